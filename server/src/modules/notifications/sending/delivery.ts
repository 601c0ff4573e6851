import { setTimeout as wait } from 'node:timers/promises';
import type { Tools } from '../../../platform/app.ts';
import type { Answer, Outgoing } from './sending.service.ts';

/** No gateway may keep a worker longer. */
const PATIENCE_MS = 30_000;

/**
 * Hands a message to its gateway. Whatever does not end in a clear yes or no, an error or a silence, is unknown: the message may have gone out.
 */
export async function deliver(
  tools: Pick<Tools, 'sms' | 'mail' | 'config' | 'keyedHash'>,
  outgoing: Outgoing,
  patienceMs = PATIENCE_MS,
): Promise<Answer> {
  const given = new AbortController();
  const silence = wait(patienceMs, { outcome: 'unknown', error: 'no_answer' } as const, { signal: given.signal, ref: false }).catch(
    (): Answer => ({ outcome: 'unknown', error: 'no_answer' }),
  );
  try {
    return await Promise.race([hand(tools, outgoing), silence]);
  } catch {
    return { outcome: 'unknown', error: 'no_answer' };
  } finally {
    given.abort();
  }
}

function hand(
  tools: Pick<Tools, 'sms' | 'mail' | 'config' | 'keyedHash'>,
  { channel, to, subject, text, dedupeKey }: Outgoing,
): Promise<Answer> {
  if (channel === 'sms') return tools.sms.send({ to, text, dedupeKey });
  return tools.mail.send({ to, subject, text, messageId: messageIdOf(tools, dedupeKey) });
}

/** The same for every attempt at the same mail (reliability.md §3.7), and telling nothing of the fact to whoever reads mail headers. */
export function messageIdOf(tools: Pick<Tools, 'config' | 'keyedHash'>, dedupeKey: string): string {
  return `<${tools.keyedHash('mail_message', dedupeKey)}@${new URL(tools.config.publicUrl).hostname}>`;
}
