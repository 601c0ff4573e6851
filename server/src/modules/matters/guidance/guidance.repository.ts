import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';

export interface GuidanceContact {
  readonly name: string;
  readonly phone: string;
}

export interface NewGuidance {
  readonly matterId: string;
  readonly articles: readonly string[];
  readonly providerIds: readonly string[];
  readonly contacts: readonly GuidanceContact[];
  readonly note: string | null;
  readonly assistance: string;
  readonly assistancePath: 'subsidised_service' | null;
}

/** Stores what a private matter was answered with. */
export async function insertGuidance(ctx: WriteCtx, given: NewGuidance): Promise<void> {
  await ctx.db
    .insertInto('guidance_package')
    .values({
      id: uuidv7(ctx.now),
      matter_id: given.matterId,
      articles: [...given.articles],
      provider_ids: [...given.providerIds],
      contacts: JSON.stringify(given.contacts),
      note: given.note,
      assistance: given.assistance,
      assistance_path: given.assistancePath,
      given_by: ctx.actor.id ?? '',
      given_at: ctx.now,
    })
    .execute();
}

export type GuidanceRecord = Omit<Selectable<DB['guidance_package']>, 'contacts'> & { readonly contacts: readonly GuidanceContact[] };

/** The guidance given last for a matter, or null. */
export async function lastGuidance(ctx: Ctx, matterId: string): Promise<GuidanceRecord | null> {
  const row = await ctx.db
    .selectFrom('guidance_package')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('given_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row as GuidanceRecord | undefined) ?? null;
}
