import { approvePayment, closeYear, createFund, executePayment, giveGrant } from '../modules/funds/index.ts';
import { unitsByCodes } from '../modules/organizations/index.ts';
import { closeSurvey, findSurvey, publishSurvey } from '../modules/surveys/index.ts';
import { instantAt, localDateOf } from '../platform/calendar/local-date.ts';
import type { Actor, WriteCtx } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';
import { type Asking, answer, ask, neighbours } from './demo-surveys.ts';

const day = 86_400_000;
const hour = 3_600_000;
const codes = ['satisfaction', 'listened'];

/** A year of a community: what was spent for its residents besides what is there already, and what people answered by turns. */
interface Year {
  readonly yuan: number;
  /** Left out: nobody was asked that year. */
  readonly scores?: readonly number[];
}

interface Story {
  readonly community: string;
  readonly given: readonly string[];
  readonly before: Year;
  readonly after: Year;
}

/** More money and no more content, more money and more content, hardly more money, and a community that was asked for the first time. */
const stories: readonly Story[] = [
  {
    community: '990101001001',
    given: ['志强', '秀兰', '文清'],
    before: { yuan: 118_000, scores: [4, 4, 5, 3, 4, 4, 3, 5, 4, 2] },
    after: { yuan: 0, scores: [4, 3, 5, 3, 4, 4, 3, 4, 4, 2] },
  },
  {
    community: '990101001002',
    given: ['明远', '玉芳', '家宁'],
    before: { yuan: 46_000, scores: [4, 3, 3, 4, 2, 4, 3, 5, 3, 4] },
    after: { yuan: 61_000, scores: [4, 4, 3, 5, 4, 4, 3, 5, 4, 4] },
  },
  {
    community: '990101001003',
    given: ['启东', '丽华', '思源'],
    before: { yuan: 52_000, scores: [4, 4, 4, 3, 5, 4, 3, 4, 4, 3] },
    after: { yuan: 54_000, scores: [4, 4, 4, 3, 5, 4, 3, 4, 3, 3] },
  },
  {
    community: '990101001004',
    given: ['海平', '春梅', '一鸣'],
    before: { yuan: 39_000 },
    after: { yuan: 47_000, scores: [5, 4, 4, 3, 4, 5, 3, 4, 4, 4] },
  },
];

type World = Pick<DemoWorld, 'act' | 'staff' | 'now'>;

/** Two years of spending and of asking whether people are content, in four communities (S000-31). */
export async function seedSatisfaction(world: World, told: readonly Story[] = stories): Promise<void> {
  const year = Number(localDateOf(world.now).slice(0, 4));
  const lastYear = (date: string): Date => new Date(instantAt(`${year - 1}-${date}`).getTime() + 10 * hour);
  const ago = (days: number): Date => new Date(world.now.getTime() - days * day);
  for (const [i, { community, given, before, after }] of told.entries()) {
    const committee = world.staff.find(({ areaCode, roles }) => areaCode === community && roles.includes('committee_member'))?.actor;
    if (!committee) continue;
    await spend(world, { community, year: year - 1, yuan: before.yuan, at: lastYear('06-10') });
    await spend(world, { community, year, yuan: after.yuan, at: ago(38) });
    const people = await world.act(committee, lastYear('11-18'), (ctx) =>
      neighbours(ctx, { community, firstPhone: 3000 + i * 100, given }),
    );
    const asking = { world, community, committee, people };
    await survey(asking, { year: year - 1, opened: lastYear('11-18'), scores: before.scores });
    await survey(asking, { year, opened: ago(33), scores: after.scores });
  }
}

interface Spending {
  readonly community: string;
  readonly year: number;
  readonly yuan: number;
  readonly at: Date;
}

/** Meals and visits paid out of the money of the community for that year, by three hands. */
async function spend(world: World, { community, year, yuan, at }: Spending): Promise<void> {
  const actorOf = (role: string): Actor | undefined => world.staff.find(({ roles }) => roles.some((held) => held === role))?.actor;
  const [manager, approver, cashier] = [actorOf('fund_manager'), actorOf('payment_approver'), actorOf('cashier')];
  if (!manager || !approver || !cashier || yuan === 0) return;
  const { fundId, paymentId } = await world.act(manager, at, async (ctx) => {
    const fundId = await createFund(ctx, { kind: 'service_special', areaCode: community, year });
    const payeeUnitId = (await unitsByCodes(ctx, ['org_meals'])).get('org_meals')?.id ?? null;
    const use = { title: '助餐和独居老人走访', projectBased: true, dimension: 'elderly_care' } as const;
    const { paymentId } = await giveGrant(ctx, fundId, { ...use, amount: yuan * 100, payeeUnitId });
    return { fundId, paymentId };
  });
  await world.act(approver, new Date(at.getTime() + day), (ctx) => approvePayment(ctx, paymentId, { version: 1 }));
  const reference = `YL${year}${community.slice(-3)}`;
  await world.act(cashier, new Date(at.getTime() + 2 * day), (ctx) => executePayment(ctx, paymentId, { version: 2, reference }));
  const end = instantAt(`${year}-12-28`);
  if (end < world.now) await world.act(manager, end, (ctx) => closeYear(ctx, fundId, { version: 1, mode: 'give_back' }));
}

interface Round {
  readonly year: number;
  readonly opened: Date;
  readonly scores: readonly number[] | undefined;
}

/** Asked for two weeks, answered by most, closed and published. */
async function survey(asking: Asking, { year, opened, scores }: Round): Promise<void> {
  if (!scores) return;
  const { world, committee } = asking;
  const id = await ask(asking, opened, { title: `${year}年社区服务满意度调查`, series: 'satisfaction', codes });
  const opinion = (i: number) => ({ satisfaction: scores[i % scores.length] ?? 4, listened: 3 + (i % 3) });
  await answer(asking, new Date(opened.getTime() + 5 * day), { id, codes, count: 50, opinion });
  await world.act(committee, new Date(opened.getTime() + 15 * day), (ctx) => published(ctx, id));
}

async function published(ctx: WriteCtx, id: string): Promise<void> {
  await closeSurvey(ctx, id);
  await publishSurvey(ctx, id, { version: (await findSurvey(ctx, id))?.version ?? 0 });
}
