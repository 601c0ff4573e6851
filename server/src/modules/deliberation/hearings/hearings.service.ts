import { randomBytes } from 'node:crypto';
import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { commitmentOf, drawLots } from '../../../platform/lots.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { atLeast, limitOf, shareOf } from '../meetings/limits.ts';
import {
  expertsMissing,
  groupsMissing,
  groupsUnfit,
  hearingFixed,
  hearingNotDue,
  hearingTooSoon,
  materialsLate,
  signUpRuns,
} from './hearings.errors.ts';
import { mayHost } from './hearings.policy.ts';
import { entriesOf, groupsOf, insertHearing, replaceGroups, undoDraw, updateEntry, updateHearing } from './hearings.repository.ts';
import { type Group, groupsFault, missingQuorum, type ParticipantKind } from './hearings.rules.ts';
import { beginStep, isParticipant, lockHosted, stepHearing, tell, tellEntries } from './hearings.steps.ts';

export interface HearingInput {
  readonly title: string;
  readonly matter: string;
  readonly draftText: string;
  readonly areaCode: string;
  /** Who takes the decision that the hearing is about. */
  readonly decider: string;
  readonly place: string;
  readonly startsAt: string;
  readonly signUpUntil: string;
  readonly groups: readonly Group[];
}

interface Versioned {
  readonly version: number;
}

/** Plans a hearing on a draft decision. @returns its id. @throws not-your-hearing, hearing-groups-unfit, not-found for an unknown area */
export async function planHearing(ctx: WriteCtx, input: HearingInput): Promise<string> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(mayHost(ctx.actor, { area_code: input.areaCode }));
  await assertGroups(ctx, input.groups);
  const id = uuidv7(ctx.now);
  const number = await insertHearing(ctx, {
    id,
    state: 'planned',
    area_code: input.areaCode,
    ...columnsOf(input),
    created_by: ctx.actor.id,
    created_at: ctx.now,
  });
  await replaceGroups(ctx, id, input.groups);
  tell(
    ctx,
    { id, area_code: input.areaCode },
    { name: 'hearing.planned', data: { number, area: input.areaCode, startsAt: input.startsAt } },
  );
  return id;
}

function columnsOf(input: Omit<HearingInput, 'areaCode' | 'groups'>) {
  return {
    title: nameField(input.title, '/title', 120),
    matter: textField(input.matter, '/matter', 5000),
    draft_text: textField(input.draftText, '/draftText', 20_000),
    decider: nameField(input.decider, '/decider'),
    place: nameField(input.place, '/place', 200),
    ...datesOf(input),
  };
}

function datesOf({ startsAt, signUpUntil }: { startsAt: string; signUpUntil: string }) {
  const dates = { starts_at: new Date(startsAt), sign_up_until: new Date(signUpUntil) };
  if (dates.sign_up_until >= dates.starts_at) throw invalidInput({ errors: [{ pointer: '/signUpUntil', detail: 'after_start' }] });
  return dates;
}

async function assertGroups(ctx: Ctx, groups: readonly Group[]): Promise<void> {
  const share = await shareOf(ctx, 'hearing_affected_share');
  const total = groups.reduce((sum, g) => sum + g.seats, 0);
  const fault = groupsFault(groups, share);
  if (fault) throw groupsUnfit({ fault, least: Math.max(1, atLeast(share, total)) });
}

/** Changes a hearing before it is announced. @throws hearing-fixed, hearing-groups-unfit, not-your-hearing, edit-conflict */
export async function changeHearing(ctx: WriteCtx, id: string, input: Versioned & Omit<HearingInput, 'areaCode'>): Promise<void> {
  const hearing = await lockHosted(ctx, id, input.version);
  if (hearing.state !== 'planned') throw hearingFixed();
  await assertGroups(ctx, input.groups);
  await updateHearing(ctx, hearing, columnsOf(input));
  await replaceGroups(ctx, id, input.groups);
  tell(ctx, hearing, { name: 'hearing.changed', data: { fields: Object.keys(input).filter((field) => field !== 'version') } });
}

async function assertNotice(ctx: Ctx, startsAt: Date): Promise<void> {
  const earliest = addDays(localDateOf(ctx.now), await limitOf(ctx, 'hearing_notice_days'));
  if (localDateOf(startsAt) < earliest) throw hearingTooSoon({ earliest });
}

/**
 * Announces the hearing: the seed of the draw is made now and only its digest is published, so that nobody can choose it later to their liking.
 * @throws hearing-too-soon with the earliest day, and those of every step
 */
export async function noticeHearing(ctx: WriteCtx, id: string, input: Versioned): Promise<void> {
  const hearing = await beginStep(ctx, id, { action: 'notice', version: input.version });
  await assertNotice(ctx, hearing.starts_at);
  if (hearing.sign_up_until <= ctx.now) throw signUpRuns({ until: hearing.sign_up_until.toISOString() });
  const seed = randomBytes(32).toString('hex');
  const data = {
    startsAt: hearing.starts_at.toISOString(),
    signUpUntil: hearing.sign_up_until.toISOString(),
    commitment: commitmentOf(seed),
  };
  await stepHearing(ctx, hearing, { action: 'notice', changes: { noticed_at: ctx.now, seed }, data });
}

/**
 * Draws the participants when sign-up is over and publishes the seed. Kinds by invitation take their seats in the order of the invitations.
 * Observers keep theirs. @throws hearing-sign-up-runs and those of every step
 */
