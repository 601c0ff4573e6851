import {
  addLine,
  approvePayment,
  createFund,
  executePayment,
  type GrantInput,
  giveGrant,
  receiveFrom,
  recordIncome,
  recordPartnership,
  transferTask,
} from '../modules/funds/index.ts';
import { unitsByCodes } from '../modules/organizations/index.ts';
import { addDays, localDateOf } from '../platform/calendar/local-date.ts';
import type { Actor, WriteCtx } from '../platform/context.ts';
import type { DemoWorld } from './demo-matters.ts';

const community = '990101001001';
const district = '990101';
const day = 86_400_000;
const yuan = (amount: number): number => amount * 100;

type Use = Omit<GrantInput, 'payeeUnitId'> & {
  readonly payee: string;
  readonly step: 'paid' | 'approved' | 'asked';
  readonly daysAgo: number;
};

const uses: readonly Use[] = [
  {
    title: '独居老人助餐（一季度）',
    amount: yuan(36_000),
    projectBased: true,
    dimension: 'elderly_care',
    payee: 'org_meals',
    step: 'paid',
    daysAgo: 32,
  },
  {
    title: '困难家庭走访慰问',
    amount: yuan(12_000),
    projectBased: true,
    dimension: 'social_assistance',
    payee: 'org_care',
    step: 'paid',
    daysAgo: 27,
  },
  {
    title: '楼道议事角布置',
    amount: yuan(8_600),
    projectBased: false,
    dimension: 'self_governance',
    payee: 'org_talk',
    step: 'paid',
    daysAgo: 21,
  },
  {
    title: '残障居民出行陪伴',
    amount: yuan(15_000),
    projectBased: true,
    dimension: 'special_groups',
    payee: 'org_care',
    step: 'paid',
    daysAgo: 12,
  },
  {
    title: '四点半课堂材料',
    amount: yuan(6_400),
    projectBased: true,
    dimension: 'self_governance',
    payee: 'org_children',
    step: 'approved',
    daysAgo: 4,
  },
  {
    title: '花箱补种',
    amount: yuan(4_800),
    projectBased: false,
    dimension: 'self_governance',
    payee: 'org_green',
    step: 'asked',
    daysAgo: 2,
  },
];

/** The money of the demo: the district's budget, a community's service fund in use, a community fund, firms, and a task without money. */
export async function seedFunds({ act, staff, now }: Pick<DemoWorld, 'act' | 'staff' | 'now'>): Promise<void> {
  const actorOf = (role: string): Actor | undefined => staff.find((person) => person.roles.some((held) => held === role))?.actor;
  const [manager, approver, cashier] = [actorOf('fund_manager'), actorOf('payment_approver'), actorOf('cashier')];
  if (!manager || !approver || !cashier) return;
  const at = (daysAgo: number): Date => new Date(now.getTime() - daysAgo * day);
  const year = Number(localDateOf(now).slice(0, 4));
  await act(manager, at(45), (ctx) => districtBudget(ctx, year));
  const fundId = await act(manager, at(40), (ctx) => serviceFund(ctx, year));
  for (const use of uses) {
    const paymentId = await act(manager, at(use.daysAgo), (ctx) => give(ctx, fundId, use));
    if (use.step !== 'asked') await act(approver, at(use.daysAgo - 1), (ctx) => approvePayment(ctx, paymentId, { version: 1 }));
    if (use.step === 'paid')
      await act(cashier, at(use.daysAgo - 2), (ctx) => executePayment(ctx, paymentId, { version: 2, reference: `YL${use.daysAgo}0017` }));
  }
  await act(manager, at(30), (ctx) => communityFund(ctx));
  await act(manager, at(25), (ctx) => firms(ctx));
  const officer = staff.find((person) => person.roles.includes('subdistrict_officer') && community.startsWith(person.areaCode))?.actor;
  if (officer) await act(officer, at(9), (ctx) => taskWithoutMoney(ctx));
}

