import { sql } from 'kysely';
import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import { table, type WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { accountsHolding } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { unitById, unitOrThrow } from '../../organizations/index.ts';
import { createProject } from '../running/projects.service.ts';
import { type BlocksSent, blocksField } from './blocks.fields.ts';
import { completenessOf } from './blocks.rules.ts';
import { blocksIncomplete, offerNotOpen } from './calls.errors.ts';
import type { CommissionEvent } from './calls.events.ts';
import { can, canReadCommission } from './commissions.policy.ts';
import {
  type CommissionChanges,
  type CommissionRecord,
  findOffer,
  lockCommission,
  type OfferRecord,
  offersOf,
  updateCommission,
  updateOffer,
} from './commissions.repository.ts';
import { type CommissionAction, commissionWorkflow, type OfferAction, offerWorkflow } from './commissions.workflow.ts';
import { assertSelected, needIdsOf, setNeeds } from './need-links.ts';
import { programmeOrThrow } from './programmes.service.ts';
import { assertProvider } from './providers.ts';

export interface CommissionInput {
  readonly areaCode: string;
  readonly unitId?: string | null;
  readonly programmeId?: string | null;
  readonly title: string;
  readonly terms: string;
  readonly blocks: BlocksSent;
  /** Fen. */
  readonly amount: number;
  readonly fundId?: string | null;
  readonly lineId?: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly needIds?: readonly string[];
}

/** Drafts a commission: the task in its four requirements, the money, the terms. @returns its id. @throws not-found, not-your-commission, four-requirements-incomplete, need-not-selected, invalid-input */
export async function createCommission(ctx: WriteCtx, input: CommissionInput): Promise<string> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  const unitId = input.unitId ?? null;
  assertAllowed(can.commission(ctx.actor, { areaCode: code, unitId }));
  if (unitId) await unitOrThrow(ctx, unitId);
  if (input.programmeId) await programmeOrThrow(ctx, input.programmeId);
  if (input.endsOn < input.startsOn) throw invalidInput({ errors: [{ pointer: '/endsOn', detail: 'not before the start' }] });
  const blocks = blocksField(input.blocks);
  const { complete, missing } = completenessOf(blocks);
  if (complete < 4) throw blocksIncomplete({ complete, missing });
  const needs = await assertSelected(ctx, input.needIds ?? []);
  const id = uuidv7(ctx.now);
  const number = await nextPublicNumber(ctx, 'J', 'project_commission');
  await ctx.db
    .insertInto('project_commission')
    .values({
      id,
      number,
      programme_id: input.programmeId ?? null,
      area_code: code,
      unit_id: unitId,
      title: nameField(input.title, '/title', 120),
      terms: textField(input.terms, '/terms', 5000),
      blocks: JSON.stringify(blocks),
      amount: String(input.amount),
      fund_id: input.fundId ?? null,
      line_id: input.lineId ?? null,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
      state: 'drafting',
      created_by: ctx.actor.id ?? '',
      created_at: ctx.now,
    })
    .execute();
  await setNeeds(ctx, 'project_commission_need', id, needs);
  tell(ctx, { id, areaCode: code }, 'commission.created', { number, amount: input.amount, unit: unitId, needs });
  return id;
}

async function lockVisible(ctx: WriteCtx, id: string, version?: number): Promise<{ commission: CommissionRecord; offers: OfferRecord[] }> {
  const commission = await lockCommission(ctx, id);
  const offers = commission ? await offersOf(ctx, [id]) : [];
  if (!commission || !canReadCommission(ctx.actor, { ...commission, offeredTo: offers.map((o) => o.unitId) })) throw notFound();
  if (version !== undefined && version !== commission.version) throw editConflict({ current: commission.version });
  return { commission, offers };
}

/**
 * Offers the task to one or several organisations of the directory, with so many working days to answer (S003-53). After everybody declined it may be
 * offered again. @throws not-found, not-your-commission, provider-not-eligible, illegal-transition, edit-conflict
 */
