import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bindSchema } from '../../../src/platform/db/bind-schema.ts';
import { CommitRolledBack, createKysely, isStalePlan, StatementNames } from '../../../src/platform/db/kysely.ts';
import { countOf, createPool, type DatabasePool } from '../../../src/platform/db/pool.ts';
import { emptyDatabase, type TestDatabase } from '../../harness/database.ts';

interface Tables {
  demand: { id: number; title: string };
  note: { id: number; demand_id: number };
}

let database: TestDatabase;
let pool: DatabasePool;
let db: Kysely<Tables>;
let bound: Kysely<Tables>;

beforeAll(async () => {
  database = await emptyDatabase();
  pool = createPool({ url: database.url, max: 1 });
  db = createKysely<Tables>(pool);
  bound = bindSchema(db, 'd_x');
  await sql`create schema d_x`.execute(db);
  await sql`create table d_x.demand (id int primary key, title text not null)`.execute(db);
  await sql`create table d_x.note (id int primary key, demand_id int not null)`.execute(db);
  await sql`insert into d_x.demand values (1, '路灯'), (2, '电梯')`.execute(db);
  await sql`insert into d_x.note values (7, 1)`.execute(db);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

describe('prepared statements', () => {
  // Asked through the pool itself, so that the question is not prepared in turn.
  const prepared = async () => (await pool.query('select name from pg_prepared_statements')).rows.length;

  it('are made when a text comes the second time, and used from then on', async () => {
    const ask = (id: number) => bound.selectFrom('demand').select('title').where('id', '=', id).executeTakeFirst();
    const before = await prepared();
    await ask(1);
    expect(await prepared()).toBe(before);
    await ask(1);
    const after = await prepared();
    expect(after).toBeGreaterThan(before);
    expect(await ask(2)).toEqual({ title: '电梯' });
    const plans = await pool.query(
      `select generic_plans + custom_plans as used from pg_prepared_statements where statement like '%"demand"%'`,
    );
    expect(plans.rows).toEqual([{ used: '2' }]);
  });

  it('are not made when the pool says so', async () => {
    const plain = createKysely<Tables>(createPool({ url: database.url, max: 1, prepare: false }));
    for (let i = 0; i < 3; i++) await bindSchema(plain, 'd_x').selectFrom('demand').select('id').execute();
    expect((await sql`select name from pg_prepared_statements`.execute(plain)).rows).toEqual([]);
    await plain.destroy();
  });

  it('are made anew after the table has changed', async () => {
    const ask = () => bound.selectFrom('demand').selectAll().where('id', '=', 1).execute();
    await ask();
    await ask();
    await sql`alter table d_x.demand add column extra text`.execute(db);
    const failure = await ask().catch((error: unknown) => error);
    expect(isStalePlan(failure)).toBe(true);
    expect(await ask()).toEqual([{ id: 1, title: '路灯', extra: null }]);
    await sql`alter table d_x.demand drop column extra`.execute(db);
  });

  it('have stable names of at most 63 characters, and only for texts worth it', () => {
    const names = new StatementNames();
    const twice = (text: string) => [names.nameOf(text), names.nameOf(text)][1];
    expect(twice('select 1')).toMatch(/^q_[\w-]{32}$/);
    expect(twice('select 1')).toBe(twice('select 1'));
    expect(twice('select 2')).not.toBe(twice('select 1'));
    expect(twice('begin')).toBeUndefined();
    expect(twice('create table x (id int)')).toBeUndefined();
    expect(twice(`select ${'1,'.repeat(5_000)}1`)).toBeUndefined();
  });

  it('are limited in number', () => {
    const names = new StatementNames();
    let named = 0;
    for (let i = 0; i < 2_000; i++) {
      names.nameOf(`select ${i}`);
      if (names.nameOf(`select ${i}`) !== undefined) named += 1;
    }
    expect(named).toBe(800);
  });
});

describe('a transaction', () => {
  it('whose failed statement was swallowed does not pass for committed', async () => {
    const attempt = bound.transaction().execute(async (trx) => {
      await trx.insertInto('note').values({ id: 8, demand_id: 1 }).execute();
      await sql`select 1 / 0`.execute(trx).catch(() => undefined);
    });
    await expect(attempt).rejects.toThrow(CommitRolledBack);
    expect(await bound.selectFrom('note').select('id').where('id', '=', 8).execute()).toEqual([]);
  });
});

describe('a handle bound to a schema', () => {
  it('binds raw fragments', async () => {
    const { rows } = await sql`select title from ${sql.table('demand')} where id = ${1}`.execute(bound);
    expect(rows).toEqual([{ title: '路灯' }]);
  });

  it('binds raw fragments within a query, also of a table the query does not name', async () => {
    const rows = await bound
      .selectFrom('demand as d')
      .select('d.id')
      .where(sql<boolean>`exists (select from ${sql.table('note')} n where n.demand_id = ${sql.ref('d.id')})`)
      .execute();
    expect(rows).toEqual([{ id: 1 }]);
  });

  it('binds common table expressions and tells them from tables', async () => {
    const rows = await bound
      .with('noted', (q) => q.selectFrom('note').innerJoin('demand', 'demand.id', 'note.demand_id').select('demand.title'))
      .selectFrom('noted')
      .select(['title', sql<string>`(select count(*) from ${sql.table('noted')})`.as('n')])
      .execute();
    expect(rows).toEqual([{ title: '路灯', n: '1' }]);
  });

  it('binds recursive and data-changing expressions, references and self joins', async () => {
    const rows = await bound
      .withRecursive('walk', (q) =>
        q
          .selectFrom('demand')
          .select('id')
          .where('id', '=', 1)
          .unionAll(q.selectFrom('note').innerJoin('walk', 'walk.id', 'note.demand_id').select('note.id')),
      )
      .with('renamed', (q) => q.updateTable('demand').set({ title: '楼道灯' }).where('demand.id', '=', 1).returning('demand.title'))
      .selectFrom('demand as a')
      .innerJoin('demand as b', 'b.id', 'a.id')
      .innerJoin('walk', 'walk.id', 'a.id')
      .innerJoin('renamed', (join) => join.onTrue())
      .select(['a.id', 'renamed.title'])
      .execute();
    expect(rows).toEqual([{ id: 1, title: '楼道灯' }]);
  });

  it('binds upserts and deletions, and keeps its schema in a transaction', async () => {
    await bound.transaction().execute(async (trx) => {
      const upsert = trx.insertInto('note').values({ id: 9, demand_id: 2 });
      await upsert.onConflict((c) => c.column('id').doUpdateSet((eb) => ({ demand_id: eb.ref('excluded.demand_id') }))).execute();
      await sql`update ${sql.table('note')} set demand_id = 1 where id = 9`.execute(trx);
      const gone = await trx
        .deleteFrom('note')
        .using('demand')
        .whereRef('demand.id', '=', 'note.demand_id')
        .where('note.id', '=', 9)
        .returning('note.demand_id')
        .execute();
      expect(gone).toEqual([{ demand_id: 1 }]);
    });
  });

  it('binds a transaction that was begun unbound', async () => {
    const found = await db
      .transaction()
      .execute((trx) => sql`select count(*) as n from ${sql.table('note')}`.execute(bindSchema(trx, 'd_x')));
    expect(found.rows).toEqual([{ n: '1' }]);
  });

  it('leaves a schema that is written out alone', () => {
    expect(sql`select from ${sql.table('platform.district')}`.compile(bound).sql).toBe('select from "platform"."district"');
  });

  it('cannot bind plain text, sql.raw and sql.id: those fail instead of reading elsewhere', async () => {
    for (const query of [sql`select from demand`, sql`select from ${sql.raw('demand')}`, sql`select from ${sql.id('demand')}`]) {
      await expect(query.execute(bound)).rejects.toThrow(/relation "demand" does not exist/);
    }
  });

  it('needs bindSchema: withSchema alone leaves tables of raw fragments unbound', async () => {
    await expect(sql`select from ${sql.table('demand')}`.execute(db.withSchema('d_x'))).rejects.toThrow(/relation "demand" does not exist/);
  });
});

describe('a pool', () => {
  it('gives numbers too large for JavaScript and dates as text, times as Date', async () => {
    const pool = createPool({ url: database.url, max: 1 });
    const { rows } = await pool.query(
      `select 9007199254740993 as int8, 1.10 as numeric, date '2026-02-28' as date, '2026-01-01T08:00:00.123+08'::timestamptz(3) as at,
              array[date '2026-02-28'] as dates, array[1.10] as numerics, 7 as int4, '{"a":1}'::jsonb as json`,
    );
    expect(rows).toEqual([
      {
        int8: '9007199254740993',
        numeric: '1.10',
        date: '2026-02-28',
        at: new Date('2026-01-01T00:00:00.123Z'),
        dates: ['2026-02-28'],
        numerics: ['1.10'],
        int4: 7,
        json: { a: 1 },
      },
    ]);
    await pool.end();
  });

  it('limits statements, locks and idle transactions', async () => {
    const pool = createPool({ url: database.url, max: 1, applicationName: 'limits' });
    const { rows } = await pool.query(
      `select current_setting('statement_timeout') as s, current_setting('lock_timeout') as l,
              current_setting('idle_in_transaction_session_timeout') as i, current_setting('timezone') as z, current_setting('application_name') as a`,
    );
    expect(rows).toEqual([{ s: '15s', l: '3s', i: '30s', z: 'UTC', a: 'limits' }]);
    await pool.end();
  });

  it('for reading refuses every write', async () => {
    const pool = createPool({ url: database.url, max: 1, readOnly: true });
    await expect(pool.query("insert into d_x.demand values (3, 'x')")).rejects.toMatchObject({ code: '25006' });
    await pool.end();
  });

  it('outlives the loss of its connections, idle or in use, and reports them', async () => {
    const lost: Error[] = [];
    const pool = createPool({ url: database.url, max: 2, onError: (error) => lost.push(error) });
    const busy = await pool.connect();
    await (await pool.connect()).release();
    const killer = createPool({ url: database.url, max: 1 });
    await killer.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'liandong' and pid <> pg_backend_pid()",
    );
    await killer.end();
    await expect(busy.query('select 1')).rejects.toThrow();
    busy.release(true);
    while (pool.totalCount > 0) await pause(5);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    expect(lost.length).toBeGreaterThanOrEqual(2);
    await pool.end();
  });

  it.each([
    ['12', 12],
    [12n, 12],
    [0, 0],
  ])('counts %s', (given, expected) => {
    expect(countOf(given)).toBe(expected);
  });

  it.each(['-1', '1.5', 'many', '9007199254740993'])('does not count %s', (given) => {
    expect(() => countOf(given)).toThrow(RangeError);
  });
});
