import { type RawBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { anyOf, areaWithin, assertAllowed, type Decision, holdingsWith, holdsForUnit, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { tellFact } from '../social/facts.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';
import { can } from '../social/organisations.policy.ts';
import { lockVisible } from '../social/organisations.steps.ts';
import { openTask, settleTasks } from '../tasks/tasks.service.ts';
import { type SupportAction, type SupportLine, type SupportState, supportLines, supportWorkflow } from './support.workflow.ts';

/** A request with the organisation it comes from. */
export interface SupportRecord extends Omit<Selectable<DB['organisation_support']>, 'state' | 'line'> {
  readonly state: SupportState;
  readonly line: SupportLine;
  readonly area_code: string;
  readonly name: string;
}

/** Asks for support on a line; the answer is due after the days of the line. @throws not-found, not-your-organisation, invalid-input */
export async function requestSupport(
  ctx: WriteCtx,
  unitId: string,
  input: { line: SupportLine; title: string; words: string },
): Promise<string> {
  const organisation = await lockVisible(ctx, unitId);
  assertAllowed(can.own(ctx.actor, organisation));
  const id = uuidv7(ctx.now);
  const days = await settingOf(ctx, `organisations.support_days_${input.line}`, supportLines[input.line].days);
  const dueOn = addDays(localDateOf(ctx.now), days);
  await ctx.db
    .insertInto('organisation_support')
    .values({
      id,
      unit_id: unitId,
      line: input.line,
      title: nameField(input.title, '/title', 120),
      words: textField(input.words, '/words', 2000),
      state: 'requested',
      due_on: dueOn,
      requested_at: ctx.now,
      requested_by: ctx.actor.id,
    })
    .execute();
  const subject = { type: 'organisation_support', id };
  tellFact(ctx, {
    name: 'organisation_support.requested',
    subject,
    thread: unitId,
    permission: 'organisations.own',
    areaCode: organisation.area_code,
    data: { line: input.line, dueOn },
  });
  await openTask(ctx, { kind: 'support_due', areaCode: organisation.area_code, unitId: null, subject, reason: 'requested', dueOn });
  return id;
}

const joined = (ctx: Ctx) => sql`select s.*, unit.area_code, unit.name from ${table(ctx, 'organisation_support')} s
  join ${table(ctx, 'unit')} unit on unit.id = s.unit_id`;

/** One request, or null. */
export async function findSupport(ctx: Ctx, id: string): Promise<SupportRecord | null> {
  const { rows } = await sql<SupportRecord>`${joined(ctx)} where s.id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Whoever asked, and those who support organisations of the place. */
export function canSeeSupport(ctx: Pick<Ctx, 'actor'>, request: Pick<SupportRecord, 'area_code' | 'unit_id'>): boolean {
  return can.incubate(ctx.actor, request).allowed || holdsForUnit(ctx.actor, 'organisations.own', request.unit_id);
}

/** Whether the actor may take a step, leaving the state aside. */
export function maySupport(ctx: Pick<Ctx, 'actor'>, request: SupportRecord, action: SupportAction): Decision {
  if (action === 'take' || action === 'answer') return can.incubate(ctx.actor, request);
  return when(holdsForUnit(ctx.actor, 'organisations.own', request.unit_id), notYourOrganisation);
}

type Change = Partial<Pick<SupportRecord, 'taken_by' | 'output' | 'document' | 'answered_at' | 'rating' | 'rating_words' | 'closed_at'>>;

async function step(
  ctx: WriteCtx,
  at: { id: string; version: number },
  action: SupportAction,
  change: () => { set: Change; data?: object; words?: object },
) {
  await ctx.db.selectFrom('organisation_support').select('id').where('id', '=', at.id).forUpdate().executeTakeFirst();
  const request = await findSupport(ctx, at.id);
  if (!request || !canSeeSupport(ctx, request)) throw notFound();
  assertAllowed(maySupport(ctx, request, action));
  if (request.version !== at.version) throw editConflict({ current: request.version });
  const to = applyAction(supportWorkflow, request.state, action);
  const { set, data = {}, words } = change();
  await ctx.db
    .updateTable('organisation_support')
    .set({ ...set, state: to, version: request.version + 1 })
    .where('id', '=', at.id)
    .execute();
  const { event: name, permission } = supportWorkflow.actions[action];
  const subject = { type: 'organisation_support', id: at.id };
  const told = { name, subject, thread: request.unit_id, permission, areaCode: request.area_code };
  tellFact(ctx, { ...told, data: { from: request.state, to, line: request.line, ...data }, ...(words ? { words } : {}) });
  if (to === 'answered' || to === 'withdrawn') await settleTasks(ctx, 'support_due', at.id);
}

/** Takes a request into work. @throws not-found, not-your-organisation, illegal-transition, edit-conflict */
export async function takeSupport(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  await step(ctx, { id, version: input.version }, 'take', () => ({ set: { taken_by: ctx.actor.id } }));
}

/** Hands over what came of it: words and the paper. @throws those of a step, invalid-input */
export async function answerSupport(
  ctx: WriteCtx,
  id: string,
  input: { version: number; output: string; document: string },
): Promise<void> {
  await step(ctx, { id, version: input.version }, 'answer', () => {
    const output = textField(input.output, '/output', 2000);
    const document = nameField(input.document, '/document', 300);
    return { set: { output, document, answered_at: ctx.now }, words: { output, document } };
  });
}

/** Whoever asked rates the answer, which closes it. @throws those of a step, invalid-input */
export async function closeSupport(ctx: WriteCtx, id: string, input: { version: number; rating: number; words?: string }): Promise<void> {
  await step(ctx, { id, version: input.version }, 'close', () => {
    const rating_words = optionalText(input.words, '/words', 500) ?? null;
    return {
      set: { rating: input.rating, rating_words, closed_at: ctx.now },
      data: { rating: input.rating },
      words: { words: rating_words },
    };
  });
}

/** Takes a request back. @throws those of a step */
export async function withdrawSupport(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  await step(ctx, { id, version: input.version }, 'withdraw', () => ({ set: { closed_at: ctx.now } }));
}

/** SQL twin of `canSeeSupport` over `organisation_support as s` joined with `unit`. */
function supportVisibleTo(ctx: Ctx): RawBuilder<SqlBool> {
  if (ctx.actor.kind === 'system') return sql<SqlBool>`true`;
  const units = holdingsWith(ctx.actor, 'organisations.own').flatMap((h) => (h.unitId === null ? [] : [h.unitId]));
  return anyOf([
    ...holdingsWith(ctx.actor, 'organisations.incubate').map((h) => areaWithin('unit.area_code', h.areaCode)),
    ...(units.length > 0 ? [sql<SqlBool>`s.unit_id = any(${sql.val(units)}::uuid[])`] : []),
  ]);
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Requests the actor sees, the newest first. */
export async function listSupport(
  ctx: Ctx,
  filter: { line?: SupportLine; state?: SupportState; unitId?: string; after?: string; limit?: number },
) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts = [supportVisibleTo(ctx)];
  if (filter.line) parts.push(sql<SqlBool>`s.line = ${filter.line}`);
  if (filter.state) parts.push(sql<SqlBool>`s.state = ${filter.state}`);
  if (filter.unitId) parts.push(sql<SqlBool>`s.unit_id = ${filter.unitId}::uuid`);
  if (after) parts.push(sql<SqlBool>`(s.requested_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<SupportRecord & { at: string }>`select q.*, q.requested_at::text as at from (${joined(ctx)}
    where ${sql.join(parts, sql` and `)} order by s.requested_at desc, s.id desc limit ${limit + 1}) q order by q.requested_at desc, q.id desc`.execute(
    ctx.db,
  );
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

export interface LineFigures {
  line: SupportLine;
  /** Not answered yet: the queue. */
  waiting: number;
  late: number;
  requested: number;
  closed: number;
  /** Mean in hundredths; null without a rating. */
  rating: number | null;
}

/** Each line with its queue today, and what a year brought (S001-37). */
export async function supportFigures(ctx: Ctx, areaCode: string, year: number): Promise<LineFigures[]> {
  const today = localDateOf(ctx.now);
  const inYear = sql`extract(year from s.requested_at at time zone 'Asia/Shanghai') = ${year}::int`;
  const { rows } = await sql<LineFigures>`
    select l.line, count(s.id) filter (where s.state in ('requested', 'in_work'))::int as waiting,
      count(s.id) filter (where s.state in ('requested', 'in_work') and s.due_on < ${today}::date)::int as late,
      count(s.id) filter (where ${inYear})::int as requested, count(s.id) filter (where ${inYear} and s.state = 'closed')::int as closed,
      (sum(s.rating) filter (where ${inYear}) * 100 / nullif(count(s.rating) filter (where ${inYear}), 0))::int as rating
    from unnest(${sql.val(Object.keys(supportLines))}::text[]) with ordinality l(line, position)
    left join (${table(ctx, 'organisation_support')} s join ${table(ctx, 'unit')} unit on unit.id = s.unit_id and starts_with(unit.area_code, ${areaCode}))
      on s.line = l.line group by l.line, l.position order by l.position`.execute(ctx.db);
  return rows;
}
