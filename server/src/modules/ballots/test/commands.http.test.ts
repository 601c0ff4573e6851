import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, type StaffName } from '../../../../test/harness/fixture.ts';
import { letTimePass, longAway, type Made, makeBallot, people, personUnits } from './factory.ts';

interface Command {
  readonly name: string;
  readonly who: StaffName | 'voter';
  readonly path: string;
  readonly body: () => object;
  readonly event: string;
  /** Commands that belong to an entry or a sheet carry no version. */
  readonly versioned: boolean;
  readonly before?: () => Promise<void>;
}

describe('every command of a ballot', () => {
  let t: FixtureApp;
  let interrupted = false;
  let ids: string[] = [];
  let made: Made;
  let elsewhere: Record<string, string>;
  let sheet = '';
  const entry = (i: number) => made.entries[i]?.id ?? '';

  beforeAll(async () => {
    t = await startFixtureApp({
      faultPoint: (point) => {
        if (interrupted && point === 'before-commit') throw new Error('the process was stopped here');
      },
    });
    elsewhere = await t.addDistrict('elsewhere', '440199');
    ids = await people(t, 4);
    made = await makeBallot(t, { template: 'owners_ordinary', units: personUnits(ids, { areaDm2: 100 }), stop: 'draft' });
  });
  afterAll(() => t.close());

  const commands: readonly Command[] = [
    {
      name: 'change',
      who: 'committee1',
      path: 'PATCH /ballots/:ballot',
      body: () => ({ title: '改过的题目' }),
      event: 'ballot.changed',
      versioned: true,
    },
    {
      name: 'set roll',
      who: 'committee1',
      path: 'PUT /ballots/:ballot/roll',
      body: () => ({ units: personUnits(ids, { areaDm2: 200 }) }),
      event: 'ballot.roll_set',
      versioned: true,
    },
    {
      name: 'publish roll',
      who: 'committee1',
      path: 'POST /ballots/:ballot/publish-roll',
      body: () => ({ appealsUntil: '2020-01-01T00:00:00Z' }),
      event: 'ballot.roll_published',
      versioned: true,
    },
    {
      name: 'open',
      who: 'committee1',
      path: 'POST /ballots/:ballot/open',
      body: () => ({ closesAt: longAway }),
      event: 'ballot.opened',
      versioned: true,
    },
    {
      name: 'record proxy',
      who: 'community1',
      path: 'POST /ballots/:ballot/proxies',
      body: () => ({ entryId: entry(3), personId: ids[0], document: '委托书' }),
      event: 'ballot.proxy_recorded',
      versioned: false,
    },
    {
      name: 'vote',
      who: 'voter',
      path: 'POST /ballots/:ballot/votes',
      body: () => ({ entryId: entry(0), choice: { pick: 'yes' } }),
      event: 'ballot.vote_cast',
      versioned: false,
    },
    {
      name: 'phone vote',
      who: 'community1',
      path: 'POST /ballots/:ballot/phone-votes',
      body: () => ({ entryId: entry(1), personId: ids[1], choice: { pick: 'yes' } }),
      event: 'ballot.vote_cast',
      versioned: false,
    },
    {
      name: 'receive paper',
      who: 'community1',
      path: 'POST /ballots/:ballot/papers',
      body: () => ({ entryId: entry(2), serial: 'A-1' }),
      event: 'ballot.paper_received',
      versioned: false,
    },
    {
      name: 'type sheet',
      who: 'community1',
      path: 'POST /ballot-sheets/:sheet/type',
      body: () => ({ choice: { pick: 'yes' } }),
      event: 'ballot.sheet_typed',
      versioned: false,
    },
    {
      name: 'type sheet again',
      who: 'committee1',
      path: 'POST /ballot-sheets/:sheet/type',
      body: () => ({ choice: { pick: 'yes' } }),
      event: 'ballot.sheet_typed',
      versioned: false,
    },
    {
      name: 'close',
      who: 'committee1',
      path: 'POST /ballots/:ballot/close',
      body: () => ({}),
      event: 'ballot.closed',
      versioned: true,
      before: () => letTimePass(t, made.id),
    },
    { name: 'count', who: 'committee1', path: 'POST /ballots/:ballot/count', body: () => ({}), event: 'ballot.counted', versioned: true },
    {
      name: 'recount',
      who: 'community1',
      path: 'POST /ballots/:ballot/recount',
      body: () => ({}),
      event: 'ballot.recounted',
      versioned: true,
    },
    { name: 'settle', who: 'committee1', path: 'POST /ballots/:ballot/settle', body: () => ({}), event: 'ballot.settled', versioned: true },
    {
      name: 'annul',
      who: 'committee1',
      path: 'POST /ballots/:ballot/annul',
      body: () => ({ reason: '程序违法，区里文件 5 号' }),
      event: 'ballot.annulled',
      versioned: true,
    },
  ];

  const events = async () =>
    (await t.read()).db.selectFrom('event').select('name').where('subject_id', '=', made.id).orderBy('seq').execute();
  const rows = async () => {
    const tables = [
      'ballot',
      'ballot_roll_entry',
      'ballot_roll_unit',
      'ballot_mark',
      'ballot_vote',
      'ballot_sheet',
      'ballot_proxy',
      'ballot_count',
    ];
    const all = tables.map((name) => `select x::text from d_test.${name} x`).join(' union all ');
    const { rows: found } = await t.built.app.pool.query<{ all: string }>(
      `select md5(string_agg(x, '|' order by x)) as all from (${all}) all_rows`,
    );
    return found[0]?.all;
  };
  const versionOf = async () =>
    (await (await t.read()).db.selectFrom('ballot').select('version').where('id', '=', made.id).executeTakeFirstOrThrow()).version;
  const send = (who: Sender, command: Command, version: number, headers: Record<string, string> = {}) => {
    const [method = '', path = ''] = command.path.replace(':ballot', made.id).replace(':sheet', sheet).split(' ');
    const body = { ...command.body(), ...(command.versioned ? { version } : {}) };
    return method === 'PATCH'
      ? who.patch(path, body, headers)
      : method === 'PUT'
        ? who.put(path, body, headers)
        : who.post(path, body, headers);
  };
  const senderOf = (command: Command): Sender =>
    command.who === 'voter' ? t.actor({ kind: 'resident', id: ids[0] ?? '' }) : t.as(command.who);
  const stranger = (): Sender =>
    t.actor({ holdings: [{ areaCode: '440199', permissions: ['ballots.read', 'ballots.manage', 'ballots.enter', 'ballots.tally'] }] });

  it.each(commands.map((c) => [c.name, c] as const))(
    '%s: foreign district 404, stale version 409, stopped half-way nothing, then one fact',
    async (_name, command) => {
      await command.before?.();
      const who = senderOf(command);
      const version = Number(await versionOf());
      const before = { events: (await events()).length, rows: await rows() };

      const foreign = await send(command.who === 'voter' ? who : stranger(), command, version, elsewhere);
      expect(foreign.statusCode, foreign.body).toBe(404);
      if (command.versioned) {
        const stale = await send(who, command, version + 7);
        expect(stale.json().code, stale.body).toBe('edit-conflict');
      }
      const key = { 'idempotency-key': `key-${command.name.replaceAll(' ', '-')}-1` };
      interrupted = true;
      const stopped = await send(who, command, version, key);
      interrupted = false;
      expect(stopped.statusCode).toBe(500);
      expect({ events: (await events()).length, rows: await rows() }).toEqual(before);

      const done = await send(who, command, version, key);
      expect(done.statusCode, `${command.name}: ${done.body}`).toBeLessThan(300);
      expect((await events()).slice(before.events).map((e) => e.name)).toEqual([command.event]);
      const again = await send(who, command, version, key);
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect((await events()).length).toBe(before.events + 1);
      if (command.name === 'set roll') made = { ...made, entries: await entriesOf() };
      if (command.name === 'receive paper') sheet = done.json().sheetId;
    },
  );

  const entriesOf = async () =>
    (await t.read()).db
      .selectFrom('ballot_roll_entry')
      .select(['id', 'label', 'position'])
      .where('ballot_id', '=', made.id)
      .orderBy('position')
      .execute();

  it('staff without the permission, and of another community, are told no', async () => {
    const draft = await makeBallot(t, { units: personUnits(ids), stop: 'published' });
    const { version } = (await t.as('committee1').get(`/ballots/${draft.id}`)).json();
    const body = { version, closesAt: longAway };
    expect((await t.as('grid1').post(`/ballots/${draft.id}/open`, body)).statusCode).toBe(403);
    expect((await t.as('committee3').post(`/ballots/${draft.id}/open`, body)).json().code).toBe('not-your-ballot');
    expect(
      (await t.as('community1').post('/ballots', { areaCode: places.C1, title: 'x', question: 'x', secrecy: 'named' })).statusCode,
    ).toBe(403);
  });
});
