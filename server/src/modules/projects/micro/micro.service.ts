import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { type Fen, fen, toDecimalText } from '../../../platform/money.ts';
import { assertAllowed, capacityOf, when } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { registerSettings, settingOf } from '../../../platform/settings.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { claimAttachments } from '../../attachments/index.ts';
import { callsTakingApplications } from '../calls/calls.queries.ts';
import { findGroup } from './groups.repository.ts';
import { speaksFor } from './groups.service.ts';
import { groupMissing, microHasReceipts, microTooLarge, notYourMicro, receiptsBeyond, receiptsMissing } from './micro.errors.ts';
import type { MicroEvent } from './micro.events.ts';
import { giveUp, type MicroFunding, setAside, settle } from './micro.money.ts';
import { tellAnswer } from './micro.notices.ts';
import { can, canReadMicro } from './micro.policy.ts';
import { insertMicro, insertReceipt, lockMicro, type MicroChanges, type MicroRecord, receiptsOf, updateMicro } from './micro.repository.ts';
import { type MicroAction, microWorkflow } from './micro.workflow.ts';

const limitSetting = 'micro_project_limit_yuan';
const daysSetting = 'micro_project_answer_days';

registerSettings([
  {
    name: limitSetting,
    label: { zh: '微项目最高金额（元）', en: 'Most a micro-project may ask for (yuan)' },
    kind: 'count',
    rule: { minimum: 1 },
    defaultValue: 5000,
    source: 'S001-85, N38',
  },
  {
    name: daysSetting,
    label: { zh: '微项目答复期限（工作日）', en: 'Working days to answer a micro-project' },
    kind: 'count',
    rule: { minimum: 1 },
    defaultValue: 5,
    source: 'S001-85',
  },
]);

/** The most a micro-project may ask for, in fen. */
export async function microLimit(ctx: Ctx): Promise<number> {
  return (await settingOf(ctx, limitSetting, 5000)) * 100;
}

export interface MicroInput {
  readonly kind: 'micro_project' | 'golden_idea';
  readonly areaCode: string;
  readonly groupId?: string | null;
  readonly title: string;
  readonly words: string;
  /** Fen; nothing for an idea. */
  readonly amount?: number;
}

/**
 * Asks for a micro-project, in the name of a group, or puts an idea in. Who asks for more than the limit is led to a call (S001-85).
 * @returns its id. @throws not-found, micro-limit-exceeded, micro-group-missing, not-your-micro-project, invalid-input
 */
export async function requestMicro(ctx: WriteCtx, input: MicroInput): Promise<string> {
  const group = input.groupId ? await findGroup(ctx, input.groupId) : null;
  if (input.groupId && !group) throw notFound();
  if (input.kind === 'micro_project' && !group) throw groupMissing();
  if (group) assertAllowed(when(speaksFor(ctx, group), notYourMicro));
  const { code } = await areaOrThrow(ctx, group?.areaCode ?? input.areaCode);
  const resident = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  if (!group) assertAllowed(when(resident !== null, notYourMicro));
  const amount = input.kind === 'golden_idea' ? 0 : (input.amount ?? 0);
  await assertSmall(ctx, input.kind, amount);
  const rule = { amount: await settingOf(ctx, daysSetting, 5), unit: 'working_day' as const };
  const { id, number } = await insertMicro(ctx, {
    kind: input.kind,
    area_code: code,
    group_id: group?.id ?? null,
    person_id: resident,
    title: nameField(input.title, '/title', 120),
    words: textField(input.words, '/words', 3000),
    amount: String(amount),
    answer_by: computeDeadline({ start: ctx.now, rule, calendar: await calendarFor(ctx) }).dueAt,
  });
  tell(
    ctx,
    { id, areaCode: code },
    'micro.requested',
    { number, kind: input.kind, amount, group: group?.id ?? null },
    { title: input.title },
  );
  return id;
}

async function assertSmall(ctx: WriteCtx, kind: MicroInput['kind'], amount: number): Promise<void> {
  if (kind === 'golden_idea') return;
  if (amount <= 0) throw invalidInput({ errors: [{ pointer: '/amount', detail: 'above zero' }] });
  const limit = await microLimit(ctx);
  if (amount <= limit) return;
  throw microTooLarge({ most: limit / 100, calls: await callsTakingApplications(ctx) });
}

async function lockVisible(ctx: WriteCtx, id: string, version?: number): Promise<MicroRecord> {
  const micro = await lockMicro(ctx, id);
  if (!micro || !canReadMicro(ctx.actor, micro)) throw notFound();
  if (version !== undefined && version !== micro.version) throw editConflict({ current: micro.version });
  return micro;
}

export interface MicroDecision extends MicroFunding {
  readonly version: number;
  readonly action: 'approve' | 'decline' | 'adopt';
  readonly answer?: string | null;
  /** Fen; for an adopted idea. */
  readonly prize?: number;
}

/**
 * Answers a request: a micro-project is approved and its money set aside, an idea adopted with a prize that is asked for at once, either declined with a
 * reason; what was approved can be declined as long as nothing was bought.
 * @throws not-found, not-your-micro-project, illegal-transition, invalid-input, micro-has-receipts, micro-fund-missing and what setting aside refuses
 */
