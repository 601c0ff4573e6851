import type { Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { accountsHolding, activeAccounts } from '../../identity/index.ts';
import { loadAbsences } from '../leave/leave.repository.ts';
import { unitWithoutHead } from '../organizations.errors.ts';
import { loadSection, loadUnit, type Unit } from '../units/units.repository.ts';
import { firstAvailable, peopleConcerned } from './accountable.rules.ts';

/** For what somebody is sought who answers for it. */
export interface AccountableQuestion {
  readonly unitId: string;
  readonly sectionId?: string | null;
  /** The person one would like to have. */
  readonly accountId?: string | null;
  /** The person the work is taken from: never the answer, but their deputy is asked first. */
  readonly not?: string;
}

/** More levels of units above one another do not occur. */
const highest = 5;

/**
 * Who answers for work of a unit now (requirements S000-22): the wished person, the head of the section, of the unit, of the units above it, then
 * whoever registers or handles for the unit. Anybody on leave is replaced by their deputy, anybody disabled is passed over.
 * @throws not-found (404) for an unknown unit, unit-without-head (422) when nobody is left
 */
export async function accountableFor(ctx: Ctx, question: AccountableQuestion): Promise<string> {
  const unit = await loadUnit(ctx, question.unitId);
  if (!unit) throw notFound();
  const found = await whoIsThere(ctx, unit, question);
  if (found === null) throw unitWithoutHead({ unitId: unit.id, unitName: unit.name });
  return found;
}

/** The same for work whose unit may have nobody left: null instead of a refusal. */
export async function availableFor(ctx: Ctx, question: AccountableQuestion): Promise<string | null> {
  const unit = await loadUnit(ctx, question.unitId);
  return unit ? whoIsThere(ctx, unit, question) : null;
}

/** Those of a list of people who work today: active and not on leave, in the order given. */
export async function presentAmong(ctx: Ctx, accountIds: readonly string[]): Promise<string[]> {
  const active = await activeAccounts(ctx, accountIds);
  const away = new Set((await loadAbsences(ctx, ctx.now)).map((absence) => absence.accountId));
  return accountIds.filter((id) => active.has(id) && !away.has(id));
}

async function whoIsThere(ctx: Ctx, unit: Unit, question: AccountableQuestion): Promise<string | null> {
  const absences = await loadAbsences(ctx, ctx.now);
  const here = async (candidates: readonly (string | null | undefined)[]): Promise<string | null> => {
    const active = new Set((await activeAccounts(ctx, peopleConcerned(candidates, absences))).keys());
    return firstAvailable(candidates, { absences, active, not: question.not });
  };
  return (
    (await here([question.not, question.accountId, await sectionHead(ctx, question), ...(await headsUpwards(ctx, unit))])) ??
    (await here(await staffOf(ctx, unit.id)))
  );
}

async function sectionHead(ctx: Ctx, { unitId, sectionId }: AccountableQuestion): Promise<string | null> {
  return sectionId ? ((await loadSection(ctx, { unitId, sectionId }))?.headId ?? null) : null;
}

async function headsUpwards(ctx: Ctx, unit: Unit): Promise<(string | null)[]> {
  const heads = [unit.headId];
  for (let at: Unit | null = unit; at?.parentId && heads.length <= highest; ) {
    at = await loadUnit(ctx, at.parentId);
    heads.push(at?.headId ?? null);
  }
  return heads;
}

/** People who could answer for a unit without a head who is there, registrars before handlers. */
async function staffOf(ctx: Ctx, unitId: string): Promise<string[]> {
  const registrars = await accountsHolding(ctx, { permission: 'orders.sign', unitId });
  const handlers = await accountsHolding(ctx, { permission: 'orders.handle', unitId });
  return [...registrars, ...handlers].map((account) => account.id);
}
