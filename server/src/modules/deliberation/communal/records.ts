import { type Insertable, type RawBuilder, type Selectable, type SqlBool, sql, type Updateable } from 'kysely';
import { Type } from 'typebox';
import { type Actor, type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { emit } from '../../../platform/events.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import {
  anyOf,
  areaWithin,
  assertAllowed,
  capacityOf,
  type Decision,
  holdingsWith,
  holdsFor,
  when,
} from '../../../platform/permissions.ts';
import { editConflict, notFound, type ProblemFactory } from '../../../platform/problem.ts';
import { actionsFrom, applyAction, type Workflow } from '../../../platform/workflow.ts';

type RecordTable =
  | 'deliberation_method'
  | 'deliberation_adoption'
  | 'deliberation_rollout'
  | 'deliberation_rollout_target'
  | 'deliberation_renewal'
  | 'deliberation_series'
  | 'deliberation_sign_up'
  | 'deliberation_honour'
  | 'deliberation_nomination'
  | 'deliberation_asset'
  | 'deliberation_theme';

interface Placed<S extends string> {
  readonly id: string;
  readonly area_code: string;
  readonly state: S;
  readonly version: number;
}

/** A row of a record that has a place, a state and a version. */
export type RowOf<T extends RecordTable, S extends string> = Placed<S> & Readonly<Omit<Selectable<DB[T]>, keyof Placed<S>>>;
type Changes<T extends RecordTable> = Partial<Omit<Updateable<DB[T]>, 'id' | 'version' | 'state'>>;

/** What differs between the records of communal life. */
export interface RecordKind<T extends RecordTable, S extends string, A extends string> {
  readonly table: T;
  /** Type of the subject in facts. */
  readonly subject: string;
  readonly workflow: Workflow<S, A>;
  /** States everybody may see; the others are work of those who hold one of `readers` for the place. */
  readonly open: readonly S[];
  readonly readers: readonly string[];
  /** What a record in an open state must be besides, to be seen by everybody. */
  readonly shown?: { readonly holds: (row: RowOf<T, S>) => boolean; readonly sql: RawBuilder<SqlBool> };
  /** Why somebody may not handle it. */
  readonly refusal: ProblemFactory;
}

export interface StepOf<T extends RecordTable, S extends string, A extends string> {
  readonly action: A;
  /** Which state, where the table names several. */
  readonly to?: S;
  readonly changes?: Changes<T>;
  readonly data?: Readonly<Record<string, unknown>>;
  /** What people wrote: erasable. */
  readonly words?: object;
  /** Set when the step follows from another one and not from the actor's own right. */
  readonly consequence?: boolean;
}

interface Fact {
  readonly permission: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly words?: object;
  readonly thread?: string;
}

