import { type Insertable, sql, type Updateable } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { writeChanges } from '../versions.repository.ts';
import type { CardState } from './cards.workflow.ts';

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

type NewBooklet = Pick<Insertable<DB['project_booklet']>, 'area_code' | 'title' | 'period' | 'preface'>;

/** Stores a booklet that is still drafted, under the next number. */
export async function insertBooklet(ctx: WriteCtx, row: NewBooklet): Promise<{ id: string; number: string }> {
  const id = uuidv7(ctx.now);
  const number = await nextPublicNumber(ctx, 'E', 'project_booklet');
  await ctx.db
    .insertInto('project_booklet')
    .values({ ...row, id, number, state: 'drafting', created_by: ctx.actor.id ?? '', created_at: ctx.now })
    .execute();
  return { id, number };
}

/** Issues a locked booklet today. @throws edit-conflict */
export async function issueBooklet(ctx: WriteCtx, booklet: BookletRecord): Promise<void> {
  const issued = { state: 'published', issued_on: localDateOf(ctx.now), published_at: ctx.now };
  await writeChanges(ctx, 'project_booklet', booklet, issued);
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

/** Open cards whose last day has passed; at most 500. */
export async function cardsPastDeadline(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${table(ctx, 'project_card')}
    where state = 'open' and deadline < ${localDateOf(ctx.now)}::date order by id limit 500`.execute(ctx.db);
  return rows.map((row) => row.id);
}

type NewCard = Omit<Insertable<DB['project_card']>, 'id' | 'booklet_id' | 'area_code' | 'position' | 'state' | 'created_by' | 'created_at'>;

/** Stores a draft behind the other cards of a booklet that the caller has locked. */
export async function insertCard(ctx: WriteCtx, booklet: BookletRecord, row: NewCard): Promise<{ id: string; position: number }> {
  const { rows } = await sql<{ n: number }>`select coalesce(max(position), 0)::int + 1 as n from ${table(ctx, 'project_card')}
    where booklet_id = ${booklet.id}`.execute(ctx.db);
  const id = uuidv7(ctx.now);
  const position = rows[0]?.n ?? 1;
  const place = { booklet_id: booklet.id, area_code: booklet.areaCode, position };
  await ctx.db
    .insertInto('project_card')
    .values({ ...row, ...place, id, state: 'draft', created_by: ctx.actor.id ?? '', created_at: ctx.now })
    .execute();
  return { id, position };
}

/** Writes from which needs a card comes, in place of what was there. */
export async function putCardNeeds(ctx: WriteCtx, cardId: string, needIds: readonly string[]): Promise<void> {
  await ctx.db.deleteFrom('project_card_need').where('card_id', '=', cardId).execute();
  await ctx.db
    .insertInto('project_card_need')
    .values(needIds.map((needId) => ({ card_id: cardId, need_id: needId })))
    .execute();
}

export type CardChanges = Omit<Updateable<DB['project_card']>, 'id' | 'version' | 'state'>;

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateCard(ctx: WriteCtx, card: CardRecord, changes: CardChanges & { state?: CardState }): Promise<CardRecord> {
  await writeChanges(ctx, 'project_card', card, changes);
  return (await findCard(ctx, card.id)) ?? card;
}
