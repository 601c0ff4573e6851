import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField, optionalName, optionalText, textField } from '../../../platform/text/fields.ts';
import { contactOf, recordReporter } from '../../identity/index.ts';
import { byInvitationOnly, entryGone, hearingNotDue, notRatable, notYourHearing, signUpOver } from './hearings.errors.ts';
import { mayHost } from './hearings.policy.ts';
import {
  chosenEntriesOf,
  type EntryRecord,
  groupsOf,
  type HearingRecord,
  insertEntry,
  lockEntry,
  nextInReserve,
  updateEntry,
} from './hearings.repository.ts';
import type { ParticipantKind } from './hearings.rules.ts';
import { isParticipant, lockHosted, lockVisible, tell } from './hearings.steps.ts';

interface Signed {
  readonly kind?: ParticipantKind;
  readonly observer?: boolean;
  readonly organisation?: string;
  readonly reason?: string;
  /** An interest of one's own in the outcome, declared beforehand and shown beside the name (S003-64). */
  readonly conflict?: string;
}

/** A resident signs up, in one kind or as an observer. @throws hearing-sign-up-over, already-signed-up, hearing-by-invitation */
export async function signUp(ctx: WriteCtx, hearingId: string, input: Signed): Promise<string> {
  const hearing = await lockVisible(ctx, hearingId);
  const personId = ctx.actor.id ?? '';
  const name = (await contactOf(ctx, personId))?.name ?? '居民';
  await assertOpen(ctx, hearing);
  if (input.kind !== undefined && !input.observer) await assertDrawn(ctx, hearingId, input.kind);
  return enter(ctx, hearing, { ...input, personId, name, source: 'web' });
}

async function assertOpen(ctx: WriteCtx, hearing: HearingRecord): Promise<void> {
  if (hearing.state !== 'noticed' || ctx.now >= hearing.sign_up_until) throw signUpOver();
}

async function assertDrawn(ctx: WriteCtx, hearingId: string, kind: ParticipantKind): Promise<void> {
  const group = (await groupsOf(ctx, hearingId)).find((g) => g.kind === kind);
  if (group?.method !== 'draw') throw byInvitationOnly();
}

/**
 * The host enters somebody: an invitation where the kind is filled by invitation, else a sign-up on paper that is drawn like all others.
 * @throws hearing-sign-up-over, already-signed-up, not-your-hearing
 */
export async function enterParticipant(ctx: WriteCtx, hearingId: string, input: Signed & { name: string; phone?: string }): Promise<void> {
  const hearing = await lockHosted(ctx, hearingId);
  await assertOpen(ctx, hearing);
  const name = nameField(input.name, '/name');
  const personId = input.phone ? await recordReporter(ctx, { name, phone: input.phone }) : null;
  const group = (await groupsOf(ctx, hearingId)).find((g) => g.kind === input.kind);
  const source = !input.observer && group?.method === 'invite' ? 'invited' : 'paper';
  await enter(ctx, hearing, { ...input, personId, name, source });
}

async function enter(
  ctx: WriteCtx,
  hearing: HearingRecord,
  input: Signed & { personId: string | null; name: string; source: 'web' | 'paper' | 'invited' },
): Promise<string> {
  const observer = input.observer === true;
  if (!observer && input.kind === undefined) throw byInvitationOnly();
  const { personId, name, source } = input;
  const id = uuidv7(ctx.now);
  const kind = observer ? null : (input.kind ?? null);
  const reason = optionalText(input.reason ?? null, '/reason', 1000);
  const conflict = optionalText(input.conflict ?? null, '/conflict', 1000);
  await insertEntry(ctx, {
    id,
    hearing_id: hearing.id,
    // Observers need no draw: they listen.
    state: observer ? 'chosen' : 'signed_up',
    kind,
    observer,
    person_id: personId,
    name,
    organisation: optionalName(input.organisation ?? null, '/organisation'),
    reason,
    conflict,
    source,
    created_at: ctx.now,
  });
  tell(ctx, hearing, { name: 'hearing.signed_up', data: { entryId: id, personId, kind, source }, private: { name, reason } });
  if (conflict !== null) tell(ctx, hearing, { name: 'hearing.conflict_declared', data: { entryId: id, personId }, private: { conflict } });
  return id;
}