export async function offerCommission(
  ctx: WriteCtx,
  id: string,
  input: { version: number; unitIds: readonly string[]; days?: number },
): Promise<void> {
  const { commission, offers } = await lockVisible(ctx, id, input.version);
  assertAllowed(can.commission(ctx.actor, commission));
  const units = [...new Set(input.unitIds)];
  for (const unit of units) await assertProvider(ctx, unit);
  const rule = { amount: input.days ?? 5, unit: 'working_day' as const };
  const replyBy = computeDeadline({ start: ctx.now, rule, calendar: await calendarFor(ctx) }).dueAt;
  const after = await step(ctx, commission, 'offer', { changes: { reply_by: replyBy }, data: { units, replyBy: replyBy.toISOString() } });
  for (const unit of units) {
    const before = offers.find((offer) => offer.unitId === unit);
    if (before) await stepOffer(ctx, after, before, { action: 'renew' });
    else
      await ctx.db
        .insertInto('project_offer')
        .values({ id: uuidv7(ctx.now), commission_id: id, unit_id: unit, state: 'offered', offered_at: ctx.now })
        .execute();
  }
  await tellUnits(ctx, after, units);
}

async function tellUnits(ctx: WriteCtx, commission: CommissionRecord, units: readonly string[]): Promise<void> {
  const department = commission.unitId ? ((await unitById(ctx, commission.unitId))?.name ?? '') : ctx.district.name;
  for (const unitId of units) {
    const holders = await accountsHolding(ctx, { permission: 'projects.apply', unitId });
    await notifyMany(
      ctx,
      holders.map((holder) => ({
        template: 'commission_offered',
        recipient: { kind: 'account' as const, id: holder.id },
        params: {
          unit: department,
          title: commission.title,
          number: commission.number,
          deadline: (commission.replyBy ?? ctx.now).toISOString(),
        },
        dedupeKey: `commission:${commission.id}:${commission.version}:${unitId}`,
        subject: { type: 'project_commission', id: commission.id },
      })),
    );
  }
}

/**
 * An organisation accepts: the project is made and its contract comes next; the other offers are closed. Declining is an answer and nothing else:
 * no entry in any file. @returns the commission's id. @throws not-found, not-your-offer, offer-not-open, provider-not-eligible, edit-conflict
 */
export async function answerOffer(
  ctx: WriteCtx,
  offerId: string,
  input: { version: number; accept: boolean; words?: string | null },
): Promise<string> {
  const found = await findOffer(ctx, offerId);
  if (!found) throw notFound();
  const { commission, offers } = await lockVisible(ctx, found.commissionId);
  const offer = offers.find((o) => o.id === offerId) ?? found;
  assertAllowed(can.answer(ctx.actor, offer));
  if (offer.version !== input.version) throw editConflict({ current: offer.version });
  if (commission.state !== 'offered' || offer.state !== 'offered' || ctx.now > (commission.replyBy ?? ctx.now)) throw offerNotOpen();
  const words = optionalText(input.words ?? null, '/words', 1000) ?? null;
  const answered = { action: input.accept ? ('accept' as const) : ('decline' as const), words };
  if (input.accept) await assertProvider(ctx, offer.unitId);
  await stepOffer(ctx, commission, offer, answered);
  const others = offers.filter((o) => o.id !== offerId && o.state === 'offered');
  if (input.accept) await acceptFor(ctx, commission, offer, others);
  else if (others.length === 0) await step(ctx, commission, 'run_out', {});
  return commission.id;
}

async function acceptFor(ctx: WriteCtx, commission: CommissionRecord, offer: OfferRecord, others: readonly OfferRecord[]): Promise<void> {
  for (const other of others) await stepOffer(ctx, commission, other, { action: 'close' });
  const project = await createProject(ctx, {
    track: 'commissioned',
    origin: { type: 'offer', id: offer.id },
    programmeId: commission.programmeId,
    title: commission.title,
    areaCode: commission.areaCode,
    unitId: offer.unitId,
    needIds: await needIdsOf(ctx, 'project_commission_need', commission.id),
    amount: commission.amount,
    fundId: commission.fundId,
    lineId: commission.lineId,
    startsOn: commission.startsOn,
    endsOn: commission.endsOn,
    blocks: { ...commission.blocks },
  });
  await step(ctx, commission, 'accept', {
    changes: { project_id: project.id },
    data: { offer: offer.id, unit: offer.unitId, project: project.id, projectNumber: project.number },
  });
}

