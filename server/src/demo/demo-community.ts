import { areasOfLevel } from '../modules/areas/index.ts';
import {
  addRenewalNote,
  adoptMethod,
  adoptTheme,
  awardNomination,
  beginRenewal,
  beginRollout,
  createMethod,
  declineTarget,
  enterAsset,
  enterSeriesSignUp,
  linkConsultation,
  nominate,
  objectToNomination,
  openSeries,
  planHonour,
  planSeries,
  proposeTheme,
  publishMethod,
  reviewAdoption,
  rolloutTargets,
  settleNomination,
  showNomination,
  stepHonour,
  tickAdoption,
} from '../modules/deliberation/index.ts';
import { recordReporter } from '../modules/identity/index.ts';
import { chooseAsset, selectedNeeds } from '../modules/projects/index.ts';
import { addDays, localDateOf } from '../platform/calendar/local-date.ts';
import { type Actor, anonymousActor, systemActor, type WriteCtx } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';
import { benchTalk as text } from './demo-method.ts';
import type { DemoStaff } from './demo-people.ts';

const day = 86_400_000;
const community = '990101001001';
const district = '990101';

interface Cast {
  readonly world: DemoWorld;
  readonly committee: DemoStaff;
  readonly worker: DemoStaff;
  readonly officer: DemoStaff;
  readonly subdistrict: DemoStaff;
}

/**
 * A method that spreads, what the community has and what it serves, an estate made new and talked over in the topic of that number, an evening school
 * and an award with an objection.
 */
export async function seedCommunity(world: DemoWorld, renewalTopic: string | null): Promise<void> {
  const near = (role: string) => world.staff.find((s) => s.areaCode === community && s.roles.some((r) => r === role));
  const [committee, worker] = [near('committee_member'), near('community_worker')];
  const officer = world.staff.find((s) => s.roles.includes('civil_affairs_officer'));
  const subdistrict = world.staff.find((s) => s.roles.includes('subdistrict_officer') && community.startsWith(s.areaCode));
  if (!committee || !worker || !officer || !subdistrict) return;
  const cast: Cast = { world, committee, worker, officer, subdistrict };
  await seedMethod(cast);
  await seedAssets(cast);
  await seedRenewal(cast, renewalTopic);
  await seedSeries(cast);
  await seedHonour(cast);
}

function at<T>({ world }: Cast, who: { actor: Actor }, daysAgo: number, work: (ctx: WriteCtx) => Promise<T>): Promise<T> {
  return world.act(who.actor, new Date(world.now.getTime() - daysAgo * day), work);
}

async function seedMethod(cast: Cast): Promise<void> {
  const { committee, officer } = cast;
  const id = await at(cast, committee, 70, (ctx) => createMethod(ctx, { areaCode: community, title: '楼下板凳会', text }));
  await at(cast, committee, 68, (ctx) => publishMethod(ctx, id, { version: 1 }));
  const codes = await at(cast, officer, 60, async (ctx) => {
    const today = localDateOf(ctx.now);
    return (await areasOfLevel(ctx, 'community', district, today)).map((area) => area.code).filter((code) => code !== community);
  });
  const rolloutId = await at(cast, officer, 60, (ctx) =>
    beginRollout(ctx, id, {
      areaCode: district,
      title: '楼下板凳会全区推广',
      startsOn: localDateOf(ctx.now),
      endsOn: addDays(localDateOf(ctx.now), 180),
    }),
  );
  const adopting = codes.slice(0, Math.ceil(codes.length * 0.7));
  for (const [i, areaCode] of adopting.entries()) {
    const adapted = i % 5 === 4 ? { adaptation: '楼里多是上班族，改在周六上午' } : {};
    const adoptionId = await at(cast, officer, 50 - (i % 20), (ctx) => adoptMethod(ctx, id, { areaCode, ...adapted }));
    if (i < 4) await follow(cast, adoptionId, i);
  }
  const reasons = ['今年整体拆迁，没有固定的楼栋长', '正在试行自己的“凉亭夜话”，年底再比较'];
  const waiting = (await at(cast, officer, 20, (ctx) => rolloutTargets(ctx, rolloutId))).filter((target) => target.state === 'planned');
  for (const [i, reason] of reasons.entries()) {
    const target = waiting[i];
    if (target) await at(cast, officer, 18, (ctx) => declineTarget(ctx, target.id, { version: target.version, reason }));
  }
}

