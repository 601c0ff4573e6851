import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { bodyDissolved, entryReversed, seatUnfit } from './bodies.errors.ts';
import type { BodyEvent } from './bodies.events.ts';
import { isTheirs, mayReadHelp, mayStepHelp } from './bodies.policy.ts';
import { findBody, type HelpRecord, isNeighbour, lockHelp, updateHelp } from './bodies.repository.ts';
import { lockManaged, tell } from './bodies.service.ts';
import { bodyWorkflow, type HelpAction, helpWorkflow } from './bodies.workflow.ts';
import { findHelpEntry, insertHelp, insertHelpEntry } from './help.repository.ts';

/** A resident asks the neighbours of a mutual-aid association for help. @throws not-found, body-dissolved, body-seat-unfit for another kind of body */
export async function askForHelp(ctx: WriteCtx, bodyId: string, input: { words: string }): Promise<HelpRecord> {
  const body = await findBody(ctx, bodyId);
  if (!body || ctx.actor.id === null) throw notFound();
  assertAllowed(mayReadHelp(ctx.actor, body, await isNeighbour(ctx, body)));
  if (bodyWorkflow.states[body.state].type === 'done') throw bodyDissolved();
  if (body.kind !== 'mutual_aid') throw seatUnfit();
  const words = textField(input.words, '/words', 1000);
  const row = await insertHelp(ctx, { body_id: bodyId, words, asker_id: ctx.actor.id });
  emit(ctx, {
    name: 'help.asked',
    subject: { type: 'help_request', id: row.id },
    thread: bodyId,
    data: { bodyId },
    private: { words },
  } satisfies BodyEvent);
  return row;
}

/** One step of a request: a neighbour takes it, whoever asked closes it. @throws not-found, not-your-help-request, own-help-request, illegal-transition */
export async function stepHelp(ctx: WriteCtx, id: string, action: HelpAction): Promise<HelpRecord> {
  const help = await lockHelp(ctx, id);
  const body = help && (await findBody(ctx, help.body_id));
  if (!help || !body) throw notFound();
  if (!isTheirs(ctx.actor, help) && !mayReadHelp(ctx.actor, body, await isNeighbour(ctx, body)).allowed) throw notFound();
  assertAllowed(mayStepHelp(ctx.actor, { body, help, action }));
  const to = applyAction(helpWorkflow, help.state, action);
  const taken = action === 'take' ? { helper_id: ctx.actor.id, taken_at: ctx.now } : {};
  const back = action === 'give_back' ? { helper_id: null, taken_at: null } : {};
  const ended = helpWorkflow.states[to].type === 'done' ? { ended_at: ctx.now } : {};
  const after = await updateHelp(ctx, help, { state: to, ...taken, ...back, ...ended });
  emit(ctx, {
    name: helpWorkflow.actions[action].event as 'help.taken',
    subject: { type: 'help_request', id },
    thread: body.id,
    data: { from: help.state, to, bodyId: body.id },
  } satisfies BodyEvent);
  return after;
}

export interface NewHelpEntry {
  readonly direction: 'received' | 'given';
  readonly what: string;
  readonly quantity: number;
  readonly unit: string;
  readonly requestId?: string;
}

/** Writes down what the association received or gave, in kind (S001-92). @throws not-your-body, body-dissolved, not-found for a request of another body */
export async function recordHelpEntry(ctx: WriteCtx, bodyId: string, input: NewHelpEntry): Promise<string> {
  const body = await lockManaged(ctx, bodyId);
  const requestId = input.requestId ?? null;
  if (requestId !== null && (await lockHelp(ctx, requestId))?.body_id !== bodyId) throw notFound();
  const { direction, quantity } = input;
  const entry = {
    direction,
    quantity,
    what: nameField(input.what, '/what'),
    unit: nameField(input.unit, '/unit', 20),
    request_id: requestId,
  };
  await insertEntry(ctx, body, entry);
  return bodyId;
}

/** Sets a line right by one against it, once. @returns the body's id. @throws help-entry-reversed */
export async function reverseHelpEntry(ctx: WriteCtx, entryId: string): Promise<string> {
  const entry = await findHelpEntry(ctx, entryId);
  if (!entry) throw notFound();
  const body = await lockManaged(ctx, entry.body_id);
  if (entry.reverses_id !== null) throw entryReversed();
  const { what, quantity, unit, request_id } = entry;
  const direction = entry.direction === 'given' ? 'received' : 'given';
  await insertEntry(ctx, body, { direction, what, quantity, unit, request_id, reverses_id: entryId });
  return entry.body_id;
}

interface EntryColumns {
  readonly direction: 'received' | 'given';
  readonly what: string;
  readonly quantity: number;
  readonly unit: string;
  readonly request_id: string | null;
  readonly reverses_id?: string;
}

async function insertEntry(ctx: WriteCtx, body: { id: string; area_code: string }, columns: EntryColumns): Promise<void> {
  const id = uuidv7(ctx.now);
  await insertHelpEntry(ctx, { id, body_id: body.id, ...columns });
  const { direction, quantity, reverses_id } = columns;
  tell(ctx, body, { name: 'help.entry_recorded', data: { entryId: id, direction, quantity, reverses: reverses_id ?? null } });
}