export async function drawParticipants(ctx: WriteCtx, id: string, input: Versioned): Promise<void> {
  const hearing = await beginStep(ctx, id, { action: 'draw', version: input.version });
  if (ctx.now < hearing.sign_up_until) throw signUpRuns({ until: hearing.sign_up_until.toISOString() });
  const groups = new Map((await groupsOf(ctx, id)).map((group) => [group.kind, group]));
  const lots = (await entriesOf(ctx, id)).flatMap((e) => (e.state === 'signed_up' && e.kind !== null ? [{ id: e.id, kind: e.kind }] : []));
  const drawn = lots.filter((lot) => groups.get(lot.kind)?.method === 'draw');
  const ranks = drawLots(hearing.seed ?? '', drawn);
  const invited = new Map<ParticipantKind, number>();
  const chosen: string[] = [];
  for (const { id: entryId, kind } of lots) {
    const rank = ranks.get(entryId) ?? (invited.get(kind) ?? 0) + 1;
    if (!ranks.has(entryId)) invited.set(kind, rank);
    const state = rank <= (groups.get(kind)?.seats ?? 0) ? 'chosen' : 'reserve';
    if (state === 'chosen') chosen.push(entryId);
    await updateEntry(ctx, entryId, { state, rank });
  }
  const data = { seed: hearing.seed, round: hearing.round, entries: lots.length, chosen };
  const after = await stepHearing(ctx, hearing, { action: 'draw', changes: { drawn_at: ctx.now }, data });
  const params = { date: after.starts_at.toISOString(), place: after.place };
  await tellEntries(ctx, after, { template: 'hearing_chosen', params, key: String(after.round), which: isParticipant });
}

/** Sends the materials in time. @throws hearing-materials-late and those of every step */
export async function sendMaterials(ctx: WriteCtx, id: string, input: Versioned & { text: string }): Promise<void> {
  const hearing = await beginStep(ctx, id, { action: 'send_materials', version: input.version });
  const days = await limitOf(ctx, 'hearing_materials_days');
  if (addDays(localDateOf(ctx.now), days) > localDateOf(hearing.starts_at)) throw materialsLate({ days });
  const text = textField(input.text, '/text', 20_000);
  await stepHearing(ctx, hearing, { action: 'send_materials', changes: { materials_text: text, materials_sent_at: ctx.now } });
}

/**
 * Opens the hearing on its day. Of each kind at least the share the district set is there; without experts the host gives the reason, which stands
 * in the report (S003-64). @throws hearing-not-due, hearing-quorum-missing, hearing-experts-missing and those of every step
 */
export async function holdHearing(ctx: WriteCtx, id: string, input: Versioned & { noExpertsReason?: string }): Promise<void> {
  const hearing = await beginStep(ctx, id, { action: 'hold', version: input.version });
  const day = localDateOf(hearing.starts_at);
  if (localDateOf(ctx.now) < day) throw hearingNotDue({ day });
  const came = new Map<ParticipantKind, number>();
  for (const entry of await entriesOf(ctx, id))
    if (isParticipant(entry) && entry.came_at !== null && entry.kind !== null) came.set(entry.kind, (came.get(entry.kind) ?? 0) + 1);
  const missing = missingQuorum(await groupsOf(ctx, id), came, await shareOf(ctx, 'hearing_quorum_share'));
  if (missing.length > 0) throw groupsMissing({ kinds: missing });
  const reason = input.noExpertsReason === undefined ? null : textField(input.noExpertsReason, '/noExpertsReason', 1000);
  const without = (came.get('experts') ?? 0) === 0;
  if (without && reason === null) throw expertsMissing();
  const changes = { held_at: ctx.now, no_experts_reason: without ? reason : null };
  await stepHearing(ctx, hearing, {
    action: 'hold',
    changes,
    data: { came: Object.fromEntries(came) },
    ...(without ? { words: { reason } } : {}),
  });
}

/**
 * Puts the hearing off, with the reason; it is announced anew. Those chosen stand among the others again, because not everybody has time on the new
 * day: the next draw has a seed of its own. @throws hearing-too-soon and those of every step
 */
export async function postponeHearing(
  ctx: WriteCtx,
  id: string,
  input: Versioned & { reason: string; startsAt: string; signUpUntil: string },
): Promise<void> {
  const hearing = await beginStep(ctx, id, { action: 'postpone', version: input.version });
  const dates = datesOf(input);
  await assertNotice(ctx, dates.starts_at);
  const reason = textField(input.reason, '/reason', 1000);
  const seed = randomBytes(32).toString('hex');
  const changes = {
    ...dates,
    postponed_reason: reason,
    noticed_at: ctx.now,
    seed,
    drawn_at: null,
    round: hearing.round + 1,
    materials_text: null,
    materials_sent_at: null,
  };
  await undoDraw(ctx, id);
  const data = { startsAt: input.startsAt, commitment: commitmentOf(seed), round: changes.round };
  const after = await stepHearing(ctx, hearing, { action: 'postpone', changes, data, words: { reason } });
  await tellEntries(ctx, after, { template: 'hearing_postponed', params: { date: input.startsAt, reason }, key: String(after.round) });
}

/** Calls a hearing off, with the reason. @throws those of every step */
export async function cancelHearing(ctx: WriteCtx, id: string, input: Versioned & { reason: string }): Promise<void> {
  const hearing = await beginStep(ctx, id, { action: 'cancel', version: input.version });
  const reason = textField(input.reason, '/reason', 1000);
  await stepHearing(ctx, hearing, { action: 'cancel', changes: { ended_at: ctx.now, ended_reason: reason }, words: { reason } });
}
