import { abilitiesOf } from '../../../../platform/abilities.ts';
import { localDateOf } from '../../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { holdsAnywhere, when } from '../../../../platform/permissions.ts';
import type { Phrase } from '../../../../platform/problem.ts';
import { actionsFrom } from '../../../../platform/workflow.ts';
import { areaNames } from '../../../areas/index.ts';
import { demandsForNeeds, likeDemands, linkableDemands, reasonableDemands } from '../../../matters/index.ts';
import { notYourNeed } from '../needs.errors.ts';
import { can } from '../needs.policy.ts';
import { presentCards } from '../needs.presenter.ts';
import { takenDemands } from '../needs.queries.ts';
import { listsOf } from './lists.repository.ts';
import { type RoundRecord, readableRound } from './rounds.repository.ts';
import { roundWorkflow } from './rounds.workflow.ts';

const stageNames = {
  collect: { zh: '社区梳理上报', en: 'Communities collect' },
  compile: { zh: '街道汇总', en: 'Subdistricts compile' },
  screen: { zh: '区级筛选', en: 'The district screens' },
  publish: { zh: '发布清单', en: 'The list is published' },
  feed_back: { zh: '双向反馈', en: 'Feedback both ways' },
} as const satisfies Record<string, Phrase>;

/** The five dated stages: what was planned, what was done, and what is late today (S001-47). */
function stagesOf(ctx: Ctx, round: RoundRecord) {
  const today = localDateOf(ctx.now);
  const stage = (code: keyof typeof stageNames, plannedOn: string, doneAt: Date | null) => ({
    stage: code,
    name: stageNames[code][ctx.lang],
    plannedOn,
    doneAt: doneAt?.toISOString() ?? null,
    late: (doneAt ? localDateOf(doneAt) : today) > plannedOn,
  });
  return [
    stage('collect', round.collectOn, round.collectedAt),
    stage('compile', round.compileOn, round.compiledAt),
    // Screening ends with the publication of what it decided.
    stage('screen', round.screenOn, round.publishedAt),
    stage('publish', round.publishOn, round.publishedAt),
    stage('feed_back', round.feedBackOn, round.fedBackAt),
  ];
}

/** Rounds for this reader. */
export async function presentRounds(ctx: Ctx, rounds: readonly RoundRecord[]) {
  const names = await areaNames(ctx);
  return rounds.map((round) => {
    const coordinate = can.coordinate(ctx.actor, round);
    const collect = when(holdsAnywhere(ctx.actor, 'needs.collect') && round.state === 'collecting', notYourNeed);
    return {
      id: round.id,
      areaCode: round.areaCode,
      area: names.get(round.areaCode)?.name ?? round.areaCode,
      year: round.year,
      ordinal: round.ordinal,
      title: round.title,
      state: round.state,
      stateName: roundWorkflow.states[round.state][ctx.lang],
      demandsFrom: round.demandsFrom,
      demandsTo: round.demandsTo,
      nextRoundOn: round.nextRoundOn,
      stages: stagesOf(ctx, round),
      publishedAt: round.publishedAt?.toISOString() ?? null,
      evaluatedAt: round.evaluatedAt?.toISOString() ?? null,
      version: round.version,
      abilities: abilitiesOf(
        {
          ...Object.fromEntries(actionsFrom(roundWorkflow, round.state).map((action) => [action, coordinate])),
          change_calendar: coordinate,
          send_letter: coordinate,
          propose: collect,
          see_work: when(holdsAnywhere(ctx.actor, 'needs.read'), notYourNeed),
        },
        ctx.lang,
      ),
    };
  });
}

/** One round. @throws not-found */
export async function roundView(ctx: Ctx, id: string) {
  const [view] = await presentRounds(ctx, [await readableRound(ctx, id)]);
  if (!view) throw new Error('a round that was read is missing');
  return view;
}

/** Lists that were submitted in a round, with the demands that stand in no need. @throws not-found */
export async function listsView(ctx: Ctx, id: string) {
  await readableRound(ctx, id);
  const names = await areaNames(ctx);
  return {
    items: (await listsOf(ctx, id)).map((list) => ({
      ...list,
      unlinked: list.demands - list.linked,
      area: names.get(list.areaCode)?.name ?? list.areaCode,
      submittedAt: list.submittedAt.toISOString(),
    })),
  };
}

/** Demands of the round's time in a place that stand in no need yet, those the actor may see. @throws not-found */
export async function freeDemands(ctx: Ctx, id: string, query: { area: string; q?: string; after?: string; limit?: number }) {
  const round = await readableRound(ctx, id);
  const except = await takenDemands(ctx, id);
  const { q, after, limit } = query;
  const page = await demandsForNeeds(ctx, {
    areaCode: query.area,
    from: round.demandsFrom,
    to: round.demandsTo,
    except,
    ...(q ? { q } : {}),
    ...(after ? { after } : {}),
    ...(limit ? { limit } : {}),
  });
  return { next: page.next, items: await presentCards(ctx, page.items) };
}

/** Groups of like demands among those that stand in no need yet: a suggestion, somebody decides. @throws not-found */
export async function suggestedGroups(ctx: Ctx, id: string, area: string) {
  const round = await readableRound(ctx, id);
  const taken = new Set(await takenDemands(ctx, id));
  const window = { areaCode: area, from: round.demandsFrom, to: round.demandsTo };
  const free = (await reasonableDemands(ctx, window)).map((demand) => demand.id).filter((demandId) => !taken.has(demandId));
  const seen = await linkableDemands(ctx, free, window);
  return {
    items: await likeDemands(
      ctx,
      seen.map((demand) => demand.id),
    ),
  };
}
