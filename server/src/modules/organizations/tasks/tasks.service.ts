import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import type { LocalDate } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import {
  any,
  anyOf,
  areaWithin,
  assertAllowed,
  type Decision,
  holdingsWith,
  holdsFor,
  holdsForUnit,
  when,
} from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';

export const taskKinds = [
  'hub_contract_ending',
  'confirm_functions',
  'hosting_review',
  'leave_directory',
  'idle',
  'listing_ending',
  'support_due',
  'checkpoint_due',
  'rectify',
] as const;
export type TaskKind = (typeof taskKinds)[number];

export interface NewTask {
  readonly kind: TaskKind;
  readonly areaCode: string;
  /** The unit that has to do it; without one those who keep the register of the area. */
  readonly unitId: string | null;
  readonly subject: { readonly type: string; readonly id: string };
  /** The same reason opens one task, however often it is looked for. */
  readonly reason: string;
  readonly dueOn: LocalDate | null;
}

type TaskEvent = {
  readonly name: 'organisation_task.opened' | 'organisation_task.done';
  readonly subject: { readonly type: 'organisation_task'; readonly id: string };
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
};

/** Opens a task unless the same reason has opened one. @returns whether it is new */
export async function openTask(ctx: WriteCtx, task: NewTask): Promise<boolean> {
  const id = uuidv7(ctx.now);
  const row = await ctx.db
    .insertInto('organisation_task')
    .values({
      id,
      kind: task.kind,
      area_code: task.areaCode,
      unit_id: task.unitId,
      subject_type: task.subject.type,
      subject_id: task.subject.id,
      reason_key: `${task.kind}:${task.subject.id}:${task.reason}`,
      due_on: task.dueOn,
      opened_at: ctx.now,
    })
    .onConflict((oc) => oc.constraint('organisation_task_reason_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return false;
  emit(ctx, {
    name: 'organisation_task.opened',
    subject: { type: 'organisation_task', id },
    data: { kind: task.kind, unitId: task.unitId, about: task.subject, dueOn: task.dueOn },
  } satisfies TaskEvent);
  return true;
}

/** Closes the open tasks about a subject, or only the one with this reason: what they asked for has happened. */
export async function settleTasks(ctx: WriteCtx, kind: TaskKind, subjectId: string, reason?: string): Promise<void> {
  let query = ctx.db.selectFrom('organisation_task').select(['id', 'version']).where('kind', '=', kind).where('subject_id', '=', subjectId);
  if (reason !== undefined) query = query.where('reason_key', '=', `${kind}:${subjectId}:${reason}`);
  const open = await query.where('done_at', 'is', null).orderBy('id').forUpdate().execute();
  for (const task of open) await finish(ctx, task, null);
}

async function finish(ctx: WriteCtx, task: { id: string; version: number }, note: string | null): Promise<void> {
  await ctx.db
    .updateTable('organisation_task')
    .set({ done_at: ctx.now, done_by: ctx.actor.id, note, version: task.version + 1 })
    .where('id', '=', task.id)
    .execute();
  emit(ctx, {
    name: 'organisation_task.done',
    subject: { type: 'organisation_task', id: task.id },
    data: {},
    ...(note === null ? {} : { private: { note } }),
  } satisfies TaskEvent);
}

const keepers = ['organisations.register', 'organisations.match', 'functions.manage'] as const;
const ofUnit = ['organisations.own', 'functions.confirm'] as const;

/** Keepers of the register see the tasks of their area; a unit's people those of their unit. */
export function canSeeTask(ctx: Pick<Ctx, 'actor'>, task: { area_code: string; unit_id: string | null }): Decision {
  const keeps = keepers.some((permission) => holdsFor(ctx.actor, permission, task.area_code));
  return any(
    when(keeps, notYourOrganisation),
    when(
      ofUnit.some((p) => holdsForUnit(ctx.actor, p, task.unit_id)),
      notYourOrganisation,
    ),
  );
}

/** SQL twin of `canSeeTask` over `organisation_task as t`. */
export function tasksVisibleTo(ctx: Pick<Ctx, 'actor'>): RawBuilder<SqlBool> {
  if (ctx.actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = new Set(keepers.flatMap((p) => holdingsWith(ctx.actor, p).map((h) => h.areaCode)));
  const units = [...new Set(ofUnit.flatMap((p) => holdingsWith(ctx.actor, p).flatMap((h) => (h.unitId === null ? [] : [h.unitId]))))];
  return anyOf([
    ...[...areas].map((code) => areaWithin('t.area_code', code)),
    ...(units.length > 0 ? [sql<SqlBool>`t.unit_id = any(${sql.val(units)}::uuid[])`] : []),
  ]);
}

/** Says that a task is done, with a note. @throws not-found, not-your-organisation, edit-conflict, invalid-input */
export async function finishTask(ctx: WriteCtx, id: string, input: { version: number; note?: string }): Promise<void> {
  const task = await ctx.db.selectFrom('organisation_task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!task || !canSeeTask(ctx, task).allowed) throw notFound();
  assertAllowed(canSeeTask(ctx, task));
  if (task.version !== input.version || task.done_at !== null) throw editConflict({ current: task.version });
  await finish(ctx, task, optionalText(input.note, '/note', 500) ?? null);
}

export interface TaskLine {
  id: string;
  kind: TaskKind;
  areaCode: string;
  unitId: string | null;
  unitName: string | null;
  subjectType: string;
  subjectId: string;
  dueOn: string | null;
  openedAt: Date;
  doneAt: Date | null;
  note: string | null;
  version: number;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Tasks the actor may see, the newest first. */
export async function listTasks(ctx: Ctx, filter: { kind?: TaskKind; unitId?: string; done?: boolean; after?: string; limit?: number }) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [
    tasksVisibleTo(ctx),
    filter.done ? sql<SqlBool>`t.done_at is not null` : sql<SqlBool>`t.done_at is null`,
  ];
  if (filter.kind) parts.push(sql<SqlBool>`t.kind = ${filter.kind}`);
  if (filter.unitId) parts.push(sql<SqlBool>`t.unit_id = ${filter.unitId}::uuid`);
  if (after) parts.push(sql<SqlBool>`(t.opened_at, t.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<TaskLine & { at: string }>`
    select t.id, t.kind, t.area_code as "areaCode", t.unit_id as "unitId", u.name as "unitName", t.subject_type as "subjectType", t.subject_id as "subjectId",
      t.due_on::text as "dueOn", t.opened_at as "openedAt", t.done_at as "doneAt", t.note, t.version, t.opened_at::text as at
    from ${table(ctx, 'organisation_task')} t left join ${table(ctx, 'unit')} u on u.id = t.unit_id
    where ${sql.join(parts, sql` and `)} order by t.opened_at desc, t.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}
