import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, type Decision, when } from '../../../platform/permissions.ts';
import { fillPhrase, notFound, type Phrase } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import type { DemandCard } from '../../matters/index.ts';
import { monthWords } from './answers/answers.service.ts';
import { ownAnswers } from './answers/own-answers.queries.ts';
import { notScored } from './needs.errors.ts';
import { needFieldNames } from './needs.fields.ts';
import { can, canReadNeed } from './needs.policy.ts';
import { historyOf, linksOf, type NeedLine, needLine } from './needs.queries.ts';
import type { NeedRecord } from './needs.repository.ts';
import type { NeedJson, NeedLineJson } from './needs.schema.ts';
import { needWorkflow, servable } from './needs.workflow.ts';
import { isWritable } from './needs.writable.ts';
import { policyIdOf } from './policies/policies.queries.ts';
import { findRound, type RoundRecord } from './rounds/rounds.repository.ts';
import { isEscalated, type ScoreWeights, totalScore } from './screening.rules.ts';
import { escalationYears, scoreWeights } from './screening.service.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

interface Surroundings {
  readonly names: Awaited<ReturnType<typeof areaNames>>;
  readonly years: number;
  readonly weights: ScoreWeights;
}

const around = async (ctx: Ctx): Promise<Surroundings> => ({
  names: await areaNames(ctx),
  years: await escalationYears(ctx),
  weights: await scoreWeights(ctx),
});

/** Lines of the list for this reader: scores and open decisions only for those who work on needs there. */
export async function presentLines(ctx: Ctx, lines: readonly NeedLine[]): Promise<NeedLineJson[]> {
  const known = await around(ctx);
  return lines.map((line) => presentLine(ctx, line, known));
}

function presentLine(ctx: Ctx, line: NeedLine, { names, years, weights }: Surroundings): NeedLineJson {
  const works = can.seeWork(ctx.actor, line).allowed;
  const nameOf = (code: string): string => names.get(code)?.name ?? code;
  return {
    id: line.id,
    number: line.number,
    roundId: line.roundId,
    year: line.year,
    areaCode: line.areaCode,
    area: nameOf(line.areaCode),
    communities: line.communities.map((code) => ({ code, name: nameOf(code) })),
    level: line.level,
    state: line.state,
    stateName: needWorkflow.states[line.state][ctx.lang],
    title: line.title,
    field: line.field,
    fieldName: needFieldNames[line.field][ctx.lang],
    targetGroup: line.targetGroup,
    placeText: line.placeText,
    size: line.size,
    demands: line.demands,
    years: line.years,
    escalated: isEscalated(line.years, years),
    reason: line.reason,
    nextRoundOn: line.nextRoundOn,
    mergedInto: line.mergedInto,
    projects: line.projects,
    incubations: line.incubations,
    score: works && line.scores ? totalScore(line.scores, weights) : null,
    returned: line.level === 'community' && line.question !== null,
    version: line.version,
  };
}

/** A need for its page. @throws not-found */
export async function needView(ctx: Ctx, id: string): Promise<NeedJson> {
  const line = await needLine(ctx, id);
  if (!line || !canReadNeed(ctx.actor, line)) throw notFound();
  const round = await findRound(ctx, line.roundId);
  if (!round) throw notFound();
  const works = can.seeWork(ctx.actor, line).allowed;
  const history = await historyOf(ctx, line.previousId);
  const links = await linksOf(ctx, id);
  return {
    ...presentLine(ctx, line, await around(ctx)),
    statement: line.statement,
    source: works && line.sourceKind && line.sourceNote ? { kind: line.sourceKind, note: line.sourceNote } : null,
    question: works ? line.question : null,
    questionAnswer: works ? line.questionAnswer : null,
    scores: works ? line.scores : null,
    decidedAt: iso(line.decidedAt),
    publishedAt: iso(line.publishedAt),
    fundedAt: iso(line.fundedAt),
    realisedAt: iso(line.realisedAt),
    links: links.map((link) => ({ ...link, fundedAt: iso(link.fundedAt), realisedAt: iso(link.realisedAt) })),
    history: history.map((step) => ({ ...step, stateName: needWorkflow.states[step.state][ctx.lang] })),
    policyId: works ? await policyIdOf(ctx, id) : null,
    abilities: abilitiesOf(await decisionsFor(ctx, line, round), ctx.lang),
  };
}

