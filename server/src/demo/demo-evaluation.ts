import {
  addProvider,
  addService,
  collectRound,
  createRound,
  enterCost,
  enterMarks,
  findRound,
  publishRound,
  reviewConcerns,
  scoreRound,
  showRound,
  subjectsOf,
} from '../modules/evaluation/index.ts';
import { unitsByCodes } from '../modules/organizations/index.ts';
import { type Answers, closeSurvey, decideWords, publishSurvey, rate, waitingWords } from '../modules/surveys/index.ts';
import { addDays, localDateOf } from '../platform/calendar/local-date.ts';
import type { Actor, WriteCtx } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';
import { type Asking, answer, ask, neighbours } from './demo-surveys.ts';

/** The community whose people are asked; its committee and worker have log-ins. */
const usualCommunity = '990101001001';
const day = 86_400_000;

interface Stage extends Asking {
  readonly world: Pick<DemoWorld, 'act' | 'staff' | 'now'>;
  readonly officer: Actor;
  readonly workerId: string;
}

const ago = ({ world }: Pick<Stage, 'world'>, days: number): Date => new Date(world.now.getTime() - days * day);
/**
 * A trust survey that is published and one that runs, ratings with words to read, a worker's appraisal that can be contested, meals from two providers side by
 * side, and the concerns of the quarter. Every step is a use case with its policy and its facts.
 */
export async function seedEvaluation(world: Pick<DemoWorld, 'act' | 'staff' | 'now'>, community: string = usualCommunity): Promise<void> {
  const holding = (role: string) => world.staff.find((each) => each.areaCode === community && each.roles.some((r) => r === role));
  const committee = holding('committee_member')?.actor;
  const worker = holding('community_worker');
  const officer = world.staff.find((each) => each.roles.includes('civil_affairs_officer'))?.actor;
  if (!committee || !worker || !officer) return;
  const people = await world.act(committee, new Date(world.now.getTime() - 60 * day), (ctx) =>
    neighbours(ctx, { community, firstPhone: 2000, given: ['国华', '桂英', '建军'] }),
  );
  const stage = { world, community, committee, officer, workerId: worker.id, people };
  const round = await appraisalScheme(stage);
  await trustPublished(stage);
  await ratings(stage);
  await meals(stage);
  await appraisal(stage, round);
  await satisfactionRunning(stage);
  await concerns(stage);
}

/** What one of them answers, by turns. */
function opinion(i: number): Answers {
  const trust = [4, 4, 5, 3, 4][i % 5] ?? 4;
  return {
    trust,
    fairness: Math.max(1, trust - (i % 4 === 0 ? 1 : 0)),
    listened: 3 + (i % 3),
    knows_covenant: i % 3 === 0 ? 'no' : 'yes',
    satisfaction: 3 + (i % 3),
  };
}

async function trustPublished(stage: Stage): Promise<void> {
  const { world, committee } = stage;
  const asked = { title: '社区信任度调查', series: 'trust', codes: ['trust', 'fairness', 'listened', 'knows_covenant'] };
  const id = await ask(stage, ago(stage, 35), asked);
  await answer(stage, ago(stage, 30), { id, codes: asked.codes, count: 46, opinion });
  await world.act(committee, ago(stage, 20), async (ctx) => {
    await closeSurvey(ctx, id);
    await publishSurvey(ctx, id, { version: 3 });
  });
}

async function satisfactionRunning(stage: Stage): Promise<void> {
  const asked = { title: '社区服务满意度问卷', series: 'satisfaction', codes: ['satisfaction', 'listened'] };
  const id = await ask(stage, ago(stage, 2), asked);
  await answer(stage, ago(stage, 1), { id, codes: asked.codes, count: 17, opinion });
}

const said: Readonly<Record<number, string>> = {
  0: '办低保材料时一次就讲清楚了，没有让我多跑。',
  3: '电话总有人接，周末也能找到人。',
  7: '希望上门前先打个电话。',
};

