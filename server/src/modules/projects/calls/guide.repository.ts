import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { writeChanges } from '../versions.repository.ts';
import type { Blocks } from './blocks.rules.ts';
import { endorsedAlready } from './calls.errors.ts';
import type { GuideKind } from './guide.rules.ts';

export interface Endorsement {
  readonly kind: GuideKind;
  readonly body: string;
  readonly accountId: string;
  readonly at: string;
}

export interface GuideItem {
  readonly id: string;
  readonly callId: string;
  readonly position: number;
  readonly title: string;
  readonly blocks: Blocks;
  readonly amount: Fen | null;
  readonly state: 'proposed' | 'published' | 'withdrawn';
  readonly proposedBy: string;
  readonly proposedKind: GuideKind;
  readonly proposedBody: string;
  readonly publishedAt: Date | null;
  readonly version: number;
  readonly endorsements: readonly Endorsement[];
}

type Row = Omit<GuideItem, 'amount'> & { amount: string | null };
const record = (row: Row): GuideItem => ({ ...row, amount: row.amount === null ? null : fen(BigInt(row.amount)) });

const select = (
  ctx: Ctx,
) => sql`select i.id, i.call_id as "callId", i.position, i.title, i.blocks, i.amount, i.state, i.proposed_by as "proposedBy",
  i.proposed_kind as "proposedKind", i.proposed_body as "proposedBody", i.published_at as "publishedAt", i.version,
  coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'body', e.body, 'accountId', e.account_id, 'at', e.endorsed_at) order by e.endorsed_at, e.body)
    from ${table(ctx, 'project_guide_endorsement')} e where e.item_id = i.id), '[]') as endorsements
  from ${table(ctx, 'project_guide_item')} i`;

/** Items of a call's guide list in their order; withdrawn ones are left out. */
export async function guideOf(ctx: Ctx, callId: string): Promise<GuideItem[]> {
  const { rows } =
    await sql<Row>`${select(ctx)} where i.call_id = ${callId} and i.state <> 'withdrawn' order by i.position limit 500`.execute(ctx.db);
  return rows.map(record);
}

/** One item, or null. */
export async function findGuideItem(ctx: Ctx, id: string): Promise<GuideItem | null> {
  const { rows } = await sql<Row>`${select(ctx)} where i.id = ${id}`.execute(ctx.db);
  return rows[0] ? record(rows[0]) : null;
}

/** The place behind every item the call ever had. */
async function nextPosition(ctx: WriteCtx, callId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(max(position), 0)::int + 1 as n from ${table(ctx, 'project_guide_item')}
    where call_id = ${callId}`.execute(ctx.db);
  return rows[0]?.n ?? 1;
}

type NewGuideItem = Omit<Insertable<DB['project_guide_item']>, 'id' | 'position' | 'state' | 'proposed_by' | 'created_at'>;

/** Stores an item that the actor proposes, behind the others; the caller holds the call's lock. @returns its id */
export async function insertGuideItem(ctx: WriteCtx, row: NewGuideItem): Promise<string> {
  const id = uuidv7(ctx.now);
  const position = await nextPosition(ctx, row.call_id);
  await ctx.db
    .insertInto('project_guide_item')
    .values({ ...row, id, position, state: 'proposed', proposed_by: ctx.actor.id ?? '', created_at: ctx.now })
    .execute();
  return id;
}

/** Stores that the actor endorses an item for a kind of party. @throws guide-endorsed-already */
export async function insertEndorsement(ctx: WriteCtx, itemId: string, standing: Pick<Endorsement, 'kind' | 'body'>): Promise<void> {
  const { kind, body } = standing;
  try {
    await ctx.db
      .insertInto('project_guide_endorsement')
      .values({ item_id: itemId, kind, body, account_id: ctx.actor.id ?? '', endorsed_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'project_guide_endorsement_pk') throw endorsedAlready();
    throw error;
  }
}

/** Takes all endorsements of an item away: they were for other words. */
export async function dropEndorsements(ctx: WriteCtx, itemId: string): Promise<void> {
  await ctx.db.deleteFrom('project_guide_endorsement').where('item_id', '=', itemId).execute();
}

export interface GuideChanges {
  state?: GuideItem['state'];
  title?: string;
  blocks?: string;
  amount?: string | null;
  published_at?: Date;
}

/** Writes changes when nobody else has. @throws edit-conflict */
export async function updateGuideItem(ctx: WriteCtx, item: GuideItem, changes: GuideChanges): Promise<void> {
  await writeChanges(ctx, 'project_guide_item', item, changes);
}
