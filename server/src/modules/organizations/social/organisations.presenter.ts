import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, type Decision, holdsFor, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { areaNames } from '../../areas/index.ts';
import { type ListingRecord, latestListing } from '../directory/listings.repository.ts';
import { listingWorkflow, runningListing } from '../directory/listings.workflow.ts';
import { notWorking } from './organisations.errors.ts';
import { can, canRead, isOwn, stepsOf } from './organisations.policy.ts';
import type { OrganisationLine } from './organisations.queries.ts';
import { findOrganisation, type OrganisationRecord } from './organisations.repository.ts';
import type { OrganisationJson } from './organisations.schema.ts';
import { filingConditions, paperNames } from './organisations.settings.ts';
import { legalKindOf, mayWork, organisationWorkflow } from './organisations.workflow.ts';

/** An organisation the actor may read. @throws not-found */
export async function readableOrganisation(ctx: Ctx, unitId: string): Promise<OrganisationRecord> {
  const organisation = await findOrganisation(ctx, unitId);
  if (!organisation || !canRead(ctx.actor, organisation)) throw notFound();
  return organisation;
}

/** One line of a list. */
export function presentLine(ctx: Ctx, { filedOn, registeredOn, ...line }: OrganisationLine) {
  return { ...line, stateName: organisationWorkflow.states[line.state][ctx.lang], legalKind: legalKindOf({ filedOn, registeredOn }) };
}

/** An organisation with its place in the directory and what this actor may do. @throws not-found */
export async function organisationView(ctx: Ctx, unitId: string): Promise<OrganisationJson> {
  const o = await readableOrganisation(ctx, unitId);
  const listing = await latestListing(ctx, unitId);
  const days = { filedOn: o.filed_on, registeredOn: o.registered_on };
  const today = localDateOf(ctx.now);
  const working = mayWork({ state: o.state, filedOn: o.filed_on });
  const listed = listing !== null && (listing.state === 'listed' || listing.state === 'on_notice') && (listing.valid_until ?? '') >= today;
  return {
    ...plainFields(o),
    area: (await areaNames(ctx)).get(o.area_code)?.name ?? o.area_code,
    stateName: organisationWorkflow.states[o.state][ctx.lang],
    legalKind: legalKindOf(days),
    rating: o.rating_until !== null && o.rating_until >= today ? o.rating : null,
    papers: await papersOf(ctx, o),
    working,
    eligible: working && listed,
    mine: isOwn(ctx.actor, o),
    listing: listing && showsListing(ctx, listing, o) ? presentListing(ctx, listing, o) : null,
    abilities: abilitiesOf({ ...stepsOf(ctx.actor, o, ctx.district.areaCode), ...workOn(ctx, o, listing) }, ctx.lang),
  } as OrganisationJson;
}

function plainFields(o: OrganisationRecord) {
  return {
    unitId: o.unit_id,
    number: o.number,
    name: o.name,
    nameEn: o.name_en,
    areaCode: o.area_code,
    state: o.state,
    form: o.form,
    purpose: o.purpose,
    fields: o.fields,
    serves: o.serves,
    address: o.address,
    phone: o.phone,
    staffCount: o.staff_count,
    memberCount: o.member_count,
    capacity: o.capacity,
    hub: o.hub,
    filingNumber: o.filing_number,
    filedOn: o.filed_on,
    creditCode: o.credit_code,
    creditCodeKind: o.credit_code_kind,
    registeredOn: o.registered_on,
    ratingUntil: o.rating_until,
    sanctionedOn: o.sanctioned_on,
    lastActiveOn: o.last_active_on,
    endedOn: o.ended_on,
    endedReason: o.ended_reason,
    version: o.version,
  };
}

async function papersOf(ctx: Ctx, o: OrganisationRecord) {
  const { papers } = await filingConditions(ctx);
  return papers.map((code) => ({ code, name: paperNames[code]?.[ctx.lang] ?? code, given: o.checklist.includes(code) }));
}

/** What can be done besides the steps of the workflow. */
function workOn(ctx: Ctx, o: OrganisationRecord, listing: ListingRecord | null): Record<string, Decision> {
  const keep = can.keepFile(ctx.actor, o);
  const works = when(mayWork({ state: o.state, filedOn: o.filed_on }), notWorking);
  const running = listing !== null && (runningListing as readonly string[]).includes(listing.state);
  return {
    edit: keep,
    report_year: keep,
    record_activity: all(keep, when(o.state === 'idle' || works.allowed, notWorking)),
    enter_credit: can.register(ctx.actor, o),
    set_hub: can.registerDistrict(ctx.actor, ctx.district.areaCode),
    ...(running ? {} : { apply_for_listing: all(keep, works) }),
  };
}

/** Who is in the directory is public; who applied in vain is between the organisation and those who look after it. */
function showsListing(ctx: Ctx, listing: ListingRecord, o: OrganisationRecord): boolean {
  const published = listing.directory_id !== null;
  return published || can.keepFile(ctx.actor, o).allowed || holdsFor(ctx.actor, 'organisations.read', o.area_code);
}

/** A place in the directory, with what the actor may do with it. */
export function presentListing(ctx: Ctx, listing: ListingRecord, o: OrganisationRecord) {
  const decide = { withdraw: can.keepFile(ctx.actor, o), remove: can.registerDistrict(ctx.actor, ctx.district.areaCode) };
  const possible = actionsFrom(listingWorkflow, listing.state);
  const steps = Object.entries(decide).filter(([action]) => (possible as string[]).includes(action));
  return {
    id: listing.id,
    unitId: listing.unit_id,
    state: listing.state,
    stateName: listingWorkflow.states[listing.state][ctx.lang],
    functions: listing.functions,
    criteria: [...listing.criteria],
    validUntil: listing.valid_until,
    leavesOn: listing.leaves_on,
    reason: listing.reason,
    appliedOn: localDateOf(listing.applied_at),
    version: listing.version,
    abilities: abilitiesOf(Object.fromEntries(steps), ctx.lang),
  };
}
