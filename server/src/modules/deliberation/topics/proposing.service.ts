import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { areaOrThrow, buildingById, estateById } from '../../areas/index.ts';
import { releaseFromDeliberation, takeIntoDeliberation } from '../../matters/index.ts';
import { unitByCode, unitOrThrow } from '../../organizations/index.ts';
import { notYourTopic, oneMatterPerTopic, onlyFromBuilding } from '../deliberation.errors.ts';
import { limitEnd, rulesOf } from '../rules/rules.service.ts';
import { type ContentKind, createTopic, freeMatters, type NewTopic, type Parts, type parts, tieMatter } from './topics.creation.ts';
import { lockTopic, type TopicRecord } from './topics.repository.ts';
import { lockVisibleTopic, stepTopic, tellTopic } from './topics.steps.ts';

export interface TopicInput {
  readonly title: string;
  readonly body: string;
  readonly contentKind: ContentKind;
  readonly areaCode?: string;
  readonly estateId?: string;
  readonly buildingId?: string;
  readonly placeText?: string;
  /** An organisation that speaks for itself. */
  readonly unitId?: string;
  readonly parts?: Partial<Parts>;
  /** Where it came from: a talk of a salon, a pair of opposite wishes. */
  readonly source?: { readonly type: string; readonly id: string };
}

/** The place of a topic: an area and perhaps an estate or a building in it. One building is a topic of neighbours (S001-93). */
interface Place {
  readonly areaCode: string;
  readonly estateId: string | null;
  readonly buildingId: string | null;
  readonly scope: 'building' | 'community';
}

async function placeOf(ctx: WriteCtx, input: Pick<TopicInput, 'areaCode' | 'estateId' | 'buildingId'>): Promise<Place> {
  const building = input.buildingId ? await buildingById(ctx, input.buildingId) : null;
  const estateId = input.estateId ?? building?.estateId ?? null;
  const estate = estateId ? await estateById(ctx, estateId) : null;
  if ((input.buildingId && !building) || (estateId && !estate)) throw notFound();
  const areaCode = input.areaCode ?? building?.areaCode ?? estate?.areaCode;
  if (areaCode === undefined) throw invalidInput({ errors: [{ pointer: '/areaCode', detail: 'place missing' }] });
  await areaOrThrow(ctx, areaCode);
  const elsewhere = [building, estate].some((p) => p && !p.areaCode.startsWith(areaCode) && !areaCode.startsWith(p.areaCode));
  if (elsewhere) throw invalidInput({ errors: [{ pointer: '/buildingId', detail: 'in another area' }] });
  return { areaCode, estateId, buildingId: building?.id ?? null, scope: building ? 'building' : 'community' };
}

/** Who proposes, and so whether it comes from above or from below (S002-90). */
async function proposerOf(ctx: WriteCtx, areaCode: string, unitId: string | undefined): Promise<NewTopic['proposerKind']> {
  const { actor } = ctx;
  if (actor.kind === 'resident') return 'resident';
  if (actor.kind === 'system') return 'system';
  if (unitId) {
    await unitOrThrow(ctx, unitId);
    assertAllowed(when(holdsForUnit(actor, 'topics.speak', unitId), notYourTopic));
    return 'organisation';
  }
  assertAllowed(when(holdsFor(actor, 'topics.propose', areaCode), notYourTopic));
  return holdsFor(actor, 'topics.convene', areaCode) ? 'committee' : 'subdistrict';
}

function partsOf(input: Partial<Parts> | undefined): Parts | null {
  if (!input) return null;
  const text = (part: (typeof parts)[number]) => optionalText(input[part] ?? '', `/parts/${part}`, 5000) ?? '';
  return { plan: text('plan'), path: text('path'), follow_up: text('follow_up') };
}

/**
 * Proposes a topic: residents and organisations from below, who then look for supporters; committee and subdistrict from above. What the subdistrict
 * proposes the committee answers within the same limit (S002-90, S002-93).
 * @throws not-your-topic, not-found, invalid-input
 */
export async function proposeTopic(ctx: WriteCtx, input: TopicInput): Promise<TopicRecord> {
  const place = await placeOf(ctx, input);
  const proposerKind = await proposerOf(ctx, place.areaCode, input.unitId);
  const body = await rulesOf(ctx, { rule_id: null, area_code: place.areaCode, scope: place.scope });
  const fromAbove = proposerKind === 'committee' || proposerKind === 'subdistrict';
  return createTopic(ctx, {
    ...place,
    direction: fromAbove ? 'top_down' : 'bottom_up',
    contentKind: input.contentKind,
    title: nameField(input.title, '/title', 120),
    body: optionalText(input.body, '/body', 10_000) ?? input.title,
    placeText: optionalText(input.placeText ?? null, '/placeText', 200),
    unitId: input.unitId ?? null,
    proposerKind,
    supportersNeeded: fromAbove ? 0 : body.supporters,
    answerDueAt: proposerKind === 'subdistrict' ? (await limitEnd(ctx, body.limits.answer)).dueAt : null,
    parts: partsOf(input.parts),
    ...(input.source ? { source: input.source } : {}),
  });
}

