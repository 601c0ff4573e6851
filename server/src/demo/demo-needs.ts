import { appoint, type RoleCode, roles } from '../modules/identity/index.ts';
import { reasonableDemands } from '../modules/matters/index.ts';
import { unitsByCodes } from '../modules/organizations/index.ts';
import {
  acceptOffer,
  createBooklet,
  decideNeed,
  findNeed,
  findOffer,
  findRound,
  makeOffer,
  type NeedField,
  openRound,
  proposeNeed,
  publishBooklet,
  scoreNeed,
  sendLetter,
  stepRound,
  submitList,
  writeCard,
} from '../modules/projects/index.ts';
import { addDays, localDateOf } from '../platform/calendar/local-date.ts';
import { type Actor, systemActor, type WriteCtx } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';

const community = '990101001001';
const subdistrict = '990101001';
const district = '990101';
const day = 86_400_000;

interface DemoNeed {
  readonly title: string;
  readonly field: NeedField;
  readonly group: string;
  readonly size: number;
  readonly decision: 'select' | 'defer' | 'reject';
  readonly reason?: string;
}

const needs: readonly DemoNeed[] = [
  { title: '独居老人一日一餐', field: 'elderly', group: '70 岁以上独居老人', size: 126, decision: 'select' },
  { title: '楼道扶手和休息座椅', field: 'facilities', group: '老旧楼栋住户', size: 410, decision: 'select' },
  { title: '放学后一小时看护', field: 'children', group: '双职工家庭的小学生', size: 58, decision: 'select' },
  { title: '电动车集中停放和充电', field: 'parking', group: '无车棚楼栋住户', size: 320, decision: 'select' },
  {
    title: '残障居民出行陪伴',
    field: 'disability',
    group: '持证残障居民',
    size: 23,
    decision: 'defer',
    reason: '正在核对服务对象名单，下一轮一并安排。',
  },
  {
    title: '广场舞和休息时间的协调',
    field: 'neighbours',
    group: '中心花坛周边住户',
    size: 260,
    decision: 'defer',
    reason: '居民议事会正在商量时间段，有结果后再立项。',
  },
  {
    title: '菜场周边路面清洗',
    field: 'environment',
    group: '菜场周边住户',
    size: 540,
    decision: 'reject',
    reason: '属于城市管理局日常保洁，已转办，不需要另设项目。',
  },
];

const cards = [
  ['陪老人去医院取药', '独居老人', '每周一次，陪同往返社区医院', 4, '名老人', 0],
  ['四点半课堂数学辅导', '小学三到六年级学生', '每周三次，每次一小时', 6, '名学生', 2],
  ['楼道扶手巡检', '老旧楼栋', '每月检查一次并登记', 12, '个楼道', 1],
  ['电动车充电安全课', '全体居民', '请专业人员讲一堂课并演示灭火', 1, '场', 3],
  ['节日为独居老人包饺子', '独居老人', '春节、端午、重阳各一次', 3, '次', 0],
  ['教老人用手机', '60 岁以上居民', '两人一组，一对一教', 10, '名老人', 0],
] as const;

interface Cast {
  readonly bureau: Actor;
  readonly street: Actor;
  readonly worker: Actor;
}

/** One round of needs with a published list and letters to two departments, and a booklet with cards of which one is taken. */
export async function seedNeeds(world: DemoWorld): Promise<void> {
  const holding = (role: RoleCode, area: string): Actor | undefined =>
    world.staff.find((staff) => staff.areaCode === area && staff.roles.includes(role))?.actor;
  const bureau = await coordinatorOf(world);
  const [street, worker] = [holding('subdistrict_officer', subdistrict), holding('community_worker', community)];
  if (!bureau || !street || !worker) return;
  const cast: Cast = { bureau, street, worker };
  const round = await listed(world, cast);
  await fedBack(world, cast, round);
  await takenCards(world, cast, round);
}

/** Somebody of the civil-affairs bureau leads the round; where nobody has the role yet one of its staff gets it. */
async function coordinatorOf({ act, staff, now }: DemoWorld): Promise<Actor | null> {
  const role = 'civil_affairs_officer' as const;
  const named = staff.find((each) => each.roles.includes(role));
  if (named) return named.actor;
  const officer = staff.find((each) => each.unitCode === 'civil_affairs');
  if (!officer) return null;
  await act(systemActor, new Date(now.getTime() - 25 * day), (ctx) => appoint(ctx, officer.id, { role, areaCode: district }));
  const holding = { role, areaCode: district, unitId: null, sectionId: null, permissions: new Set<string>(roles[role].permissions) };
  return { ...officer.actor, holdings: [...officer.actor.holdings, holding] };
}

async function step(ctx: WriteCtx, id: string, action: Parameters<typeof stepRound>[2]): Promise<void> {
  await stepRound(ctx, id, action, { version: (await findRound(ctx, id))?.version ?? 1 });
}

