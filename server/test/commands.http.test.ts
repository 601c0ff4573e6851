import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from './harness/app.ts';
import { places, type StaffName, sections, staffId } from './harness/fixture.ts';

interface Command {
  readonly name: string;
  readonly who: StaffName;
  /** Path of the command; `:matter`, `:order`, `:demand` are filled in. */
  readonly path: string;
  readonly body: object;
  readonly of: 'demand' | 'matter' | 'order';
  readonly event: string;
}

/** The main loop as a list of commands: each is tried by somebody from another district, with a stale version, interrupted, and then for real. */
const commands: readonly Command[] = [
  { name: 'accept', who: 'intake', path: '/demands/:demand/accept', body: {}, of: 'demand', event: 'demand.accepted' },
  {
    name: 'propose',
    who: 'triage',
    path: '/matters/:matter/propose',
    body: { class: 'major', typeCode: 'street_lamp_out' },
    of: 'matter',
    event: 'matter.class_proposed',
  },
  { name: 'determine', who: 'triage', path: '/matters/:matter/determine', body: {}, of: 'matter', event: 'matter.determined' },
  {
    name: 'prioritise',
    who: 'triage',
    path: '/matters/:matter/priority',
    body: { priority: 80, note: '老人摔倒过' },
    of: 'matter',
    event: 'matter.prioritised',
  },
  { name: 'dispatch', who: 'dispatcher', path: '/matters/:matter/dispatch', body: {}, of: 'matter', event: 'matter.dispatched' },
  {
    name: 'sign',
    who: 'urbanClerk',
    path: '/orders/:order/sign',
    body: { sectionId: sections.urbanLights, handlerId: staffId('lampOfficer') },
    of: 'order',
    event: 'order.signed',
  },
  {
    name: 'contact',
    who: 'lampOfficer',
    path: '/orders/:order/contact',
    body: { note: '已联系' },
    of: 'order',
    event: 'order.resident_contacted',
  },
  {
    name: 'pause',
    who: 'dispatcher',
    path: '/orders/:order/pause',
    body: { reasonCode: 'bad_weather' },
    of: 'order',
    event: 'order.paused',
  },
  { name: 'resume', who: 'lampOfficer', path: '/orders/:order/resume', body: {}, of: 'order', event: 'order.resumed' },
  {
    name: 'ask extension',
    who: 'lampOfficer',
    path: '/orders/:order/ask-extension',
    body: { reasonCode: 'works_unfinished', reason: '配件在途', asked: { amount: 1, unit: 'calendar_day' } },
    of: 'order',
    event: 'order.extension_asked',
  },
  {
    name: 'decide extension',
    who: 'dispatcher',
    path: '/orders/:order/decide-extension',
    body: { grant: true },
    of: 'order',
    event: 'order.extension_decided',
  },
  {
    name: 'report',
    who: 'lampOfficer',
    path: '/orders/:order/report',
    body: { text: '已更换灯泡，今晚恢复照明。', kind: 'solved' },
    of: 'order',
    event: 'order.result_reported',
  },
  { name: 'verify', who: 'dispatcher', path: '/orders/:order/verify', body: {}, of: 'order', event: 'order.verified' },
  {
    name: 'confirm',
    who: 'intake',
    path: '/matters/:matter/confirm',
    body: { solved: true, satisfaction: 'satisfied', method: 'phone' },
    of: 'matter',
    event: 'matter.closed',
  },
];

describe('every command of the main loop', () => {
  let t: FixtureApp;
  let interrupted = false;
  const ids = { demand: '', matter: '', order: '' };
  let elsewhere: Record<string, string>;

  beforeAll(async () => {
    t = await startFixtureApp({
      faultPoint: (point) => {
        if (interrupted && point === 'before-commit') throw new Error('the process was stopped here');
      },
    });
    elsewhere = await t.addDistrict('elsewhere', '440199');
    ids.demand = (await t.anonymous.post('/demands', { body: '路灯不亮了', areaCode: places.C1 })).json().id;
  });
  afterAll(() => t.close());

  const pathOf = (path: string) => path.replace(':demand', ids.demand).replace(':matter', ids.matter).replace(':order', ids.order);
  const events = async () => (await t.read()).db.selectFrom('event').select(['name', 'subject_id']).orderBy('seq').execute();
  const rows = async () => {
    const { rows: found } = await t.built.app.pool.query<{ all: string }>(
      `select md5(coalesce(string_agg(x, '|' order by x), '')) as all from (select m::text x from d_test.matter m union all select o::text from d_test.work_order o
       union all select d::text from d_test.demand d union all select c::text from d_test.matter_clock c union all select n::text from d_test.tally_delta n) all_rows`,
    );
    return found[0]?.all;
  };
  const versionOf = async (command: Command): Promise<number> => {
    const table = { demand: 'demand', matter: 'matter', order: 'work_order' } as const;
    const row = await (await t.read()).db
      .selectFrom(table[command.of])
      .select('version')
      .where('id', '=', ids[command.of])
      .executeTakeFirstOrThrow();
    return row.version;
  };
  const send = async (who: Sender, command: Command, version: number, headers: Record<string, string> = {}) =>
    who.post(pathOf(command.path), { version, ...command.body }, headers);

  it.each(commands.map((c) => [c.name, c] as const))(
    '%s: foreign district 404, stale version 409, stopped half-way nothing, then one fact',
    async (_name, command) => {
      const who = t.as(command.who);
      const version = await versionOf(command);
      const before = { events: (await events()).length, rows: await rows() };

      const foreign = await send(
        t.actor({
          holdings: [
            {
              areaCode: '440199',
              permissions: [
                'demands.intake',
                'matters.propose',
                'matters.determine',
                'matters.prioritise',
                'matters.dispatch',
                'matters.confirm',
                'orders.sign',
                'orders.handle',
                'orders.verify',
                'orders.approve_pause',
                'orders.decide_extension',
                'orders.read',
              ],
            },
          ],
        }),
        command,
        version,
        elsewhere,
      );
      expect(foreign.statusCode, `${command.name} in another district: ${foreign.body}`).toBe(404);

      const stale = await send(who, command, version + 7);
      expect(stale.statusCode, stale.body).toBe(409);
      expect(stale.json().code).toBe('edit-conflict');

      interrupted = true;
      const stopped = await send(who, command, version, { 'idempotency-key': `key-${command.name.replace(' ', '-')}-1` });
      interrupted = false;
      expect(stopped.statusCode).toBe(500);
      expect({ events: (await events()).length, rows: await rows() }).toEqual(before);

      const key = { 'idempotency-key': `key-${command.name.replace(' ', '-')}-1` };
      const done = await send(who, command, version, key);
      expect(done.statusCode, `${command.name}: ${done.body}`).toBeLessThan(300);
      const told = (await events()).slice(before.events).filter((e) => e.name === command.event);
      expect(told).toHaveLength(1);
      const again = await send(who, command, version, key);
      expect(again.statusCode).toBe(done.statusCode);
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect((await events()).filter((e) => e.name === command.event && e.subject_id === told[0]?.subject_id)).toHaveLength(1);

      if (command.name === 'accept') ids.matter = done.json().matterIds[0];
      if (command.name === 'dispatch') ids.order = done.json().orderId;
    },
  );

  it('[M-1][M-3][M-4] leaves data in which every invariant holds', async () => {
    const { runChecks } = await import('../src/platform/checks.ts');
    await t.drain();
    expect(await runChecks(await t.read())).toEqual([]);
  });
});
