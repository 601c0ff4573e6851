import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { queryCode } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { applyAction, canApply } from '../../../platform/workflow.ts';
import {
  alreadyVoted,
  channelNotAllowed,
  choiceUnfit,
  notOnRoll,
  sheetNotWaiting,
  sheetOtherPerson,
  votingNotOpen,
} from '../ballots.errors.ts';
import type { BallotEvent } from '../ballots.events.ts';
import { can } from '../ballots.policy.ts';
import { type BallotRecord, shareBallot } from '../ballots.repository.ts';
import { putVote } from '../casting/casting.repository.ts';
import { placeOrThrow, receiptHash } from '../casting/casting.service.ts';
import { sealVote } from '../casting/urn.service.ts';
import { type Choice, writeChoice } from '../rules/choice.rules.ts';
import { invalidChoice } from '../rules/methods.rules.ts';
import { ballotOfSheet, insertSheet, lockSheet, putSheetIntoUrn, putSheetVote, type Sheet, updateSheet } from './sheets.repository.ts';
import { type SheetAction, type SheetState, sheetWorkflow } from './sheets.workflow.ts';

/** A choice as read from paper; an unreadable sheet is invalid. */
export type PaperChoice = Choice | { readonly invalid: true };

export interface PaperReceived {
  readonly receipt: string;
  /** The sheet, in named ballots; a sheet of a secret ballot is not known by its voter. */
  readonly sheetId: string | null;
}

/**
 * Somebody hands a sheet in: the entry is marked on the one roll at once, so that nothing else can be cast for it. What stands on the sheet is
 * typed later. A sheet for an entry that has voted already is kept, set aside and shown, never counted.
 * @throws not-found, not-your-ballot, voting-not-open, not-on-roll, channel-not-allowed, sheet-exists
 */
export async function receivePaper(
  ctx: WriteCtx,
  ballotId: string,
  input: { readonly entryId: string; readonly serial?: string },
): Promise<PaperReceived | null> {
  const place = await placeOrThrow(ctx, { ballotId, entryId: input.entryId, personId: null });
  assertAllowed(can.enter(ctx.actor, place));
  if (place.entryId === null) throw notOnRoll();
  if (!place.rules.channels.includes('paper')) throw channelNotAllowed();
  const named = place.secrecy === 'named';
  const sheet = { ballotId, serial: input.serial ?? '', entryId: input.entryId, group: place.group };
  const setAside = place.mark !== null;
  if (setAside && !named) throw alreadyVoted({ channel: place.mark?.channel });
  if (setAside) await insertSheet(ctx, { ...sheet, state: 'set_aside' });
  const received = setAside ? null : await markPaper(ctx, sheet, named);
  emit(ctx, {
    name: 'ballot.paper_received',
    subject: { type: 'ballot', id: ballotId },
    thread: place.ownerId,
    capacity: capacityOf(ctx.actor, 'ballots.enter', place.areaCode),
    data: { entryId: input.entryId, setAside },
  } satisfies BallotEvent);
  return received;
}

async function markPaper(
  ctx: WriteCtx,
  sheet: Pick<Sheet, 'ballotId' | 'serial' | 'group'> & { readonly entryId: string },
  named: boolean,
): Promise<PaperReceived> {
  const { ballotId, entryId } = sheet;
  const receipt = queryCode();
  const vote = { ballotId, entryId, channel: 'paper', personId: null, byProxy: false, named: null, urn: null } as const;
  if (!(await putVote(ctx, { ...vote, receiptHash: receiptHash(ctx, ballotId, receipt) }))) throw votingNotOpen();
  return { receipt, sheetId: named ? await insertSheet(ctx, { ...sheet, state: 'received' }) : null };
}

/** Registers a sheet taken from the urn of a secret ballot by the number written on it when the urn was opened. @throws sheet-exists and others */
export async function takeFromUrn(
  ctx: WriteCtx,
  ballotId: string,
  input: { readonly serial: string; readonly group?: string },
): Promise<string> {
  const ballot = await shareBallot(ctx, ballotId);
  if (!ballot || !can.read(ctx.actor, ballot).allowed) throw notFound();
  assertAllowed(can.enter(ctx.actor, ballot));
  if (ballot.secrecy !== 'secret' || ballot.state !== 'closed') throw votingNotOpen();
  if (!ballot.rules.channels.includes('paper')) throw channelNotAllowed();
  const id = await insertSheet(ctx, { ballotId, serial: input.serial, entryId: null, group: input.group ?? null, state: 'received' });
  typed(ctx, ballot, { id, state: 'received' });
  return id;
}

/**
 * Types a sheet. The second time it is another person, who does not see what the first typed; equal readings become the vote.
 * @throws not-found, not-your-ballot, voting-not-open once counted, sheet-not-waiting, sheet-needs-another-person, choice-unfit
 */
