import { localDateOf } from '../../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../../platform/context.ts';
import { assertAllowed } from '../../../../platform/permissions.ts';
import { invalidInput } from '../../../../platform/problem.ts';
import { textField } from '../../../../platform/text/fields.ts';
import { applyAction } from '../../../../platform/workflow.ts';
import { areaOrThrow } from '../../../areas/index.ts';
import { frozenFigures } from '../figures/funnel.service.ts';
import { directionsSent } from '../letters/letters.repository.ts';
import { feedbackMissing, needsUndecided } from '../needs.errors.ts';
import type { RoundEvent } from '../needs.events.ts';
import { can } from '../needs.policy.ts';
import { tellRound } from '../needs.steps.ts';
import { countUndecided, raiseToDistrict } from './lists.repository.ts';
import { publishDecisions } from './publishing.service.ts';
import {
  calendarChanges,
  insertRound,
  lockRound,
  type NewRound,
  nextOrdinal,
  type RoundCalendar,
  type RoundChanges,
  type RoundRecord,
  updateRound,
} from './rounds.repository.ts';
import { type RoundAction, type RoundState, roundWorkflow } from './rounds.workflow.ts';

/** Opens a round with its calendar (S001-47). @throws not-your-need (403), need-round-open, need-round-exists, invalid-input */
export async function openRound(
  ctx: WriteCtx,
  input: Omit<NewRound, 'areaCode' | 'ordinal' | 'year'> & { year?: number },
): Promise<string> {
  const areaCode = ctx.district.areaCode;
  assertAllowed(can.coordinate(ctx.actor, { areaCode }));
  await areaOrThrow(ctx, areaCode);
  assertCalendar(input);
  const year = input.year ?? Number(localDateOf(ctx.now).slice(0, 4));
  const ordinal = await nextOrdinal(ctx, areaCode, year);
  const title = textField(input.title, '/title', 120);
  const id = await insertRound(ctx, { ...input, title, areaCode, year, ordinal });
  tellRound(ctx, { id, areaCode }, 'need_round.opened', { permission: 'needs.coordinate', data: { year, ordinal, ...daysOf(input) } });
  return id;
}

const daysOf = ({ collectOn, compileOn, screenOn, publishOn, feedBackOn, nextRoundOn }: RoundCalendar) => ({
  collectOn,
  compileOn,
  screenOn,
  publishOn,
  feedBackOn,
  nextRoundOn,
});

/** The five stages follow one another, and the demands were received before the first ends. */
function assertCalendar(calendar: RoundCalendar): void {
  const { collectOn, compileOn, screenOn, publishOn, feedBackOn, nextRoundOn, demandsFrom, demandsTo } = calendar;
  const stages = [collectOn, compileOn, screenOn, publishOn, feedBackOn];
  const wrong = stages.findIndex((day, i) => i > 0 && day < (stages[i - 1] ?? ''));
  const names = ['collectOn', 'compileOn', 'screenOn', 'publishOn', 'feedBackOn'];
  if (wrong > 0) throw invalidInput({ errors: [{ pointer: `/${names[wrong]}`, detail: 'after the stage before' }] });
  if (demandsFrom > demandsTo) throw invalidInput({ errors: [{ pointer: '/demandsTo', detail: 'after demandsFrom' }] });
  if (nextRoundOn <= publishOn) throw invalidInput({ errors: [{ pointer: '/nextRoundOn', detail: 'after publishOn' }] });
}

/** Moves the days of a round; the demands counted change only while communities still collect. @throws not-your-need, invalid-input, edit-conflict */
export async function changeCalendar(ctx: WriteCtx, id: string, input: RoundCalendar & { version: number }): Promise<void> {
  const { version, ...calendar } = input;
  const round = await lockRound(ctx, id, version);
  assertAllowed(can.coordinate(ctx.actor, round));
  assertCalendar(calendar);
  const moved = calendar.demandsFrom !== round.demandsFrom || calendar.demandsTo !== round.demandsTo;
  if (moved && round.state !== 'collecting')
    throw invalidInput({ errors: [{ pointer: '/demandsFrom', detail: 'fixed since the lists were closed' }] });
  await updateRound(ctx, round, calendarChanges(calendar));
  tellRound(ctx, round, 'need_round.calendar_changed', { permission: 'needs.coordinate', data: daysOf(calendar) });
}

/** What each step needs before it and leaves behind. */
const before: Record<RoundAction, (ctx: WriteCtx, round: RoundRecord) => Promise<{ changes: RoundChanges; data?: object }>> = {
  close_collecting: async (ctx) => ({ changes: { collected_at: ctx.now } }),
  close_compiling: async (ctx) => ({ changes: { compiled_at: ctx.now } }),
  begin_screening: async (ctx, round) => {
    const raised = await raiseToDistrict(ctx, round.id);
    return { changes: { screening_at: ctx.now }, data: { needs: raised } };
  },
  publish: async (ctx, round) => {
    const undecided = await countUndecided(ctx, round.id);
    if (undecided > 0) throw needsUndecided({ n: undecided });
    const told = await publishDecisions(ctx, round);
    return { changes: { published_at: ctx.now, published_by: ctx.actor.id }, data: told };
  },
  feed_back: async (ctx, round) => {
    if ((await directionsSent(ctx, round.id)) < 2) throw feedbackMissing();
    return { changes: { fed_back_at: ctx.now } };
  },
  evaluate: async (ctx, round) => {
    const communities = await frozenFigures(ctx, round);
    return { changes: { evaluated_at: ctx.now }, data: { communities } };
  },
};

/**
 * Takes a step of the round. Only the needs coordinator does (S001-47).
 * @throws not-your-need (403), illegal-transition, edit-conflict, needs-undecided, need-feedback-missing
 */
export async function stepRound(ctx: WriteCtx, id: string, action: RoundAction, input: { version: number }): Promise<void> {
  const round = await lockRound(ctx, id, input.version);
  assertAllowed(can.coordinate(ctx.actor, round));
  const to: RoundState = applyAction(roundWorkflow, round.state, action);
  const { changes, data } = await before[action](ctx, round);
  await updateRound(ctx, round, { ...changes, state: to });
  tellRound(ctx, round, roundWorkflow.actions[action].event as RoundEvent['name'], {
    permission: 'needs.coordinate',
    data: { from: round.state, to, ...data },
  });
}
