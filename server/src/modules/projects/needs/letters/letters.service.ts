import { instantAt, localDateOf } from '../../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../../platform/context.ts';
import { emit } from '../../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../../platform/problem.ts';
import { optionalText, textField } from '../../../../platform/text/fields.ts';
import { applyAction } from '../../../../platform/workflow.ts';
import { accountsHolding } from '../../../identity/index.ts';
import { notifyMany } from '../../../notifications/index.ts';
import { unitOrThrow } from '../../../organizations/index.ts';
import { letterAnswered, needNotSelected, reasonNeeded } from '../needs.errors.ts';
import type { LetterEvent } from '../needs.events.ts';
import { can } from '../needs.policy.ts';
import { assertRoundAt } from '../needs.steps.ts';
import { lockRound } from '../rounds/rounds.repository.ts';
import { canReadLetter, mayAnswer } from './letters.policy.ts';
import {
  answerItem,
  countSelected,
  dropOpenItems,
  insertLetter,
  type LetterRecord,
  lockLetter,
  markOverdue,
  updateLetter,
} from './letters.repository.ts';
import { type LetterAnswer, letterWorkflow } from './letters.workflow.ts';

export interface LetterInput {
  readonly kind: 'department' | 'local';
  readonly unitId: string;
  readonly needIds: readonly string[];
  readonly dueOn: string;
  readonly words?: string | null;
}

/**
 * Sends selected needs to a department as reference for its purchases, or to a subdistrict, a community or an organisation for its funds
 * (S001-44, S001-46). @returns the letter's id
 * @throws not-found, not-your-need, need-round-not-now, need-not-selected, invalid-input
 */
