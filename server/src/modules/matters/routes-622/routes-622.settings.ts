import type { Ctx } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import type { Fraction, RouteThresholds } from './routes-622.rules.ts';

const share = (num: number, den: number): Fraction => ({ num, den });

/**
 * The thresholds of the district: what the pack that brings 622 says or the district changed (S000-41), else those of the method itself.
 * Without the pack there is no panel and nothing to change.
 */
export async function routeThresholds(ctx: Ctx): Promise<RouteThresholds> {
  return {
    deliberation: await settingOf(ctx, 'route_min_deliberation', share(3, 5)),
    specialised_service: await settingOf(ctx, 'route_min_specialised_service', share(1, 5)),
    referral_other: await settingOf(ctx, 'route_max_referral_other', share(1, 5)),
    minimumN: await settingOf(ctx, 'route_min_n', 20),
  };
}
