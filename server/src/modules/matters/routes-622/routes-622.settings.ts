import type { Ctx } from '../../../platform/context.ts';
import { registerSettings, settingOf } from '../../../platform/settings.ts';
import type { Fraction, RouteThresholds } from './routes-622.rules.ts';

const share = (num: number, den: number): Fraction => ({ num, den });

registerSettings(
  [
    {
      name: 'route_min_deliberation',
      label: { zh: '622：议事协商解决不低于', en: '622: by deliberation at least' },
      kind: 'share',
      defaultValue: share(3, 5),
      source: 'S001-80',
    },
    {
      name: 'route_min_specialised_service',
      label: { zh: '622：社会组织专业服务不低于', en: '622: by specialised service at least' },
      kind: 'share',
      defaultValue: share(1, 5),
      source: 'S001-81',
    },
    {
      name: 'route_max_referral_other',
      label: { zh: '622：转介和其他不高于', en: '622: by referral and other at most' },
      kind: 'share',
      defaultValue: share(1, 5),
      source: 'S001-82',
    },
    {
      name: 'route_min_n',
      label: { zh: '622亮灯所需最少办结数', en: '622: least number of closed matters for a lamp' },
      kind: 'count',
      defaultValue: 20,
      source: 'O18',
    },
  ].map((setting) => ({ ...setting, rule: {} })),
);

/** The thresholds of the district: the program's, a pack's, or its own. */
export async function routeThresholds(ctx: Ctx): Promise<RouteThresholds> {
  return {
    deliberation: await settingOf(ctx, 'route_min_deliberation', share(3, 5)),
    specialised_service: await settingOf(ctx, 'route_min_specialised_service', share(1, 5)),
    referral_other: await settingOf(ctx, 'route_max_referral_other', share(1, 5)),
    minimumN: await settingOf(ctx, 'route_min_n', 20),
  };
}
