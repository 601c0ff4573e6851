import { type SqlBool, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type ListFilter, type RowOf, recordsOf } from '../communal/records.ts';
import { notYourMethod } from './methods.errors.ts';
import {
  type AdoptionState,
  adoptionStates,
  adoptionWorkflow,
  type MethodState,
  methodWorkflow,
  type RolloutState,
  rolloutStates,
  rolloutWorkflow,
  type TargetState,
  targetStates,
  targetWorkflow,
} from './methods.workflow.ts';

const readers = ['methods.write', 'methods.promote'] as const;
const shared = { readers, refusal: notYourMethod };

export type MethodRow = RowOf<'deliberation_method', MethodState>;
export type AdoptionRow = RowOf<'deliberation_adoption', AdoptionState>;
export type RolloutRow = RowOf<'deliberation_rollout', RolloutState>;
export type TargetRow = RowOf<'deliberation_rollout_target', TargetState>;

/** Methods: published ones are everybody's, drafts their writers'. */
export const methods = recordsOf({
  table: 'deliberation_method',
  subject: 'method',
  workflow: methodWorkflow,
  open: ['published', 'retired'],
  ...shared,
});
export const adoptions = recordsOf({
  table: 'deliberation_adoption',
  subject: 'adoption',
  workflow: adoptionWorkflow,
  open: adoptionStates,
  ...shared,
});
export const rollouts = recordsOf({
  table: 'deliberation_rollout',
  subject: 'rollout',
  workflow: rolloutWorkflow,
  open: rolloutStates,
  ...shared,
});
export const targets = recordsOf({
  table: 'deliberation_rollout_target',
  subject: 'rollout',
  workflow: targetWorkflow,
  open: targetStates,
  ...shared,
});

/** Roll-outs the actor may see, those of one method where that is asked, the newest first. */
export function listRolloutRows(ctx: Ctx, { method, ...filter }: ListFilter & { readonly method?: string }) {
  return rollouts.list(ctx, filter, { where: method ? [sql<SqlBool>`deliberation_rollout.method_id = ${method}`] : [] });
}

export interface MethodStep {
  readonly title: string;
  readonly words: string | null;
  readonly role: string | null;
  readonly form: string | null;
}
export interface NamedWords {
  readonly name: string;
  readonly words: string | null;
}
export interface Indicator {
  readonly name: string;
  readonly target: string | null;
}
export interface MethodText {
  readonly summary: string;
  readonly distinctive: string;
  readonly steps: readonly MethodStep[];
  readonly roles: readonly NamedWords[];
  readonly forms: readonly NamedWords[];
  readonly indicators: readonly Indicator[];
  readonly note: string | null;
}
export interface StoredText extends MethodText {
  readonly number: number;
  readonly writtenAt: Date;
}

/** Stores the text of an edition; one that is not published yet is written over. */
export async function putText(ctx: WriteCtx, methodId: string, number: number, text: MethodText): Promise<void> {
  const row = {
    summary: text.summary,
    distinctive: text.distinctive,
    steps: JSON.stringify(text.steps),
    roles: JSON.stringify(text.roles),
    forms: JSON.stringify(text.forms),
    indicators: JSON.stringify(text.indicators),
    note: text.note,
    written_by: ctx.actor.id ?? '',
    written_at: ctx.now,
  };
  await ctx.db
    .insertInto('deliberation_method_text')
    .values({ method_id: methodId, number, ...row })
    .onConflict((oc) => oc.columns(['method_id', 'number']).doUpdateSet(row))
    .execute();
}

/** Texts of a method, the newest first; one when `number` is given. */
export async function textsOf(ctx: Ctx, methodId: string, number?: number): Promise<StoredText[]> {
  const { rows } =
    await sql<StoredText>`select number, summary, distinctive, steps, roles, forms, indicators, note, written_at as "writtenAt"
    from ${table(ctx, 'deliberation_method_text')} where method_id = ${methodId}
    ${number === undefined ? sql`` : sql`and number = ${number}`} order by number desc limit 100`.execute(ctx.db);
  return rows;
}

