import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';

export interface Coverage {
  readonly programmeId: string;
  /** Needs of the programme's list. */
  readonly selected: number;
  /** Those of them that a project with money serves. */
  readonly funded: number;
}

/** Funded among selected needs of each programme, and of all of them together, where a need that two programmes serve counts once (S001-43, N20). */
export async function coverageOf(
  ctx: Ctx,
  programmeIds: readonly string[],
): Promise<{ each: Map<string, Coverage>; all: Omit<Coverage, 'programmeId'> }> {
  const { rows } = await sql<{ programmeId: string | null; selected: number; funded: number }>`
    select pn.programme_id as "programmeId", count(distinct pn.need_id)::int as selected,
      count(distinct pn.need_id) filter (where n.state in ('funded', 'realised'))::int as funded
    from ${table(ctx, 'project_programme_need')} pn join ${table(ctx, 'need')} n on n.id = pn.need_id
    where pn.programme_id = any(${[...programmeIds]}::uuid[]) group by grouping sets ((pn.programme_id), ())`.execute(ctx.db);
  const total = rows.find((row) => row.programmeId === null);
  const each = rows.flatMap((row) =>
    row.programmeId === null ? [] : [[row.programmeId, { ...row, programmeId: row.programmeId }] as const],
  );
  return { each: new Map(each), all: { selected: total?.selected ?? 0, funded: total?.funded ?? 0 } };
}