export interface ListFilter {
  readonly area?: string;
  readonly state?: string;
  readonly after?: string;
  readonly limit?: number;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Reading, locking, stepping and listing of one kind of record, each by the same rules: who sees it, who may step, one fact for each change. */
export function recordsOf<T extends RecordTable, S extends string, A extends string>(kind: RecordKind<T, S, A>) {
  type Row = RowOf<T, S>;
  const { workflow } = kind;

  const load = async (ctx: Ctx, id: string, lock: boolean): Promise<Row | null> => {
    const { rows } = await sql<Row>`select * from ${table(ctx, kind.table)} where id = ${id} ${lock ? sql`for update` : sql``}`.execute(
      ctx.db,
    );
    return rows[0] ?? null;
  };
  const worksOn = (actor: Actor, areaCode: string): boolean =>
    actor.kind === 'system' || kind.readers.some((right) => holdsFor(actor, right, areaCode));
  const canRead = (actor: Actor, row: Row): boolean =>
    (kind.open.includes(row.state) && (kind.shown?.holds(row) ?? true)) || worksOn(actor, row.area_code);

  /** SQL twin of `canRead` over the table by its own name. */
  const visibleTo = (actor: Actor): RawBuilder<SqlBool> => {
    if (actor.kind === 'system') return sql<SqlBool>`true`;
    const areas = new Set(kind.readers.flatMap((right) => holdingsWith(actor, right).map((h) => h.areaCode)));
    return anyOf([
      sql<SqlBool>`(${sql.ref(`${kind.table}.state`)} = any(${[...kind.open]}) and ${kind.shown?.sql ?? sql<SqlBool>`true`})`,
      ...[...areas].map((code) => areaWithin(`${kind.table}.area_code`, code)),
    ]);
  };

  /** Whether the actor may take a step, leaving the state aside. */
  const mayStep = (actor: Actor, row: Pick<Placed<S>, 'area_code'>, action: A): Decision => {
    const { permission } = workflow.actions[action];
    return when(permission === null ? actor.kind === 'system' : holdsFor(actor, permission, row.area_code), kind.refusal);
  };

  /** The record for somebody who may see it. @throws not-found */
  const readable = async (ctx: Ctx, id: string): Promise<Row> => {
    const row = await load(ctx, id, false);
    if (!row || !canRead(ctx.actor, row)) throw notFound();
    return row;
  };

  /** The same, locked. @throws not-found, edit-conflict when `version` is not the stored one */
  const locked = async (ctx: WriteCtx, id: string, version?: number): Promise<Row> => {
    const row = await load(ctx, id, true);
    if (!row || !canRead(ctx.actor, row)) throw notFound();
    if (version !== undefined && version !== row.version) throw editConflict({ current: row.version });
    return row;
  };

  /** Records a fact. */
  const tell = (ctx: WriteCtx, row: Pick<Placed<S>, 'id' | 'area_code'>, name: string, fact: Fact): void => {
    emit(ctx, {
      name,
      subject: { type: kind.subject, id: row.id },
      thread: fact.thread ?? row.id,
      capacity: capacityOf(ctx.actor, fact.permission, row.area_code),
      data: fact.data,
      ...(fact.words ? { private: fact.words } : {}),
    });
  };

  const insert = async (ctx: WriteCtx, row: Insertable<DB[T]>): Promise<void> => {
    await ctx.db
      .insertInto(kind.table as 'deliberation_method')
      .values(row as never)
      .execute();
  };

  /** Writes changes when nobody else has. @throws edit-conflict */
  const change = async (ctx: WriteCtx, row: Row, changes: Changes<T> & { state?: S }): Promise<Row> => {
    const after = await ctx.db
      .updateTable(kind.table as 'deliberation_method')
      .set({ ...changes, version: row.version + 1 } as never)
      .where('id', '=', row.id)
      .where('version', '=', row.version)
      .returningAll()
      .executeTakeFirst();
    if (!after) throw editConflict({ current: row.version });
    return after as unknown as Row;
  };

  /** Takes one step: policy, table, row, fact. @throws the refusal of the kind, illegal-transition, edit-conflict */
  const step = async (ctx: WriteCtx, row: Row, { action, to, changes, data, words, consequence }: StepOf<T, S, A>): Promise<Row> => {
    if (!consequence) assertAllowed(mayStep(ctx.actor, row, action));
    const { event, permission } = workflow.actions[action];
    const state = applyAction(workflow, row.state, action, to);
    const after = await change(ctx, row, { ...(changes as Changes<T>), state });
    tell(ctx, row, event, { permission, data: { from: row.state, to: state, ...data }, ...(words ? { words } : {}) });
    return after;
  };

  /** Steps that the state allows to people, each with whether this actor may take it. */
  const stepsOf = (actor: Actor, row: Pick<Placed<S>, 'state' | 'area_code'>): Record<string, Decision> =>
    Object.fromEntries(
      actionsFrom(workflow, row.state).flatMap((action) =>
        workflow.actions[action].permission === null ? [] : [[action, mayStep(actor, row, action)]],
      ),
    );

  /** Records the actor may see, the newest first, by area and whatever else is asked; `extra` are further columns. */
  const list = async <X = object>(
    ctx: Ctx,
    filter: ListFilter,
    more: { readonly extra?: RawBuilder<unknown>; readonly where?: readonly RawBuilder<SqlBool>[] } = {},
  ): Promise<{ items: (Row & X)[]; next: string | null }> => {
    const limit = filter.limit ?? 50;
    const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
    const at = sql.ref(`${kind.table}.created_at`);
    const id = sql.ref(`${kind.table}.id`);
    const parts = [visibleTo(ctx.actor), ...(more.where ?? [])];
    if (filter.area) parts.push(areaWithin(`${kind.table}.area_code`, filter.area));
    if (filter.state) parts.push(sql<SqlBool>`${sql.ref(`${kind.table}.state`)} = ${filter.state}`);
    if (after) parts.push(sql<SqlBool>`(${at}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
    const { rows } = await sql<Row & X & { cursor_at: string }>`
      select ${sql.table(kind.table)}.*, ${at}::text as cursor_at ${more.extra ? sql`, ${more.extra}` : sql``}
      from ${table(ctx, kind.table)} where ${sql.join(parts, sql` and `)} order by ${at} desc, ${id} desc limit ${limit + 1}`.execute(
      ctx.db,
    );
    return toPage(rows, limit, (row) => [row.cursor_at, row.id]);
  };

  return {
    kind,
    find: (ctx: Ctx, id: string) => load(ctx, id, false),
    canRead,
    visibleTo,
    worksOn,
    mayStep,
    readable,
    locked,
    insert,
    tell,
    change,
    step,
    stepsOf,
    list,
  };
}
