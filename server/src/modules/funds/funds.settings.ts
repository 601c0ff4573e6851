import type { Ctx } from '../../platform/context.ts';
import { type Fen, fen } from '../../platform/money.ts';
import { registerSettings, settingOf } from '../../platform/settings.ts';
import type { ShareRule } from './rules/norm.rules.ts';

/** Figures of funds; a district may set its own (requirements §3, N25 to N32). Money is in fen. */
const definitions = [
  {
    name: 'service_fund_yearly',
    label: { zh: '社区为民服务专项经费（每年，分）', en: 'Service fund of a community, each year (fen)' },
    kind: 'fen',
    defaultValue: 30_000_000,
    source: 'S001-68, N25',
  },
  {
    name: 'project_based_min_share',
    label: { zh: '专项经费用于项目化运作的最低比例', en: 'Least share of the service fund for project-based services' },
    kind: 'share',
    defaultValue: { num: 1, den: 2 },
    source: 'S001-68, N26',
  },
  {
    name: 'district_building_budget',
    label: { zh: '区社区建设资金（每年，分）', en: 'District budget for building communities, each year (fen)' },
    kind: 'fen',
    defaultValue: 2_000_000_000,
    source: 'S001-77, N32',
  },
  {
    name: 'source_dependence_warning',
    label: { zh: '单一资金来源占比超过多少提示依赖', en: 'Warning when one source gives more than' },
    kind: 'share',
    defaultValue: { num: 3, den: 5 },
    source: 'S001-76, N31',
  },
  {
    name: 'volunteer_hour_value',
    label: { zh: '志愿服务每小时折算金额（分）', en: 'Value of a volunteer’s hour (fen)' },
    kind: 'fen',
    defaultValue: 2_000,
    source: 'S000-39',
  },
] as const;

registerSettings(definitions.map((definition) => ({ ...definition, rule: {} })));

type Name = (typeof definitions)[number]['name'];
const fallbacks = new Map<string, unknown>(definitions.map(({ name, defaultValue }) => [name, defaultValue]));

/** An amount in fen. */
export async function amountSetting(ctx: Ctx, name: Name): Promise<Fen> {
  return fen(await settingOf<number>(ctx, name, fallbacks.get(name) as number));
}

/** A share. */
export function shareSetting(ctx: Ctx, name: Name): Promise<ShareRule> {
  return settingOf<ShareRule>(ctx, name, fallbacks.get(name) as ShareRule);
}
