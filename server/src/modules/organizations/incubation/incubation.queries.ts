import { type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { anyOf, areaWithin, holdingsWith } from '../../../platform/permissions.ts';
import type { IncubationRecord } from './incubation.repository.ts';
import type { IncubationStage } from './incubation.workflow.ts';

export type IncubationLine = IncubationRecord & {
  readonly organisation: string | null;
  readonly checkpoints: {
    position: number;
    stage: IncubationStage;
    title: string;
    dueOn: string;
    passedOn: string | null;
    note: string | null;
  }[];
};

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface IncubationFilter {
  readonly id?: string;
  readonly stage?: IncubationStage;
  readonly unitId?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** Incubations the actor sees with their checkpoints, the newest first. */
export async function listIncubations(ctx: Ctx, filter: IncubationFilter) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const areas = ['organisations.incubate', 'organisations.read'].flatMap((p) => holdingsWith(ctx.actor, p).map((h) => h.areaCode));
  const units = holdingsWith(ctx.actor, 'organisations.own').flatMap((h) => (h.unitId === null ? [] : [h.unitId]));
  const visible = anyOf([
    ...[...new Set(areas)].map((code) => areaWithin('i.area_code', code)),
    ...(units.length > 0 ? [sql<SqlBool>`i.unit_id = any(${sql.val(units)}::uuid[])`] : []),
  ]);
  const parts = [ctx.actor.kind === 'system' ? sql<SqlBool>`true` : visible];
  if (filter.id) parts.push(sql<SqlBool>`i.id = ${filter.id}::uuid`);
  if (filter.stage) parts.push(sql<SqlBool>`i.stage = ${filter.stage}`);
  if (filter.unitId) parts.push(sql<SqlBool>`i.unit_id = ${filter.unitId}::uuid`);
  if (after) parts.push(sql<SqlBool>`(i.created_at, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<IncubationLine & { at: string }>`
    select i.*, u.name as organisation, i.created_at::text as at,
      coalesce((select jsonb_agg(jsonb_build_object('position', c.position, 'stage', c.stage, 'title', c.title, 'dueOn', c.due_on::text,
        'passedOn', c.passed_on::text, 'note', c.note) order by c.position) from ${table(ctx, 'organisation_checkpoint')} c where c.incubation_id = i.id), '[]')
        as checkpoints
    from ${table(ctx, 'organisation_incubation')} i left join ${table(ctx, 'unit')} u on u.id = i.unit_id
    where ${sql.join(parts, sql` and `)} order by i.created_at desc, i.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** How many run, graduated and dropped out; the rate is out of those that ended. */
export async function incubationFigures(ctx: Ctx, areaCode: string): Promise<{ running: number; graduated: number; dropped: number }> {
  const { rows } = await sql<{ running: number; graduated: number; dropped: number }>`
    select count(*) filter (where stage not in ('graduated', 'dropped'))::int as running, count(*) filter (where stage = 'graduated')::int as graduated,
      count(*) filter (where stage = 'dropped')::int as dropped
    from ${table(ctx, 'organisation_incubation')} where starts_with(area_code, ${areaCode})`.execute(ctx.db);
  return rows[0] ?? { running: 0, graduated: 0, dropped: 0 };
}
