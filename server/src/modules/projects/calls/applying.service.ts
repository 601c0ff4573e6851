import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { boardOf } from '../reviews/board.repository.ts';
import { can } from './applications.policy.ts';
import { type ApplicationRecord, insertApplication, updateApplication } from './applications.repository.ts';
import { lockVisibleApplication, stepApplication, tellApplication } from './applications.steps.ts';
import { type BlocksSent, blocksField } from './blocks.fields.ts';
import { completenessOf } from './blocks.rules.ts';
import { amountBeyondCall, applicationFixed, blocksIncomplete, callNotOpen, deadlinePassed, needRequired } from './calls.errors.ts';
import { type CallRecord, findCall, lockCall } from './calls.repository.ts';
import { findGuideItem } from './guide.repository.ts';
import { needIdsOf, setNeeds } from './need-links.repository.ts';
import { assertSelected } from './need-links.ts';
import { programmeOrThrow } from './programmes.repository.ts';
import { assertProvider } from './providers.ts';

export interface ApplicationInput {
  readonly title: string;
  readonly summary?: string | null;
  readonly blocks: BlocksSent;
  readonly amount: number;
  readonly startsOn?: string | null;
  readonly endsOn?: string | null;
  readonly guideItemId?: string | null;
  readonly needIds?: readonly string[];
}

/**
 * Begins an application as a draft; it may be full of gaps. @returns its id
 * @throws not-found, not-your-application, provider-not-eligible, call-not-open, application-exists, need-unknown, need-not-selected, invalid-input
 */
export async function createApplication(ctx: WriteCtx, callId: string, input: ApplicationInput & { unitId: string }): Promise<string> {
  const call = await findCall(ctx, callId);
  if (!call || call.openedAt === null) throw notFound();
  assertAllowed(can.apply(ctx.actor, input));
  await assertProvider(ctx, input.unitId);
  assertOpen(ctx, call);
  const { needs, row } = await contentOf(ctx, call, input);
  const place = { call_id: callId, area_code: call.areaCode, unit_id: input.unitId };
  const { id, number } = await insertApplication(ctx, { ...row, ...place, track: 'applied', state: 'draft' });
  await setNeeds(ctx, 'project_application_need', id, needs);
  tellApplication(ctx, { id, areaCode: call.areaCode, callId }, 'application.created', {
    permission: 'projects.apply',
    data: { number, unit: input.unitId, call: callId, needs },
    words: { title: input.title },
  });
  return id;
}

function assertOpen(ctx: WriteCtx, call: CallRecord): void {
  if (call.state !== 'open') throw callNotOpen();
  if (ctx.now >= call.applicationsUntil) throw deadlinePassed();
}

async function contentOf(ctx: WriteCtx, call: CallRecord, input: ApplicationInput) {
  const item = input.guideItemId ? await findGuideItem(ctx, input.guideItemId) : null;
  if (input.guideItemId && (item?.callId !== call.id || item.state !== 'published'))
    throw invalidInput({ errors: [{ pointer: '/guideItemId', detail: 'a published item of this call' }] });
  if (call.mostEach !== null && BigInt(input.amount) > call.mostEach) throw amountBeyondCall({ most: Number(call.mostEach) });
  const [startsOn, endsOn] = [input.startsOn ?? null, input.endsOn ?? null];
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    throw invalidInput({ errors: [{ pointer: '/endsOn', detail: 'not before the start' }] });
  return {
    needs: await assertSelected(ctx, input.needIds ?? []),
    row: {
      title: nameField(input.title, '/title', 120),
      summary: optionalText(input.summary ?? null, '/summary', 5000),
      blocks: JSON.stringify(blocksField(input.blocks)),
      amount: String(input.amount),
      starts_on: startsOn,
      ends_on: endsOn,
      guide_item_id: item?.id ?? null,
    },
  };
}

/**
 * Changes an application: a draft, one that was returned, or, so that the board may think again, one that the board refused (S003-55).
 * @throws not-found, not-your-application, application-fixed, edit-conflict and those of a draft
 */
export async function changeApplication(ctx: WriteCtx, id: string, input: ApplicationInput & { version: number }): Promise<void> {
  const application = await lockVisibleApplication(ctx, id, input.version);
  assertAllowed(can.apply(ctx.actor, application));
  const call = application.callId === null ? null : await findCall(ctx, application.callId);
  if (!call) throw applicationFixed();
  const again = application.state === 'eligible' && (await boardOf(ctx, application)).outcome === 'refused';
  if (!again && application.state !== 'draft' && application.state !== 'returned') throw applicationFixed();
  const { needs, row } = await contentOf(ctx, call, input);
  if (again)
    await assertComplete(ctx, call, {
      blocks: blocksField(input.blocks),
      needs,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      amount: input.amount,
    });
  await updateApplication(ctx, application, { ...row, ...(again ? { board_round: application.boardRound + 1 } : {}) });
  await setNeeds(ctx, 'project_application_need', id, needs);
  tellApplication(ctx, application, 'application.changed', {
    permission: 'projects.apply',
    data: { needs, boardRound: again ? application.boardRound + 1 : application.boardRound },
    words: { title: input.title },
  });
}

interface Whole {
  readonly blocks: ApplicationRecord['blocks'];
  readonly needs: readonly string[];
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly amount: number | bigint;
}

async function assertComplete(ctx: WriteCtx, call: CallRecord, { blocks, needs, startsOn, endsOn, amount }: Whole): Promise<void> {
  const { complete, missing } = completenessOf(blocks);
  if (complete < 4) throw blocksIncomplete({ complete, missing });
  if (needs.length === 0 && (await programmeOrThrow(ctx, call.programmeId)).needBased) throw needRequired();
  const gaps = [
    ...(startsOn === null ? [{ pointer: '/startsOn', detail: 'needed to submit' }] : []),
    ...(endsOn === null ? [{ pointer: '/endsOn', detail: 'needed to submit' }] : []),
    ...(BigInt(amount) > 0n ? [] : [{ pointer: '/amount', detail: 'above zero' }]),
  ];
  if (gaps.length > 0) throw invalidInput({ errors: gaps });
}

/**
 * Hands an application in: all four requirements stand (4/4) and, in a need-based programme, a need is named (S001-54, S001-43). One that was
 * returned may come back until the officer ends the checks. The call's row is locked, so that nothing comes in while it closes.
 * @throws not-found, not-your-application, four-requirements-incomplete, need-required, call-not-open, call-deadline-passed, illegal-transition
 */
export async function submitApplication(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const before = await lockVisibleApplication(ctx, id, input.version);
  const call = before.callId === null ? null : await lockCall(ctx, before.callId);
  if (!call) throw notFound();
  assertAllowed(can.apply(ctx.actor, before));
  if (before.state === 'draft') assertOpen(ctx, call);
  else if (call.state !== 'open' && call.state !== 'checking') throw callNotOpen();
  if (before.unitId) await assertProvider(ctx, before.unitId);
  const needs = await needIdsOf(ctx, 'project_application_need', id);
  await assertComplete(ctx, call, { ...before, needs });
  await stepApplication(ctx, before, { action: 'submit', changes: { submitted_at: before.submittedAt ?? ctx.now }, data: { needs } });
}

/** Takes an application back before it is decided, or gives an approval up. @throws not-found, not-your-application, illegal-transition, edit-conflict */
export async function withdrawApplication(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const application = await lockVisibleApplication(ctx, id, input.version);
  const reason = optionalText(input.reason, '/reason', 1000) ?? null;
  await stepApplication(ctx, application, { action: 'withdraw', changes: { reason }, words: { reason } });
}
