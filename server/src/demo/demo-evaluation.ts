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
import { recordReporter } from '../modules/identity/index.ts';
import { unitsByCodes } from '../modules/organizations/index.ts';
import {
  answerSurvey,
  closeSurvey,
  createSurvey,
  decideWords,
  openSurvey,
  ownInvitations,
  publishSurvey,
  rate,
  waitingWords,
} from '../modules/surveys/index.ts';
import { addDays, localDateOf } from '../platform/calendar/local-date.ts';
import type { Actor, WriteCtx } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';

/** The community whose people are asked; its committee and worker have log-ins. */
const usualCommunity = '990101001001';
const day = 86_400_000;
const surnames = ['赵', '钱', '孙', '李', '周', '吴', '郑', '王', '冯', '陈', '褚', '卫', '蒋', '沈', '韩', '杨', '朱', '秦', '尤', '许'];
const givenNames = ['国华', '桂英', '建军'];

interface Stage {
  readonly world: Pick<DemoWorld, 'act' | 'staff' | 'now'>;
  readonly community: string;
  readonly committee: Actor;
  readonly officer: Actor;
  readonly workerId: string;
  readonly people: readonly Actor[];
}

const ago = ({ world }: Pick<Stage, 'world'>, days: number): Date => new Date(world.now.getTime() - days * day);
const asResident = (id: string): Actor => ({ kind: 'resident', id, name: '居民', holdings: [], demandId: null });

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
  const people = await world.act(committee, new Date(world.now.getTime() - 60 * day), (ctx) => neighbours(ctx, community));
  const stage = { world, community, committee, officer, workerId: worker.id, people };
  const round = await appraisalScheme(stage);
  await trustPublished(stage);
  await ratings(stage);
  await meals(stage);
  await appraisal(stage, round);
  await satisfactionRunning(stage);
  await concerns(stage);
}

/** Sixty people of the community who have shown their phones; most never filed anything. */
async function neighbours(ctx: WriteCtx, community: string): Promise<Actor[]> {
  const ids: string[] = [];
  for (const [i, surname] of surnames.entries())
    for (const [j, given] of givenNames.entries()) {
      const phone = `1370000${String(2000 + i * 3 + j)}`;
      const id = await recordReporter(ctx, { name: `${surname}${given}`, phone, areaCode: community });
      if (id) ids.push(id);
    }
  await ctx.db.updateTable('person').set({ identity_level: 1 }).where('id', 'in', ids).execute();
  return ids.map(asResident);
}

async function survey(stage: Stage, at: number, input: { title: string; series: string; codes: readonly string[] }): Promise<string> {
  const { world, committee } = stage;
  const intro = '一共几道题，点几下就行，不记名。';
  return world.act(committee, ago(stage, at), async (ctx) => {
    const questions = input.codes.map((code) => ({ code }));
    const id = await createSurvey(ctx, {
      areaCode: stage.community,
      title: input.title,
      series: input.series,
      intro,
      sampleSize: 80,
      questions,
    });
    await openSurvey(ctx, id, { version: 1, closesAt: new Date(ctx.now.getTime() + 14 * day) });
    return id;
  });
}

async function answers(stage: Stage, at: number, surveyId: string, count: number): Promise<void> {
  await stage.world.act(stage.committee, ago(stage, at), async (ctx) => {
    for (const [i, actor] of stage.people.slice(0, count).entries()) {
      const own = (await ownInvitations({ ...ctx, actor })).find((each) => each.survey.id === surveyId);
      if (!own) continue;
      const trust = [4, 4, 5, 3, 4][i % 5] ?? 4;
      const given = {
        trust,
        fairness: Math.max(1, trust - (i % 4 === 0 ? 1 : 0)),
        listened: 3 + (i % 3),
        knows_covenant: i % 3 === 0 ? 'no' : 'yes',
      };
      const asked = (await ctx.db.selectFrom('survey_question').select('code').where('survey_id', '=', surveyId).execute()).map(
        (q) => q.code,
      );
      const satisfaction = { satisfaction: 3 + (i % 3) };
      const fitting = Object.entries({ ...given, ...satisfaction }).filter(([code]) => asked.includes(code));
      await answerSurvey({ ...ctx, actor }, own.token, Object.fromEntries(fitting));
    }
  });
}

async function trustPublished(stage: Stage): Promise<void> {
  const { world, committee } = stage;
  const codes = ['trust', 'fairness', 'listened', 'knows_covenant'];
  const id = await survey(stage, 35, { title: '松苑社区信任度调查', series: 'trust', codes });
  await answers(stage, 30, id, 46);
  await world.act(committee, ago(stage, 20), async (ctx) => {
    await closeSurvey(ctx, id);
    await publishSurvey(ctx, id, { version: 3 });
  });
}

async function satisfactionRunning(stage: Stage): Promise<void> {
  const id = await survey(stage, 2, { title: '社区服务满意度问卷', series: 'satisfaction', codes: ['satisfaction', 'listened'] });
  await answers(stage, 1, id, 17);
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