async function follow(cast: Cast, id: string, i: number): Promise<void> {
  const done = i < 3 ? text.steps.length : 3;
  for (let step = 1; step <= done; step += 1)
    await at(cast, cast.officer, 28 - step, (ctx) => tickAdoption(ctx, id, { version: step, number: step, done: true }));
  if (i < 3)
    await at(cast, cast.officer, 10, (ctx) =>
      reviewAdoption(ctx, id, {
        version: done + 1,
        rating: [5, 4, 3][i] ?? 4,
        words: ['居民愿意来，小事当场就定了。', '回话比以前快，冬天要有室内的地方。', '来的总是那几位，要请年轻人。'][i] ?? '',
        results: [{ name: '一周内回话率', value: ['96%', '91%', '88%'][i] ?? '' }],
      }),
    );
}

const assets = [
  ['place', '砚池', '老街尽头的池塘，四季有人散步', '社区居委会'],
  ['place', '百年银杏', '小学旁的两棵银杏', '园林所'],
  ['culture', '砚池拓片', '街坊手里的老碑拓片', '街坊会'],
  ['culture', '正月灯会', '每年正月十五的灯会', '老街商户'],
  ['people', '退休木工老周', '会修桌椅，愿意教孩子', '本人'],
  ['people', '书法老师沈老师', '每周能来半天', '本人'],
  ['space', '二号楼架空层', '可坐四十人，有电源', '物业'],
  ['space', '党群服务中心二楼', '教室一间，投影一台', '街道'],
  ['enterprise', '和顺便利店', '可以放告示、收包裹', '店主'],
  ['enterprise', '砚池早点铺', '愿意给孤老送早饭', '店主'],
] as const;

async function seedAssets(cast: Cast): Promise<void> {
  const place = cast.world.places.find((each) => each.areaCode.startsWith(community)) ?? cast.world.places[0];
  const ids: string[] = [];
  for (const [i, [kind, name, words, owner]] of assets.entries())
    ids.push(
      await at(cast, cast.worker, 66, (ctx) =>
        enterAsset(ctx, {
          areaCode: community,
          kind,
          name,
          words,
          owner,
          lng: (place?.lng ?? 118.78) + (i - 5) / 2000,
          lat: (place?.lat ?? 31.99) + ((i * 3) % 7) / 3000,
          shown: kind !== 'people',
        }),
      ),
    );
  const theme = await at(cast, cast.worker, 60, (ctx) =>
    proposeTheme(ctx, {
      areaCode: community,
      title: '砚池边的书香社区',
      words: '以砚池和拓片为线，楼道挂拓片，架空层办书法课，灯会写灯谜。',
      assetIds: ids.slice(0, 4),
    }),
  );
  await at(cast, cast.committee, 58, (ctx) => adoptTheme(ctx, theme, { version: 1 }));
  await serveNeeds(cast, ids);
}

/** What of the community's assets could serve which of its needs. */
const served = [
  ['独居老人一日一餐', '砚池早点铺', '每天早上把早饭送到门口，午饭和街道食堂再商量'],
  ['放学后一小时看护', '二号楼架空层', '放学后有地方写作业，有电源和桌椅'],
  ['放学后一小时看护', '书法老师沈老师', '每周两次，教孩子写字'],
] as const;

async function serveNeeds(cast: Cast, ids: readonly string[]): Promise<void> {
  const needs = await at(cast, cast.worker, 4, (ctx) => selectedNeeds(ctx, { areaCode: community }));
  for (const [title, name, words] of served) {
    const need = needs.find((each) => each.title === title);
    const assetId = ids[assets.findIndex(([, own]) => own === name)];
    if (need && assetId) await at(cast, cast.worker, 4, (ctx) => chooseAsset(ctx, need.id, { assetId, words }));
  }
}

