import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { limitOf } from '../clocks/limits.ts';
import { usableText } from '../demands/filing.service.ts';
import { notYourMatter } from '../matters.errors.ts';
import type { SupervisionEvent } from '../supervision/supervision.events.ts';
import { appealDecidedByAnother, appealsOpen, appealTooLate, bulletinExists, nothingToDecide } from './bulletins.errors.ts';
import { type bulletinKinds, lateByUnit } from './bulletins.queries.ts';

export interface BulletinDraw {
  readonly kind: (typeof bulletinKinds)[number];
  readonly from: string;
  readonly to: string;
  readonly area?: string;
}

/**
 * Draws the list of units with late orders of a period that has ended; nothing is published before units had time to appeal (S003-33).
 * @throws bulletin-exists, not-your-matter
 */
export async function drawBulletin(ctx: WriteCtx, draw: BulletinDraw): Promise<string> {
  const area = draw.area ?? ctx.district.areaCode;
  assertAllowed(when(holdsFor(ctx.actor, 'supervision.supervise', area), notYourMatter));
  if (draw.from > draw.to || draw.to >= localDateOf(ctx.now))
    throw invalidInput({ errors: [{ pointer: '/to', detail: 'after the first day and before today' }] });
  const rule = await limitOf(ctx, 'bulletin_appeal_limit', { amount: 3, unit: 'working_day' });
  const { dueAt } = computeDeadline({ start: ctx.now, rule, calendar: await calendarFor(ctx) });
  const id = uuidv7(ctx.now);
  await insertBulletin(ctx, { ...draw, id, area, appealsUntil: dueAt });
  const late = await lateByUnit(ctx, { area, from: draw.from, to: draw.to });
  if (late.length)
    await ctx.db
      .insertInto('supervision_bulletin_line')
      .values(late.map(({ unitId, orders }) => ({ id: uuidv7(ctx.now), bulletin_id: id, unit_id: unitId, orders, state: 'listed' })))
      .execute();
  const data = { area, kind: draw.kind, from: draw.from, to: draw.to, units: late.length };
  fact(ctx, { name: 'supervision.bulletin_drawn', id, data });
  return id;
}

async function insertBulletin(ctx: WriteCtx, b: BulletinDraw & { id: string; area: string; appealsUntil: Date }): Promise<void> {
  try {
    await ctx.db
      .insertInto('supervision_bulletin')
      .values({
        id: b.id,
        kind: b.kind,
        state: 'open_to_appeals',
        area_code: b.area,
        from_day: b.from,
        to_day: b.to,
        appeals_until: b.appealsUntil,
        drawn_by: ctx.actor.id ?? '',
        drawn_at: ctx.now,
      })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'supervision_bulletin_once') throw bulletinExists();
    throw error;
  }
}

/** A unit says why it should not stand there, once and in time. @returns the bulletin. @throws appeal-too-late */
export async function appealLine(ctx: WriteCtx, lineId: string, input: { version: number; reason: string }): Promise<string> {
  const { bulletin, line } = await lockLine(ctx, lineId);
  assertAllowed(when(holdsForUnit(ctx.actor, 'matters.object', line.unit_id), notYourMatter));
  const appeal = usableText(input.reason, 2000, '/reason');
  if (line.state !== 'listed' || bulletin.state !== 'open_to_appeals' || ctx.now > bulletin.appeals_until) throw appealTooLate();
  await updateLine(ctx, line, input.version, { state: 'appealed', appeal, appealed_by: ctx.actor.id, appealed_at: ctx.now });
  fact(ctx, { name: 'supervision.appealed', id: bulletin.id, data: { line: lineId, unit: line.unit_id }, words: { appeal } });
  return bulletin.id;
}

/** A leader who neither drew the bulletin nor appealed decides, with a reason. @returns the bulletin. @throws appeal-decided-by-another */
export async function decideAppeal(
  ctx: WriteCtx,
  lineId: string,
  input: { version: number; removed: boolean; reason: string },
): Promise<string> {
  const { bulletin, line } = await lockLine(ctx, lineId);
  assertAllowed(when(holdsFor(ctx.actor, 'supervision.lead', bulletin.area_code), notYourMatter));
  const decision = usableText(input.reason, 2000, '/reason');
  if (line.state !== 'appealed') throw nothingToDecide();
  if (ctx.actor.id === bulletin.drawn_by || ctx.actor.id === line.appealed_by) throw appealDecidedByAnother();
  const state = input.removed ? 'removed' : 'upheld';
  await updateLine(ctx, line, input.version, { state, decision, decided_by: ctx.actor.id, decided_at: ctx.now });
  const data = { line: lineId, unit: line.unit_id, removed: input.removed };
  fact(ctx, { name: 'supervision.appeal_decided', id: bulletin.id, data, words: { decision } });
  return bulletin.id;
}

/** Publishes to all staff, after the time to appeal and when every appeal is decided. @throws appeals-still-open */
export async function publishBulletin(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const bulletin = await lockBulletin(ctx, id);
  assertAllowed(when(holdsFor(ctx.actor, 'supervision.supervise', bulletin.area_code), notYourMatter));
  if (bulletin.version !== input.version || bulletin.state === 'published') throw editConflict({ current: bulletin.version });
  const undecided = await ctx.db
    .selectFrom('supervision_bulletin_line')
    .select('id')
    .where('bulletin_id', '=', id)
    .where('state', '=', 'appealed')
    .limit(1)
    .executeTakeFirst();
  if (undecided || ctx.now <= bulletin.appeals_until) throw appealsOpen({ until: bulletin.appeals_until.toISOString() });
  await ctx.db
    .updateTable('supervision_bulletin')
    .set({ state: 'published', published_by: ctx.actor.id, published_at: ctx.now, version: bulletin.version + 1 })
    .where('id', '=', id)
    .execute();
  fact(ctx, {
    name: 'supervision.bulletin_published',
    id,
    data: { area: bulletin.area_code, from: bulletin.from_day, to: bulletin.to_day },
  });
}

async function lockBulletin(ctx: WriteCtx, id: string) {
  const bulletin = await ctx.db.selectFrom('supervision_bulletin').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!bulletin) throw notFound();
  return bulletin;
}

async function lockLine(ctx: WriteCtx, lineId: string) {
  const seen = await ctx.db.selectFrom('supervision_bulletin_line').select('bulletin_id').where('id', '=', lineId).executeTakeFirst();
  if (!seen) throw notFound();
  const bulletin = await lockBulletin(ctx, seen.bulletin_id);
  const line = await ctx.db.selectFrom('supervision_bulletin_line').selectAll().where('id', '=', lineId).executeTakeFirstOrThrow();
  return { bulletin, line };
}

async function updateLine(
  ctx: WriteCtx,
  line: { id: string; version: number },
  version: number,
  changes: Partial<Record<'state' | 'appeal' | 'decision', string>> &
    Partial<Record<'appealed_by' | 'decided_by', string | null>> &
    Partial<Record<'appealed_at' | 'decided_at', Date>>,
): Promise<void> {
  if (line.version !== version) throw editConflict({ current: line.version });
  await ctx.db
    .updateTable('supervision_bulletin_line')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', line.id)
    .execute();
}

function fact(ctx: WriteCtx, f: { name: SupervisionEvent['name']; id: string; data: Record<string, unknown>; words?: object }): void {
  emit<SupervisionEvent>(ctx, {
    name: f.name,
    subject: { type: 'supervision', id: f.id },
    capacity: ctx.actor.holdings[0]?.role ?? null,
    data: f.data,
    ...(f.words ? { private: f.words } : {}),
  });
}
