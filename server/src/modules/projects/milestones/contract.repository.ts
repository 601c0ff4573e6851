import { type Insertable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';

export interface Goal {
  readonly code: string;
  readonly name: string;
  readonly planned: number;
  readonly unit: string;
}

export interface ContractRecord {
  readonly id: string;
  readonly projectId: string;
  readonly number: string;
  readonly buyerUnitId: string;
  readonly subject: string;
  readonly acceptance: string;
  readonly goals: readonly Goal[];
  readonly monthlyChecks: boolean;
  readonly commitmentId: string | null;
  readonly buyerSignedBy: string | null;
  readonly buyerSignedAt: Date | null;
  readonly providerSignedBy: string | null;
  readonly providerSignedAt: Date | null;
  readonly writtenAt: Date;
}

const columns = sql`id, project_id as "projectId", number, buyer_unit_id as "buyerUnitId", subject, acceptance, goals, monthly_checks as "monthlyChecks",
  commitment_id as "commitmentId", buyer_signed_by as "buyerSignedBy", buyer_signed_at as "buyerSignedAt", provider_signed_by as "providerSignedBy",
  provider_signed_at as "providerSignedAt", written_at as "writtenAt"`;

/** The contract of a project, or null. */
export async function contractOf(ctx: Ctx, projectId: string): Promise<ContractRecord | null> {
  const { rows } =
    await sql<ContractRecord>`select ${columns} from ${table(ctx, 'project_contract')} where project_id = ${projectId}`.execute(ctx.db);
  return rows[0] ?? null;
}

type ContractWords = Pick<Insertable<DB['project_contract']>, 'buyer_unit_id' | 'subject' | 'acceptance' | 'goals' | 'monthly_checks'>;

/** Writes the contract of a project, or writes it anew over what it said before. */
export async function putContract(ctx: WriteCtx, projectId: string, before: ContractRecord | null, words: ContractWords): Promise<void> {
  const row = { ...words, written_by: ctx.actor.id ?? '', written_at: ctx.now };
  if (before) return updateContract(ctx, before.id, row);
  const number = await nextPublicNumber(ctx, 'H', 'project_contract');
  await ctx.db
    .insertInto('project_contract')
    .values({ ...row, id: uuidv7(ctx.now), project_id: projectId, number })
    .execute();
}

async function updateContract(ctx: WriteCtx, id: string, changes: Updateable<DB['project_contract']>): Promise<void> {
  await ctx.db.updateTable('project_contract').set(changes).where('id', '=', id).execute();
}

export type Party = 'buyer' | 'provider';

/** Writes that the actor signs for a party. */
export function signAs(ctx: WriteCtx, contractId: string, party: Party): Promise<void> {
  const buyer = { buyer_signed_by: ctx.actor.id, buyer_signed_at: ctx.now };
  const provider = { provider_signed_by: ctx.actor.id, provider_signed_at: ctx.now };
  return updateContract(ctx, contractId, party === 'buyer' ? buyer : provider);
}

/** Notes the money that is set aside for a contract. */
export function noteCommitment(ctx: WriteCtx, contractId: string, commitmentId: string): Promise<void> {
  return updateContract(ctx, contractId, { commitment_id: commitmentId });
}

/** Whether both parties have signed. */
export function isSigned(contract: ContractRecord | null): boolean {
  return contract !== null && contract.buyerSignedAt !== null && contract.providerSignedAt !== null;
}

/** Which of several projects are checked every month by the committee that buys. */
export async function checkedMonthly(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db
    .selectFrom('project_contract')
    .select('project_id')
    .where('project_id', 'in', [...ids])
    .where('monthly_checks', '=', true)
    .execute();
  return new Set(rows.map((row) => row.project_id));
}