export interface ConveneInput {
  readonly matterId: string;
  readonly contentKind: ContentKind;
  readonly title?: string;
  readonly body?: string;
  readonly estateId?: string;
  readonly buildingId?: string;
}

/**
 * Opens the deliberation of a communal matter: the matter is handed over if it is only determined, and the topic is being prepared (S000-24). What
 * residents reported comes from below.
 * @throws matter-has-topic, not-your-matter, wrong-class, matter-not-determined, not-found
 */
export async function conveneTopic(ctx: WriteCtx, input: ConveneInput): Promise<TopicRecord> {
  const matter = await takeIntoDeliberation(ctx, input.matterId);
  const buildingId = input.buildingId ?? (input.estateId ? undefined : (matter.buildingId ?? undefined));
  const place = await placeOf(ctx, {
    areaCode: matter.areaCode,
    ...(buildingId ? { buildingId } : {}),
    ...(input.estateId ? { estateId: input.estateId } : {}),
  });
  assertAllowed(when(holdsFor(ctx.actor, 'topics.convene', place.areaCode), notYourTopic));
  const title = nameField(input.title ?? matter.title, '/title', 120);
  return createTopic(ctx, {
    ...place,
    direction: matter.fromResident ? 'bottom_up' : 'top_down',
    contentKind: input.contentKind,
    title,
    body: optionalText(input.body ?? '', '/body', 10_000) ?? title,
    placeText: matter.placeText || null,
    unitId: (await unitByCode(ctx, '@committee', place))?.id ?? null,
    proposerKind: 'committee',
    supportersNeeded: 0,
    answerDueAt: null,
    parts: null,
    matterIds: [matter.id],
  });
}

/**
 * Puts a second matter to a topic. Without a reason a topic carries one matter; with it both end with the same resolution (S000-25).
 * @throws one-matter-per-topic, matter-has-topic, illegal-transition
 */
export async function addMatter(
  ctx: WriteCtx,
  id: string,
  input: { version: number; matterId: string; reason?: string },
): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  assertAllowed(when(holdsFor(ctx.actor, 'topics.convene', topic.area_code), notYourTopic));
  const reason = optionalText(input.reason ?? '', '/reason', 500);
  if (!reason && topic.matterIds.length > 0) throw oneMatterPerTopic();
  if (!mergeable.includes(topic.state)) throw oneMatterPerTopic();
  const matter = await takeIntoDeliberation(ctx, input.matterId);
  await tieMatter(ctx, id, { matterId: matter.id, ...(reason ? { reason } : {}) });
  tellTopic(ctx, topic, {
    name: 'topic.matter_added',
    permission: 'topics.convene',
    data: { matterId: matter.id },
    words: { reason },
  });
  const after = await lockTopic(ctx, id);
  return after ?? topic;
}

const mergeable: readonly string[] = ['proposed', 'supported', 'preparing', 'noticed', 'discussing', 'drafted'];

/**
 * Takes a topic of a building that could not be settled there to the community, in one step; matters go with it (S001-93).
 * @throws only-from-building, illegal-transition, not-your-topic
 * @returns the new topic
 */
export async function growUp(ctx: WriteCtx, topic: TopicRecord, reason: string | null): Promise<TopicRecord> {
  if (topic.scope !== 'building') throw onlyFromBuilding();
  const ended = await stepTopic(ctx, topic, { action: 'grow_up', changes: { ended_at: ctx.now }, words: { reason } });
  await freeMatters(ctx, topic.id);
  const body = await rulesOf(ctx, { rule_id: null, area_code: topic.area_code, scope: 'community' });
  return createTopic(ctx, {
    direction: ended.direction === 'top_down' ? 'top_down' : 'bottom_up',
    contentKind: ended.content_kind as ContentKind,
    scope: 'community',
    title: ended.title,
    body: ended.body,
    areaCode: ended.area_code.slice(0, 12),
    estateId: ended.estate_id,
    buildingId: null,
    placeText: ended.place_text,
    unitId: ended.unit_id,
    proposerKind: 'system',
    // Those concerned have been heard: the committee has to answer now.
    supportersNeeded: 0,
    answerDueAt: (await limitEnd(ctx, body.limits.answer)).dueAt,
    parts: ended.parts as Parts | null,
    grownFromId: ended.id,
    matterIds: ended.matterIds,
  });
}

/** The committee takes a topic of a building to the community without a tie. @throws those of `growUp` */
export async function growTopicUp(ctx: WriteCtx, id: string, input: { version: number; reason?: string }): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  return growUp(ctx, topic, optionalText(input.reason ?? '', '/reason', 500));
}

/** What follows for its matters when a topic ends without a resolution. */
export async function endWithoutResolution(ctx: WriteCtx, topic: TopicRecord): Promise<void> {
  await freeMatters(ctx, topic.id);
  await releaseFromDeliberation(ctx, topic.matterIds);
}
