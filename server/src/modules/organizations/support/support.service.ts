import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, type Decision, holdsForUnit, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { tellFact } from '../social/facts.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';
import { can } from '../social/organisations.policy.ts';
import { lockVisible } from '../social/organisations.steps.ts';
import { openTask, settleTasks } from '../tasks/tasks.service.ts';
import { insertSupport, lockSupport, type SupportChange, type SupportRecord, updateSupport } from './support.repository.ts';
import { type SupportAction, type SupportLine, supportLines, supportWorkflow } from './support.workflow.ts';

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
  const title = nameField(input.title, '/title', 120);
  await insertSupport(ctx, { id, unitId, line: input.line, title, words: textField(input.words, '/words', 2000), dueOn });
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

/** Whoever asked, and those who support organisations of the place. */
export function canSeeSupport(ctx: Pick<Ctx, 'actor'>, request: Pick<SupportRecord, 'area_code' | 'unit_id'>): boolean {
  return can.incubate(ctx.actor, request).allowed || holdsForUnit(ctx.actor, 'organisations.own', request.unit_id);
}

/** Whether the actor may take a step, leaving the state aside. */
export function maySupport(ctx: Pick<Ctx, 'actor'>, request: SupportRecord, action: SupportAction): Decision {
  if (action === 'take' || action === 'answer') return can.incubate(ctx.actor, request);
  return when(holdsForUnit(ctx.actor, 'organisations.own', request.unit_id), notYourOrganisation);
}

async function step(
  ctx: WriteCtx,
  at: { id: string; version: number },
  action: SupportAction,
  change: () => { set: SupportChange; data?: object; words?: object },
) {
  const request = await lockSupport(ctx, at.id);
  if (!request || !canSeeSupport(ctx, request)) throw notFound();
  assertAllowed(maySupport(ctx, request, action));
  if (request.version !== at.version) throw editConflict({ current: request.version });
  const to = applyAction(supportWorkflow, request.state, action);
  const { set, data = {}, words } = change();
  await updateSupport(ctx, request, { ...set, state: to });
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