async function seedRenewal(cast: Cast, topic: string | null): Promise<void> {
  const today = localDateOf(cast.world.now);
  const id = await at(cast, cast.committee, 25, (ctx) =>
    beginRenewal(ctx, {
      areaCode: community,
      title: '松苑小区出新',
      summary: '外墙、楼道、车棚和雨污管道一起改，方案先听居民的。',
      phases: [
        {
          phase: 'design',
          words: '入户走访、出两套方案、公开征求意见',
          culture: '保留老井和“松苑”门头，楼道留出拓片墙',
          startsOn: addDays(today, -25),
          endsOn: addDays(today, 20),
        },
        { phase: 'works', words: '分三批施工，每批两个月', startsOn: addDays(today, 21), endsOn: addDays(today, 200) },
        { phase: 'upkeep', words: '居民轮值，物业每季度检查', startsOn: addDays(today, 201), endsOn: addDays(today, 566) },
      ],
    }),
  );
  await at(cast, cast.committee, 20, (ctx) => addRenewalNote(ctx, id, { words: '走访了 186 户，最想改的是楼道灯、车棚和下水道。' }));
  await at(cast, cast.committee, 6, (ctx) => addRenewalNote(ctx, id, { words: '两套方案贴在一号楼架空层，欢迎来看、来提意见。' }));
  if (topic)
    await at(cast, cast.committee, 5, (ctx) => linkConsultation(ctx, id, { version: 1, phase: 'design', kind: 'topic', number: topic }));
}

const neighbours = ['王建国', '李秀英', '赵志强', '陈敏', '刘桂兰', '孙大勇', '吴月华'];

async function seedSeries(cast: Cast): Promise<void> {
  const first = new Date(`${addDays(localDateOf(cast.world.now), 5)}T19:00:00+08:00`).getTime();
  const titles = ['老街的来历', '身边的好人', '怎样看懂物业账', '邻里怎么说话', '家里的安全', '我们的灯会'];
  const id = await at(cast, cast.worker, 12, (ctx) =>
    planSeries(ctx, {
      areaCode: community,
      kind: 'evening_school',
      title: '砚池夜校（六讲）',
      words: '每周一次，晚上七点，讲的都是身边事，听完一起聊。',
      capacity: 5,
      signUpUntil: new Date(first + 7 * day).toISOString(),
      sessions: titles.map((title, i) => ({
        title,
        place: '党群服务中心二楼',
        startsAt: new Date(first + i * 7 * day).toISOString(),
        endsAt: new Date(first + i * 7 * day + 5_400_000).toISOString(),
      })),
    }),
  );
  await at(cast, cast.worker, 11, (ctx) => openSeries(ctx, id, { version: 1 }));
  for (const name of neighbours) await at(cast, cast.worker, 9, (ctx) => enterSeriesSignUp(ctx, id, { name }));
}

async function seedHonour(cast: Cast): Promise<void> {
  const { committee, subdistrict } = cast;
  const id = await at(cast, subdistrict, 40, (ctx) =>
    planHonour(ctx, {
      areaCode: community,
      title: '文明家庭',
      criteria: '邻里和睦、孝老爱亲、热心公益；住满一年。',
      nominationsUntil: new Date(cast.world.now.getTime() + 15 * day).toISOString(),
    }),
  );
  await at(cast, subdistrict, 39, (ctx) => stepHonour(ctx, id, 'open', { version: 1 }));
  const put = (nominee: string, reasons: string, daysAgo: number) =>
    at(cast, cast.worker, daysAgo, (ctx) => nominate(ctx, id, { nominee, reasons, agreed: true }));
  const show = (nominationId: string, daysAgo: number) =>
    at(cast, committee, daysAgo, (ctx) => showNomination(ctx, nominationId, { version: 1, words: '走访核实，材料属实' }));
  const settle = (nominationId: string, daysAgo: number) =>
    at(cast, { actor: systemActor }, daysAgo, (ctx) => settleNomination(ctx, nominationId));
  const awarded = await put('三号楼周家', '照看对门独居老人八年', 35);
  await show(awarded, 33);
  await settle(awarded, 20);
  await at(cast, committee, 19, (ctx) => awardNomination(ctx, awarded, { version: 3 }));
  const doubted = await put('五号楼郑家', '带头清理楼道', 25);
  await show(doubted, 22);
  const objector = await at(cast, cast.worker, 21, (ctx) =>
    recordReporter(ctx, { name: '李秀英', phone: '13900000101', areaCode: community }),
  );
  if (objector)
    await at(cast, { actor: { ...anonymousActor, kind: 'resident', id: objector, name: '李秀英' } }, 20, (ctx) =>
      objectToNomination(ctx, doubted, { words: '他家的花盆还占着消防通道。' }),
    );
  await settle(doubted, 9);
  await show(await put('一号楼王家', '几年来一直帮邻居跑腿', 6), 3);
  await put('七号楼孙家', '孙女每周给老人读报', 1);
}