async function districtBudget(ctx: WriteCtx, year: number): Promise<void> {
  const fundId = await createFund(ctx, { kind: 'district_budget', areaCode: district, year });
  const quarters = (...amounts: number[]): number[] => amounts.map(yuan);
  const lines = [
    { name: '公益创投项目', projectBased: true, amount: yuan(6_000_000), plan: quarters(500_000, 1_500_000, 2_000_000, 2_000_000) },
    {
      name: '为老服务',
      projectBased: true,
      dimension: 'elderly_care',
      amount: yuan(5_000_000),
      plan: quarters(1_000_000, 1_500_000, 1_500_000, 1_000_000),
    },
    {
      name: '社区协商与微更新',
      projectBased: true,
      dimension: 'self_governance',
      amount: yuan(4_000_000),
      plan: quarters(500_000, 1_000_000, 1_500_000, 1_000_000),
    },
  ] as const;
  for (const line of lines) await addLine(ctx, fundId, line);
}

async function serviceFund(ctx: WriteCtx, year: number): Promise<string> {
  const fundId = await createFund(ctx, { kind: 'service_special', areaCode: community, year });
  const plan = (each: number): number[] => [each, each, each, each].map(yuan);
  await addLine(ctx, fundId, { name: '居家养老', projectBased: true, dimension: 'elderly_care', plan: plan(25_000) });
  await addLine(ctx, fundId, { name: '居民自治项目', projectBased: true, dimension: 'self_governance', plan: plan(20_000) });
  await addLine(ctx, fundId, { name: '便民维修', projectBased: false, plan: plan(15_000) });
  return fundId;
}

async function give(ctx: WriteCtx, fundId: string, { payee, step: _step, daysAgo: _daysAgo, ...use }: Use): Promise<string> {
  return (await giveGrant(ctx, fundId, { ...use, payeeUnitId: await unitId(ctx, payee) })).paymentId;
}

async function unitId(ctx: WriteCtx, code: string): Promise<string> {
  const unit = (await unitsByCodes(ctx, [code])).get(code);
  if (!unit) throw new Error(`the demo has no unit ${code}`);
  return unit.id;
}

async function communityFund(ctx: WriteCtx): Promise<void> {
  const fundId = await createFund(ctx, {
    kind: 'community_fund',
    areaCode: community,
    hostName: '云岭区慈善总会',
    charter: '用于邻里互助、困难帮扶和楼院微更新，每半年公布账目。',
    committee: '居委会主任、居民代表三人、捐赠单位代表一人',
  });
  const today = localDateOf(ctx.now);
  const gift = (source: 'enterprise' | 'public_donation' | 'self_earned', amount: number, payer: string, payerShown: boolean) =>
    recordIncome(ctx, fundId, { source, amount: yuan(amount), receivedOn: today, payer, payerShown });
  await gift('enterprise', 30_000, '街角面包房', true);
  await gift('public_donation', 12_500, '热心居民', false);
  await gift('self_earned', 3_200, '跳蚤市场摊位', true);
}

async function firms(ctx: WriteCtx): Promise<void> {
  const today = localDateOf(ctx.now);
  const firm = async (name: string, pledged: number, received: number, dueIn: number) => {
    const id = await recordPartnership(ctx, {
      areaCode: district,
      firm: name,
      agreement: '社区公益合作协议',
      agreedOn: addDays(today, -60),
      pledged: yuan(pledged),
      dueOn: addDays(today, dueIn),
      unitId: await unitId(ctx, 'org_meals'),
    });
    if (received > 0) await receiveFrom(ctx, id, { version: 1, amount: yuan(received), receivedOn: today });
  };
  await firm('云岭食品有限公司', 200_000, 200_000, 30);
  await firm('岭上物业服务有限公司', 80_000, 30_000, 90);
  await firm('山前建材商行', 50_000, 0, -10);
}

async function taskWithoutMoney(ctx: WriteCtx): Promise<void> {
  const [from, to] = [await unitId(ctx, 'office_990101001'), await unitId(ctx, `committee_${community}`)];
  await transferTask(ctx, {
    title: '汛期入户排查',
    fromUnitId: from,
    toUnitId: to,
    areaCode: community,
    amount: 0,
    exception: '汛期应急，经费列入下季度预算补拨',
  });
}