export interface AdoptionStep {
  readonly number: number;
  readonly title: string;
  readonly words: string | null;
  readonly role: string | null;
  readonly note: string | null;
  readonly doneAt: Date | null;
}

/** The checklist of an adoption in its order. */
export async function stepsOfAdoption(ctx: Ctx, adoptionId: string): Promise<AdoptionStep[]> {
  return ctx.db
    .selectFrom('deliberation_adoption_step')
    .select(['number', 'title', 'words', 'role', 'note', 'done_at as doneAt'])
    .where('adoption_id', '=', adoptionId)
    .orderBy('number')
    .execute();
}

/** Begins the checklist. */
export async function insertSteps(
  ctx: WriteCtx,
  adoptionId: string,
  steps: readonly Pick<AdoptionStep, 'title' | 'words' | 'role'>[],
): Promise<void> {
  const rows = steps.map(({ title, words, role }, index) => ({ adoption_id: adoptionId, number: index + 1, title, words, role }));
  await ctx.db.insertInto('deliberation_adoption_step').values(rows).execute();
}

/** Ticks a step or takes the tick back. @returns whether there is such a step */
export async function tickStep(
  ctx: WriteCtx,
  adoptionId: string,
  { number, done, note }: { number: number; done: boolean; note: string | null },
): Promise<boolean> {
  const row = await ctx.db
    .updateTable('deliberation_adoption_step')
    .set({ note, done_at: done ? ctx.now : null, done_by: done ? ctx.actor.id : null })
    .where('adoption_id', '=', adoptionId)
    .where('number', '=', number)
    .returning('number')
    .executeTakeFirst();
  return row !== undefined;
}

/** Places of running roll-outs of a method that wait for this community, locked. */
export async function openTargets(ctx: WriteCtx, methodId: string, areaCode: string): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`select t.* from ${table(ctx, 'deliberation_rollout_target')} t
    join ${table(ctx, 'deliberation_rollout')} r on r.id = t.rollout_id
    where r.method_id = ${methodId} and r.state = 'running' and t.area_code = ${areaCode} and t.state in ('planned', 'declined')
    order by t.id for update of t`.execute(ctx.db);
  return rows;
}

/** Places of running roll-outs that count an adoption, locked. */
export async function targetsOfAdoption(ctx: WriteCtx, adoptionId: string): Promise<TargetRow[]> {
  const { rows } = await sql<TargetRow>`select t.* from ${table(ctx, 'deliberation_rollout_target')} t
    join ${table(ctx, 'deliberation_rollout')} r on r.id = t.rollout_id
    where t.adoption_id = ${adoptionId} and r.state = 'running' order by t.id for update of t`.execute(ctx.db);
  return rows;
}

/** Sets up the communities of a roll-out; those that follow the method already count at once. */
export async function insertTargets(ctx: WriteCtx, rollout: { id: string; methodId: string }, areaCodes: readonly string[]): Promise<void> {
  const running = await ctx.db
    .selectFrom('deliberation_adoption')
    .select(['id', 'area_code', 'adaptation'])
    .where('method_id', '=', rollout.methodId)
    .where('area_code', 'in', [...areaCodes])
    .where('state', '<>', 'stopped')
    .execute();
  const byArea = new Map(running.map((row) => [row.area_code, row]));
  const rows = areaCodes.map((code) => {
    const adoption = byArea.get(code);
    const state = adoption === undefined ? 'planned' : adoption.adaptation === null ? 'adopted' : 'adapted';
    return {
      id: uuidv7(ctx.now),
      rollout_id: rollout.id,
      area_code: code,
      state,
      adoption_id: adoption?.id ?? null,
      answered_at: adoption ? ctx.now : null,
    };
  });
  await ctx.db.insertInto('deliberation_rollout_target').values(rows).execute();
}