async function ratings(stage: Stage): Promise<void> {
  const { world, committee, people, workerId } = stage;
  await world.act(committee, ago(stage, 25), async (ctx) => {
    for (const [i, actor] of people.slice(0, 14).entries())
      await rate({ ...ctx, actor }, 'community_worker', workerId, { score: [5, 4, 4, 5, 4][i % 5] ?? 4, words: said[i] ?? null });
  });
  await world.act(committee, ago(stage, 24), async (ctx) => {
    const [first] = (await waitingWords(ctx, {})).items;
    if (first) await decideWords(ctx, first.id, { shown: true });
  });
}

const schemeOf = (stage: Stage) => ({
  areaCode: stage.community,
  title: '社区工作者半季考核',
  targetKind: 'community_worker' as const,
  grading: 'score' as const,
  from: localDateOf(ago(stage, 50)),
  to: localDateOf(ago(stage, 4)),
  indicators: [
    { code: 'satisfaction', label: '群众满意度', source: 'rating' as const, weight: 5500 },
    { code: 'work', label: '工作实绩', source: 'entered' as const, weight: 2500 },
    { code: 'peers', label: '同事互评', source: 'entered' as const, weight: 1000 },
    { code: 'superiors', label: '上级评价', source: 'entered' as const, weight: 1000 },
  ],
  targetIds: [stage.workerId],
});

/** Drafted and published before its period begins. */
async function appraisalScheme(stage: Stage): Promise<string> {
  return stage.world.act(stage.officer, ago(stage, 55), async (ctx) => {
    const id = await createRound(ctx, schemeOf(stage));
    await publishRound(ctx, id, { version: 1 });
    return id;
  });
}

const versionOf = async (ctx: WriteCtx, id: string): Promise<number> => (await findRound(ctx, id))?.version ?? 0;

/** Collected, scored and shown yesterday: the worker can contest it now. */
async function appraisal(stage: Stage, id: string): Promise<void> {
  await stage.world.act(stage.officer, ago(stage, 2), async (ctx) => {
    await collectRound(ctx, id);
    const [subject] = await subjectsOf(ctx, id);
    if (!subject) return;
    await enterMarks(ctx, subject.id, [
      { code: 'work', value: 9000, evidence: '走访台账和办结记录' },
      { code: 'peers', value: 7000, evidence: '同事互评表（五人）' },
      { code: 'superiors', value: 9000, evidence: '街道评价表' },
    ]);
    await scoreRound(ctx, id, { version: await versionOf(ctx, id) });
    await showRound(ctx, id, { version: await versionOf(ctx, id) });
  });
}

/** Meals for old people: by an organisation at 12 yuan and by the subdistrict at 18. */
async function meals(stage: Stage): Promise<void> {
  const { world, officer, people } = stage;
  await world.act(officer, ago(stage, 15), async (ctx) => {
    const units = await unitsByCodes(ctx, ['org_meals', 'office_990101001']);
    const outside = units.get('org_meals');
    const inside = units.get('office_990101001');
    if (!outside) return;
    const service = await addService(ctx, { areaCode: stage.community.slice(0, 9), name: '老年助餐', unit: 'meal' });
    const month = { from: addDays(localDateOf(ctx.now), -30), to: localDateOf(ctx.now), source: '上月决算' };
    for (const [unit, costFen, liked] of [
      [outside, 1_200_000, [5, 5, 4, 5, 4]],
      [inside, 1_800_000, [4, 4, 5, 4, 4]],
    ] as const) {
      if (!unit) continue;
      const offering = await addProvider(ctx, service, { unitId: unit.id, inHouse: unit !== outside });
      await enterCost(ctx, offering, { ...month, costFen, quantity: 1000 });
      for (const [i, actor] of people.slice(20, 32).entries())
        await rate({ ...ctx, actor }, 'service', offering, { score: liked[i % 5] ?? 4 });
    }
  });
}

/** The quarter three weeks ago, in which the demo's demands lie. */
async function concerns(stage: Stage): Promise<void> {
  const at = localDateOf(ago(stage, 21));
  const quarter = `${at.slice(0, 4)}-Q${Math.floor((Number(at.slice(5, 7)) - 1) / 3) + 1}`;
  await stage.world.act(stage.officer, ago(stage, 1), (ctx) => reviewConcerns(ctx, { areaCode: stage.community, quarter }));
}
