import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin, type Decision, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { areaNames } from '../../areas/index.ts';
import { attachmentsOf } from '../../attachments/index.ts';
import { findApplication } from '../calls/applications.repository.ts';
import { applicationWorkflow } from '../calls/applications.workflow.ts';
import {
  type ContestRecord,
  type ContestRow,
  contestColumns,
  contestOf,
  juryScores,
  type ProposalRecord,
  proposalsOf,
} from './contests.repository.ts';
import { notJuror, notYourMicro } from './micro.errors.ts';
import { can, microVisibleTo } from './micro.policy.ts';
import { type MicroRecord, type MicroRow, microColumns, microOf, receiptsOf } from './micro.repository.ts';
import { contestWorkflow, type MicroState, microWorkflow } from './micro.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);
const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
const number = (amount: bigint | null): number | null => (amount === null ? null : Number(amount));

interface MicroFilter {
  readonly id?: string;
  readonly area?: string;
  readonly state?: MicroState;
  readonly after?: string;
  readonly limit?: number;
}

/** Micro-projects and ideas the actor may see, the newest first, with receipts and pictures for those who keep the accounts. */
export async function microPage(ctx: Ctx, filter: MicroFilter) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [microVisibleTo(ctx.actor)];
  if (filter.id) parts.push(sql<SqlBool>`project_micro.id = ${filter.id}`);
  if (filter.area) parts.push(areaWithin('project_micro.area_code', filter.area));
  if (filter.state) parts.push(sql<SqlBool>`project_micro.state = ${filter.state}`);
  if (after) parts.push(sql<SqlBool>`(project_micro.created_at, project_micro.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<MicroRow & { group: string | null; contact: string | null; at: string }>`
    select ${microColumns}, g.name as "group", g.contact_person_id as contact, project_micro.created_at::text as at
    from ${table(ctx, 'project_micro')} project_micro left join ${table(ctx, 'project_group')} g on g.id = project_micro.group_id
    where ${sql.join(parts, sql` and `)} order by project_micro.created_at desc, project_micro.id desc limit ${limit + 1}`.execute(ctx.db);
  const { items, next } = toPage(rows, limit, (row) => [row.at, row.id]);
  const receipts = await receiptsOf(
    ctx,
    items.map((row) => row.id),
  );
  const files = await attachmentsOf(
    ctx,
    'micro_receipt',
    receipts.map((r) => r.id),
  );
  const areas = await areaNames(ctx);
  return {
    next,
    items: items.map((row) => {
      const micro = microOf(row);
      const own = ctx.actor.kind === 'resident' && ctx.actor.id !== null && row.contact === ctx.actor.id;
      const keeps = own || can.decide(ctx.actor, micro).allowed;
      const shown = receipts.filter((r) => r.microId === row.id);
      const pictures = (id: string) =>
        keeps ? files.filter((file) => file.ownerId === id).map((file) => ({ id: file.id, name: file.name })) : [];
      return {
        ...presentMicro(ctx, micro, { own, keeps }),
        area: areas.get(micro.areaCode)?.name ?? micro.areaCode,
        group: row.group,
        receipts: shown.map(({ microId: _, ...r }) => ({ ...r, pictures: pictures(r.id) })),
      };
    }),
  };
}

function presentMicro(ctx: Ctx, micro: MicroRecord, { own, keeps }: { own: boolean; keeps: boolean }) {
  const decide = can.decide(ctx.actor, micro);
  const fit = (action: string) => action === 'decline' || action === 'close' || (action === 'adopt') === (micro.kind === 'golden_idea');
  const steps = actionsFrom(microWorkflow, micro.state).filter(fit);
  const abilities: Record<string, Decision> = Object.fromEntries(steps.map((action) => [action, decide]));
  if (micro.state === 'approved') abilities['add_receipt'] = when(own || decide.allowed, notYourMicro);
  return {
    id: micro.id,
    number: micro.number,
    kind: micro.kind,
    areaCode: micro.areaCode,
    title: micro.title,
    words: micro.words,
    amount: Number(micro.amount),
    state: micro.state,
    stateName: microWorkflow.states[micro.state][ctx.lang],
    answerBy: micro.answerBy.toISOString(),
    answer: keeps || micro.state !== 'declined' || micro.personId === ctx.actor.id ? micro.answer : null,
    prize: number(micro.prize),
    decidedAt: iso(micro.decidedAt),
    spent: number(micro.spent),
    givenBack: number(micro.givenBack),
    closedAt: iso(micro.closedAt),
    version: micro.version,
    abilities: abilitiesOf(abilities, ctx.lang),
  };
}

/** One micro-project. @throws not-found */
export async function microView(ctx: Ctx, id: string) {
  const [item] = (await microPage(ctx, { id, limit: 1 })).items;
  if (!item) throw notFound();
  return item;
}

/** Contests, the newest first; everybody may read them. */
export async function contestPage(ctx: Ctx, filter: { id?: string; area?: string; after?: string; limit?: number }) {
  const limit = filter.limit ?? 20;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`];
  if (filter.id) parts.push(sql<SqlBool>`id = ${filter.id}`);
  if (filter.area) parts.push(areaWithin('area_code', filter.area));
  if (after) parts.push(sql<SqlBool>`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<
    ContestRow & { at: string }
  >`select ${contestColumns}, created_at::text as at from ${table(ctx, 'project_contest')}
    where ${sql.join(parts, sql` and `)} order by created_at desc, id desc limit ${limit + 1}`.execute(ctx.db);
  const { items, next } = toPage(rows, limit, (row) => [row.at, row.id]);
  const views = [];
  for (const row of items) views.push(await presentContest(ctx, contestOf(row)));
  return { next, items: views };
}

/** One contest. @throws not-found */
export async function contestView(ctx: Ctx, id: string) {
  const [item] = (await contestPage(ctx, { id, limit: 1 })).items;
  if (!item) throw notFound();
  return item;
}

async function presentContest(ctx: Ctx, contest: ContestRecord) {
  const proposals = await proposalsOf(ctx, contest.id);
  const juror = ctx.actor.kind === 'staff' && ctx.actor.id !== null && contest.jury.includes(ctx.actor.id);
  const own = juror ? (await juryScores(ctx, contest.id)).filter((s) => s.accountId === ctx.actor.id) : [];
  const hold = can.hold(ctx.actor, contest);
  const views = [];
  for (const proposal of proposals)
    views.push(
      await presentProposal(ctx, contest, proposal, { hold, score: own.find((s) => s.proposalId === proposal.id)?.score ?? null }),
    );
  const steps = actionsFrom(contestWorkflow, contest.state).filter((a) => contestWorkflow.actions[a].permission !== null);
  return {
    id: contest.id,
    number: contest.number,
    areaCode: contest.areaCode,
    area: (await areaNames(ctx)).get(contest.areaCode)?.name ?? contest.areaCode,
    title: contest.title,
    summary: contest.summary,
    state: contest.state,
    stateName: contestWorkflow.states[contest.state][ctx.lang],
    winners: contest.winners,
    purse: Number(contest.purse),
    voteWeight: contest.voteWeight,
    proposalsUntil: contest.proposalsUntil.toISOString(),
    ballotId: contest.ballotId,
    voters: contest.voters,
    jurors: contest.jury.length,
    decidedAt: iso(contest.decidedAt),
    standing: proposals.filter((p) => p.state !== 'merged' && p.state !== 'withdrawn').length,
    proposals: views,
    version: contest.version,
    abilities: abilitiesOf(
      {
        ...Object.fromEntries(steps.map((action) => [action, hold])),
        propose: when(
          contest.state === 'collecting' && ctx.now < contest.proposalsUntil && (ctx.actor.kind === 'resident' || hold.allowed),
        ),
        coach: hold,
        score: when(juror && contest.state === 'voting', notJuror),
      },
      ctx.lang,
    ),
  };
}

async function presentProposal(
  ctx: Ctx,
  contest: ContestRecord,
  proposal: ProposalRecord,
  { hold, score }: { hold: Decision; score: number | null },
) {
  const mine = ctx.actor.kind === 'resident' && ctx.actor.id !== null && proposal.personId === ctx.actor.id;
  const decided = contest.state === 'decided';
  const application = proposal.applicationId ? await findApplication(ctx, proposal.applicationId) : null;
  return {
    id: proposal.id,
    position: proposal.position,
    title: proposal.title,
    words: proposal.words,
    amount: Number(proposal.amount),
    state: proposal.state,
    mergedIntoId: proposal.mergedIntoId,
    coaching: mine || hold.allowed ? proposal.coaching : null,
    mine,
    ownScore: score,
    votes: decided ? proposal.votes : null,
    jury: decided ? proposal.jury : null,
    score: proposal.score,
    rank: proposal.rank,
    application: application && {
      id: application.id,
      state: application.state,
      stateName: applicationWorkflow.states[application.state][ctx.lang],
      noticeEndsAt: iso(application.noticeEndsAt),
    },
    version: proposal.version,
  };
}
