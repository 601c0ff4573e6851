import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import { addDays, instantAt } from '../../../platform/calendar/local-date.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf, holdsFor, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { registerSettings, settingOf } from '../../../platform/settings.ts';
import { textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { taxonomyNode } from '../../catalogue/index.ts';
import { agendaOfMatters } from '../../deliberation/index.ts';
import { accountsHolding } from '../../identity/index.ts';
import { concernCounts, concernRecords } from '../../matters/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { projectOfDemands } from '../../projects/index.ts';
import { publishedFigures } from '../../surveys/index.ts';
import { concernAnswered, notYourEvaluation } from '../evaluation.errors.ts';
import type { EvaluationEvent } from '../evaluation.events.ts';
import { can } from '../rounds/rounds.policy.ts';
import { type Found, insertConcern, insertReview, lockConcern, markAnswered, type NewConcern } from './concerns.repository.ts';
import { daysOfQuarter, topConcerns } from './concerns.rules.ts';

const answerLimit: LimitRule = { amount: 10, unit: 'working_day' };

registerSettings([
  {
    name: 'concern_answer_limit',
    label: { zh: '未列入议程的居民关切，居委会多久内回应', en: 'A concern on no agenda is answered by the committee within' },
    kind: 'limit',
    rule: {},
    defaultValue: answerLimit,
    source: 'S002-106',
  },
]);

/**
 * Compares what people of a place asked about most in a quarter with agendas and projects; what is on none is sent to the committee, which answers within ten
 * working days (S002-106). @returns the review. @throws not-found, not-your-evaluation, concerns-reviewed
 */
export async function reviewConcerns(ctx: WriteCtx, input: { readonly areaCode: string; readonly quarter: string }): Promise<string> {
  const { areaCode, quarter } = input;
  await areaOrThrow(ctx, areaCode);
  assertAllowed(can.manage(ctx.actor, { areaCode }));
  const id = uuidv7(ctx.now);
  await insertReview(ctx, { id, areaCode, quarter });
  const window = { areaCode, ...daysOfQuarter(quarter) };
  const concerns = topConcerns(await concernCounts(ctx, window), await saidInSurveys(ctx, window));
  const rule = await settingOf(ctx, 'concern_answer_limit', answerLimit);
  const { dueAt } = computeDeadline({ start: ctx.now, rule, calendar: await calendarFor(ctx) });
  let covered = 0;
  for (const [i, concern] of concerns.entries()) {
    const found = await whereFound(ctx, { ...window, code: concern.code });
    if (found) covered += 1;
    const concernId = uuidv7(ctx.now);
    await insertConcern(ctx, { id: concernId, reviewId: id, rank: i + 1, concern, found, dueAt });
    if (!found) await tellCommittee(ctx, { id: concernId, concern, areaCode, dueAt });
  }
  emit(ctx, {
    name: 'concerns.reviewed',
    subject: { type: 'evaluation_concern_review', id },
    capacity: capacityOf(ctx.actor, 'evaluation.manage', areaCode),
    data: { quarter, concerns: concerns.length, covered },
  } satisfies EvaluationEvent);
  return id;
}

interface Window {
  readonly areaCode: string;
  readonly from: string;
  readonly to: string;
}

async function saidInSurveys(ctx: Ctx, { areaCode, from, to }: Window): Promise<{ code: string; said: number }[]> {
  const [figure] = await publishedFigures(ctx, { areaCode, code: 'concern', from: instantAt(from), to: instantAt(addDays(to, 1)) });
  const known = await Promise.all((figure?.cells ?? []).map(async (cell) => ({ cell, node: await taxonomyNode(ctx, cell.value) })));
  return known.flatMap(({ cell, node }) => (node && cell.count !== null ? [{ code: cell.value, said: cell.count }] : []));
}

async function whereFound(ctx: Ctx, window: Window & { readonly code: string }): Promise<Found | null> {
  const { matterIds, demandIds } = await concernRecords(ctx, window);
  return (await agendaOfMatters(ctx, matterIds)) ?? (await projectOfDemands(ctx, demandIds));
}

/** Whoever convenes the residents' committee is told what it has to answer. */
async function tellCommittee(
  ctx: WriteCtx,
  { id, concern, areaCode, dueAt }: Pick<NewConcern, 'id' | 'concern' | 'dueAt'> & { readonly areaCode: string },
): Promise<void> {
  const node = await taxonomyNode(ctx, concern.code);
  const committee = await accountsHolding(ctx, { permission: 'topics.convene', role: 'committee_member', areaCode });
  const title = node ? { zh: node.name.zh, en: node.name.en } : concern.code;
  await notifyMany(
    ctx,
    committee.map((account) => ({
      template: 'concern_to_answer',
      recipient: { kind: 'account' as const, id: account.id },
      params: { title, deadline: dueAt.toISOString(), areaCode },
      dedupeKey: `concern:${id}`,
      subject: { type: 'evaluation_concern', id },
    })),
  );
}

/** The committee says what it does about a concern. @returns the review. @throws not-found, not-your-evaluation, concern-answered */
export async function answerConcern(ctx: WriteCtx, id: string, input: { readonly answer: string }): Promise<string> {
  const row = await lockConcern(ctx, id);
  if (!row) throw notFound();
  assertAllowed(when(holdsFor(ctx.actor, 'topics.convene', row.areaCode), notYourEvaluation));
  if (row.state !== 'waiting') throw concernAnswered();
  const answer = textField(input.answer, '/answer', 2000);
  await markAnswered(ctx, row, answer);
  emit(ctx, {
    name: 'concern.answered',
    subject: { type: 'evaluation_concern', id },
    thread: row.reviewId,
    capacity: capacityOf(ctx.actor, 'topics.convene', row.areaCode),
    data: { code: row.code, inTime: ctx.now <= (row.dueAt ?? ctx.now) },
    private: { answer },
  } satisfies EvaluationEvent);
  return row.reviewId;
}