export async function sendLetter(ctx: WriteCtx, roundId: string, input: LetterInput): Promise<string> {
  const round = await lockRound(ctx, roundId);
  assertAllowed(can.coordinate(ctx.actor, round));
  assertRoundAt(round, 'list_published', 'fed_back');
  if (input.dueOn <= localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/dueOn', detail: 'in the future' }] });
  const unit = await unitOrThrow(ctx, input.unitId);
  const needIds = [...new Set(input.needIds)];
  if ((await countSelected(ctx, roundId, needIds)) < needIds.length) throw needNotSelected();
  const words = optionalText(input.words ?? null, '/words', 2000);
  const { id, number } = await insertLetter(ctx, { ...input, roundId, words, forwardedFromId: null }, needIds);
  tellLetter(ctx, { id, unitArea: unit.areaCode }, 'need_letter.sent', {
    permission: 'needs.coordinate',
    data: { number, roundId, kind: input.kind, unitId: unit.id, needIds, dueOn: input.dueOn },
  });
  await tellUnit(ctx, {
    id,
    number,
    unitId: unit.id,
    unitArea: unit.areaCode,
    kind: input.kind,
    dueOn: input.dueOn,
    needs: needIds.length,
  });
  return id;
}

interface Told {
  readonly id: string;
  readonly number: string;
  readonly unitId: string;
  readonly unitArea: string;
  readonly kind: 'department' | 'local';
  readonly dueOn: string;
  readonly needs: number;
}

async function tellUnit(ctx: WriteCtx, letter: Told, template = 'need_letter_sent'): Promise<void> {
  const asked = [
    { permission: 'needs.answer', unitId: letter.unitId } as const,
    { permission: 'cards.offer', unitId: letter.unitId } as const,
    ...(letter.kind === 'local' && letter.unitArea !== ctx.district.areaCode
      ? (['needs.collect', 'needs.compile'] as const).map((permission) => ({ permission, areaCode: letter.unitArea }))
      : []),
  ];
  const ids = new Set<string>();
  for (const question of asked) for (const account of await accountsHolding(ctx, question)) ids.add(account.id);
  const params = {
    number: letter.number,
    needs: letter.needs,
    deadline: instantAt(letter.dueOn, '17:30').toISOString(),
    areaCode: letter.unitArea,
  };
  await notifyMany(
    ctx,
    [...ids].map((id) => ({
      template,
      recipient: { kind: 'account' as const, id },
      params,
      dedupeKey: `${template}:${letter.id}`,
      subject: { type: 'need_letter', id: letter.id },
    })),
  );
}

async function lockReadable(ctx: WriteCtx, id: string, version: number): Promise<LetterRecord> {
  const letter = await lockLetter(ctx, id);
  if (!letter || !canReadLetter(ctx.actor, letter)) throw notFound();
  if (version !== letter.version) throw editConflict({ current: letter.version });
  return letter;
}

export interface ItemAnswer {
  readonly needId: string;
  readonly answer: Exclude<LetterAnswer, 'noted'>;
  readonly reason?: string | null;
}

/**
 * Answers needs of a letter: adopted into the purchase plan, partly, or not, because. A receiver of the second direction takes note of all of them.
 * @throws not-found, not-your-need, need-reason-needed, need-letter-answered, illegal-transition, edit-conflict, invalid-input
 */
export async function answerLetter(ctx: WriteCtx, id: string, input: { version: number; items: readonly ItemAnswer[] }): Promise<void> {
  const letter = await lockReadable(ctx, id, input.version);
  assertAllowed(mayAnswer(ctx.actor, letter));
  const given: { needId: string; answer: LetterAnswer; reason?: string | null }[] =
    letter.kind === 'local' ? letter.items.map((item) => ({ needId: item.needId, answer: 'noted' as const })) : [...input.items];
  if (given.length === 0) throw invalidInput({ errors: [{ pointer: '/items', detail: 'at least one' }] });
  for (const item of given) await writeAnswer(ctx, letter, item);
  const waiting = letter.items.filter((item) => item.answer === null && !given.some((g) => g.needId === item.needId));
  const to = applyAction(letterWorkflow, letter.state, 'answer', waiting.length === 0 ? 'answered' : 'sent');
  await updateLetter(ctx, letter, { state: to, ...(to === 'answered' ? { answered_at: ctx.now } : {}) });
  tellLetter(ctx, letter, 'need_letter.answered', {
    permission: 'needs.answer',
    data: { from: letter.state, to, items: given.map(({ needId, answer }) => ({ needId, answer })) },
    words: { reasons: given.flatMap((item) => (item.reason ? [item.reason] : [])) },
  });
}

async function writeAnswer(
  ctx: WriteCtx,
  letter: LetterRecord,
  { needId, answer, reason }: { needId: string; answer: LetterAnswer; reason?: string | null },
): Promise<void> {
  const item = letter.items.find((i) => i.needId === needId);
  if (!item) throw invalidInput({ errors: [{ pointer: '/items', detail: 'a need of this letter' }] });
  if (item.answer !== null) throw letterAnswered();
  const words = optionalText(reason ?? null, '/reason', 1000);
  if ((answer === 'partly' || answer === 'not_adopted') && words === null) throw reasonNeeded();
  await answerItem(ctx, letter.id, { needId, answer, reason: words });
}

/** Hands what is not answered yet on to the unit that is competent; the date stays (N21). @returns the new letter's id @throws as `answerLetter` */
export async function forwardLetter(
  ctx: WriteCtx,
  id: string,
  input: { version: number; unitId: string; reason: string },
): Promise<string> {
  const letter = await lockReadable(ctx, id, input.version);
  assertAllowed(mayAnswer(ctx.actor, letter));
  const unit = await unitOrThrow(ctx, input.unitId);
  if (unit.id === letter.unitId) throw invalidInput({ errors: [{ pointer: '/unitId', detail: 'another unit' }] });
  const reason = textField(input.reason, '/reason', 500);
  const to = applyAction(letterWorkflow, letter.state, 'forward');
  const open = letter.items.filter((item) => item.answer === null).map((item) => item.needId);
  await dropOpenItems(ctx, id);
  await updateLetter(ctx, letter, { state: to, forward_reason: reason });
  const made = await insertLetter(ctx, { ...letter, unitId: unit.id, forwardedFromId: letter.id }, open);
  tellLetter(ctx, letter, 'need_letter.forwarded', {
    permission: 'needs.answer',
    data: { from: letter.state, to, unitId: unit.id, letterId: made.id, needIds: open },
    words: { reason },
  });
  await tellUnit(ctx, { ...letter, ...made, unitId: unit.id, unitArea: unit.areaCode, needs: open.length });
  return made.id;
}

/** Reminds receivers whose day has passed, each letter once. @returns how many */
export async function warnOverdue(ctx: WriteCtx): Promise<number> {
  const overdue = await markOverdue(ctx);
  for (const id of overdue) {
    const letter = await lockLetter(ctx, id);
    if (!letter) continue;
    tellLetter(ctx, letter, 'need_letter.overdue', { permission: null, data: { dueOn: letter.dueOn } });
    await tellUnit(ctx, { ...letter, needs: letter.items.filter((item) => item.answer === null).length }, 'need_letter_overdue');
  }
  return overdue.length;
}

function tellLetter(
  ctx: WriteCtx,
  letter: { readonly id: string; readonly unitArea: string },
  name: LetterEvent['name'],
  fact: { readonly permission: string | null; readonly data: Readonly<Record<string, unknown>>; readonly words?: object },
): void {
  emit(ctx, {
    name,
    subject: { type: 'need_letter', id: letter.id },
    thread: letter.id,
    capacity: capacityOf(ctx.actor, fact.permission, letter.unitArea),
    data: fact.data,
    ...(fact.words ? { private: fact.words } : {}),
  } satisfies LetterEvent);
}
