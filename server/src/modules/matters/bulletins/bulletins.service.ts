import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { limitOf } from '../clocks/limits.ts';
import { usableText } from '../demands/filing.service.ts';
import { capacityOf } from '../matters.policy.ts';
import type { SupervisionEvent } from '../supervision/supervision.events.ts';
import { canReadLine, mayAppeal, mayDecide, mayDraw, mayPublish } from './bulletins.policy.ts';
import { type bulletinKinds, canSeeBulletin, lateByUnit } from './bulletins.queries.ts';
import { hasUndecided, insertBulletin, lockBulletin, lockLine, markPublished, updateLine } from './bulletins.repository.ts';
import { bulletinLineWorkflow, bulletinWorkflow } from './bulletins.workflow.ts';

export interface BulletinDraw {
  readonly kind: (typeof bulletinKinds)[number];
  readonly from: string;
  readonly to: string;
  readonly area?: string;
}

/**
 * Draws the list of units with late orders of a period that has ended; nothing is published before units had time to appeal (S003-33).
 * @returns its id. @throws bulletin-exists, not-your-matter, invalid-input for a period that has not ended
 */
export async function drawBulletin(ctx: WriteCtx, draw: BulletinDraw): Promise<string> {
  const area = draw.area ?? ctx.district.areaCode;
  assertAllowed(mayDraw(ctx.actor, area));
  if (draw.from > draw.to || draw.to >= localDateOf(ctx.now))
    throw invalidInput({ errors: [{ pointer: '/to', detail: 'after the first day and before today' }] });
  const rule = await limitOf(ctx, 'bulletin_appeal_limit', { amount: 3, unit: 'working_day' });
  const { dueAt } = computeDeadline({ start: ctx.now, rule, calendar: await calendarFor(ctx) });
  const late = await lateByUnit(ctx, { area, from: draw.from, to: draw.to });
  const id = await insertBulletin(ctx, { ...draw, area, appealsUntil: dueAt }, late);
  const data = { area, kind: draw.kind, from: draw.from, to: draw.to, units: late.length };
  fact(ctx, { name: 'supervision.bulletin_drawn', id, data, by: 'supervision.supervise', area });
  return id;
}

/** A unit says why it should not stand there, once and in time. @returns the bulletin. @throws not-found, not-your-matter, appeal-too-late */
export async function appealLine(ctx: WriteCtx, lineId: string, input: { version: number; reason: string }): Promise<string> {
  const { bulletin, line } = await visibleLine(ctx, lineId);
  assertAllowed(mayAppeal(ctx.actor, bulletin, line, ctx.now));
  const appeal = usableText(input.reason, 2000, '/reason');
  const state = applyAction(bulletinLineWorkflow, line.state, 'appeal');
  await updateLine(ctx, line, { version: input.version, state, appeal, appealed_by: ctx.actor.id, appealed_at: ctx.now });
  const data = { line: lineId, unit: line.unitId };
  fact(ctx, {
    name: 'supervision.appealed',
    id: bulletin.id,
    data,
    words: { appeal },
    by: 'matters.object',
    area: bulletin.areaCode,
    unit: line.unitId,
  });
  return bulletin.id;
}

/** A leader who neither drew the bulletin nor appealed decides, with a reason. @returns the bulletin. @throws not-found, appeal-decided-by-another */
export async function decideAppeal(
  ctx: WriteCtx,
  lineId: string,
  input: { version: number; removed: boolean; reason: string },
): Promise<string> {
  const { bulletin, line } = await visibleLine(ctx, lineId);
  assertAllowed(mayDecide(ctx.actor, bulletin, line));
  const decision = usableText(input.reason, 2000, '/reason');
  const state = applyAction(bulletinLineWorkflow, line.state, 'decide', input.removed ? 'removed' : 'upheld');
  await updateLine(ctx, line, { version: input.version, state, decision, decided_by: ctx.actor.id, decided_at: ctx.now });
  const data = { line: lineId, unit: line.unitId, removed: input.removed };
  fact(ctx, {
    name: 'supervision.appeal_decided',
    id: bulletin.id,
    data,
    words: { decision },
    by: 'supervision.lead',
    area: bulletin.areaCode,
  });
  return bulletin.id;
}

async function visibleLine(ctx: WriteCtx, lineId: string) {
  const found = await lockLine(ctx, lineId);
  if (!found || !canReadLine(ctx.actor, found.bulletin, found.line)) throw notFound();
  return found;
}

/** Publishes to all staff, after the time to appeal and when every appeal is decided. @throws not-found, illegal-transition, appeals-still-open */
export async function publishBulletin(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const bulletin = await lockBulletin(ctx, id);
  if (!bulletin || !(await canSeeBulletin(ctx, id))) throw notFound();
  const state = applyAction(bulletinWorkflow, bulletin.state, 'publish');
  assertAllowed(mayPublish(ctx.actor, bulletin, { now: ctx.now, undecided: await hasUndecided(ctx, id) }));
  await markPublished(ctx, bulletin, { version: input.version, state });
  const data = { area: bulletin.areaCode, from: bulletin.from, to: bulletin.to };
  fact(ctx, { name: 'supervision.bulletin_published', id, data, by: 'supervision.supervise', area: bulletin.areaCode });
}

interface BulletinFact {
  readonly name: SupervisionEvent['name'];
  readonly id: string;
  readonly data: Record<string, unknown>;
  readonly words?: object;
  /** The permission that the step asks for, and where. */
  readonly by: string;
  readonly area: string;
  readonly unit?: string;
}

function fact(ctx: WriteCtx, { name, id, data, words, by, area, unit = '' }: BulletinFact): void {
  const capacity = capacityOf(ctx.actor, by, { area_code: area, unit_id: unit });
  emit<SupervisionEvent>(ctx, { name, subject: { type: 'supervision', id }, capacity, data, ...(words ? { private: words } : {}) });
}
