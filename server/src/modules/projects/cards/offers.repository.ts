import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { writeChanges } from '../versions.repository.ts';
import { alreadyOffered } from './cards.errors.ts';
import type { OfferState } from './cards.workflow.ts';

export interface OfferRecord {
  readonly id: string;
  readonly cardId: string;
  readonly takerKind: 'organisation' | 'unit' | 'volunteer';
  readonly unitId: string | null;
  readonly personId: string | null;
  readonly state: OfferState;
  readonly amount: number;
  readonly done: number;
  readonly words: string | null;
  readonly answer: string | null;
  /** The member of staff who made it; null for a volunteer's own. */
  readonly offeredBy: string | null;
  readonly offeredAt: Date;
  readonly decidedAt: Date | null;
  readonly version: number;
}

const offerColumns = sql`id, card_id as "cardId", taker_kind as "takerKind", unit_id as "unitId", person_id as "personId", state, amount, done, words, answer,
  offered_by as "offeredBy", offered_at as "offeredAt", decided_at as "decidedAt", version`;

/** The offers for cards, the earliest first. */
export async function offersOf(ctx: Ctx, cardIds: readonly string[]): Promise<OfferRecord[]> {
  const { rows } = await sql<OfferRecord>`select ${offerColumns} from ${table(ctx, 'project_card_offer')}
    where card_id = any(${[...cardIds]}::uuid[]) order by offered_at, id`.execute(ctx.db);
  return rows;
}

/** One offer, or null. */
export async function findOffer(ctx: Ctx, id: string): Promise<OfferRecord | null> {
  const { rows } = await sql<OfferRecord>`select ${offerColumns} from ${table(ctx, 'project_card_offer')} where id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

type NewOffer = Pick<Insertable<DB['project_card_offer']>, 'card_id' | 'taker_kind' | 'unit_id' | 'person_id' | 'amount' | 'words'>;

/** Stores an offer. @returns its id. @throws card-already-offered by the same taker */
export async function insertOffer(ctx: WriteCtx, row: NewOffer): Promise<string> {
  const id = uuidv7(ctx.now);
  const offered = { state: 'offered', offered_by: ctx.actor.kind === 'staff' ? ctx.actor.id : null, offered_at: ctx.now };
  try {
    await ctx.db
      .insertInto('project_card_offer')
      .values({ ...row, ...offered, id })
      .execute();
  } catch (error) {
    if (['project_card_offer_unit_once', 'project_card_offer_person_once'].includes(constraintOf(error))) throw alreadyOffered();
    throw error;
  }
  return id;
}

/** Writes changes when nobody else has; the caller has locked the card. @throws edit-conflict */
export async function updateOffer(
  ctx: WriteCtx,
  offer: Pick<OfferRecord, 'id' | 'version'>,
  changes: { state: OfferState; done?: number; answer?: string | null; decided_by?: string | null; decided_at?: Date },
): Promise<void> {
  await writeChanges(ctx, 'project_card_offer', offer, changes);
}
