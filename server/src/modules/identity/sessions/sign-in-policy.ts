import type { Ctx } from '../../../platform/context.ts';
import { registerSettings, settingOf } from '../../../platform/settings.ts';

registerSettings([
  {
    name: 'identity.require_totp',
    label: { zh: '所有工作人员必须使用动态码登录', en: 'All staff sign in with a second factor' },
    kind: 'flag',
    rule: {},
    defaultValue: false,
    source: 'GB/T 22239-2019 第三级：两种或两种以上鉴别技术 · level 3: two factors',
  },
  {
    name: 'identity.password_max_age_days',
    label: { zh: '密码最长使用天数（0 为不限）', en: 'Days a password is good for (0: no limit)' },
    kind: 'calendar_day',
    rule: {},
    defaultValue: 0,
    source: 'GB/T 22239-2019：口令定期更换，由区县决定 · periodic change, as the district decides',
  },
]);

/** What a district demands of staff sign-ins (reliability §2.3: the "level 3" switch). */
export interface SignInPolicy {
  readonly requireSecondFactor: boolean;
  /** 0: passwords do not age. */
  readonly passwordMaxAgeDays: number;
}

/** The district's settings `identity.require_totp` and `identity.password_max_age_days`. */
export async function signInPolicy(ctx: Ctx): Promise<SignInPolicy> {
  const days = await settingOf<unknown>(ctx, 'identity.password_max_age_days', 0);
  return {
    requireSecondFactor: (await settingOf<unknown>(ctx, 'identity.require_totp', false)) === true,
    passwordMaxAgeDays: typeof days === 'number' && days > 0 ? days : 0,
  };
}

interface Credentials {
  readonly mustChangePassword: boolean;
  readonly passwordChangedAt: Date | null;
  readonly totpConfirmedAt: Date | null;
}

/** What a person has to do before anything else is permitted. */
export interface OpenDuties {
  readonly mustChangePassword: boolean;
  readonly mustEnrolSecondFactor: boolean;
}

/** Compares an account with what the district demands now. */
export function openDuties(account: Credentials, policy: SignInPolicy, now: Date): OpenDuties {
  const ageMs = now.getTime() - (account.passwordChangedAt?.getTime() ?? 0);
  const tooOld = policy.passwordMaxAgeDays > 0 && ageMs > policy.passwordMaxAgeDays * 86_400_000;
  return {
    mustChangePassword: account.mustChangePassword || tooOld,
    mustEnrolSecondFactor: policy.requireSecondFactor && account.totpConfirmedAt === null,
  };
}