export async function typeSheet(ctx: WriteCtx, sheetId: string, choice: PaperChoice): Promise<SheetState> {
  const { ballot, sheet } = await sheetOrThrow(ctx, sheetId);
  assertAllowed(can.enter(ctx.actor, ballot));
  const text = writtenPaper(ballot, choice);
  const first = sheet.state === 'received';
  assertWaits(sheet, first ? 'type_first' : 'type_second');
  if (first) {
    const state = applyAction(sheetWorkflow, sheet.state, 'type_first');
    await updateSheet(ctx, sheet, { state, first_choice: text, first_by: ctx.actor.id });
    typed(ctx, ballot, { id: sheet.id, state });
    return state;
  }
  if (sheet.firstBy === ctx.actor.id) throw sheetOtherPerson();
  const state = applyAction(sheetWorkflow, sheet.state, 'type_second', text === sheet.firstChoice ? 'matched' : 'mismatch');
  await updateSheet(ctx, sheet, { state, second_choice: text, second_by: ctx.actor.id });
  if (state === 'matched') await putIn(ctx, { ballot, sheet, choice: text });
  typed(ctx, ballot, { id: sheet.id, state });
  return state;
}

/**
 * A third person looks at a sheet that two read differently and says what stands on it.
 * @throws not-found, not-your-ballot, sheet-not-waiting, sheet-needs-another-person, choice-unfit, edit-conflict
 */
export async function settleSheet(
  ctx: WriteCtx,
  sheetId: string,
  input: { readonly version: number; readonly choice: PaperChoice; readonly note: string },
): Promise<SheetState> {
  const { ballot, sheet } = await sheetOrThrow(ctx, sheetId);
  assertAllowed(can.tally(ctx.actor, ballot));
  assertWaits(sheet, 'settle');
  if (sheet.version !== input.version) throw editConflict({ current: sheet.version });
  if (sheet.firstBy === ctx.actor.id || sheet.secondBy === ctx.actor.id) throw sheetOtherPerson();
  const choice = writtenPaper(ballot, input.choice);
  const note = optionalText(input.note, '/note', 2000);
  const state = applyAction(sheetWorkflow, sheet.state, 'settle');
  await updateSheet(ctx, sheet, { state, settled_by: ctx.actor.id, note });
  await putIn(ctx, { ballot, sheet, choice });
  emit(ctx, {
    name: 'ballot.sheet_settled',
    subject: { type: 'ballot', id: ballot.id },
    thread: ballot.owner?.id ?? null,
    capacity: capacityOf(ctx.actor, 'ballots.tally', ballot.areaCode),
    data: { sheetId },
    private: { note },
  } satisfies BallotEvent);
  return state;
}

async function sheetOrThrow(ctx: WriteCtx, sheetId: string): Promise<{ ballot: BallotRecord; sheet: Sheet }> {
  const ballotId = await ballotOfSheet(ctx, sheetId);
  const ballot = ballotId === null ? null : await shareBallot(ctx, ballotId);
  const sheet = await lockSheet(ctx, sheetId);
  if (!ballot || !sheet || !can.readRoll(ctx.actor, ballot).allowed) throw notFound();
  if (ballot.state !== 'open' && ballot.state !== 'closed') throw votingNotOpen();
  return { ballot, sheet };
}

function assertWaits(sheet: Sheet, action: SheetAction): void {
  if (!canApply(sheetWorkflow, sheet.state, action)) throw sheetNotWaiting();
}

function writtenPaper(ballot: BallotRecord, choice: PaperChoice): string {
  if ('invalid' in choice) return invalidChoice;
  const options = ballot.options.map((o) => o.code);
  const written = writeChoice(ballot.rules, options, choice);
  if (!written.ok) throw choiceUnfit({ fault: written.fault });
  return written.text;
}

async function putIn(ctx: WriteCtx, { ballot, sheet, choice }: { ballot: BallotRecord; sheet: Sheet; choice: string }): Promise<void> {
  if (sheet.entryId !== null) return putSheetVote(ctx, sheet, choice);
  await putSheetIntoUrn(ctx, ballot.id, sealVote(ctx, ballot.id, { choice, group: sheet.group }));
}

function typed(ctx: WriteCtx, ballot: BallotRecord, { id, state }: { id: string; state: SheetState }): void {
  emit(ctx, {
    name: 'ballot.sheet_typed',
    subject: { type: 'ballot', id: ballot.id },
    thread: ballot.owner?.id ?? null,
    capacity: capacityOf(ctx.actor, 'ballots.enter', ballot.areaCode),
    data: { sheetId: id, state },
  } satisfies BallotEvent);
}
