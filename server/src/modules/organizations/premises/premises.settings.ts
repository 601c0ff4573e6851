import type { Ctx } from '../../../platform/context.ts';
import { type Ratio, ratio } from '../../../platform/money.ts';
import { registerSettings, settingOf } from '../../../platform/settings.ts';

const organisations = 'premises_organisations_min_share';
const services = 'premises_services_min_share';
const size = 'premises_mean_target';
const half = { num: 1, den: 2 };
const eighty = { num: 4, den: 5 };

registerSettings([
  {
    name: organisations,
    label: { zh: '社区办公用房供社会组织使用的最低比例', en: 'Least share of office premises for organisations' },
    kind: 'share',
    rule: {},
    defaultValue: half,
    source: 'S001-29, N13',
  },
  {
    name: services,
    label: { zh: '办公服务用房用于四类服务的最低比例', en: 'Least share of premises for the four kinds of services' },
    kind: 'share',
    rule: {},
    defaultValue: eighty,
    source: 'S001-69, N27',
  },
  {
    name: size,
    label: { zh: '社区办公服务用房面积目标（平方米）', en: 'Premises a community should have (square metres)' },
    kind: 'count',
    rule: { minimum: 1 },
    defaultValue: 1000,
    source: 'S001-31, N15',
  },
]);

export interface PremisesTargets {
  readonly organisations: Ratio;
  readonly services: Ratio;
  /** Square metres. */
  readonly size: number;
}

/** What the district asks of premises. */
export async function premisesTargets(ctx: Ctx): Promise<PremisesTargets> {
  const [first, second] = [await settingOf(ctx, organisations, half), await settingOf(ctx, services, eighty)];
  return {
    organisations: ratio(first.num, first.den),
    services: ratio(second.num, second.den),
    size: await settingOf(ctx, size, 1000),
  };
}
