import { type Static, Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { Nullable, Timestamp } from '../../../platform/http/schemas.ts';
import { areaByCode, dwellingById } from '../../areas/index.ts';
import { roleName } from '../roles.ts';
import { confirmationInForce } from './confirming.repository.ts';
import { papers } from './papers.rules.ts';

export const ConfirmationView = Type.Object({
  level: Type.Integer(),
  papers: Type.Array(Type.String()),
  place: Type.String({ description: 'The dwelling, or the area where no dwelling is recorded' }),
  role: Nullable(Type.String()),
  confirmedAt: Timestamp,
});
export type ConfirmationJson = Static<typeof ConfirmationView>;

/** What was confirmed of a person and is in force, or null. `dwelling` false: the area alone is told, for readers whom the door does not concern. */
export async function confirmationView(
  ctx: Ctx,
  personId: string,
  { dwelling }: { readonly dwelling: boolean },
): Promise<ConfirmationJson | null> {
  const made = await confirmationInForce(ctx, personId);
  if (made === null) return null;
  const home = dwelling && made.householdId !== null ? await dwellingById(ctx, made.householdId) : null;
  return {
    level: made.level,
    papers: made.papers.map((code) => papers[code][ctx.lang]),
    place: home?.label ?? (await areaByCode(ctx, made.areaCode))?.name ?? made.areaCode,
    role: made.role === null ? null : roleName(made.role, ctx.lang),
    confirmedAt: made.confirmedAt.toISOString(),
  };
}
