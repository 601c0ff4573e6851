import type { Ctx } from '../../../platform/context.ts';

/** What another module still has open with an organisation, as a reason code; null when nothing. */
export type SettlementCheck = (ctx: Ctx, unitId: string) => Promise<string | null>;

const checks = new Map<string, SettlementCheck>();

/** Lets a module above say that money or records of an organisation are not settled (2.3.6: dissolve). Called once by each. */
export function registerSettlementCheck(name: string, check: SettlementCheck): void {
  checks.set(name, check);
}

/** Why an organisation cannot be ended yet; empty when nothing is open. */
export async function unsettledReasons(ctx: Ctx, unitId: string): Promise<string[]> {
  const reasons: string[] = [];
  for (const check of checks.values()) {
    const reason = await check(ctx, unitId);
    if (reason !== null) reasons.push(reason);
  }
  return reasons;
}
