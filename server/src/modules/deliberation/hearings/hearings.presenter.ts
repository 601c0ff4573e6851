import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { commitmentOf, lotOf } from '../../../platform/lots.ts';
import { type Decision, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { maskName } from '../../../platform/text/mask.ts';
import { areaNames } from '../../areas/index.ts';
import { remarkNotNow } from '../meetings/meetings.errors.ts';
import { presentMinutes, presentPhases } from '../meetings/minutes.presenter.ts';
import { notRatable, signUpOver } from './hearings.errors.ts';
import { canRead, mayHost, seesNames, stepsOf } from './hearings.policy.ts';
import type { HearingRow } from './hearings.queries.ts';
import {
  type EntryRecord,
  entriesOf,
  findHearing,
  groupsOf,
  type HearingRecord,
  type PointRecord,
  pointsOf,
} from './hearings.repository.ts';
import type { Group } from './hearings.rules.ts';
import type { HearingRowView, HearingView } from './hearings.schema.ts';
import { isParticipant } from './hearings.steps.ts';
import { hearingWorkflow } from './hearings.workflow.ts';
import type { Answer } from './outcome.service.ts';

type HearingJson = Static<typeof HearingView>;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Hearings for a list. */
export function presentRows(ctx: Ctx, rows: readonly HearingRow[]): Static<typeof HearingRowView>[] {
  return rows.map((row) => ({
    ...row,
    stateName: hearingWorkflow.states[row.state][ctx.lang],
    startsAt: row.startsAt.toISOString(),
    signUpUntil: row.signUpUntil.toISOString(),
  }));
}

/** A hearing with everything this actor may see of it: who takes part by masked names, the draw with its proof, every point with its answer. @throws not-found */
export async function hearingView(ctx: Ctx, id: string): Promise<HearingJson> {
  const hearing = await findHearing(ctx, id);
  if (!hearing || !canRead(ctx.actor, hearing)) throw notFound();
  const [areas, groups, entries, points] = await Promise.all([areaNames(ctx), groupsOf(ctx, id), entriesOf(ctx, id), pointsOf(ctx, id)]);
  const clear = seesNames(ctx.actor, hearing.area_code);
  const host = mayHost(ctx.actor, hearing).allowed;
  const shown = entries.map((entry) => presentEntry(ctx, hearing, { entry, clear }));
  const names = new Map(entries.map((entry) => [entry.id, entry.name]));
  const own = entries.find((entry) => isOwn(ctx, entry) && entry.state !== 'withdrawn');
  const minutes = await presentMinutes(ctx, id, {
    readers: { clear, nameOf: (entryId) => names.get(entryId) ?? '' },
    shown: hearing.state !== 'held' || clear || own !== undefined,
    until: hearing.confirm_until,
  });
  const me = own === undefined ? null : presentMe(own, minutes);
  return {
    ...presentHead(ctx, hearing, { areaName: areas.get(hearing.area_code)?.name ?? hearing.area_code, groups, entries, mine: me !== null }),
    ...presentCourse(hearing),
    groups: groups.map((group) => presentGroup(group, entries)),
    observers: entries.filter((entry) => entry.observer && entry.state !== 'withdrawn').length,
    entries: shown,
    points: points.map((point) => presentPoint(point, entries, clear)),
    phases: await presentPhases(ctx, id, { last: 4, clear }),
    draft: host ? hearing.minutes_draft : null,
    minutes,
    ratings: ratingsOf(entries),
    me,
    abilities: abilitiesOf(decisionsOf(ctx, hearing, { own, me }), ctx.lang),
  };
}

function isOwn(ctx: Ctx, entry: EntryRecord): boolean {
  return ctx.actor.kind === 'resident' && ctx.actor.id !== null && ctx.actor.id === entry.person_id;
}

function presentEntry(
  ctx: Ctx,
  hearing: HearingRecord,
  { entry, clear }: { entry: EntryRecord; clear: boolean },
): HearingJson['entries'][number] {
  const mine = isOwn(ctx, entry);
  const drawn = hearing.drawn_at !== null && hearing.seed !== null && entry.kind !== null && entry.rank !== null;
  return {
    id: entry.id,
    state: entry.state,
    kind: entry.kind,
    observer: entry.observer,
    name: clear || mine ? entry.name : maskName(entry.name),
    organisation: entry.organisation,
    conflict: entry.conflict,
    source: entry.source as 'web' | 'paper' | 'invited',
    rank: entry.rank,
    lot: drawn && entry.source !== 'invited' ? lotOf(hearing.seed ?? '', entry.id) : null,
    came: entry.came_at !== null,
    mine,
  };
}

function presentMe(own: EntryRecord, minutes: HearingJson['minutes']): HearingJson['me'] {
  const newest = minutes.versions[0]?.number;
  const confirmed = minutes.remarks.some((r) => r.kind === 'confirmation' && r.number === newest && r.mine);
  return { entryId: own.id, rated: own.rating !== null, confirmed };
}

function presentHead(
  ctx: Ctx,
  hearing: HearingRecord,
  more: { areaName: string; groups: readonly Group[]; entries: readonly EntryRecord[]; mine: boolean },
): Static<typeof HearingRowView> {
  return {
    id: hearing.id,
    number: hearing.number,
    state: hearing.state,
    stateName: hearingWorkflow.states[hearing.state][ctx.lang],
    title: hearing.title,
    areaCode: hearing.area_code,
    areaName: more.areaName,
    decider: hearing.decider,
    place: hearing.place,
    startsAt: hearing.starts_at.toISOString(),
    signUpUntil: hearing.sign_up_until.toISOString(),
    signedUp: more.entries.filter((entry) => entry.state !== 'withdrawn').length,
    seats: more.groups.reduce((sum, g) => sum + g.seats, 0),
    mine: more.mine,
  };
}

function presentCourse(hearing: HearingRecord) {
  const { seed } = hearing;
  return {
    matter: hearing.matter,
    draftText: hearing.draft_text,
    noticedAt: iso(hearing.noticed_at),
    postponedReason: hearing.postponed_reason,
    draw:
      seed === null
        ? null
        : {
            commitment: commitmentOf(seed),
            seed: hearing.drawn_at === null ? null : seed,
            drawnAt: iso(hearing.drawn_at),
            round: hearing.round,
          },
    materialsText: hearing.materials_text,
    materialsSentAt: iso(hearing.materials_sent_at),
    heldAt: iso(hearing.held_at),
    noExpertsReason: hearing.no_experts_reason,
    reportText: hearing.report_text,
    reportedAt: iso(hearing.reported_at),
    decisionText: hearing.decision_text,
    decidedAt: iso(hearing.decided_at),
    feedbackText: hearing.feedback_text,
    endedReason: hearing.ended_reason,
    version: hearing.version,
  };
}

function presentGroup(group: Group, entries: readonly EntryRecord[]): HearingJson['groups'][number] {
  const own = entries.filter((entry) => entry.kind === group.kind && entry.state !== 'withdrawn');
  const chosen = own.filter((entry) => entry.state === 'chosen');
  return {
    ...group,
    signedUp: own.length,
    chosen: chosen.length,
    came: chosen.filter((entry) => entry.came_at !== null).length,
    missing: Math.max(0, group.seats - own.length),
  };
}

function presentPoint(point: PointRecord, entries: readonly EntryRecord[], clear: boolean): HearingJson['points'][number] {
  const speaker = entries.find((entry) => entry.id === point.entry_id);
  const name = speaker?.name ?? '';
  return {
    id: point.id,
    number: point.number,
    entryId: point.entry_id,
    speaker: clear ? name : maskName(name),
    kind: speaker?.kind ?? null,
    words: point.words,
    answer: point.answer as Answer | null,
    answerWords: point.answer_words,
  };
}

function ratingsOf(entries: readonly EntryRecord[]): HearingJson['ratings'] {
  const given = entries.flatMap((entry) => (entry.rating === null ? [] : [entry.rating]));
  const sum = given.reduce((total, rating) => total + rating, 0);
  return { count: given.length, tenths: given.length === 0 ? null : Math.floor((sum * 10 + given.length / 2) / given.length) };
}

/** What this actor may do now: steps of the table, and work that has no state of its own. */
function decisionsOf(
  ctx: Ctx,
  hearing: HearingRecord,
  { own, me }: { own: EntryRecord | undefined; me: HearingJson['me'] },
): Record<string, Decision> {
  const { actor } = ctx;
  const host = mayHost(actor, hearing);
  const decisions: Record<string, Decision> = stepsOf(actor, hearing);
  if (hearing.state === 'planned') decisions['change'] = host;
  if (hearing.state === 'noticed') decisions['enter'] = host;
  if (hearing.state === 'materials_sent' || hearing.state === 'held') decisions['tick'] = host;
  if (hearing.state === 'held') decisions['record'] = host;
  if (hearing.state === 'held' || hearing.state === 'minutes_confirmed') decisions['answer_points'] = host;
  if (actor.kind !== 'resident') return decisions;
  const open = hearing.state === 'noticed' && ctx.now < hearing.sign_up_until;
  decisions['sign_up'] = when(open && own === undefined, signUpOver);
  decisions['withdraw_entry'] = when(own !== undefined && hearing.held_at === null, signUpOver);
  const there = own !== undefined && isParticipant(own) && own.came_at !== null;
  decisions['remark'] = when(there && hearing.state === 'held' && hearing.confirm_until !== null, remarkNotNow);
  decisions['rate'] = when(there && hearing.decided_at !== null && me?.rated === false, notRatable);
  return decisions;
}
