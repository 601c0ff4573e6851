import type { Ctx } from '../../../platform/context.ts';
import type { Phrase } from '../../../platform/problem.ts';
import { accountsHolding, type Permission, postsOfAccount, type RoleCode } from '../../identity/index.ts';
import { unitById, unitsWithin } from '../../organizations/index.ts';
import { targetUnknown } from '../surveys.errors.ts';

/** Somebody or something that is rated, as pages show it. */
export interface TargetCard {
  readonly id: string;
  readonly name: string;
  /** Residents of this place may rate it. */
  readonly areaCode: string;
}

export interface SurveyTarget {
  readonly name: Phrase;
  /** The record with this id, or null when there is none that may be rated. */
  readonly card: (ctx: Ctx, id: string) => Promise<TargetCard | null>;
  /** Those that serve a place, for the list a resident chooses from; left out where one comes to it from a page of its own. */
  readonly within?: (ctx: Ctx, areaCode: string) => Promise<readonly TargetCard[]>;
  /** Who besides residents of the place may rate: left out, nobody. */
  readonly mayRate?: (ctx: Ctx, question: { readonly targetId: string; readonly personId: string }) => Promise<boolean>;
}

const targets = new Map<string, SurveyTarget>();

/** The module that has agencies, workers or projects says which of them residents rate. */
export function registerSurveyTarget(type: string, target: SurveyTarget): void {
  targets.set(type, target);
}

/** Kinds of targets with their names, in the order of registration. */
export function targetTypes(): ReadonlyMap<string, SurveyTarget> {
  return targets;
}

/** The card of a target. @throws rating-target-unknown */
export async function targetOrThrow(ctx: Ctx, type: string, id: string): Promise<{ target: SurveyTarget; card: TargetCard }> {
  const target = targets.get(type);
  const card = await target?.card(ctx, id);
  if (!target || !card) throw targetUnknown();
  return { target, card };
}

/** Staff of one role: whoever holds it for a place today is rated by its residents. */
function staffTarget(name: Phrase, role: RoleCode, permission: Permission): SurveyTarget {
  return {
    name,
    card: async (ctx, id) => {
      const post = (await postsOfAccount(ctx, id)).find((p) => p.role === role);
      return post ? { id, name: post.account.displayName, areaCode: post.areaCode } : null;
    },
    within: async (ctx, areaCode) => {
      const holders = await accountsHolding(ctx, { permission, role, areaCode });
      return holders.map(({ id, displayName }) => ({ id, name: displayName, areaCode }));
    },
  };
}

/** The three that S001-65 names: agencies, community workers, social workers. */
export function registerOwnTargets(): void {
  registerSurveyTarget('agency', {
    name: { zh: '社会服务机构', en: 'Social service agency' },
    card: async (ctx, id) => {
      const unit = await unitById(ctx, id);
      return unit && unit.kind === 'social_organisation' ? { id, name: unit.name, areaCode: unit.areaCode } : null;
    },
    within: async (ctx) => {
      const units = await unitsWithin(ctx, { areaCode: ctx.district.areaCode, kinds: ['social_organisation'] });
      return units.map(({ id, name, areaCode }) => ({ id, name, areaCode }));
    },
  });
  registerSurveyTarget('community_worker', staffTarget({ zh: '社区工作者', en: 'Community worker' }, 'community_worker', 'needs.collect'));
  registerSurveyTarget('social_worker', staffTarget({ zh: '社会工作者', en: 'Social worker' }, 'social_worker', 'topics.give_opinion'));
}
