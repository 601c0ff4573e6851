import { describe, expect, it } from 'vitest';
import type { Tools } from '../../../platform/app.ts';
import { loadConfig } from '../../../platform/config.ts';
import { deliver, messageIdOf } from '../sending/delivery.ts';
import type { Outgoing } from '../sending/sending.service.ts';

const outgoing: Outgoing = {
  id: '1',
  version: 2,
  channel: 'sms',
  to: '+8613800138000',
  subject: 's',
  text: 't',
  dedupeKey: 'fact#person:1|sms',
};

function toolsWith(send: Tools['sms']['send']): Pick<Tools, 'sms' | 'mail' | 'config' | 'keyedHash'> {
  const config = loadConfig({ PUBLIC_URL: 'https://liandong.example.org' });
  return {
    sms: { send },
    mail: { send: async () => ({ outcome: 'sent' }) },
    config,
    keyedHash: (purpose, value) => `${purpose}.${value.length}`,
  };
}

describe('handing a message to a gateway', () => {
  it('passes its answer on, with the key of the message', async () => {
    const seen: string[] = [];
    const tools = toolsWith(async (message) => {
      seen.push(message.dedupeKey);
      return { outcome: 'sent', providerId: 'p1' };
    });
    expect(await deliver(tools, outgoing)).toEqual({ outcome: 'sent', providerId: 'p1' });
    expect(seen).toEqual([outgoing.dedupeKey]);
  });

  it('is unknown when the gateway breaks off or stays silent', async () => {
    const breaking = toolsWith(async () => {
      throw new Error('ECONNRESET');
    });
    expect(await deliver(breaking, outgoing)).toEqual({ outcome: 'unknown', error: 'no_answer' });
    const silent = toolsWith(() => new Promise(() => undefined));
    expect(await deliver(silent, outgoing, 20)).toEqual({ outcome: 'unknown', error: 'no_answer' });
  });

  it('a mail has an id that follows from the fact alone and belongs to this installation', () => {
    const tools = toolsWith(async () => ({ outcome: 'sent' }));
    expect(messageIdOf(tools, 'fact')).toBe('<mail_message.4@liandong.example.org>');
  });
});