/** A need behind which the actor may look. @throws not-found */
export async function workedNeed(ctx: Ctx, id: string): Promise<NeedLine> {
  const line = await needLine(ctx, id);
  if (!line || !can.seeWork(ctx.actor, line).allowed) throw notFound();
  return line;
}

/** What the state of a need and its round allow now, each with whether this actor may. */
async function decisionsFor(ctx: Ctx, need: NeedRecord, round: RoundRecord): Promise<Record<string, Decision>> {
  const { actor } = ctx;
  const collect = can.collect(actor, need);
  const coordinate = can.coordinate(actor, round);
  const writable = await isWritable(ctx, need, round);
  const compiling = round.state === 'community_submitted' && need.level === 'subdistrict';
  const screening = round.state === 'district_screening' && need.level === 'district';
  const merge = can.merge(actor, need, round.areaCode);
  const answering =
    need.question !== null && need.level === 'community' && ['community_submitted', 'subdistrict_compiled'].includes(round.state);
  const steps: readonly (readonly [string, boolean, Decision])[] = [
    ['change', writable, collect],
    ['discard', writable && need.question === null, collect],
    ['answer_question', answering, collect],
    ['return', compiling && need.state === 'proposed', can.compile(actor, need)],
    ['merge', (compiling || screening) && need.state === 'proposed', merge],
    ['unmerge', (compiling || screening) && need.state === 'merged', merge],
    ['score', screening && need.state !== 'merged', coordinate],
    ['decide', screening && need.state !== 'merged', all(coordinate, when(need.scores !== null, notScored))],
    ['flag_policy', need.state !== 'merged', coordinate],
    ['incubate', servable.includes(need.state) && need.publishedAt !== null, coordinate],
    ['see_demands', true, can.seeWork(actor, need)],
  ];
  return Object.fromEntries(steps.flatMap(([name, possible, decision]) => (possible ? [[name, decision]] : [])));
}

/** Demands as evidence, with the names of their places. */
export async function presentCards(ctx: Ctx, cards: readonly DemandCard[]) {
  const names = await areaNames(ctx);
  return cards.map((card) => ({
    ...card,
    area: names.get(card.areaCode)?.name ?? card.areaCode,
    receivedAt: card.receivedAt.toISOString(),
  }));
}

/** What the author of a demand reads, by what happened. */
const told: Readonly<Record<string, Phrase>> = {
  selected: {
    zh: '您反映的问题已归入需求“{title}”（{need}），列入本年度需求清单',
    en: 'Your demand is part of need “{title}” ({need}), which was selected for this year’s list',
  },
  deferred: {
    zh: '您反映的问题归入需求“{title}”（{need}），暂缓办理，下一轮在{next}',
    en: 'Your demand is part of need “{title}” ({need}); it is deferred, next round {next}',
  },
  rejected: {
    zh: '您反映的问题归入需求“{title}”（{need}），本轮没有采纳，理由见下',
    en: 'Your demand is part of need “{title}” ({need}); it was not taken up, see the reason',
  },
  not_in_a_need: {
    zh: '“{round}”看过您反映的问题，没有归入需求清单，仍按原来的流程办理',
    en: '“{round}” has looked at your demand; it did not become part of a need and goes on as before',
  },
  funded: {
    zh: '您反映的问题促成了项目“{project}”（{number}），已获资助',
    en: 'Your demand became project “{project}” ({number}), which is funded',
  },
  realised: {
    zh: '由您的诉求促成的项目“{project}”（{number}）已完成',
    en: 'Project “{project}” ({number}), which came from your demand, is done',
  },
};

/** What became of the actor's own demands, in plain words. */
export async function presentOwn(ctx: Ctx) {
  const items = await ownAnswers(ctx);
  return {
    items: items.map((item) => ({
      ...item,
      answers: item.answers.map(({ demandId, needState, toldAt, ...answer }) => ({
        ...answer,
        toldAt: toldAt.toISOString(),
        text: fillPhrase(
          told[answer.outcome] ?? { zh: '', en: '' },
          {
            title: answer.needTitle,
            need: answer.needNumber,
            round: answer.round,
            project: answer.projectTitle,
            number: answer.projectNumber,
            next: answer.nextRoundOn ? monthWords(answer.nextRoundOn)[ctx.lang] : '',
          },
          ctx.lang,
        ),
      })),
    })),
  };
}
