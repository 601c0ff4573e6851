import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';

/** An entry in the story of a matter, of a demand, or of both. */
export interface NewNote {
  readonly matterId?: string | null;
  readonly demandId?: string;
  readonly kind: 'note' | 'guidance' | 'contact' | 'visit' | 'step' | 'supplement' | 'answer';
  readonly visibility: 'internal' | 'reporter';
  readonly body: string;
  readonly unitId?: string | null;
  readonly centreId?: string | null;
}

/** Adds an entry that the actor writes now. */
export async function insertNote(ctx: WriteCtx, note: NewNote): Promise<void> {
  await ctx.db
    .insertInto('matter_note')
    .values({
      id: uuidv7(ctx.now),
      matter_id: note.matterId ?? null,
      demand_id: note.demandId ?? null,
      kind: note.kind,
      visibility: note.visibility,
      body: note.body,
      author_kind: ctx.actor.kind,
      author_id: ctx.actor.id,
      unit_id: note.unitId ?? null,
      centre_id: note.centreId ?? null,
      created_at: ctx.now,
    })
    .execute();
}

/** What was added to a demand after filing, oldest first, at most fifty. */
export async function supplementsTo(ctx: Ctx, demandId: string) {
  return ctx.db
    .selectFrom('matter_note')
    .select(['body', 'author_kind', 'created_at'])
    .where('demand_id', '=', demandId)
    .where('kind', '=', 'supplement')
    .orderBy('created_at')
    .orderBy('id')
    .limit(50)
    .execute();
}

/** Somebody who takes part in a matter: a unit, or a name for whoever is none. */
export interface NewParty {
  readonly matterId: string;
  readonly capacity: 'leading' | 'responsible' | 'participating' | 'self_governing' | 'legal';
  readonly actorKind: string;
  readonly unitId: string | null;
  readonly name: string | null;
}

/** Adds a party to a matter. */
export async function insertParty(ctx: WriteCtx, party: NewParty): Promise<void> {
  await ctx.db
    .insertInto('matter_party')
    .values({
      id: uuidv7(ctx.now),
      matter_id: party.matterId,
      capacity: party.capacity,
      actor_kind: party.actorKind,
      unit_id: party.unitId,
      name: party.name,
      added_at: ctx.now,
    })
    .execute();
}
