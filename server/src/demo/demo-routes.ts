import {
  acceptDemand,
  answerConfirmation,
  answerReferral,
  closeDeliberated,
  determineMatter,
  fileDemand,
  proposeClass,
  referMatter,
  referralsOf,
  reportDeliberated,
  takeIntoDeliberation,
} from '../modules/matters/index.ts';
import { type Actor, anonymousActor, systemActor, type WriteCtx } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';

const community = '990101001001';
const day = 86_400_000;

/** Small matters of one community that are closed: what people said, the type, and what came of it. */
const told = [
  ['楼道里的旧家具堵了路，出入不方便', 'stairwell_clutter', '大家约定每月第一个周六一起清理楼道。'],
  ['遛狗不牵绳，孩子害怕', 'dog_manners', '定了遛狗时段，狗主人互相提醒。'],
  ['空地上晾衣服抢地方', 'shared_space_use', '划出晾晒区，按单元轮流使用。'],
  ['晚上广场音响声音大', 'square_dance', '商定八点半以后关音响。'],
  ['垃圾桶放在窗下气味大', 'rubbish_sorting_point', '投放点移到院墙边，每天清洗。'],
] as const;
const services = [
  ['独居老人想有人定期来看看', 'elderly_visiting', '社工每周上门探访一次。'],
  ['放学以后孩子没人看管', 'child_care_after_school', '开办四点半课堂，每天两小时。'],
  ['老人做饭不方便，想有助餐', 'community_canteen', '送餐到楼，行动不便的送到家。'],
  ['流浪猫越来越多，想统一绝育', 'stray_cats', '已为十二只流浪猫绝育。'],
] as const;

interface Closing {
  readonly words: string;
  readonly type: string;
  readonly result: string;
  readonly route: 'deliberation' | 'specialised_service' | 'referral_other';
}

/** Fifteen settled by the neighbours themselves, five by an organisation, three elsewhere: enough for the lamps of one community. */
const closings: readonly Closing[] = [
  ...Array.from({ length: 15 }, (_, i) => ({ i, route: 'deliberation' as const })),
  ...Array.from({ length: 5 }, (_, i) => ({ i, route: 'specialised_service' as const })),
  ...Array.from({ length: 3 }, (_, i) => ({ i, route: 'referral_other' as const })),
].map(({ i, route }) => {
  const list = route === 'deliberation' ? told : services;
  const [words, type, result] = list[i % list.length] ?? told[0];
  return { words, type, result, route };
});

/** How many demands these are, beside those of `LIANDONG_DEMO_MATTERS`. */
export const demandsOfRoutes = closings.length;

/** Closed public matters of one community, over the past months and by all three routes. */
export async function seedRoutes(world: DemoWorld): Promise<void> {
  const first = (role: string) => world.staff.find((s) => s.roles.some((r) => r === role))?.actor;
  const committee = world.staff.find((s) => s.areaCode === community && s.roles.includes('committee_member'))?.actor;
  const [desk, triage] = [first('intake_operator'), first('triage_officer')];
  if (!committee || !desk || !triage) return;
  for (const [i, closing] of closings.entries())
    await settleOne({ world, desk, triage, committee }, closing, new Date(world.now.getTime() - (70 - i * 2.5) * day));
}

interface Hands {
  readonly world: DemoWorld;
  readonly desk: Actor;
  readonly triage: Actor;
  readonly committee: Actor;
}

async function settleOne(hands: Hands, closing: Closing, at: Date): Promise<void> {
  const { world, desk, triage, committee } = hands;
  const later = (days: number): Date => new Date(Math.min(at.getTime() + days * day, world.now.getTime() - 60_000));
  const filed = await world.act(anonymousActor, at, (ctx) =>
    fileDemand(ctx, { body: closing.words, kind: 'help', channel: 'web', areaCode: community }),
  );
  const id = await world.act(desk, at, async (ctx) => (await acceptDemand(ctx, filed.id, { version: 1 })).matter.id);
  await world.act(triage, later(0.2), async (ctx) => {
    const proposed = await proposeClass(ctx, id, { version: 1, class: 'communal', typeCode: closing.type, reason: '小区公共事务' });
    await determineMatter(ctx, id, { version: proposed.version, reason: '由居民商量解决' });
  });
  if (closing.route !== 'deliberation') return serve(hands, { id, closing, later });
  await world.act(committee, later(1), (ctx) => takeIntoDeliberation(ctx, id));
  await world.act(systemActor, later(3), async (ctx) => {
    await reportDeliberated(ctx, [id], { resolution: '楼栋议事会', text: closing.result });
    await closeDeliberated(ctx, [id]);
  });
}

/** Somebody else takes it on, reports back, and the resident confirms: only then it counts. */
async function serve(
  { world, desk, triage }: Hands,
  { id, closing, later }: { id: string; closing: Closing; later: (days: number) => Date },
): Promise<void> {
  const referred = await world.act(triage, later(1), async (ctx: WriteCtx) => {
    const { version } = await determined(ctx, id);
    await referMatter(ctx, id, { version, route: closing.route as 'specialised_service', receiverName: '邻里互助服务社' });
    return (await referralsOf(ctx, id))[0]?.id ?? '';
  });
  await world.act(triage, later(2), (ctx) => answerReferral(ctx, referred, { version: 1, answer: 'accept' }));
  await world.act(triage, later(4), (ctx) => answerReferral(ctx, referred, { version: 2, answer: 'report', result: closing.result }));
  await world.act(desk, later(5), (ctx) => answerConfirmation(ctx, id, { solved: true, satisfaction: 'satisfied', method: 'phone' }));
}

const determined = (ctx: WriteCtx, id: string) =>
  ctx.db.selectFrom('matter').select('version').where('id', '=', id).executeTakeFirstOrThrow();
