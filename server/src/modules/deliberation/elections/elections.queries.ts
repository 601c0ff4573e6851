import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { containing } from '../../../platform/db/like.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin, assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { can, stepsOf, visibleTo } from './elections.policy.ts';
import { type ElectionRecord, findElection, type NomineeRecord, nomineesOf } from './elections.repository.ts';
import type { ElectionJson } from './elections.schema.ts';
import type { ElectionAppealState, ElectionState } from './elections.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** The election for somebody who may see it. @throws not-found */
async function readable(ctx: Ctx, id: string): Promise<ElectionRecord> {
  const election = await findElection(ctx, id);
  if (!election || !can.read(ctx.actor, election).allowed) throw notFound();
  return election;
}

/**
 * An election with its candidates. Nominees are the committee's until the candidates are published; what the boxes held is everybody's once
 * the result is published.
 */
export async function electionView(ctx: Ctx, id: string): Promise<ElectionJson> {
  const election = await readable(ctx, id);
  const inside = can.readRoll(ctx.actor, election).allowed;
  const counts = inside
    ? await ctx.db
        .selectFrom('deliberation_election_count')
        .select(['teller_id', 'counted_at'])
        .where('election_id', '=', id)
        .orderBy('counted_at')
        .execute()
    : [];
  const shown = inside || election.result_published_at !== null ? election.result : null;
  return {
    id,
    areaCode: election.area_code,
    title: election.title,
    state: election.state,
    termYears: election.term_years,
    rules: election.rules,
    posts: [...election.posts],
    rollUntil: instant(election.roll_until),
    nominateUntil: instant(election.nominate_until),
    candidatesUntil: instant(election.candidates_until),
    votingAt: instant(election.voting_at),
    eligible: election.eligible,
    issued: election.issued,
    nominees: nomineesFor(await nomineesOf(ctx, id), { election, inside, shown }),
    counts: counts.map((each) => ({
      tellerId: each.teller_id,
      mine: each.teller_id === ctx.actor.id,
      countedAt: each.counted_at.toISOString(),
    })),
    result: shown && {
      valid: shown.valid,
      reason: shown.reason,
      returned: shown.boxes.returned,
      invalid: shown.boxes.invalid,
      posts: shown.posts.map((post) => ({ ...post, elected: [...post.elected], tied: [...post.tied] })),
    },
    resultPublishedAt: instant(election.result_published_at),
    sealedAt: instant(election.sealed_at),
    sealDigest: election.seal_digest,
    secondOf: election.second_of,
    version: election.version,
    abilities: abilitiesOf(stepsOf(ctx.actor, election), ctx.lang),
  };
}

interface Seen {
  readonly election: ElectionRecord;
  readonly inside: boolean;
  readonly shown: ElectionRecord['result'];
}

function nomineesFor(nominees: readonly NomineeRecord[], { election, inside, shown }: Seen): ElectionJson['nominees'] {
  const published = election.candidates_until !== null;
  const elected = new Set(shown?.posts.flatMap((post) => [...post.elected]));
  return nominees
    .filter((each) => inside || (published && each.state === 'qualified'))
    .map(({ id, post_code, name, statement, nominators, state, reason, version }) => ({
      id,
      post: post_code,
      name,
      statement,
      nominators,
      state,
      reason: inside ? reason : null,
      votes: shown?.votes[id] ?? null,
      elected: elected.has(id),
      version,
    }));
}

interface Line {
  id: string;
  areaCode: string;
  title: string;
  state: ElectionState;
  eligible: number | null;
  issued: number;
  createdAt: Date;
}

/** Elections the actor may see, newest first. */
export async function listElections(ctx: Ctx, query: { area?: string; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx.actor)];
  if (query.area) parts.push(areaWithin('deliberation_election.area_code', query.area));
  if (after) parts.push(sql<SqlBool>`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<Line & { at: string }>`
    select id, area_code as "areaCode", title, state, eligible, issued, created_at as "createdAt", created_at::text as at
    from ${table(ctx, 'deliberation_election')} deliberation_election
    where ${sql.join(parts, sql` and `)} order by created_at desc, id desc limit ${limit + 1}`.execute(ctx.db);
  const page = toPage(rows, limit, (row) => [row.at, row.id]);
  return { items: page.items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })), next: page.next };
}

/** A page of the roll, for those who hold the election. @throws not-found, not-your-election */
export async function electionRoll(ctx: Ctx, id: string, query: { q?: string; after?: string; limit?: number }) {
  assertAllowed(can.readRoll(ctx.actor, await readable(ctx, id)));
  const limit = query.limit ?? 100;
  const after = query.after ? decodeCursor(Type.Integer(), query.after) : 0;
  const like = query.q ? containing(query.q) : null;
  const { rows } = await sql<{ position: number; label: string; issued: boolean; proxyPosition: number | null }>`
    select position, label, issued_at is not null as issued, proxy_position as "proxyPosition" from ${table(ctx, 'deliberation_election_voter')}
    where election_id = ${id} and position > ${after} and (${like}::text is null or label ilike ${like})
    order by position limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => row.position);
}

/** Appeals against the roll, the oldest first; an election has few. @throws not-found, not-your-election */
export async function electionAppeals(ctx: Ctx, id: string) {
  assertAllowed(can.readRoll(ctx.actor, await readable(ctx, id)));
  const rows = await ctx.db
    .selectFrom('deliberation_election_appeal')
    .select(['id', 'words', 'state', 'decision', 'filed_at'])
    .where('election_id', '=', id)
    .orderBy('filed_at')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows.map(({ filed_at, state, ...row }) => ({ ...row, state: state as ElectionAppealState, filedAt: filed_at.toISOString() }));
}
