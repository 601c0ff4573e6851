import { sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import type { CreditKind } from './credit.repository.ts';

export interface CreditLine {
  id: string;
  kind: CreditKind;
  subjectType: string | null;
  subjectId: string | null;
  grade: string | null;
  note: string | null;
  happenedOn: string;
  correctsId: string | null;
  correctedBy: string | null;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** The credit file of an organisation, the newest entry first. */
export async function creditPage(ctx: Ctx, unitId: string, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<CreditLine & { at: string }>`
    select c.id, c.kind, c.subject_type as "subjectType", c.subject_id as "subjectId", c.grade, c.note, c.happened_on::text as "happenedOn",
      c.corrects_id as "correctsId", later.id as "correctedBy", c.entered_at::text as at
    from ${table(ctx, 'organisation_credit_entry')} c left join ${table(ctx, 'organisation_credit_entry')} later on later.corrects_id = c.id
    where c.unit_id = ${unitId} ${after ? sql`and (c.entered_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by c.entered_at desc, c.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}
