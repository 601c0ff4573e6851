import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { places } from '../../../../test/harness/fixture.ts';
import { type SharedExample, startSharedExample } from '../../../../test/harness/shared-example.ts';
import { runChecks } from '../../../platform/checks.ts';
import { recordReporter } from '../../identity/index.ts';
import { notify } from '../index.ts';

describe('every command about notices goes through the shared example', () => {
  let example: SharedExample;
  let run: SharedExample['run'];
  const t = () => example.t;
  const admin = () => t().as('admin');
  const version = { versionOf: 'notification' };
  /** Tells a new resident something; answers who it is, and the notice on one of its ways. */
  const told = async (phone: string | null, channel: string) => {
    const id = (await t().write((ctx) => recordReporter(ctx, { name: '张伟华', phone, areaCode: places.C1 }))) ?? '';
    const params = { number: '2025-0000123', areaCode: places.C1 };
    await t().write((ctx) => notify(ctx, { template: 'accepted', recipient: { kind: 'person', id }, params, dedupeKey: `fact-${id}` }));
    await t().drain();
    const { db } = await t().read();
    const query = db.selectFrom('notification').select('id').where('recipient_id', '=', id).where('channel', '=', channel);
    return { person: id, notice: (await query.executeTakeFirstOrThrow()).id };
  };
  beforeAll(async () => {
    example = await startSharedExample(/^(notification|tally)/, { sms: { send: async () => ({ outcome: 'unknown' as const }) } });
    run = example.run;
  });
  afterAll(() => t().close());

  it('a reader marks notices as read and chooses how to be told', async () => {
    const { person } = await told('13800138000', 'in_app');
    const who = t().actor({ kind: 'resident', id: person });
    await run('markNotificationsRead', { who, body: { all: true }, own: true, event: 'notification.read' });
    const preferences = { channels: ['sms'], quiet: true, digest: 'none', language: null };
    await run('putMyNotificationPreferences', { who, body: preferences, own: true, event: 'notification.preferences_changed' });
  });

  it('a call is recorded, a message of unknown fate is sent again or dropped', async () => {
    const task = { id: (await told(null, 'phone_task')).notice };
    const call = { params: task, body: { outcome: 'told', note: '已转告' }, ...version };
    await run('recordPhoneCall', { who: t().as('intake'), ...call, event: 'notification.call_recorded' });
    const again = { id: (await told('13800138001', 'sms')).notice };
    await run('resendNotification', { who: admin(), params: again, body: {}, ...version, event: 'notification.resent' });
    const dropped = { id: (await told('13800138002', 'sms')).notice };
    await run('dropNotification', { who: admin(), params: dropped, body: {}, ...version, event: 'notification.dropped' });
  });

  it('sending is stopped and released, and words are changed', async () => {
    const reason = { reason: '从备份恢复' };
    await run('stopOutbound', { who: admin(), body: reason, event: 'notification.outbound_stopped' });
    await run('releaseOutbound', { who: admin(), event: 'notification.outbound_released' });
    const body = {
      title: { zh: '已受理', en: 'Accepted' },
      body: { zh: '{{number}}号收下了。', en: '{{number}} is taken.' },
      urgent: false,
    };
    const words = { params: { code: 'accepted' }, body, versionOf: 'notification_template' };
    await run('putNotificationTemplate', { who: admin(), ...words, event: 'notification_template.changed' });
  });

  it('[A-2] none was left out, and the data are whole', async () => {
    expect(example.untriedOf('notifications')).toEqual([]);
    expect(await runChecks(await t().read())).toEqual([]);
  });
});
