import type { Ctx } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';

/** A share as whole numbers, as packs write it. */
export interface Share {
  readonly num: number;
  readonly den: number;
}

/** Figures of meetings and hearings: the district's, else the pack's; what stands here holds only where no pack was loaded. */
const limits = {
  council_seats: 21,
  meeting_notice_building: 3,
  meeting_notice_community: 5,
  meeting_second_notice: 3,
  minutes_confirm_days: 3,
  check_in_code_minutes: 10,
  hearing_notice_days: 10,
  hearing_materials_days: 7,
  decision_red_days: 14,
} as const;

const shares = {
  meeting_quorum_share: { num: 1, den: 2 },
  meeting_majority_share: { num: 1, den: 2 },
  hearing_affected_share: { num: 1, den: 2 },
  hearing_quorum_share: { num: 1, den: 2 },
} as const;

/** A number of days, minutes or seats (requirements O24–O26). */
export function limitOf(ctx: Ctx, name: keyof typeof limits): Promise<number> {
  return settingOf<number>(ctx, name, limits[name]);
}

/** A share of heads or seats. */
export function shareOf(ctx: Ctx, name: keyof typeof shares): Promise<Share> {
  return settingOf<Share>(ctx, name, shares[name]);
}

/** The least number that is more than the share of the whole: 21 seats and one half give 11. */
export function moreThan(share: Share, of: number): number {
  return Math.floor((of * share.num) / share.den) + 1;
}

/** The least number that is at least the share of the whole: 15 seats and one half give 8. */
export function atLeast(share: Share, of: number): number {
  return Math.ceil((of * share.num) / share.den);
}