/** Withdraws a commission that nobody accepted, with the reason; open offers are closed. @throws not-found, not-your-commission, illegal-transition, invalid-input */
export async function withdrawCommission(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const { commission, offers } = await lockVisible(ctx, id, input.version);
  assertAllowed(can.commission(ctx.actor, commission));
  const reason = textField(input.reason, '/reason', 1000);
  await step(ctx, commission, 'withdraw', { changes: { reason }, words: { reason } });
  for (const offer of offers.filter((o) => o.state === 'offered')) await stepOffer(ctx, commission, offer, { action: 'close' });
}

/** Ends offers that nobody answered in time. @returns how many commissions ran out */
export async function lapseOffers(ctx: WriteCtx): Promise<number> {
  const { rows } = await sql<{ id: string }>`select id from ${table(ctx, 'project_commission')}
    where state = 'offered' and reply_by < ${ctx.now} order by id limit 200`.execute(ctx.db);
  for (const { id } of rows) {
    const commission = await lockCommission(ctx, id);
    if (commission?.state !== 'offered') continue;
    for (const offer of (await offersOf(ctx, [id])).filter((o) => o.state === 'offered'))
      await stepOffer(ctx, commission, offer, { action: 'lapse' });
    await step(ctx, commission, 'run_out', {});
  }
  return rows.length;
}

async function step(
  ctx: WriteCtx,
  commission: CommissionRecord,
  action: CommissionAction,
  { changes = {}, data = {}, words }: { changes?: CommissionChanges; data?: Record<string, unknown>; words?: object } = {},
): Promise<CommissionRecord> {
  const to = applyAction(commissionWorkflow, commission.state, action);
  const after = await updateCommission(ctx, commission, { ...changes, state: to });
  tell(ctx, commission, commissionWorkflow.actions[action].event as CommissionFact, { from: commission.state, to, ...data }, words);
  return after;
}

async function stepOffer(
  ctx: WriteCtx,
  commission: CommissionRecord,
  offer: OfferRecord,
  { action, words = null }: { action: OfferAction; words?: string | null },
): Promise<void> {
  const to = applyAction(offerWorkflow, offer.state, action);
  const answered = action === 'accept' || action === 'decline';
  await updateOffer(ctx, offer, {
    state: to,
    words,
    answered_by: answered ? ctx.actor.id : null,
    answered_at: answered ? ctx.now : null,
    ...(action === 'renew' ? { offered_at: ctx.now } : {}),
  });
  emit(ctx, {
    name: offerWorkflow.actions[action].event as OfferFact,
    subject: { type: 'project_offer', id: offer.id },
    thread: commission.id,
    capacity: capacityOf(ctx.actor, answered ? 'projects.apply' : null, commission.areaCode),
    data: { from: offer.state, to, unit: offer.unitId },
    ...(words ? { private: { words } } : {}),
  } satisfies CommissionEvent);
}

type CommissionFact = Extract<CommissionEvent, { subject: { type: 'project_commission' } }>['name'];
type OfferFact = Extract<CommissionEvent, { subject: { type: 'project_offer' } }>['name'];

function tell(
  ctx: WriteCtx,
  commission: Pick<CommissionRecord, 'id' | 'areaCode'>,
  name: CommissionFact,
  data: Readonly<Record<string, unknown>>,
  words?: object,
): void {
  emit(ctx, {
    name,
    subject: { type: 'project_commission', id: commission.id },
    thread: commission.id,
    capacity: capacityOf(ctx.actor, 'projects.commission', commission.areaCode),
    data,
    ...(words ? { private: words } : {}),
  } satisfies CommissionEvent);
}
