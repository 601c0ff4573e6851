import { randomBytes } from 'node:crypto';
import type { WriteCtx } from '../../../platform/context.ts';
import { commitmentOf } from '../../../platform/lots.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { guideClosed, guideNotReady, tooEarly } from './calls.errors.ts';
import { can } from './calls.policy.ts';
import { callsPastTime, insertCall, lockCall, type RubricLine, updateCall } from './calls.repository.ts';
import { lockVisibleCall, stepCall, tellCall } from './calls.steps.ts';
import { publishReady } from './guide.service.ts';
import { programmeOrThrow } from './programmes.repository.ts';

export interface CallInput {
  readonly title: string;
  readonly summary?: string | null;
  /** Fen. */
  readonly budget: number;
  readonly fundId?: string | null;
  readonly lineId?: string | null;
  readonly mostEach?: number | null;
  readonly places?: number | null;
  readonly passMark?: number;
  readonly experts?: number;
  readonly field: string;
  readonly board?: boolean;
  readonly rubric?: readonly RubricLine[];
  readonly noticeDays?: number;
  readonly applicationsUntil: Date;
}

/** How experts score where a call says nothing else: the four requirements and who would carry it out. */
export const usualRubric: readonly RubricLine[] = [
  { code: 'target', words: '对象要准：服务对象明确，人数有据', most: 20 },
  { code: 'need', words: '需求要清：来自清单上的需求，依据充分', most: 20 },
  { code: 'service', words: '服务要实：内容具体，数量合理，可以落地', most: 25 },
  { code: 'goals', words: '目标要明：目标可以测量，与经费相称', most: 20 },
  { code: 'team', words: '团队能力：人员、经验和财务管理', most: 15 },
];

/** Begins a call under a programme, with its guide list still empty. @returns its id. @throws not-found, not-your-call, invalid-input */
export async function createCall(ctx: WriteCtx, programmeId: string, input: CallInput): Promise<string> {
  const programme = await programmeOrThrow(ctx, programmeId);
  assertAllowed(can.manage(ctx.actor, programme));
  const seed = randomBytes(16).toString('hex');
  const row = contentOf(ctx, input);
  const { id, number } = await insertCall(ctx, {
    ...row,
    programme_id: programmeId,
    area_code: programme.areaCode,
    seed,
    seed_hash: commitmentOf(seed),
  });
  tellCall(ctx, { id, areaCode: programme.areaCode }, 'call.created', {
    permission: 'projects.manage',
    data: { number, programme: programmeId, budget: input.budget, board: row.board },
  });
  return id;
}

function contentOf(ctx: WriteCtx, input: CallInput) {
  if (input.applicationsUntil <= ctx.now) throw invalidInput({ errors: [{ pointer: '/applicationsUntil', detail: 'in the future' }] });
  const rubric = (input.rubric ?? usualRubric).map((line, i) => ({ ...line, words: nameField(line.words, `/rubric/${i}/words`, 200) }));
  const fault = new Set(rubric.map((line) => line.code)).size !== rubric.length || rubric.reduce((sum, line) => sum + line.most, 0) !== 100;
  if (fault) throw invalidInput({ errors: [{ pointer: '/rubric', detail: 'each line once, marks that make 100' }] });
  return {
    title: nameField(input.title, '/title', 120),
    summary: optionalText(input.summary ?? null, '/summary', 5000),
    budget: String(input.budget),
    fund_id: input.fundId ?? null,
    line_id: input.lineId ?? null,
    most_each: input.mostEach == null ? null : String(input.mostEach),
    places: input.places ?? null,
    pass_mark: input.passMark ?? 60,
    experts: input.experts ?? 5,
    field: nameField(input.field, '/field', 40),
    board: input.board ?? true,
    rubric: JSON.stringify(rubric),
    notice_days: input.noticeDays ?? 5,
    applications_until: input.applicationsUntil,
  };
}

/** Changes a call that was not opened yet. @throws not-found, not-your-call, guide-closed, edit-conflict, invalid-input */
export async function changeCall(ctx: WriteCtx, id: string, input: CallInput & { version: number }): Promise<void> {
  const call = await lockVisibleCall(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, call));
  if (call.state !== 'drafting') throw guideClosed();
  await updateCall(ctx, call, contentOf(ctx, input));
  tellCall(ctx, call, 'call.changed', { permission: 'projects.manage', data: { budget: input.budget } });
}

/**
 * Opens the call: every item of the guide list that all four kinds endorsed is published, the others are held back (S001-55). From now on the digest
 * of the seed for the experts' draw can be read. @throws guide-not-ready, invalid-input and those of every step
 */
export async function openCall(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const call = await lockVisibleCall(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, call));
  if (call.applicationsUntil <= ctx.now) throw invalidInput({ errors: [{ pointer: '/applicationsUntil', detail: 'in the future' }] });
  const opened = await stepCall(ctx, call, { action: 'open', changes: { opened_at: ctx.now }, data: { seedHash: call.seedHash } });
  if ((await publishReady(ctx, opened)) === 0) throw guideNotReady();
}

/** Ends the time for applications once it is over. @throws call-not-due and those of every step */
export async function closeCall(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const call = await lockVisibleCall(ctx, id, input.version);
  if (call.state === 'open' && ctx.now < call.applicationsUntil) throw tooEarly();
  await stepCall(ctx, call, { action: 'close' });
}

/** Gives a call up, with the reason; its applications stay as they are and go no further. @throws invalid-input and those of every step */
export async function cancelCall(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const call = await lockVisibleCall(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  await stepCall(ctx, call, { action: 'cancel', changes: { ended_reason: reason }, words: { reason } });
}

/** Closes every call whose time is over. @returns how many */
export async function closeDueCalls(ctx: WriteCtx): Promise<number> {
  const due = await callsPastTime(ctx);
  for (const id of due) {
    const call = await lockCall(ctx, id);
    if (call?.state === 'open') await stepCall(ctx, call, { action: 'close', data: { due: true }, consequence: true });
  }
  return due.length;
}
