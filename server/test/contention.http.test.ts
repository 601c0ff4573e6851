import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from './harness/app.ts';

const people = 50;
const atOnce = <T>(work: (i: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: people }, (_, i) => work(i)));

describe('many people at the same moment', () => {
  let t: FixtureApp;
  beforeAll(async () => {
    t = await startFixtureApp();
  });
  afterAll(() => t.close());

  const countOf = async (table: 'demand' | 'notification'): Promise<number> =>
    Number(
      (
        await (
          await t.read()
        ).db
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<string>().as('n'))
          .executeTakeFirstOrThrow()
      ).n,
    );
  const factsOf = async (id: string, name: string): Promise<number> =>
    (await (await t.read()).db.selectFrom('event').select('seq').where('subject_id', '=', id).where('name', '=', name).execute()).length;
  const newMatter = async (body: string): Promise<string> => {
    const filed = (await t.as('intake').post('/intake/demands', { body, placeText: '三号楼', channel: 'phone' })).json();
    const accepted = await t.as('intake').post(`/demands/${filed.id}/accept`, { version: 1 });
    return accepted.json().matterIds[0];
  };

  it('[F07] the same report sent fifty times at once is one demand, and everybody gets the same receipt', async () => {
    const before = await countOf('demand');
    const key = { 'idempotency-key': randomUUID() };
    const answers = await atOnce(() => t.anonymous.post('/demands', { body: '三号楼门口的路灯不亮', placeText: '三号楼' }, key));
    expect(answers.map((a) => a.statusCode)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map((a) => a.json().number)).size).toBe(1);
    expect(await countOf('demand')).toBe(before + 1);
  });

  it('[F09] of fifty who determine one matter from the same version exactly one wins; the others learn the version that stands', async () => {
    for (let round = 0; round < 4; round++) {
      const id = await newMatter(`第 ${round + 1} 次：三号楼门口的路灯不亮`);
      const { version } = (await t.as('triage').get(`/matters/${id}`)).json();
      const proposal = { version, class: 'major', typeCode: 'street_lamp_out' };
      const answers = await atOnce(() => t.as('triage').post(`/matters/${id}/propose`, proposal));
      const won = answers.filter((a) => a.statusCode < 300);
      const lost = answers.filter((a) => a.statusCode === 409);
      expect([won.length, lost.length]).toEqual([1, people - 1]);
      const current = (await t.as('triage').get(`/matters/${id}`)).json().version;
      for (const answer of lost) expect(answer.json()).toMatchObject({ code: 'edit-conflict', current });
      expect(await factsOf(id, 'matter.class_proposed')).toBe(1);
    }
  });

  it('[F09] fifty changes that each look again when they lost are all made, none is lost', async () => {
    const id = await newMatter('垃圾桶满了好几天没有人清运');
    const prioritise = async (i: number): Promise<void> => {
      for (;;) {
        const { version } = (await t.as('triage').get(`/matters/${id}`)).json();
        const answer = await t.as('triage').post(`/matters/${id}/priority`, { version, priority: i + 1, note: `第 ${i + 1} 位` });
        if (answer.statusCode < 300) return;
        expect(answer.statusCode, answer.body).toBe(409);
      }
    };
    for (let i = 0; i < people; i += 10) await Promise.all(Array.from({ length: 10 }, (_, j) => prioritise(i + j)));
    expect(await factsOf(id, 'matter.prioritised')).toBe(people);
  });

  it('[F07] events delivered ten times each, all at once, have the effect of one delivery', async () => {
    await t.drain();
    const before = await countOf('notification');
    await t.built.app.pool.query(`select graphile_worker.add_job('deliver', json_build_object('district', (select slug from platform.district limit 1),
      'eventId', d.event_id, 'subscriber', d.subscriber)) from d_test.event_delivery d cross join generate_series(1, 10)`);
    await t.drain();
    expect(await countOf('notification')).toBe(before);
    const { runChecks } = await import('../src/platform/checks.ts');
    expect(await runChecks(await t.read())).toEqual([]);
  });

  it('[T-1] no foreign key leads from one district into another, and none from a district into a foreign table', async () => {
    const { rows } = await t.built.app.pool.query(`select conname from pg_constraint k
      join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
      where k.contype = 'f' and a.relnamespace <> b.relnamespace`);
    expect(rows).toEqual([]);
  });
});
