import type { Ctx } from '../../../platform/context.ts';
import { isEligibleProvider } from '../../organizations/index.ts';
import { providerNotEligible } from './calls.errors.ts';

/** @throws provider-not-eligible for an organisation that is not in the directory of providers (S002-02, 2.3.6) */
export async function assertProvider(ctx: Ctx, unitId: string): Promise<void> {
  if (!(await isEligibleProvider(ctx, unitId))) throw providerNotEligible();
}
