import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { accountsHolding } from '../../identity/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { unitById, unitOrThrow } from '../../organizations/index.ts';
import { createProject } from '../running/projects.service.ts';
import { type BlocksSent, blocksField } from './blocks.fields.ts';
import { completenessOf } from './blocks.rules.ts';
import { blocksIncomplete, offerNotOpen } from './calls.errors.ts';
import { can } from './commissions.policy.ts';
import {
  type CommissionRecord,
  commissionsPastReply,
  findOffer,
  insertCommission,
  insertOffers,
  lockCommission,
  type OfferRecord,
  offersOf,
} from './commissions.repository.ts';
import { lockVisibleCommission, stepCommission, stepOffer, tellCommission } from './commissions.steps.ts';
import { needIdsOf, setNeeds } from './need-links.repository.ts';
import { assertSelected } from './need-links.ts';
import { programmeOrThrow } from './programmes.repository.ts';
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
  const { id, number } = await insertCommission(ctx, {
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
  });
  await setNeeds(ctx, 'project_commission_need', id, needs);
  tellCommission(ctx, { id, areaCode: code }, 'commission.created', { number, amount: input.amount, unit: unitId, needs });
  return id;
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
  const { commission, offers } = await lockVisibleCommission(ctx, id, input.version);
  assertAllowed(can.commission(ctx.actor, commission));
  const units = [...new Set(input.unitIds)];
  for (const unit of units) await assertProvider(ctx, unit);
  const rule = { amount: input.days ?? 5, unit: 'working_day' as const };
  const replyBy = computeDeadline({ start: ctx.now, rule, calendar: await calendarFor(ctx) }).dueAt;
  const after = await stepCommission(ctx, commission, 'offer', {
    changes: { reply_by: replyBy },
    data: { units, replyBy: replyBy.toISOString() },
  });
  for (const offer of offers.filter((o) => units.includes(o.unitId))) await stepOffer(ctx, after, offer, { action: 'renew' });
  const first = units.filter((unit) => !offers.some((offer) => offer.unitId === unit));
  await insertOffers(ctx, id, first);
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
  const { commission, offers } = await lockVisibleCommission(ctx, found.commissionId);
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
  else if (others.length === 0) await stepCommission(ctx, commission, 'run_out', {});
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
  await stepCommission(ctx, commission, 'accept', {
    changes: { project_id: project.id },
    data: { offer: offer.id, unit: offer.unitId, project: project.id, projectNumber: project.number },
  });
}

/** Withdraws a commission that nobody accepted, with the reason; open offers are closed. @throws not-found, not-your-commission, illegal-transition, invalid-input */
export async function withdrawCommission(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const { commission, offers } = await lockVisibleCommission(ctx, id, input.version);
  assertAllowed(can.commission(ctx.actor, commission));
  const reason = textField(input.reason, '/reason', 1000);
  await stepCommission(ctx, commission, 'withdraw', { changes: { reason }, words: { reason } });
  for (const offer of offers.filter((o) => o.state === 'offered')) await stepOffer(ctx, commission, offer, { action: 'close' });
}

/** Ends offers that nobody answered in time. @returns how many commissions ran out */
export async function lapseOffers(ctx: WriteCtx): Promise<number> {
  const due = await commissionsPastReply(ctx);
  for (const id of due) {
    const commission = await lockCommission(ctx, id);
    if (commission?.state !== 'offered') continue;
    for (const offer of (await offersOf(ctx, [id])).filter((o) => o.state === 'offered'))
      await stepOffer(ctx, commission, offer, { action: 'lapse' });
    await stepCommission(ctx, commission, 'run_out', {});
  }
  return due.length;
}