async function listed({ act, now }: DemoWorld, cast: Cast): Promise<{ id: string; needIds: string[] }> {
  const at = (daysAgo: number): Date => new Date(now.getTime() - daysAgo * day);
  const on = (daysAgo: number): string => addDays(localDateOf(now), -daysAgo);
  const year = Number(localDateOf(now).slice(0, 4));
  const id = await act(cast.bureau, at(24), (ctx) =>
    openRound(ctx, {
      title: `${year}年民生需求征集`,
      year,
      demandsFrom: on(90),
      demandsTo: on(20),
      collectOn: on(20),
      compileOn: on(16),
      screenOn: on(11),
      publishOn: on(10),
      feedBackOn: addDays(localDateOf(now), 20),
      nextRoundOn: `${year + 1}-03-01`,
    }),
  );
  const needIds = await act(cast.worker, at(21), (ctx) => collected(ctx, id, { from: on(90), to: on(20) }));
  await act(cast.worker, at(20), (ctx) => submitList(ctx, id, { areaCode: community }));
  await act(cast.bureau, at(19), (ctx) => step(ctx, id, 'close_collecting'));
  await act(cast.street, at(17), (ctx) => submitList(ctx, id, { areaCode: subdistrict }));
  await act(cast.bureau, at(16), (ctx) => step(ctx, id, 'close_compiling'));
  await act(cast.bureau, at(15), (ctx) => step(ctx, id, 'begin_screening'));
  for (const [i, needId] of needIds.entries()) await act(cast.bureau, at(13), (ctx) => screened(ctx, needId, i));
  await act(cast.bureau, at(10), (ctx) => step(ctx, id, 'publish'));
  return { id, needIds };
}

/** The community's demands go into the needs in turn, a few stay outside; a need without any comes from the household survey. */
async function collected(ctx: WriteCtx, roundId: string, window: { from: string; to: string }): Promise<string[]> {
  const pool = (await reasonableDemands(ctx, { areaCode: community, ...window })).map((demand) => demand.id);
  const used = pool.slice(0, Math.floor(pool.length * 0.85));
  const ids: string[] = [];
  for (const [i, need] of needs.entries()) {
    const demandIds = used.filter((_, n) => n % needs.length === i);
    ids.push(
      await proposeNeed(ctx, roundId, {
        areaCode: community,
        title: need.title,
        statement: `居民多次提出“${need.title}”，网格走访和楼栋座谈也有反映，希望列入本年度服务项目。`,
        field: need.field,
        targetGroup: need.group,
        size: need.size,
        demandIds,
        source: demandIds.length === 0 ? { kind: 'survey', note: '二月入户调查' } : null,
      }),
    );
  }
  return ids;
}

async function screened(ctx: WriteCtx, id: string, i: number): Promise<void> {
  const need = needs[i];
  if (!need) return;
  const version = async (): Promise<number> => (await findNeed(ctx, id))?.version ?? 1;
  const high = need.decision === 'select' ? 4 : 3;
  await scoreNeed(ctx, id, {
    version: await version(),
    scores: { affected: high, urgency: high, overlap: 4 - (i % 2), feasibility: high },
  });
  await decideNeed(ctx, id, { version: await version(), decision: need.decision, ...(need.reason ? { reason: need.reason } : {}) });
}

async function fedBack({ act, now }: DemoWorld, cast: Cast, round: { id: string; needIds: string[] }): Promise<void> {
  const selected = round.needIds.filter((_, i) => needs[i]?.decision === 'select');
  await act(cast.bureau, new Date(now.getTime() - 8 * day), async (ctx) => {
    const units = await unitsByCodes(ctx, ['urban_management', 'housing']);
    const dueOn = addDays(localDateOf(now), 12);
    for (const unit of units.values())
      await sendLetter(ctx, round.id, {
        kind: 'department',
        unitId: unit.id,
        needIds: selected,
        dueOn,
        words: '请研究是否列入政府采购服务计划。',
      });
  });
}

async function takenCards({ act, now }: DemoWorld, cast: Cast, round: { needIds: string[] }): Promise<void> {
  const contact = '云岭社区服务大厅 000-0000';
  const written = await act(cast.worker, new Date(now.getTime() - 7 * day), async (ctx) => {
    const area = { areaCode: community, title: '社区需求项目册', period: `${localDateOf(now).slice(0, 4)}年第一期` };
    const booklet = await createBooklet(ctx, { ...area, preface: '这些小事，社会组织、驻区单位和热心居民都可以认领，几家一起做也行。' });
    const ids: string[] = [];
    for (const [title, targetGroup, wanted, amount, amountUnit, need] of cards) {
      const about = { title, targetGroup, placeText: '本社区', wanted, amount, amountUnit, contact };
      const needIds = [round.needIds[need] ?? ''];
      ids.push(await writeCard(ctx, booklet, { ...about, deadline: addDays(localDateOf(now), 60), needIds }));
    }
    await publishBooklet(ctx, booklet, { version: 1 });
    return ids;
  });
  const resident = await act(cast.worker, new Date(now.getTime() - 5 * day), volunteerOf);
  if (!resident || !written[0]) return;
  const cardId = written[0];
  const offer = await act(resident, new Date(now.getTime() - 5 * day), (ctx) =>
    makeOffer(ctx, cardId, { amount: 2, words: '我住得近，周二周四有空。' }),
  );
  await act(cast.worker, new Date(now.getTime() - 4 * day), async (ctx) => {
    await acceptOffer(ctx, offer, { version: (await findOffer(ctx, offer))?.version ?? 1 });
  });
}

/** Somebody of the community who reported something: they help as a volunteer. */
async function volunteerOf(ctx: WriteCtx): Promise<Actor | null> {
  const person = await ctx.db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('area_code', '=', community)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return person ? { kind: 'resident', id: person.id, name: person.name ?? '', holdings: [], demandId: null } : null;
}
