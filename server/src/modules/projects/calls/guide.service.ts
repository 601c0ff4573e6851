import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { areaNames } from '../../areas/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { type BlocksSent, blocksField } from './blocks.fields.ts';
import { endorsedAlready, guideClosed, notGuideParty, notYourCall } from './calls.errors.ts';
import { can, guideHoldings } from './calls.policy.ts';
import type { CallRecord } from './calls.repository.ts';
import { lockVisibleCall, tellGuide } from './calls.steps.ts';
import { guideIsOpen } from './calls.workflow.ts';
import {
  dropEndorsements,
  findGuideItem,
  type GuideItem,
  guideOf,
  insertEndorsement,
  insertGuideItem,
  updateGuideItem,
} from './guide.repository.ts';
import { type GuideKind, kindOf, missingKinds } from './guide.rules.ts';
import { setNeeds } from './need-links.repository.ts';
import { assertSelected } from './need-links.ts';

export interface Standing {
  readonly kind: GuideKind;
  /** The unit or place spoken for, by name. */
  readonly body: string;
}

/** For which kinds of parties the actor may speak about this guide list. */
export async function standingsIn(ctx: Ctx, call: Pick<CallRecord, 'areaCode'>): Promise<Standing[]> {
  const held = guideHoldings(ctx.actor, call);
  const units = await unitsByIds(
    ctx,
    held.map((h) => h.unitId),
  );
  const areas = await areaNames(ctx);
  return held.map(({ unitId, areaCode }) => {
    const unit = unitId === null ? null : (units.get(unitId) ?? null);
    const area = areas.get(areaCode);
    return { kind: kindOf({ unitKind: unit?.kind ?? null, level: area?.level ?? '' }), body: unit?.name ?? area?.name ?? areaCode };
  });
}

async function standingFor(ctx: WriteCtx, call: CallRecord, kind?: GuideKind): Promise<Standing> {
  assertAllowed(can.guide(ctx.actor, call));
  const standing = (await standingsIn(ctx, call)).find((s) => kind === undefined || s.kind === kind);
  if (!standing) throw notGuideParty();
  return standing;
}

export interface GuideInput {
  readonly title: string;
  readonly blocks: BlocksSent;
  readonly amount?: number | null;
  readonly needIds?: readonly string[];
  /** Where somebody could speak for several kinds: for which one. */
  readonly kind?: GuideKind;
}

/**
 * Proposes an item of the guide list; whoever proposes it endorses it as well. @returns its id
 * @throws not-found, not-guide-party, guide-closed, need-unknown, need-not-selected, invalid-input
 */
export async function proposeItem(ctx: WriteCtx, callId: string, input: GuideInput): Promise<string> {
  const call = await lockVisibleCall(ctx, callId);
  const standing = await standingFor(ctx, call, input.kind);
  if (!guideIsOpen(call.state)) throw guideClosed();
  const needs = await assertSelected(ctx, input.needIds ?? []);
  const proposer = { proposed_kind: standing.kind, proposed_body: standing.body };
  const id = await insertGuideItem(ctx, { ...contentOf(input), ...proposer, call_id: callId });
  await setNeeds(ctx, 'project_guide_need', id, needs);
  tellGuide(ctx, call, id, { name: 'guide_item.proposed', data: { kind: standing.kind, needs }, words: { title: input.title } });
  await endorse(ctx, call, id, standing);
  return id;
}

function contentOf(input: GuideInput) {
  return {
    title: nameField(input.title, '/title', 120),
    blocks: JSON.stringify(blocksField(input.blocks)),
    amount: input.amount == null ? null : String(input.amount),
  };
}

/** Changes an item that is not published yet; endorsements of others fall away, since they were for other words. @throws not-found, not-guide-party, guide-closed, edit-conflict */
export async function changeItem(ctx: WriteCtx, id: string, input: GuideInput & { version: number }): Promise<string> {
  const { call, item } = await openItem(ctx, id, input.version);
  assertAllowed(when(item.proposedBy === ctx.actor.id || can.manage(ctx.actor, call).allowed, notYourCall));
  const needs = await assertSelected(ctx, input.needIds ?? []);
  await updateGuideItem(ctx, item, contentOf(input));
  await setNeeds(ctx, 'project_guide_need', id, needs);
  await dropEndorsements(ctx, id);
  tellGuide(ctx, call, id, {
    name: 'guide_item.changed',
    data: { needs, dropped: item.endorsements.length },
    words: { title: input.title },
  });
  await endorse(ctx, call, id, { kind: item.proposedKind, body: item.proposedBody });
  return call.id;
}

/** Takes an item off the list before it is published. @throws not-found, not-your-call, guide-closed, edit-conflict */
export async function withdrawItem(ctx: WriteCtx, id: string, input: { version: number }): Promise<string> {
  const { call, item } = await openItem(ctx, id, input.version);
  assertAllowed(when(item.proposedBy === ctx.actor.id || can.manage(ctx.actor, call).allowed, notYourCall));
  await updateGuideItem(ctx, item, { state: 'withdrawn' });
  tellGuide(ctx, call, id, { name: 'guide_item.withdrawn', data: {} });
  return call.id;
}

/**
 * Endorses an item for one's kind of party. When all four kinds have, and the call is open already, it is published at once (S001-55).
 * @returns the id of its call. @throws not-found, not-guide-party, guide-closed, guide-endorsed-already
 */
export async function endorseItem(ctx: WriteCtx, id: string, input: { kind?: GuideKind } = {}): Promise<string> {
  const { call, item } = await openItem(ctx, id);
  const standing = await standingFor(ctx, call, input.kind);
  if (item.endorsements.some((e) => e.accountId === ctx.actor.id)) throw endorsedAlready();
  await endorse(ctx, call, id, standing);
  if (call.state === 'open') await publishReady(ctx, call);
  return call.id;
}

/** Publishes every item that all four kinds endorsed. @returns how many there are now */
export async function publishReady(ctx: WriteCtx, call: CallRecord): Promise<number> {
  const items = await guideOf(ctx, call.id);
  const ready = items.filter((item) => item.state === 'proposed' && missingKinds(item.endorsements).length === 0);
  for (const item of ready) {
    await updateGuideItem(ctx, item, { state: 'published', published_at: ctx.now });
    tellGuide(ctx, call, item.id, { name: 'guide_item.published', data: { position: item.position } });
  }
  return ready.length + items.filter((item) => item.state === 'published').length;
}

async function openItem(ctx: WriteCtx, id: string, version?: number): Promise<{ call: CallRecord; item: GuideItem }> {
  const found = await findGuideItem(ctx, id);
  if (!found) throw notFound();
  const call = await lockVisibleCall(ctx, found.callId);
  // The call's lock orders all writers of its list: read again behind it.
  const item = (await findGuideItem(ctx, id)) ?? found;
  if (version !== undefined && version !== item.version) throw editConflict({ current: item.version });
  if (!guideIsOpen(call.state) || item.state !== 'proposed') throw guideClosed();
  return { call, item };
}

async function endorse(ctx: WriteCtx, call: CallRecord, itemId: string, { kind, body }: Standing): Promise<void> {
  await insertEndorsement(ctx, itemId, { kind, body });
  tellGuide(ctx, call, itemId, { name: 'guide_item.endorsed', data: { kind, body } });
}
