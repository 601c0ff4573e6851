import { type AbilityView, abilitiesOf } from '../../platform/abilities.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Decision } from '../../platform/permissions.ts';
import { can } from './areas.policy.ts';
import type { AreaWithBoundary } from './areas.queries.ts';
import { KIND_NAMES } from './areas.rules.ts';
import type { Area } from './areas.types.ts';

/** An area as lists show it. */
export function presentArea(area: AreaWithBoundary) {
  const { boundary, ...plain } = area;
  return {
    ...plain,
    aliases: [...area.aliases],
    kindName: KIND_NAMES[area.kind],
    ...(boundary === undefined
      ? {}
      : { boundary: boundary === null ? null : { type: boundary.type, coordinates: [...boundary.coordinates] } }),
  };
}

/** An area as others refer to it. */
export function presentAreaName({ code, name, level }: Area) {
  return { code, name, level };
}

/** What this reader may do with something in an area; the public gets no buttons at all. */
export function managingAbilities(ctx: Ctx, areaCode: string, actions: readonly string[]): Record<string, AbilityView> {
  if (ctx.actor.kind !== 'staff') return {};
  const decision: Decision = can.manage(ctx.actor, areaCode);
  return abilitiesOf(Object.fromEntries(actions.map((action) => [action, decision])), ctx.lang);
}
