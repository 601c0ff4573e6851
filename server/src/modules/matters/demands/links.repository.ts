import type { Ctx, WriteCtx } from '../../../platform/context.ts';

/** Ties a demand to the matter that answers it. A tie that was undone is made again. */
export async function linkDemand(
  ctx: WriteCtx,
  link: { matterId: string; demandId: string; role: 'origin' | 'also_raised'; reason?: string | null },
): Promise<void> {
  const values = { linked_at: ctx.now, linked_by: ctx.actor.id, reason: link.reason ?? null, undone_at: null };
  await ctx.db
    .insertInto('matter_demand')
    .values({ matter_id: link.matterId, demand_id: link.demandId, role: link.role, ...values })
    .onConflict((oc) => oc.columns(['matter_id', 'demand_id']).doUpdateSet(values))
    .execute();
}

/** What matters of the demands still tied to a matter: how and by whom they came, how many they concern, whether the reporter is to stay hidden; the first that came first. */
export async function demandsTiedTo(ctx: Ctx, matterId: string) {
  return ctx.db
    .selectFrom('matter_demand as l')
    .innerJoin('demand as d', 'd.id', 'l.demand_id')
    .select(['d.channel', 'd.reporter_id', 'd.on_behalf', 'd.affected', 'd.hide_reporter'])
    .where('l.matter_id', '=', matterId)
    .where('l.undone_at', 'is', null)
    .orderBy('l.demand_id')
    .execute();
}

/** Which demands are tied to several matters, the latest tie first. */
export async function linksOf(ctx: Ctx, matterIds: readonly string[]): Promise<{ matter_id: string; demand_id: string }[]> {
  return ctx.db
    .selectFrom('matter_demand')
    .select(['matter_id', 'demand_id'])
    .where('matter_id', 'in', [...matterIds])
    .where('undone_at', 'is', null)
    .orderBy('linked_at', 'desc')
    .execute();
}

/** When a demand was tied to a matter, or null. */
export async function linkedAt(ctx: Ctx, link: { matterId: string; demandId: string }): Promise<Date | null> {
  const row = await ctx.db
    .selectFrom('matter_demand')
    .select('linked_at')
    .where('matter_id', '=', link.matterId)
    .where('demand_id', '=', link.demandId)
    .executeTakeFirst();
  return row?.linked_at ?? null;
}

/** Undoes a tie; the row stays and says when, and why where a reason is given. */
export async function undoLink(ctx: WriteCtx, link: { matterId: string; demandId: string; reason?: string }): Promise<void> {
  await ctx.db
    .updateTable('matter_demand')
    .set({ undone_at: ctx.now, ...(link.reason ? { reason: link.reason } : {}) })
    .where('matter_id', '=', link.matterId)
    .where('demand_id', '=', link.demandId)
    .execute();
}

/** The demand tied to a matter that the actor brought or has opened by its code, or null. */
export async function ownDemandOn(ctx: Ctx, matterId: string): Promise<string | null> {
  const mine = await ctx.db
    .selectFrom('matter_demand as l')
    .innerJoin('demand as d', 'd.id', 'l.demand_id')
    .select('d.id')
    .where('l.matter_id', '=', matterId)
    .where('l.undone_at', 'is', null)
    .where((eb) => eb.or([eb('d.id', '=', ctx.actor.demandId), eb('d.reporter_id', '=', ctx.actor.id)]))
    .executeTakeFirst();
  return mine?.id ?? null;
}
