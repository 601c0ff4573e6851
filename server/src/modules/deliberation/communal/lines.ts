import type { Ctx } from '../../../platform/context.ts';
import type { Workflow } from '../../../platform/workflow.ts';
import { areaNames } from '../../areas/index.ts';

interface Placed<S> {
  readonly id: string;
  readonly area_code: string;
  readonly state: S;
}

/** What every line about a record of communal life says: which one, where, and how far. The names are read once for all lines. */
export async function linesOf<S extends string>(ctx: Ctx, workflow: Workflow<S, string>) {
  const areas = await areaNames(ctx);
  return ({ id, area_code, state }: Placed<S>) => ({
    id,
    areaCode: area_code,
    areaName: areas.get(area_code)?.name ?? area_code,
    state,
    stateName: workflow.states[state][ctx.lang],
  });
}
