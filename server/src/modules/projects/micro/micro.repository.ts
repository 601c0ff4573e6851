import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { writeChanges } from '../versions.repository.ts';
import type { MicroState } from './micro.workflow.ts';

export interface MicroRecord {
  readonly id: string;
  readonly number: string;
  readonly kind: 'micro_project' | 'golden_idea';
  readonly areaCode: string;
  readonly groupId: string | null;
  readonly personId: string | null;
  readonly title: string;
  readonly words: string;
  readonly amount: Fen;
  readonly state: MicroState;
  readonly answerBy: Date;
  readonly answer: string | null;
  readonly prize: Fen | null;
  readonly decidedAt: Date | null;
  readonly spent: Fen | null;
  readonly givenBack: Fen | null;
  readonly closedAt: Date | null;
  readonly fundId: string | null;
  /** What was set aside for it; null before it was approved, and for an idea without a prize. */
  readonly commitmentId: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

export const microColumns = sql`project_micro.id, project_micro.number, project_micro.kind, project_micro.area_code as "areaCode",
  project_micro.group_id as "groupId", project_micro.person_id as "personId", project_micro.title, project_micro.words, project_micro.amount,
  project_micro.state, project_micro.answer_by as "answerBy", project_micro.answer, project_micro.prize, project_micro.decided_at as "decidedAt",
  project_micro.spent, project_micro.given_back as "givenBack", project_micro.closed_at as "closedAt",
  project_micro.fund_id as "fundId", project_micro.commitment_id as "commitmentId", project_micro.created_at as "createdAt",
  project_micro.version`;

type Moneys = 'amount' | 'prize' | 'spent' | 'givenBack';
export type MicroRow = Omit<MicroRecord, Moneys> & { amount: string; prize: string | null; spent: string | null; givenBack: string | null };
const money = (text: string | null): Fen | null => (text === null ? null : fen(BigInt(text)));
/** A record of what the database answered. */
export const microOf = (row: MicroRow): MicroRecord => ({
  ...row,
  amount: fen(BigInt(row.amount)),
  prize: money(row.prize),
  spent: money(row.spent),
  givenBack: money(row.givenBack),
});

/** One request, or null. */
export async function findMicro(ctx: Ctx, id: string): Promise<MicroRecord | null> {
  const { rows } = await sql<MicroRow>`select ${microColumns} from ${table(ctx, 'project_micro')} project_micro where id = ${id}`.execute(
    ctx.db,
  );
  return rows[0] ? microOf(rows[0]) : null;
}

/** One request, locked until the end of the transaction. */
export async function lockMicro(ctx: WriteCtx, id: string): Promise<MicroRecord | null> {
  const { rows } =
    await sql<MicroRow>`select ${microColumns} from ${table(ctx, 'project_micro')} project_micro where id = ${id} for update`.execute(
      ctx.db,
    );
  return rows[0] ? microOf(rows[0]) : null;
}

type NewMicro = Omit<Insertable<DB['project_micro']>, 'id' | 'number' | 'state' | 'created_at'>;

/** Stores a request under the next number. */
export async function insertMicro(ctx: WriteCtx, row: NewMicro): Promise<{ id: string; number: string }> {
  const id = uuidv7(ctx.now);
  const number = await nextPublicNumber(ctx, 'M', 'project_micro');
  await ctx.db
    .insertInto('project_micro')
    .values({ ...row, id, number, state: 'requested', created_at: ctx.now })
    .execute();
  return { id, number };
}

export interface MicroChanges {
  state?: MicroState;
  answer?: string | null;
  prize?: string;
  decided_by?: string | null;
  decided_at?: Date;
  spent?: string;
  given_back?: string;
  closed_at?: Date;
  fund_id?: string;
  line_id?: string | null;
  commitment_id?: string;
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateMicro(ctx: WriteCtx, micro: MicroRecord, changes: MicroChanges): Promise<MicroRecord> {
  await writeChanges(ctx, 'project_micro', micro, changes);
  return (await findMicro(ctx, micro.id)) ?? micro;
}

export interface Receipt {
  readonly id: string;
  readonly microId: string;
  readonly boughtOn: string;
  readonly words: string;
  readonly amount: number;
}

/** Receipts of several micro-projects in the order they came in. */
export async function receiptsOf(ctx: Ctx, microIds: readonly string[]): Promise<Receipt[]> {
  const { rows } = await sql<
    Omit<Receipt, 'amount'> & { amount: string }
  >`select id, micro_id as "microId", bought_on::text as "boughtOn", words, amount
    from ${table(ctx, 'project_micro_receipt')} where micro_id = any(${[...microIds]}::uuid[]) order by entered_at, id limit 5000`.execute(
    ctx.db,
  );
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

/** Stores a receipt. @returns its id */
export async function insertReceipt(
  ctx: WriteCtx,
  row: Omit<Insertable<DB['project_micro_receipt']>, 'id' | 'entered_at'>,
): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('project_micro_receipt')
    .values({ ...row, id, entered_at: ctx.now })
    .execute();
  return id;
}

/** The micro-project a receipt belongs to, or null. */
export async function microOfReceipt(ctx: Ctx, receiptId: string): Promise<MicroRecord | null> {
  const { rows } = await sql<MicroRow>`select ${microColumns} from ${table(ctx, 'project_micro')} project_micro
    join ${table(ctx, 'project_micro_receipt')} r on r.micro_id = project_micro.id where r.id = ${receiptId}`.execute(ctx.db);
  return rows[0] ? microOf(rows[0]) : null;
}
