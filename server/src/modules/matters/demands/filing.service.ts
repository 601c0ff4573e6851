import { localDateOf, minuteOfDay } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit, stockDay, tally } from '../../../platform/events.ts';
import { queryCode, uuidv7 } from '../../../platform/ids.ts';
import { allow, assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { cleanText } from '../../../platform/text/normalise.ts';
import { parsePhone } from '../../../platform/text/phone.ts';
import { areaAtPoint, areaOrThrow, buildingById, resolvePlace } from '../../areas/index.ts';
import { claimAttachments } from '../../attachments/index.ts';
import { recordReporter } from '../../identity/index.ts';
import { deskUnitFor, loadCentre } from '../../organizations/index.ts';
import { deskLadder } from '../clocks/clocks.rules.ts';
import { type StartedClock, startClock } from '../clocks/clocks.service.ts';
import { limitOf } from '../clocks/limits.ts';
import { notYourMatter, textNotUsable } from '../matters.errors.ts';
import { capacityOf } from '../matters.policy.ts';
import { promiseReceipt } from '../notices/receipt.job.ts';
import { contactIncomplete, placeUnknown } from './demands.errors.ts';
import type { DemandEvent } from './demands.events.ts';
import { insertDemand, type NewDemand } from './demands.repository.ts';
import { searchTokensOf, titleOf } from './demands.rules.ts';
import type { DemandInput } from './demands.schema.ts';

export interface FiledDemand {
  readonly id: string;
  readonly number: string;
  /** Shown once; only its keyed hash is stored. */
  readonly queryCode: string;
  readonly receivedAt: Date;
  readonly areaCode: string;
  readonly record: NewDemand;
  /** By when it is to be taken up; null when it was settled elsewhere. */
  readonly acceptBy: Date | null;
}

/** How a demand comes in when it comes from another platform (decision 0016). */
export interface TakingOver {
  /** Which desk has the place, for callers who ask for many demands at once. */
  readonly deskOf?: (areaCode: string) => Promise<{ unitId: string; centreId: string | null }>;
  /** From when the promise to take it up runs; its receipt when left out. */
  readonly promisedFrom?: Date;
  /** It was settled there already: no promise runs, nobody is told, nothing is suggested. */
  readonly settled?: { readonly state: 'accepted' | 'withdrawn'; readonly at: Date | null };
}

/** Channels that only staff may use, because they say that staff wrote it down. */
const staffChannels = new Set<string>([
  'grid',
  'visit',
  'hotline_12345',
  'phone',
  'walk_in',
  'delegate_studio',
  'chief',
  'opinion',
  'paper',
]);

/**
 * Takes a demand in: persist, then acknowledge. Everything that thinks about it (suggestions, duplicates, notices) happens right after,
 * by subscribers of `demand.filed`.
 * @throws text-not-usable, contact-incomplete, place-unknown, not-your-matter for staff outside their area
 */
export async function fileDemand(ctx: WriteCtx, input: DemandInput, over: TakingOver = {}): Promise<FiledDemand> {
  const place = await placeOf(ctx, input);
  assertAllowed(mayFile(ctx, input, place.areaCode));
  const body = usableText(input.body, 20_000, '/body');
  const code = queryCode();
  const demand = await compose(ctx, { input, place, body, code, over });
  const number = await insertDemand(ctx, demand);
  const clock = over.settled ? null : await startAcceptanceClock(ctx, demand, over.promisedFrom ?? demand.receivedAt);
  if (input.attachments?.length)
    await claimAttachments(
      ctx,
      input.attachments.map((a) => a.id),
      { claim: input.attachments.map((a) => a.claim), ownerType: 'demand', ownerId: demand.id, visibility: 'reporter' },
    );
  count(ctx, demand);
  emit<DemandEvent>(ctx, {
    name: over.settled ? 'demand.taken_over' : 'demand.filed',
    subject: { type: 'demand', id: demand.id },
    capacity: capacityOf(ctx.actor, 'demands.intake', { area_code: demand.areaCode, unit_id: demand.unitId }),
    data: {
      number,
      channel: demand.channel,
      kind: demand.kind,
      area: demand.areaCode,
      urgency: demand.urgency,
      reporter: demand.reporterId,
    },
  });
  if (wantsReceipt(ctx, demand, over)) promiseReceipt(ctx, { demandId: demand.id, code });
  return {
    id: demand.id,
    number,
    queryCode: code,
    receivedAt: demand.receivedAt,
    areaCode: demand.areaCode,
    record: demand,
    acceptBy: clock?.dueAt ?? null,
  };
}

/**
 * Whoever files without signing in reads number and code on the screen; a number typed there is not known to be theirs, and nobody shall have messages
 * sent to others. Whom staff write down, and residents known by their phone, get them as a message (2.3.1).
 */
function wantsReceipt(ctx: WriteCtx, demand: NewDemand, over: TakingOver): boolean {
  return demand.reporterId !== null && !over.settled && (ctx.actor.kind === 'staff' || ctx.actor.kind === 'resident');
}

function mayFile(ctx: WriteCtx, input: DemandInput, areaCode: string) {
  // Imports run as the platform, and the row says by which channel it came there.
  if (ctx.actor.kind === 'system') return allow;
  const asStaff = ctx.actor.kind === 'staff';
  if (!asStaff) return when(!staffChannels.has(input.channel ?? 'web'), notYourMatter);
  return when(holdsFor(ctx.actor, 'demands.intake', areaCode), notYourMatter);
}

/** Cleaned text. @throws text-not-usable with the field's pointer */
export function usableText(input: string, maxLength: number, pointer: string): string {
  const text = cleanText(input, { maxLength, required: true });
  if (!text.ok) throw textNotUsable({ errors: [{ pointer, detail: text.reason }] });
  return text.text;
}

interface Place {
  readonly areaCode: string;
  readonly buildingId: string | null;
  readonly lng: number | null;
  readonly lat: number | null;
}

/** The place of a demand: as chosen, else from the point, else from the words, else the whole district. */
async function placeOf(ctx: WriteCtx, input: DemandInput): Promise<Place> {
  const point = input.lng !== undefined && input.lat !== undefined ? { lng: input.lng, lat: input.lat } : { lng: null, lat: null };
  if (input.buildingId) {
    const building = await buildingById(ctx, input.buildingId);
    if (!building) throw placeUnknown({ errors: [{ pointer: '/buildingId', detail: 'unknown' }] });
    return { areaCode: building.areaCode, buildingId: building.id, lng: point.lng ?? building.lng, lat: point.lat ?? building.lat };
  }
  if (input.areaCode) return { areaCode: (await areaOrThrow(ctx, input.areaCode)).code, buildingId: null, ...point };
  const area = point.lng !== null && point.lat !== null ? await areaAtPoint(ctx, point.lng, point.lat) : null;
  if (area) return { areaCode: area.code, buildingId: null, ...point };
  const [guess] = input.placeText ? await resolvePlace(ctx, input.placeText) : [];
  if (guess && guess.score >= 0.8)
    return { areaCode: guess.areaCode, buildingId: guess.buildingId, lng: point.lng ?? guess.lng, lat: point.lat ?? guess.lat };
  return { areaCode: ctx.district.areaCode, buildingId: null, ...point };
}

async function compose(
  ctx: WriteCtx,
  { input, place, body, code, over }: { input: DemandInput; place: Place; body: string; code: string; over: TakingOver },
): Promise<NewDemand> {
  const placeText = input.placeText ? usableText(input.placeText, 200, '/placeText') : null;
  const title = input.title ? usableText(input.title, 120, '/title') : titleOf(body);
  const desk = await (over.deskOf?.(place.areaCode) ?? deskUnitFor(ctx, place.areaCode, 'information'));
  const staff = ctx.actor.kind === 'staff' ? ctx.actor.id : null;
  return {
    id: uuidv7(ctx.now),
    state: over.settled?.state ?? 'received',
    settledAt: over.settled?.at ?? null,
    queryCodeHash: ctx.tools.keyedHash('query_code', code),
    kind: input.kind ?? 'help',
    channel: input.channel ?? 'web',
    external: input.external
      ? {
          system: input.external.system,
          number: input.external.number,
          state: input.external.state ?? null,
          raw: input.external.raw ?? null,
        }
      : null,
    title,
    body,
    placeText,
    ...place,
    foundAt: input.foundAt ? new Date(input.foundAt) : null,
    receivedAt: input.receivedAt ? new Date(input.receivedAt) : ctx.now,
    language: languageOf(ctx, input),
    reporterId: await reporterOf(ctx, input, place.areaCode),
    onBehalf: input.onBehalf ? usableText(input.onBehalf, 100, '/onBehalf') : null,
    hideReporter: input.hideReporter ?? false,
    affected: input.affected ?? 1,
    selfClass: input.selfClass ?? null,
    urgency: input.urgency ?? 'general',
    unitId: desk.unitId,
    accountableId: staff,
    centreId: input.centreId ? await knownCentre(ctx, input.centreId) : desk.centreId,
    enteredBy: staff,
    entrySeconds: input.entrySeconds ?? null,
    likes: input.likes ?? 0,
    search: searchTokensOf([title, body, placeText]),
  };
}

/** @throws place-unknown (422) for a service centre that there is not */
export async function knownCentre(ctx: WriteCtx, id: string): Promise<string> {
  const centre = await loadCentre(ctx, id);
  if (!centre) throw placeUnknown({ errors: [{ pointer: '/centreId', detail: 'unknown' }] });
  return centre.id;
}

/** The language somebody files in, in which they are written to from then on. */
function languageOf(ctx: WriteCtx, { language }: Pick<DemandInput, 'language'>): string {
  return language ?? (ctx.lang === 'en' ? 'en' : 'zh-CN');
}

/** The person behind the demand: the signed-in resident, or who is named; nobody is fine (O16). */
async function reporterOf(ctx: WriteCtx, input: DemandInput, areaCode: string): Promise<string | null> {
  if (ctx.actor.kind === 'resident' && !input.contact) return ctx.actor.id;
  const { name, phone, residenceStatus } = input.contact ?? {};
  if (phone !== undefined && phone !== '' && !parsePhone(phone).ok)
    throw contactIncomplete({ errors: [{ pointer: '/contact/phone', detail: 'not a phone number' }] });
  if (!name && !phone) return ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  // Staff type in their own language what others say in theirs.
  const language = ctx.actor.kind === 'staff' ? input.language : languageOf(ctx, input);
  return recordReporter(ctx, { name, phone, residenceStatus, areaCode, language });
}

async function startAcceptanceClock(ctx: WriteCtx, demand: NewDemand, startedAt: Date): Promise<StartedClock> {
  const urgent = demand.urgency === 'emergency' || demand.urgency === 'urgent';
  const rule = urgent
    ? await limitOf(ctx, 'acceptance_limit_urgent', { amount: 30, unit: 'minute' })
    : await limitOf(ctx, 'acceptance_limit', { amount: 4, unit: 'working_hour' });
  return startClock(ctx, {
    kind: 'acceptance',
    demandId: demand.id,
    rule,
    ladder: deskLadder,
    startedAt,
  });
}

function count(ctx: WriteCtx, demand: NewDemand): void {
  const at = { areaCode: demand.areaCode, value: 1 };
  const day = localDateOf(demand.receivedAt);
  const hour = String(Math.floor(minuteOfDay(demand.receivedAt) / 60)).padStart(2, '0');
  tally(
    ctx,
    { ...at, measure: 'demand.state', day: stockDay, key: demand.state },
    { ...at, measure: 'demand.received', day, key: demand.channel },
    { ...at, measure: 'demand.received_kind', day, key: demand.kind },
    { ...at, measure: 'demand.received_hour', day, key: hour },
  );
}
