import { sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
import type { CardState, OfferState } from './cards.workflow.ts';

export interface BookletRecord {
  readonly id: string;
  readonly number: string;
  readonly areaCode: string;
  readonly title: string;
  readonly period: string;
  readonly preface: string | null;
  readonly state: 'drafting' | 'published';
  readonly issuedOn: string | null;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

export const bookletColumns = sql`project_booklet.id, project_booklet.number, project_booklet.area_code as "areaCode", project_booklet.title,
  project_booklet.period, project_booklet.preface, project_booklet.state, project_booklet.issued_on::text as "issuedOn",
  project_booklet.published_at as "publishedAt", project_booklet.created_at as "createdAt", project_booklet.version`;

/** One booklet, or null; `lock` holds it until the end of the transaction. Locks are taken booklet first, then card, then offer. */
export async function findBooklet(ctx: Ctx, id: string, lock = false): Promise<BookletRecord | null> {
  const { rows } = await sql<BookletRecord>`select ${bookletColumns} from ${table(ctx, 'project_booklet')} project_booklet where id = ${id}
    ${lock ? sql`for update` : sql``}`.execute(ctx.db);
  return rows[0] ?? null;
}

export interface CardRecord {
  readonly id: string;
  readonly bookletId: string;
  readonly bookletNumber: string;
  readonly bookletPublishedAt: Date | null;
  readonly position: number;
  readonly areaCode: string;
  readonly state: CardState;
  readonly title: string;
  readonly targetGroup: string;
  readonly placeText: string;
  readonly wanted: string;
  readonly amount: number;
  readonly amountUnit: string;
  readonly contact: string;
  readonly deadline: string;
  readonly openedAt: Date | null;
  readonly matchedAt: Date | null;
  readonly fulfilledAt: Date | null;
  readonly endedReason: string | null;
  readonly version: number;
  readonly needIds: readonly string[];
}

const cardColumns = (ctx: Ctx) => sql`project_card.id, project_card.booklet_id as "bookletId", b.number as "bookletNumber",
  b.published_at as "bookletPublishedAt", project_card.position, project_card.area_code as "areaCode", project_card.state, project_card.title,
  project_card.target_group as "targetGroup", project_card.place_text as "placeText", project_card.wanted, project_card.amount,
  project_card.amount_unit as "amountUnit", project_card.contact, project_card.deadline::text as deadline, project_card.opened_at as "openedAt",
  project_card.matched_at as "matchedAt", project_card.fulfilled_at as "fulfilledAt", project_card.ended_reason as "endedReason", project_card.version,
  array(select n.need_id from ${table(ctx, 'project_card_need')} n where n.card_id = project_card.id order by n.need_id) as "needIds"
  from ${table(ctx, 'project_card')} project_card join ${table(ctx, 'project_booklet')} b on b.id = project_card.booklet_id`;

/** One card, or null; `lock` holds it until the end of the transaction. */
export async function findCard(ctx: Ctx, id: string, lock = false): Promise<CardRecord | null> {
  const { rows } =
    await sql<CardRecord>`select ${cardColumns(ctx)} where project_card.id = ${id} ${lock ? sql`for update of project_card` : sql``}`.execute(
      ctx.db,
    );
  return rows[0] ?? null;
}

/** The cards of a booklet in their order; at most 500. */
export async function cardsOf(ctx: Ctx, bookletId: string): Promise<CardRecord[]> {
  const { rows } = await sql<CardRecord>`select ${cardColumns(ctx)} where project_card.booklet_id = ${bookletId}
    order by project_card.position limit 500`.execute(ctx.db);
  return rows;
}

export type CardChanges = Omit<Updateable<DB['project_card']>, 'id' | 'version' | 'state'>;

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateCard(
  ctx: WriteCtx,
  card: Pick<CardRecord, 'id' | 'version'>,
  changes: CardChanges & { state?: CardState },
): Promise<CardRecord> {
  const done = await ctx.db
    .updateTable('project_card')
    .set({ ...changes, version: card.version + 1 })
    .where('id', '=', card.id)
    .where('version', '=', card.version)
    .returning('id')
    .executeTakeFirst();
  const after = done && (await findCard(ctx, card.id));
  if (!after) throw editConflict({ current: card.version });
  return after;
}

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
  readonly offeredAt: Date;
  readonly decidedAt: Date | null;
  readonly version: number;
}

const offerColumns = sql`id, card_id as "cardId", taker_kind as "takerKind", unit_id as "unitId", person_id as "personId", state, amount, done, words, answer,
  offered_at as "offeredAt", decided_at as "decidedAt", version`;

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

/** Writes changes when nobody else has; the caller has locked the card. @throws edit-conflict */
export async function updateOffer(
  ctx: WriteCtx,
  offer: Pick<OfferRecord, 'id' | 'version'>,
  changes: { state: OfferState; done?: number; answer?: string | null; decided_by?: string | null; decided_at?: Date },
): Promise<void> {
  const done = await ctx.db
    .updateTable('project_card_offer')
    .set({ ...changes, version: offer.version + 1 })
    .where('id', '=', offer.id)
    .where('version', '=', offer.version)
    .returning('id')
    .executeTakeFirst();
  if (!done) throw editConflict({ current: offer.version });
}
