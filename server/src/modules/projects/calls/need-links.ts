import type { Ctx } from '../../../platform/context.ts';
import { needNotSelected } from '../needs/needs.errors.ts';
import { needsByIds } from '../needs/needs.links.ts';
import { servable } from '../needs/needs.workflow.ts';
import { needUnknown } from './calls.errors.ts';

/** Needs that stand on the list as selected. @throws need-unknown, need-not-selected */
export async function assertSelected(ctx: Ctx, ids: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return [];
  const found = await needsByIds(ctx, wanted);
  if (found.length !== wanted.length) throw needUnknown();
  const off = found.filter((need) => !servable.includes(need.state));
  if (off.length > 0) throw needNotSelected({ needs: off.map((need) => need.number) });
  return wanted;
}
