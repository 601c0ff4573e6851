import type { RoleCode } from '../modules/identity/index.ts';
import {
  addExpert,
  addReceipt,
  createCall,
  createContest,
  createProgramme,
  decideMicro,
  endorseItem,
  findCall,
  openCall,
  propose,
  proposeItem,
  registerGroup,
  requestMicro,
  selectedNeeds,
} from '../modules/projects/index.ts';
import { localDateOf } from '../platform/calendar/local-date.ts';
import type { Actor } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';

const community = '990101001001';
const subdistrict = '990101001';
const district = '990101';
const day = 86_400_000;

const meals = {
  target: { words: '70 岁以上独居老人', size: 126 },
  need: { words: '需求清单第一项，居民在走访和热线里多次提出' },
  service: { words: '工作日送午餐上门，顺便看望', number: 20_000, unit: '份' },
  goals: [
    { words: '长期用餐的老人', number: 90, unit: '人' },
    { words: '老人满意率', number: 90, unit: '%' },
  ],
};
const lessons = {
  target: { words: '双职工家庭的小学生', size: 58 },
  need: { words: '放学后到家长下班有一个半小时没有人看' },
  service: { words: '上学日 16:30 至 18:00 看护和作业辅导', number: 180, unit: '次' },
  goals: [{ words: '固定参加的孩子', number: 40, unit: '人' }],
};

/** An open call under a programme, with a guide list of which one item is still held back; an expert pool; a micro-project and a contest. */
export async function seedCalls(world: DemoWorld): Promise<void> {
  const holding = (role: RoleCode, area?: string): Actor | undefined =>
    world.staff.find((each) => each.roles.includes(role) && (area === undefined || each.areaCode === area))?.actor;
  const officer = holding('programme_officer');
  const [street, committee] = [holding('subdistrict_officer', subdistrict), holding('committee_member', community)];
  if (!officer || !street || !committee) return;
  await experts(world, officer);
  await openedCall(world, { officer, street, committee, organisation: holding('organisation_staff') ?? null });
  await smallThings(world, committee);
}

async function experts({ act, staff, now }: DemoWorld, officer: Actor): Promise<void> {
  for (const [i, expert] of staff.filter((each) => each.roles.includes('expert')).entries())
    await act(officer, new Date(now.getTime() - 9 * day), (ctx) =>
      addExpert(ctx, {
        accountId: expert.id,
        name: expert.actor.name,
        employer: i % 2 === 0 ? '云岭师范学院' : '市社会工作协会',
        fields: ['社区服务'],
      }),
    );
}

interface Parties {
  readonly officer: Actor;
  readonly street: Actor;
  readonly committee: Actor;
  readonly organisation: Actor | null;
}

async function openedCall({ act, now }: DemoWorld, { officer, street, committee, organisation }: Parties): Promise<void> {
  const at = (daysAgo: number): Date => new Date(now.getTime() - daysAgo * day);
  const year = Number(localDateOf(now).slice(0, 4));
  const needs = await act(officer, at(8), (ctx) => selectedNeeds(ctx));
  const needIds = needs.map((need) => need.id);
  const programme = await act(officer, at(8), (ctx) =>
    createProgramme(ctx, { kind: 'public_venture', name: `${year}年公益创投`, year, areaCode: district, needBased: true, needIds }),
  );
  const call = await act(officer, at(7), (ctx) =>
    createCall(ctx, programme, {
      title: '为老为小服务项目征集',
      summary: '围绕需求清单，支持社会组织承接社区服务项目。每项不超过十万元，签约后按四、四、二拨付。',
      budget: 20_000_000,
      mostEach: 10_000_000,
      field: '社区服务',
      applicationsUntil: new Date(now.getTime() + 20 * day),
    }),
  );
  const item = await act(committee, at(6), (ctx) =>
    proposeItem(ctx, call, { title: '独居老人助餐', blocks: meals, needIds: needIds.slice(0, 1) }),
  );
  await act(street, at(5), (ctx) => proposeItem(ctx, call, { title: '放学后看护', blocks: lessons, needIds: needIds.slice(2, 3) }));
  for (const party of [officer, street, organisation]) if (party) await act(party, at(4), (ctx) => endorseItem(ctx, item));
  if (organisation) await act(officer, at(3), async (ctx) => openCall(ctx, call, { version: (await findCall(ctx, call))?.version ?? 1 }));
}

async function smallThings({ act, now }: DemoWorld, committee: Actor): Promise<void> {
  const at = (daysAgo: number): Date => new Date(now.getTime() - daysAgo * day);
  const group = await act(committee, at(30), (ctx) => registerGroup(ctx, { areaCode: community, name: '三单元花友会' }));
  const ask = { kind: 'micro_project' as const, areaCode: community, groupId: group };
  const garden = await act(committee, at(20), (ctx) =>
    requestMicro(ctx, { ...ask, title: '楼道口小花园', words: '把三单元门口的空地收拾出来，种花、放两条长椅。', amount: 300_000 }),
  );
  await act(committee, at(18), (ctx) => decideMicro(ctx, garden, { version: 1, action: 'approve' }));
  await act(committee, at(10), (ctx) => addReceipt(ctx, garden, { boughtOn: localDateOf(at(11)), words: '花苗和土', amount: 120_000 }));
  await act(committee, at(2), (ctx) => requestMicro(ctx, { ...ask, title: '邻里工具角', words: '在门厅放一套公用工具。', amount: 80_000 }));
  const contest = await act(committee, at(5), (ctx) =>
    createContest(ctx, {
      areaCode: community,
      title: '为民服务项目提案大赛',
      summary: '您想为邻居们做点什么？写下来，大家投票，得分高的给经费。',
      winners: 3,
      purse: 4_500_000,
      proposalsUntil: new Date(now.getTime() + 15 * day),
      jury: [],
    }),
  );
  for (const [title, words] of [
    ['周末修补铺', '每周六上午请会修的邻居在凉亭里修小家电、配钥匙，顺便教大家。'],
    ['银发手机课', '两位年轻人带三位老人，一个月学会挂号、付款和防骗。'],
  ] as const)
    await act(committee, at(3), (ctx) => propose(ctx, contest, { title, words, amount: 1_200_000 }));
}
