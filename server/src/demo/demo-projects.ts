import { approvePayment, createFund, executePayment, paymentsOf } from '../modules/funds/index.ts';
import { unitsByCodes } from '../modules/organizations/index.ts';
import {
  askPayment,
  beginMidterm,
  createProject,
  decideMidterm,
  fileReport,
  findProject,
  joinProject,
  noteContribution,
  openPhase,
  recordVisit,
  signContract,
  writeContract,
} from '../modules/projects/index.ts';
import { addDays, localDateOf } from '../platform/calendar/local-date.ts';
import type { Actor, Ctx, WriteCtx } from '../platform/context.ts';
import { uuidv7 } from '../platform/ids.ts';
import { fen } from '../platform/money.ts';
import type { DemoWorld } from './demo-matters.ts';

const community = '990101001001';
const day = 86_400_000;
const yuan = (amount: number): number => amount * 100;

interface Story {
  readonly title: string;
  readonly unit: string;
  readonly amount: number;
  readonly template: 'service' | 'three_micro';
  readonly need: string;
  readonly goal: { readonly name: string; readonly planned: number; readonly unit: string };
  readonly news: readonly {
    readonly daysAgo: number;
    readonly words: string;
    readonly people: number;
    readonly spent: number;
    readonly done: number;
  }[];
  /** How it stands today. */
  readonly ends: 'running' | 'rectifying';
}

const stories: readonly Story[] = [
  {
    title: '邻里守望：独居老人上门探访',
    unit: 'org_care',
    amount: 100_000,
    template: 'service',
    need: '楼里独居老人多，家里人不在身边，希望每周有人上门看看。',
    goal: { name: '上门探访', planned: 480, unit: '次' },
    news: [
      { daysAgo: 34, words: '走访云松社区42户独居老人，建立探访档案，逐户留下联系卡。', people: 42, spent: 9_600, done: 42 },
      { daysAgo: 22, words: '第二轮探访，陪三位老人去医院取药，教会使用一键呼叫。', people: 46, spent: 11_200, done: 46 },
      { daysAgo: 6, words: '志愿者与社工结对探访，组织了一次集体生日会。', people: 61, spent: 13_400, done: 48 },
    ],
    ends: 'running',
  },
  {
    title: '四点半课堂：放学后托管',
    unit: 'org_children',
    amount: 60_000,
    template: 'service',
    need: '双职工家庭孩子放学后没人接，希望社区有地方看护、写作业。',
    goal: { name: '托管服务', planned: 900, unit: '人次' },
    news: [
      { daysAgo: 30, words: '课堂开班，招收18名低年级学生，每天两名老师看护。', people: 18, spent: 8_000, done: 90 },
      { daysAgo: 15, words: '增加手工和阅读活动，家长开放日有22人参加。', people: 22, spent: 15_500, done: 120 },
    ],
    ends: 'rectifying',
  },
  {
    title: '三微治理：3号楼楼道更新',
    unit: 'org_green',
    amount: 30_000,
    template: 'three_micro',
    need: '楼道灯暗、杂物多，大家希望一起清理、刷墙、装扶手。',
    goal: { name: '更新楼道', planned: 6, unit: '个' },
    news: [{ daysAgo: 9, words: '楼道议事会开了两次，居民选出了墙面颜色和扶手样式。', people: 27, spent: 2_100, done: 0 }],
    ends: 'running',
  },
];

/** Projects of the demo, each paid, reported and judged as far as it has come. */
export async function seedProjects({ act, staff, now }: Pick<DemoWorld, 'act' | 'staff' | 'now'>): Promise<void> {
  const actorOf = (role: string, areaCode?: string): Actor | undefined =>
    staff.find((person) => person.roles.some((held) => held === role) && (areaCode === undefined || person.areaCode === areaCode))?.actor;
  const [officer, manager, approver, cashier] = ['programme_officer', 'fund_manager', 'payment_approver', 'cashier'].map((role) =>
    actorOf(role),
  );
  const committee = actorOf('committee_member', community);
  const board = staff.find((person) => person.roles.includes('subdistrict_officer') && community.startsWith(person.areaCode))?.actor;
  if (!officer || !manager || !approver || !cashier || !committee || !board) return;
  const at = (daysAgo: number): Date => new Date(now.getTime() - daysAgo * day);
  const people = { officer, manager, approver, cashier, committee, board };
  const fundId = await act(manager, at(44), (ctx) =>
    createFund(ctx, {
      kind: 'other',
      areaCode: community,
      name: '公益创投专项',
      amount: yuan(400_000),
      year: Number(localDateOf(now).slice(0, 4)),
    }),
  );
  for (const story of stories) await live({ act, staff, now }, { story, people, fundId, at });
}

interface Cast {
  readonly story: Story;
  readonly people: Record<'officer' | 'manager' | 'approver' | 'cashier' | 'committee' | 'board', Actor>;
  readonly fundId: string;
  readonly at: (daysAgo: number) => Date;
}

