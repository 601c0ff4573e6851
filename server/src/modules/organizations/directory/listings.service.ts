import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { notWorking } from '../social/organisations.errors.ts';
import { can } from '../social/organisations.policy.ts';
import { findOrganisation, type OrganisationRecord } from '../social/organisations.repository.ts';
import { directoryConditions } from '../social/organisations.settings.ts';
import { lockVisible } from '../social/organisations.steps.ts';
import { mayWork } from '../social/organisations.workflow.ts';
import { openTask, settleTasks } from '../tasks/tasks.service.ts';
import { isFit } from './criteria.rules.ts';
import { standingListings } from './directory.repository.ts';
import {
  criteriaOf,
  insertListing,
  type ListingChanges,
  type ListingRecord,
  lockListing,
  lockRunningListing,
  updateListing,
} from './listings.repository.ts';
import { type ListingAction, type ListingState, listingWorkflow } from './listings.workflow.ts';

type ListingEvent = {
  readonly name: string;
  readonly subject: { readonly type: 'organisation_listing'; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly private?: object;
};

interface ListingStep {
  readonly action: ListingAction;
  readonly changes?: ListingChanges;
  readonly reason?: string;
}

/** Takes one step of a listing: table, row, fact. Who may has been asked. @throws illegal-transition, edit-conflict */
export async function stepListing(ctx: WriteCtx, listing: ListingRecord, step: ListingStep): Promise<ListingRecord> {
  const to: ListingState = applyAction(listingWorkflow, listing.state, step.action);
  const leaves = to === 'on_notice' ? {} : { leaves_on: null };
  const after = await updateListing(ctx, listing, {
    ...leaves,
    decided_at: ctx.now,
    ...(step.reason === undefined ? {} : { reason: step.reason }),
    ...step.changes,
    state: to,
  });
  const { event, permission } = listingWorkflow.actions[step.action];
  emit(ctx, {
    name: event,
    subject: { type: 'organisation_listing', id: listing.id },
    thread: listing.unit_id,
    capacity: capacityOf(ctx.actor, permission, ctx.district.areaCode),
    data: { unitId: listing.unit_id, from: listing.state, to },
    ...(step.reason === undefined ? {} : { private: { reason: step.reason } }),
  } satisfies ListingEvent);
  return after;
}

/** Applies to be listed, for named functions; the criteria are shown at once and count when the directory is published. @throws not-found, not-your-organisation, organisation-not-working, organisation-listed-already */
export async function applyForListing(ctx: WriteCtx, unitId: string, input: { functions: string }): Promise<string> {
  const organisation = await lockVisible(ctx, unitId);
  assertAllowed(can.keepFile(ctx.actor, organisation));
  if (!mayWork({ state: organisation.state, filedOn: organisation.filed_on })) throw notWorking();
  const id = uuidv7(ctx.now);
  const criteria = (await criteriaOf(ctx, [unitId])).get(unitId) ?? [];
  await insertListing(ctx, { id, unitId, functions: textField(input.functions, '/functions', 500), criteria });
  emit(ctx, {
    name: 'organisation_listing.applied',
    subject: { type: 'organisation_listing', id },
    thread: unitId,
    capacity: capacityOf(ctx.actor, 'organisations.own', organisation.area_code),
    data: { unitId, to: 'applied' },
  } satisfies ListingEvent);
  return id;
}

/** The organisation takes its application or place back. @throws not-found, not-your-organisation, edit-conflict, illegal-transition */
export async function withdrawListing(ctx: WriteCtx, id: string, input: { version: number }): Promise<ListingRecord> {
  const listing = await visibleListing(ctx, id, input.version);
  assertAllowed(can.keepFile(ctx.actor, await organisationOfListing(ctx, listing)));
  return stepListing(ctx, listing, { action: 'withdraw' });
}

/** The authority takes an organisation off the list, with the reason. @throws not-found, not-your-organisation, edit-conflict, illegal-transition */
export async function removeListing(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<ListingRecord> {
  const listing = await visibleListing(ctx, id, input.version);
  assertAllowed(can.registerDistrict(ctx.actor, ctx.district.areaCode));
  return stepListing(ctx, listing, { action: 'remove', reason: textField(input.reason, '/reason', 500) });
}

async function visibleListing(ctx: WriteCtx, id: string, version: number): Promise<ListingRecord> {
  const listing = await lockListing(ctx, id);
  if (!listing) throw notFound();
  if (listing.version !== version) throw editConflict({ current: listing.version });
  return listing;
}

async function organisationOfListing(ctx: WriteCtx, listing: ListingRecord): Promise<OrganisationRecord> {
  const organisation = await findOrganisation(ctx, listing.unit_id);
  if (!organisation) throw notFound();
  return organisation;
}

/** A sanctioned organisation is off the list the same day (S001-51). */
export async function suspendListing(ctx: WriteCtx, unitId: string, reason: string): Promise<void> {
  const listing = await lockRunningListing(ctx, unitId);
  if (listing?.state === 'applied') await stepListing(ctx, listing, { action: 'remove', reason });
  else if (listing && listing.state !== 'suspended') await stepListing(ctx, listing, { action: 'suspend', reason });
}

/** The organisation ends: so does its place. */
export async function endListing(ctx: WriteCtx, unitId: string, reason: string): Promise<void> {
  const listing = await lockRunningListing(ctx, unitId);
  if (listing) await stepListing(ctx, listing, { action: 'remove', reason });
}

/** After a sanction was lifted: back on the list when every criterion is met and its time is not over, else off it. */
export async function reconsiderListing(ctx: WriteCtx, organisation: OrganisationRecord): Promise<void> {
  const listing = await lockRunningListing(ctx, organisation.unit_id);
  if (listing?.state !== 'suspended') return;
  const results = (await criteriaOf(ctx, [organisation.unit_id])).get(organisation.unit_id) ?? [];
  const changes = { criteria: JSON.stringify(results) };
  if (isFit(results)) await stepListing(ctx, listing, { action: 'restore', changes });
  else await stepListing(ctx, listing, { action: 'remove', changes, reason: failing(results) });
}

/** Codes of the criteria that are not met, for the reason shown. */
export function failing(results: readonly { criterion: string; met: boolean }[]): string {
  return results
    .filter((result) => !result.met)
    .map((result) => result.criterion)
    .join(', ');
}

/** Checks every listed organisation: who no longer meets the criteria gets notice, and leaves when it is over; whose time is over leaves (S001-51). @returns how many changed */
export async function checkListings(ctx: WriteCtx): Promise<number> {
  const rows = await standingListings(ctx);
  const results = await criteriaOf(
    ctx,
    rows.map((row) => row.unitId),
  );
  const { noticeDays } = await directoryConditions(ctx);
  let changed = 0;
  for (const row of rows) {
    const listing = await lockListing(ctx, row.id);
    if (listing && (await checkListing(ctx, listing, { results: results.get(row.unitId) ?? [], noticeDays }))) changed += 1;
  }
  return changed;
}

type Check = { results: readonly { criterion: string; met: boolean }[]; noticeDays: number };

async function checkListing(ctx: WriteCtx, listing: ListingRecord, { results, noticeDays }: Check): Promise<boolean> {
  const today = localDateOf(ctx.now);
  const fit = results.every((result) => result.met);
  const changes = { criteria: JSON.stringify(results) };
  if (listing.valid_until !== null && listing.valid_until < today) await stepListing(ctx, listing, { action: 'expire', changes });
  else if (listing.state === 'listed' && !fit) await giveNotice(ctx, listing, { results, leavesOn: addDays(today, noticeDays) });
  else if (listing.state === 'on_notice' && fit) await clearNotice(ctx, listing, changes);
  else if (listing.state === 'on_notice' && (listing.leaves_on ?? today) <= today)
    await stepListing(ctx, listing, { action: 'remove', changes, reason: failing(results) });
  else return false;
  return true;
}

async function giveNotice(ctx: WriteCtx, listing: ListingRecord, { results, leavesOn }: { results: Check['results']; leavesOn: string }) {
  const changes = { criteria: JSON.stringify(results), leaves_on: leavesOn };
  const after = await stepListing(ctx, listing, { action: 'give_notice', changes, reason: failing(results) });
  const organisation = await organisationOfListing(ctx, listing);
  await openTask(ctx, {
    kind: 'leave_directory',
    areaCode: organisation.area_code,
    unitId: listing.unit_id,
    subject: { type: 'organisation_listing', id: listing.id },
    reason: String(after.version),
    dueOn: leavesOn,
  });
}

async function clearNotice(ctx: WriteCtx, listing: ListingRecord, changes: ListingChanges): Promise<void> {
  await stepListing(ctx, listing, { action: 'clear_notice', changes });
  await settleTasks(ctx, 'leave_directory', listing.id);
}
