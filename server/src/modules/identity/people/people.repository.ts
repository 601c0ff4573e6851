import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { statement } from '../../../platform/db/statement.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { phoneTaken } from '../identity.errors.ts';
import type { residenceStatuses } from './people.schema.ts';

export type ResidenceStatus = (typeof residenceStatuses)[number];

export interface Person {
  readonly id: string;
  readonly name: string | null;
  readonly phoneCipher: string | null;
  readonly documentCipher: string | null;
  readonly residenceStatus: ResidenceStatus;
  readonly language: string;
  readonly areaCode: string | null;
  readonly identityLevel: number;
  readonly keyGroups: readonly string[];
  readonly suggestionsOff: boolean;
  readonly createdAt: Date;
  readonly erasedAt: Date | null;
  readonly version: number;
}

const where = (condition: string) =>
  statement<Person>(
    (
      table,
    ) => `select id, name, phone_cipher as "phoneCipher", document_cipher as "documentCipher", residence_status as "residenceStatus", language,
      area_code as "areaCode", identity_level as "identityLevel", key_groups as "keyGroups", suggestions_off as "suggestionsOff",
      created_at as "createdAt", erased_at as "erasedAt", version
    from ${table('person')} where ${condition}`,
  );
const byId = where('id = $1');
const byIdLocked = where('id = $1 for update');
const byIds = where('id = any($1::uuid[])');
const byPhone = where('phone_index = $1 order by id limit 1');
const byDocument = where('document_index = $1 order by id limit 1');

/** One person, or null. */
export function findPerson(ctx: Ctx, id: string): Promise<Person | null> {
  return byId.first(ctx, [id]);
}

/** Several persons in one statement. */
export async function findPeople(ctx: Ctx, ids: readonly string[]): Promise<Person[]> {
  return ids.length === 0 ? [] : byIds.all(ctx, [ids]);
}

/** The person a number or document belongs to, or null. */
export function findByIndex(ctx: Ctx, by: { phoneIndex: string } | { documentIndex: string }): Promise<Person | null> {
  return 'phoneIndex' in by ? byPhone.first(ctx, [by.phoneIndex]) : byDocument.first(ctx, [by.documentIndex]);
}

/** Ids of people of exactly this name. */
export async function peopleNamed(ctx: Ctx, name: string, limit: number): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('person')
    .select('id')
    .where('name', '=', name)
    .where('erased_at', 'is', null)
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** One person, locked for the transaction, or null. */
export function lockPerson(ctx: WriteCtx, id: string): Promise<Person | null> {
  return byIdLocked.first(ctx, [id]);
}

export interface PersonColumns {
  readonly name?: string | null;
  readonly phone_cipher?: string | null;
  readonly phone_index?: string | null;
  readonly document_cipher?: string | null;
  readonly document_index?: string | null;
  readonly residence_status?: ResidenceStatus;
  readonly language?: string;
  readonly area_code?: string | null;
  readonly identity_level?: number;
  readonly key_groups?: string[];
  readonly suggestions_off?: boolean;
  readonly erased_at?: Date;
}

/** Inserts a person; false when the number belongs to somebody already, also to one inserted at the same moment. */
export async function insertPerson(ctx: WriteCtx, id: string, columns: PersonColumns): Promise<boolean> {
  const row = await ctx.db
    .insertInto('person')
    .values({ ...columns, id, created_at: ctx.now })
    .onConflict((oc) => oc.column('phone_index').where('phone_index', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Changes a person if it still has the version the caller saw. @throws edit-conflict, phone-taken (409) */
export async function updatePerson(ctx: WriteCtx, seen: Pick<Person, 'id' | 'version'>, columns: PersonColumns): Promise<void> {
  try {
    const result = await ctx.db
      .updateTable('person')
      .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
      .where('id', '=', seen.id)
      .where('version', '=', seen.version)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) throw editConflict({ current: seen.version });
  } catch (error) {
    if (constraintOf(error) === 'person_phone_key') throw phoneTaken();
    throw error;
  }
}