export async function decideMicro(ctx: WriteCtx, id: string, input: MicroDecision): Promise<void> {
  const micro = await lockVisible(ctx, id, input.version);
  assertAllowed(can.decide(ctx.actor, micro));
  const fits = input.action === 'decline' || (input.action === 'adopt') === (micro.kind === 'golden_idea');
  if (!fits) throw invalidInput({ errors: [{ pointer: '/action', detail: 'approve a micro-project, adopt an idea' }] });
  const answer =
    input.action === 'decline'
      ? textField(input.answer ?? '', '/answer', 1000)
      : (optionalText(input.answer ?? null, '/answer', 1000) ?? null);
  const prize = fen(input.action === 'adopt' ? (input.prize ?? 0) : 0);
  applyAction(microWorkflow, micro.state, input.action);
  const funded = await moneyFor(ctx, micro, input, input.action === 'approve' ? micro.amount : prize);
  await step(ctx, micro, input.action, {
    changes: {
      answer,
      decided_by: ctx.actor.id,
      decided_at: ctx.now,
      ...(input.action === 'adopt' ? { prize: String(prize) } : {}),
      ...funded,
    },
    data: { prize: input.prize ?? null, fund: funded?.fund_id ?? null, inTime: ctx.now <= micro.answerBy },
    words: { answer },
  });
  if (funded && prize > 0n)
    await settle(ctx, { ...micro, commitmentId: funded.commitment_id }, { spent: prize, left: fen(0), note: `${micro.number} 金点子奖励` });
  await tellAnswer(ctx, micro, input.action);
}

/** What a decision does to money: an approval or prize sets it aside, a refusal of what was approved frees it. */
async function moneyFor(ctx: WriteCtx, micro: MicroRecord, input: MicroDecision, amount: Fen) {
  if (input.action !== 'decline') return amount > 0n ? setAside(ctx, micro, { ...input, amount }) : null;
  if ((await receiptsOf(ctx, [micro.id])).length > 0) throw microHasReceipts();
  await giveUp(ctx, micro, '微项目不再实施');
  return null;
}

export interface ReceiptInput {
  readonly boughtOn: string;
  readonly words: string;
  readonly amount: number;
  /** Pictures of the receipt and of what was done. */
  readonly attachments?: readonly { readonly id: string; readonly claim: string }[];
}

/** Adds a receipt with its pictures. The sum never passes what was approved. @throws not-found, not-your-micro-project, micro-receipts-beyond, illegal-transition, invalid-input */
export async function addReceipt(ctx: WriteCtx, id: string, input: ReceiptInput): Promise<void> {
  const micro = await lockVisible(ctx, id);
  const group = micro.groupId ? await findGroup(ctx, micro.groupId) : null;
  assertAllowed(when(group !== null && speaksFor(ctx, group), notYourMicro));
  applyAction(microWorkflow, micro.state, 'close');
  if (input.boughtOn > localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/boughtOn', detail: 'not in the future' }] });
  const before = (await receiptsOf(ctx, [id])).reduce((sum, receipt) => sum + receipt.amount, 0);
  const beyond = before + input.amount - Number(micro.amount);
  if (beyond > 0) throw receiptsBeyond({ left: toDecimalText(fen(beyond)) });
  const row = { bought_on: input.boughtOn, words: nameField(input.words, '/words', 200), amount: String(input.amount) };
  const receiptId = await insertReceipt(ctx, { ...row, micro_id: id });
  const files = input.attachments ?? [];
  await claimAttachments(
    ctx,
    files.map((file) => file.id),
    { claim: files.map((file) => file.claim), ownerType: 'micro_receipt', ownerId: receiptId, visibility: 'reporter' },
  );
  tell(ctx, micro, 'micro.receipt_added', { receipt: receiptId, amount: input.amount, files: files.length });
}

/** Closes the accounts: what the receipts do not cover goes back to the fund, the rest is asked for. @throws not-found, not-your-micro-project, micro-receipts-missing, illegal-transition */
export async function closeMicro(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const micro = await lockVisible(ctx, id, input.version);
  assertAllowed(can.decide(ctx.actor, micro));
  const receipts = await receiptsOf(ctx, [id]);
  applyAction(microWorkflow, micro.state, 'close');
  if (receipts.length === 0) throw receiptsMissing();
  const spent = receipts.reduce((sum, receipt) => sum + receipt.amount, 0);
  const givenBack = Number(micro.amount) - spent;
  await step(ctx, micro, 'close', {
    changes: { spent: String(spent), given_back: String(givenBack), closed_at: ctx.now },
    data: { receipts: receipts.length, spent, givenBack },
  });
  await settle(ctx, micro, { spent: fen(spent), left: fen(givenBack), note: `${micro.number} 凭 ${receipts.length} 张票据结清` });
}

async function step(
  ctx: WriteCtx,
  micro: MicroRecord,
  action: MicroAction,
  { changes, data, words }: { changes: MicroChanges; data: Readonly<Record<string, unknown>>; words?: object },
): Promise<void> {
  const to = applyAction(microWorkflow, micro.state, action);
  await updateMicro(ctx, micro, { ...changes, state: to });
  tell(ctx, micro, microWorkflow.actions[action].event as MicroFact, { from: micro.state, to, ...data }, words);
}

type MicroFact = Extract<MicroEvent, { subject: { type: 'micro_project' } }>['name'];

function tell(
  ctx: WriteCtx,
  micro: Pick<MicroRecord, 'id' | 'areaCode'>,
  name: MicroFact,
  data: Readonly<Record<string, unknown>>,
  words?: object,
): void {
  const capacity = capacityOf(ctx.actor, 'projects.supervise', micro.areaCode);
  const subject = { type: 'micro_project' as const, id: micro.id };
  emit(ctx, { name, subject, thread: micro.id, capacity, data, ...(words ? { private: words } : {}) } satisfies MicroEvent);
}
