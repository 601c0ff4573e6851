import { randomBytes } from 'node:crypto';
import { buildApp } from '../../server/src/app.ts';
import {
  closeBallot,
  countBallot,
  createBallot,
  findBallot,
  openBallot,
  publishRoll,
  setRoll,
} from '../../server/src/modules/ballots/index.ts';
import { systemActor } from '../../server/src/platform/context.ts';
import { createDistrictSchema, migratePlatform } from '../../server/src/platform/db/migrate.ts';
import { createPool } from '../../server/src/platform/db/pool.ts';
import { hashToken, uuidv7 } from '../../server/src/platform/ids.ts';
import type { RequestScope } from '../../server/src/platform/unit-of-work.ts';
import { optionsFor } from '../matters/world.ts';

const area = '320199001001';

/** Somebody who may vote, with the cookie of the session and the one entry that is theirs. */
export interface Voter {
  readonly entryId: string;
  readonly personId: string;
  readonly cookie: string;
}

export interface Polls {
  readonly url: string;
  readonly ballotId: string;
  readonly voters: readonly Voter[];
  /** Cookie of somebody who counts. */
  readonly teller: string;
}

/** A fresh district in a database of its own: one open ballot of households and a signed-in resident for each vote. */
export async function openPolls(clusterUrl: string, count: number): Promise<Polls> {
  const name = 'liandong_bench_ballots';
  const admin = createPool({ url: clusterUrl, max: 1, statementTimeoutMs: 0 });
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = Object.assign(new URL(clusterUrl), { pathname: `/${name}` }).href;
  const pool = createPool({ url, max: 2, statementTimeoutMs: 0 });
  await migratePlatform(pool);
  await createDistrictSchema(pool, 'd_bench');
  await pool.query(
    `insert into platform.district (id, slug, name, schema_name, area_code, hosts, demo, created_at) values ($1, 'bench', '测试区', 'd_bench', '320199', '{}', false, now())`,
    [uuidv7(new Date())],
  );
  const people = await insertPeople(pool, count);
  const { ballotId, entries } = await openVote(url, people);
  const cookies = await signIn(pool, people);
  const teller = await signInTeller(pool);
  await pool.query('vacuum analyze');
  await pool.end();
  return { url, ballotId, teller, voters: entries.map((entryId, i) => ({ entryId, personId: people[i] ?? '', cookie: cookies[i] ?? '' })) };
}

type Pool = ReturnType<typeof createPool>;

async function insertPeople(pool: Pool, count: number): Promise<string[]> {
  await pool.query(
    `insert into d_bench.area (code, parent_code, level, kind, name, valid_from) values ('320199', null, 'district', '', '测试区', '2020-01-01'),
       ('320199001', '320199', 'subdistrict', '', '青松街道', '2020-01-01'), ($1, '320199001', 'community', '', '东风社区', '2020-01-01')`,
    [area],
  );
  const now = new Date();
  const ids = Array.from({ length: count }, () => uuidv7(now));
  await pool.query(
    `insert into d_bench.person (id, name, area_code, identity_level, created_at) select id, '居民', $2, 1, now() from unnest($1::uuid[]) id`,
    [ids, area],
  );
  return ids;
}

async function openVote(url: string, people: readonly string[]): Promise<{ ballotId: string; entries: string[] }> {
  const built = await buildApp(optionsFor(url));
  const [district] = await built.app.districts();
  if (!district) throw new Error('no district');
  const scope: RequestScope = { district, actor: systemActor, requestId: 'bench', lang: 'zh' };
  const units = people.map((id, i) => ({ key: id, label: `${i + 1}室`, voters: [id] }));
  const ballotId = await built.app.uow.write(scope, async (ctx) => {
    const rules = { recast: false };
    const question = { areaCode: area, title: '停车规则', question: '是否同意？', secrecy: 'named' as const };
    const id = await createBallot(ctx, { ...question, template: 'household_majority', rules });
    await setRoll(ctx, id, { version: 1, units });
    await publishRoll(ctx, id, { version: 2, appealsUntil: new Date('2020-01-01T00:00:00Z') });
    await openBallot(ctx, id, { version: 3, closesAt: new Date('2099-01-01T00:00:00Z') });
    return id;
  });
  const entries = await built.app.pool.query<{ id: string }>(
    'select id from d_bench.ballot_roll_entry where ballot_id = $1 order by position',
    [ballotId],
  );
  await built.close();
  return { ballotId, entries: entries.rows.map((r) => r.id) };
}

/** Ends the vote, counts it and answers what the count found. */
export async function countPolls({ url, ballotId }: Polls): Promise<{ participants: number; marks: number; votes: number; yes: number }> {
  const built = await buildApp(optionsFor(url));
  const [district] = await built.app.districts();
  if (!district) throw new Error('no district');
  const scope: RequestScope = { district, actor: { ...systemActor, id: ballotId }, requestId: 'bench', lang: 'zh' };
  await built.app.pool.query('update d_bench.ballot set closes_at = clock_timestamp() where id = $1', [ballotId]);
  await built.app.uow.write(scope, (ctx) => closeBallot(ctx, ballotId));
  const { version } = (await findBallot(built.app.uow.read(scope), ballotId)) ?? { version: 0 };
  await built.app.uow.write(scope, (ctx) => countBallot(ctx, ballotId, { version }));
  const ballot = await findBallot(built.app.uow.read(scope), ballotId);
  const { rows } = await built.app.pool.query<{ marks: number; votes: number }>(
    'select (select count(*)::int from d_bench.ballot_mark) as marks, (select count(*)::int from d_bench.ballot_vote) as votes',
  );
  // As the database does by itself within a minute.
  await built.app.pool.query('analyze d_bench.ballot_mark, d_bench.ballot_vote, d_bench.ballot_roll_entry');
  await built.close();
  const whole = ballot?.result?.tally.whole;
  const yes = whole?.options.find((o) => o.option === 'yes')?.heads ?? 0;
  return { participants: whole?.participants.heads ?? 0, marks: rows[0]?.marks ?? 0, votes: rows[0]?.votes ?? 0, yes };
}

/** A session for each, as signing in would leave it. */
async function signIn(pool: Pool, people: readonly string[]): Promise<string[]> {
  const tokens = people.map(() => randomBytes(32).toString('base64url'));
  await pool.query(
    `insert into d_bench.login_session (token_hash, kind, person_id, created_at, seen_at, expires_at)
     select t, 'resident', p, now(), now(), now() + interval '1 day' from unnest($1::text[], $2::uuid[]) x(t, p)`,
    [tokens.map(hashToken), people],
  );
  return tokens.map((token) => `ld_session=${token}`);
}

async function signInTeller(pool: Pool): Promise<string> {
  const id = uuidv7(new Date());
  const token = randomBytes(32).toString('base64url');
  await pool.query(
    `insert into d_bench.staff_account (id, username, display_name, password_hash, password_changed_at, state, created_at) values ($1, 'teller', '计票人', 'none', now(), 'active', now())`,
    [id],
  );
  await pool.query(
    `insert into d_bench.appointment (id, account_id, role, area_code, starts_on, created_at) values ($1, $1, 'committee_member', $2, '2020-01-01', now())`,
    [id, area],
  );
  await pool.query(
    `insert into d_bench.login_session (token_hash, kind, account_id, created_at, seen_at, expires_at) values ($1, 'staff', $2, now(), now(), now() + interval '1 day')`,
    [hashToken(token), id],
  );
  return `ld_session=${token}`;
}