async function live({ act, staff }: Pick<DemoWorld, 'act' | 'staff' | 'now'>, { story, people, fundId, at }: Cast): Promise<void> {
  const { id, unitId } = await act(people.officer, at(43), (ctx) => begin(ctx, story, fundId));
  const executor = staff.find((person) =>
    person.actor.holdings.some((h) => h.unitId === unitId && h.permissions.has('projects.run')),
  )?.actor;
  if (!executor) return;
  await act(people.officer, at(42), async (ctx) => signContract(ctx, id, { version: await versionOf(ctx, id), party: 'buyer' }));
  await act(executor, at(41), async (ctx) => signContract(ctx, id, { version: await versionOf(ctx, id), party: 'provider' }));
  await act(executor, at(40), (ctx) => takePart(ctx, id, story));
  await pay({ act }, { id, people, daysAgo: 38, at });
  for (const news of story.news)
    await act(executor, at(news.daysAgo), (ctx) =>
      fileReport(ctx, id, {
        kind: 'activity',
        heldOn: localDateOf(ctx.now),
        words: news.words,
        attendance: news.people,
        spent: yuan(news.spent),
        outputs: news.done > 0 ? { g1: news.done } : {},
      }).then(() => undefined),
    );
  await act(people.committee, at(12), (ctx) => visit(ctx, id));
  if (story.ends === 'rectifying') {
    await act(executor, at(10), async (ctx) => beginMidterm(ctx, id, { version: await versionOf(ctx, id) }));
    await act(people.board, at(8), async (ctx) =>
      decideMidterm(ctx, id, { version: await versionOf(ctx, id), outcome: 'rectify', words: '签到记录不全，请补齐并公示', days: 30 }),
    );
  }
}

async function begin(ctx: WriteCtx, story: Story, fundId: string): Promise<{ id: string; unitId: string }> {
  const codes = await unitsByCodes(ctx, [story.unit, `committee_${community}`]);
  const [unit, buyer] = [codes.get(story.unit), codes.get(`committee_${community}`)];
  if (!unit || !buyer) throw new Error('the demo has no such unit');
  const today = localDateOf(ctx.now);
  const { name, planned, unit: measure } = story.goal;
  const { id } = await createProject(ctx, {
    track: story.template === 'service' ? 'applied' : 'micro',
    origin: { type: story.template === 'service' ? 'application' : 'micro', id: uuidv7(ctx.now) },
    title: story.title,
    areaCode: community,
    unitId: unit.id,
    needIds: [],
    amount: fen(yuan(story.amount)),
    fundId,
    startsOn: today,
    endsOn: addDays(today, 299),
    template: story.template,
    blocks: {
      target: { words: '本社区居民', size: planned },
      need: { words: story.need },
      service: { words: story.title, number: planned, unit: measure },
      goals: [{ words: name, number: planned, unit: measure }],
    },
    participation: [{ step: 'choice', residents: 31, words: '居民代表和居民投票选出' }],
  });
  await writeContract(ctx, id, {
    version: await versionOf(ctx, id),
    buyerUnitId: buyer.id,
    subject: story.title,
    acceptance: '按合同目标验收，居民满意度不低于4分，账目公开。',
    goals: [{ code: 'g1', name, planned, unit: measure }],
  });
  return { id, unitId: unit.id };
}

async function versionOf(ctx: Ctx, id: string): Promise<number> {
  return (await findProject(ctx, id))?.version ?? 1;
}

async function takePart(ctx: WriteCtx, id: string, story: Story): Promise<void> {
  await joinProject(ctx, id, { element: 'volunteer', name: '楼组志愿者', heads: 12, part: '陪伴和引导' });
  if (story.template === 'service') {
    await noteContribution(ctx, id, { source: 'enterprise', kind: 'in_kind', name: '爱心物资', amount: yuan(3_000) });
    await noteContribution(ctx, id, { source: 'residents', kind: 'hours', name: '志愿服务', hours: 86 });
    return;
  }
  await openPhase(ctx, id, 'design', { version: 1 });
  await noteContribution(ctx, id, { source: 'residents', kind: 'money', name: '居民自筹', amount: yuan(1_500), phase: 'rebuilding' });
}

/** The first payment: asked for, approved and paid by three people. */
async function pay(
  { act }: Pick<DemoWorld, 'act'>,
  { id, people, daysAgo, at }: Pick<Cast, 'people' | 'at'> & { id: string; daysAgo: number },
): Promise<void> {
  const milestone = await act(people.officer, at(daysAgo), (ctx) =>
    ctx.db
      .selectFrom('project_milestone')
      .select(['id', 'version'])
      .where('project_id', '=', id)
      .where('position', '=', 1)
      .executeTakeFirstOrThrow(),
  );
  await act(people.officer, at(daysAgo), (ctx) => askPayment(ctx, id, milestone.id, {}).then(() => undefined));
  const payment = await act(people.officer, at(daysAgo), (ctx) => paymentsOf(ctx, [{ type: 'milestone', id: milestone.id }]));
  const paymentId = payment[0]?.paymentId ?? '';
  await act(people.approver, at(daysAgo - 1), (ctx) => approvePayment(ctx, paymentId, { version: 1 }));
  await act(people.cashier, at(daysAgo - 2), (ctx) =>
    executePayment(ctx, paymentId, { version: 2, reference: `XM${milestone.id.slice(-8)}` }),
  );
}

async function visit(ctx: WriteCtx, id: string): Promise<void> {
  await recordVisit(ctx, id, {
    visitedOn: localDateOf(ctx.now),
    checklist: [
      { code: 'activity_as_planned', ok: true },
      { code: 'people_came', ok: true },
      { code: 'accounts_in_order', ok: true },
      { code: 'shown_in_public', ok: false },
    ],
    findings: '现场公示栏还没有贴出支出明细，已提醒。',
  });
}