async function entryOf(ctx: WriteCtx, id: string): Promise<{ hearing: HearingRecord; entry: EntryRecord }> {
  const seen = await lockEntry(ctx, id);
  if (!seen) throw notFound();
  const hearing = await lockVisible(ctx, seen.hearing_id);
  return { hearing, entry: seen };
}

const isOwn = (ctx: WriteCtx, entry: EntryRecord): boolean =>
  ctx.actor.kind === 'resident' && ctx.actor.id !== null && ctx.actor.id === entry.person_id;

/** Declares an interest of one's own, before the hearing; the host may write down what was said on the phone. @returns the hearing's id */
export async function declareConflict(ctx: WriteCtx, entryId: string, input: { conflict: string }): Promise<string> {
  const { hearing, entry } = await entryOf(ctx, entryId);
  if (!isOwn(ctx, entry)) assertAllowed(mayHost(ctx.actor, hearing));
  if (hearing.held_at !== null || entry.state === 'withdrawn') throw entryGone();
  const conflict = textField(input.conflict, '/conflict', 1000);
  await updateEntry(ctx, entryId, { conflict });
  tell(ctx, hearing, { name: 'hearing.conflict_declared', data: { entryId, personId: entry.person_id }, private: { conflict } });
  return hearing.id;
}

/**
 * Somebody cannot come. Whoever is next on the reserve of that kind takes the seat, so the order of the draw goes on deciding.
 * @returns the hearing's id. @throws hearing-entry-unfit, not-your-hearing
 */
export async function withdrawEntry(ctx: WriteCtx, entryId: string): Promise<string> {
  const { hearing, entry } = await entryOf(ctx, entryId);
  if (!isOwn(ctx, entry)) assertAllowed(mayHost(ctx.actor, hearing));
  if (hearing.held_at !== null || entry.state === 'withdrawn') throw entryGone();
  await updateEntry(ctx, entryId, { state: 'withdrawn' });
  tell(ctx, hearing, { name: 'hearing.withdrew', data: { entryId, personId: entry.person_id } });
  if (entry.state !== 'chosen' || entry.kind === null) return hearing.id;
  const next = await nextInReserve(ctx, hearing.id, entry.kind);
  if (next !== null) await updateEntry(ctx, next, { state: 'chosen' });
  return hearing.id;
}

/** Ticks a participant off on the day. @returns the hearing's id. @throws hearing-not-due, hearing-entry-unfit, not-your-hearing */
export async function tickParticipant(ctx: WriteCtx, entryId: string, came: boolean): Promise<string> {
  const { hearing, entry } = await entryOf(ctx, entryId);
  assertAllowed(mayHost(ctx.actor, hearing));
  const day = localDateOf(hearing.starts_at);
  if (localDateOf(ctx.now) < day) throw hearingNotDue({ day });
  if (entry.state !== 'chosen' || !['materials_sent', 'held'].includes(hearing.state)) throw entryGone();
  await updateEntry(ctx, entryId, { came_at: came ? ctx.now : null });
  tell(ctx, hearing, { name: 'hearing.person_came', data: { entryId, personId: entry.person_id, came } });
  return hearing.id;
}

/** A participant says how they were heard, once the decision is out. @throws hearing-not-ratable, not-your-hearing */
export async function rateHearing(ctx: WriteCtx, hearingId: string, input: { rating: number; words?: string }): Promise<void> {
  const hearing = await lockVisible(ctx, hearingId);
  const entry = (await chosenEntriesOf(ctx, hearingId, ctx.actor.id ?? '')).find(isParticipant);
  assertAllowed(when(entry !== undefined, notYourHearing));
  if (!entry || hearing.decided_at === null || entry.rating !== null || entry.came_at === null) throw notRatable();
  const words = optionalText(input.words ?? null, '/words', 1000);
  await updateEntry(ctx, entry.id, { rating: input.rating, rating_words: words });
  tell(ctx, hearing, {
    name: 'hearing.rated',
    data: { entryId: entry.id, personId: entry.person_id, rating: input.rating },
    ...(words === null ? {} : { private: { words } }),
  });
}
