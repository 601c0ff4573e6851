import { epochDayOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, type Decision, holdsFor, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { acceptedOffer } from '../offers/offers.repository.ts';
import { sendOffer } from '../offers/offers.service.ts';
import type { OfferState } from '../offers/offers.workflow.ts';
import { tellFact } from '../social/facts.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';
import { can } from '../social/organisations.policy.ts';
import type { WorkField } from '../social/organisations.service.ts';
import { organisationsFor } from '../social/social.lookup.ts';
import { notIntroduced } from './federation.errors.ts';
import {
  insertMatch,
  lockMatch,
  type MatchChange,
  type MatchRecord,
  matchesWithin,
  standingOf,
  updateMatch,
} from './matches.repository.ts';
import { type MatchAction, matchWorkflow } from './matches.workflow.ts';
import { medianDays, type RankedCandidate, rankCandidates } from './matching.rules.ts';

export interface MatchInput {
  readonly areaCode: string;
  readonly title: string;
  readonly words: string;
  readonly field: WorkField;
  readonly people: number;
  readonly needId?: string;
}

/** Communities bring needs to the desk; the desk itself may enter one too. */
export const mayBring = (ctx: Pick<Ctx, 'actor'>, areaCode: string): Decision =>
  when(
    ['needs.collect', 'organisations.match'].some((p) => holdsFor(ctx.actor, p, areaCode)),
    notYourOrganisation,
  );

/** Brings a need to the matching desk. @throws not-found, not-your-organisation, invalid-input */
export async function bringNeed(ctx: WriteCtx, input: MatchInput): Promise<string> {
  await areaOrThrow(ctx, input.areaCode);
  assertAllowed(mayBring(ctx, input.areaCode));
  const id = uuidv7(ctx.now);
  const { areaCode, field, people, needId = null } = input;
  const title = nameField(input.title, '/title', 120);
  await insertMatch(ctx, { id, areaCode, title, words: textField(input.words, '/words', 2000), field, people, needId });
  tell(ctx, { id, area_code: areaCode }, 'organisation_match.opened', { field, needId });
  return id;
}

function tell(
  ctx: WriteCtx,
  match: Pick<MatchRecord, 'id' | 'area_code'>,
  name: string,
  data: Record<string, unknown>,
  words?: object,
): void {
  const subject = { type: 'organisation_match', id: match.id };
  tellFact(ctx, { name, subject, permission: 'organisations.match', areaCode: match.area_code, data, ...(words ? { words } : {}) });
}

async function lockAtDesk(ctx: WriteCtx, id: string, version: number): Promise<MatchRecord> {
  const match = await lockMatch(ctx, id);
  if (!match || !mayBring(ctx, match.area_code).allowed) throw notFound();
  assertAllowed(can.match(ctx.actor, match));
  if (match.version !== version) throw editConflict({ current: match.version });
  return match;
}

async function step(
  ctx: WriteCtx,
  match: MatchRecord,
  action: MatchAction,
  told: { change: MatchChange; data?: object; words?: object },
): Promise<void> {
  const to = applyAction(matchWorkflow, match.state, action);
  await updateMatch(ctx, match, { ...told.change, state: to });
  tell(ctx, match, matchWorkflow.actions[action].event, { from: match.state, to, ...told.data }, told.words);
}

/** Introduces an organisation: it gets an offer and may decline. @throws not-found, not-your-organisation, organisation-not-working, illegal-transition, edit-conflict */
export async function introduce(ctx: WriteCtx, id: string, input: { version: number; unitId: string }): Promise<string> {
  const match = await lockAtDesk(ctx, id, input.version);
  await step(ctx, match, 'introduce', { change: {}, data: { unitId: input.unitId } });
  return sendOffer(ctx, {
    areaCode: match.area_code,
    to: { kind: 'social_organisation', id: input.unitId },
    kind: 'matching',
    subject: { type: 'organisation_match', id },
    title: match.title,
    words: match.words,
    place: { kind: 'none' },
  });
}

/** Records the agreement with an organisation that accepted its introduction. @throws not-found, not-your-organisation, match-not-introduced, illegal-transition, edit-conflict, invalid-input */
export async function agree(ctx: WriteCtx, id: string, input: { version: number; unitId: string; agreement: string }): Promise<void> {
  const match = await lockAtDesk(ctx, id, input.version);
  const agreement = textField(input.agreement, '/agreement', 2000);
  const accepted = await acceptedOffer(ctx, { type: 'organisation_match', id }, input.unitId);
  if (match.state === 'introduced' && !accepted) throw notIntroduced();
  const change = { unit_id: input.unitId, agreement, closed_at: ctx.now };
  const days = epochDayOf(ctx.now) - epochDayOf(match.opened_at);
  await step(ctx, match, 'agree', { change, data: { unitId: input.unitId, days }, words: { agreement } });
}

/** Closes a need for which nobody was found, with the reason. @throws not-found, not-your-organisation, illegal-transition, edit-conflict, invalid-input */
export async function closeUnmatched(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const match = await lockAtDesk(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 500);
  await step(ctx, match, 'close_unmatched', { change: { reason, closed_at: ctx.now }, words: { reason } });
}

/** Organisations of the field that work for the place, ranked, each with how its introduction stands. */
export async function candidatesOf(ctx: Ctx, match: MatchRecord): Promise<(RankedCandidate & { offer: OfferState | null })[]> {
  const organisations = await organisationsFor(ctx, { field: match.field, areaCode: match.area_code });
  const rows = await standingOf(
    ctx,
    match.id,
    organisations.map((o) => o.unitId),
  );
  const known = new Map(rows.map((row) => [row.unitId, row]));
  const candidates = organisations.map(({ unitId, name, areaCode, rating, eligible }) => {
    const { capacity = null, load = 0 } = known.get(unitId) ?? {};
    return { unitId, name, areaCode, rating, eligible, capacity, load };
  });
  const ranked = rankCandidates(candidates, { areaCode: match.area_code, people: match.people });
  return ranked.slice(0, 50).map((candidate) => ({ ...candidate, offer: known.get(candidate.unitId)?.offer ?? null }));
}

export interface MatchingFigures {
  readonly brought: number;
  readonly agreed: number;
  readonly unmatched: number;
  readonly running: number;
  /** Middle of the days from need to agreement. */
  readonly medianDays: number | null;
}

/** How well the desk does for an area: closed with success out of all closed, and how long it takes. */
export async function matchingFigures(ctx: Ctx, areaCode: string): Promise<MatchingFigures> {
  const rows = await matchesWithin(ctx, areaCode);
  const agreed = rows.filter((row) => row.state === 'agreed');
  const unmatched = rows.filter((row) => row.state === 'unmatched').length;
  return {
    brought: rows.length,
    agreed: agreed.length,
    unmatched,
    running: rows.length - agreed.length - unmatched,
    medianDays: medianDays(agreed.flatMap((row) => (row.closed === null ? [] : [epochDayOf(row.closed) - epochDayOf(row.opened)]))),
  };
}
