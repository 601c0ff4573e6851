import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { tally } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { type CatalogueItem, catalogueItem, currentCatalogue } from '../../catalogue/index.ts';
import { deskUnitFor, unitByCode, unitOrThrow } from '../../organizations/index.ts';
import { stopClocks } from '../clocks/clocks.service.ts';
import { usableText } from '../demands/filing.service.ts';
import { demandsTiedTo } from '../demands/links.repository.ts';
import { heldBy } from '../levels/pass-on.service.ts';
import { reasonNeeded } from '../matters.errors.ts';
import { can, capacityOf } from '../matters.policy.ts';
import type { MatterChanges, MatterRecord } from '../matters.repository.ts';
import { lockVisibleMatter, stepMatter } from '../matters.steps.ts';
import { countToday } from '../matters.tallies.ts';
import type { MatterClass } from '../matters.workflow.ts';
import { endRunningWork } from '../orders/ending.service.ts';
import { clearSupervision } from '../supervision/supervision.repository.ts';
import { lockOpenObjection, markRuled, seatsOf } from './panel.repository.ts';
import { settleTriageSuggestion } from './suggestions.repository.ts';
import { panelDecides, typeUnknown } from './triage.errors.ts';
import { insertDecision, type NewDecision } from './triage.repository.ts';

export interface Classification {
  readonly class: MatterClass;
  readonly typeCode?: string | null;
  readonly unitId?: string | null;
  readonly reason?: string;
}

interface Resolved {
  readonly class: MatterClass;
  readonly item: CatalogueItem | null;
  readonly catalogueVersion: number;
  readonly unitId: string;
  readonly hideReporter: boolean;
}

/** What a classification comes to: its catalogue item, the version in force, and the unit, named or taken from the catalogue for this place. */
export async function resolveClassification(ctx: WriteCtx, matter: MatterRecord, given: Classification): Promise<Resolved> {
  const catalogue = await currentCatalogue(ctx);
  const item = given.typeCode ? await catalogueItem(ctx, given.typeCode) : null;
  if (given.typeCode && !item) throw typeUnknown({ typeCode: given.typeCode });
  const unit = given.unitId ? await unitOrThrow(ctx, given.unitId) : item?.unit ? await unitByCode(ctx, item.unit, matter.area_code) : null;
  // A type may hide who reported, and whoever asked to stay hidden stays so whatever the type.
  const hideReporter = item?.hideReporter === true || (await demandsTiedTo(ctx, matter.id)).some((demand) => demand.hide_reporter);
  return { class: given.class, item, catalogueVersion: catalogue.version, unitId: unit?.id ?? matter.unit_id, hideReporter };
}

/** Columns that follow from a classification. */
export function classificationChanges(resolved: Resolved): MatterChanges {
  const { item } = resolved;
  return {
    class: resolved.class,
    type_code: item?.code ?? null,
    group_code: item?.group ?? null,
    catalogue_version: resolved.catalogueVersion,
    proposed_unit_id: resolved.unitId,
    hide_reporter: resolved.hideReporter,
    ...(item ? { sla_code: item.sla, urgency: item.urgency } : {}),
  };
}

async function decide(
  ctx: WriteCtx,
  matter: MatterRecord,
  resolved: Resolved,
  decision: Pick<NewDecision, 'act' | 'ground' | 'reason' | 'differs'> & { permission: string },
): Promise<void> {
  const { permission, ...rest } = decision;
  await insertDecision(ctx, {
    ...rest,
    matterId: matter.id,
    class: resolved.class,
    typeCode: resolved.item?.code ?? null,
    catalogueVersion: resolved.catalogueVersion,
    unitId: resolved.unitId,
    capacity: capacityOf(ctx.actor, permission, matter),
  });
}

/** Proposes class, type and unit. Changing what the platform suggested asks for a reason that the catalogue learns from (S003-31). */
export async function proposeClass(ctx: WriteCtx, id: string, input: Classification & { version: number }): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.propose(ctx.actor, matter));
  const resolved = await resolveClassification(ctx, matter, input);
  const reason = input.reason ? usableText(input.reason, 1000, '/reason') : null;
  const differs = await settleTriageSuggestion(ctx, matter, { class: resolved.class, typeCode: resolved.item?.code ?? null, reason });
  await decide(ctx, matter, resolved, {
    act: 'proposed',
    ground: resolved.item ? 'catalogue_rule' : 'officer',
    reason,
    differs,
    permission: 'matters.propose',
  });
  const changes = { ...classificationChanges(resolved), proposed_at: ctx.now };
  return stepMatter(ctx, matter, {
    action: 'propose',
    changes,
    data: { class: resolved.class, type: resolved.item?.code ?? null, unit: resolved.unitId },
    words: { reason },
  });
}

/** Determines (议定) class, type and unit: a state of its own, with who, on what ground and when (S000-15). Deviating from the proposal needs a reason. */
export async function determineMatter(
  ctx: WriteCtx,
  id: string,
  input: Partial<Classification> & { version: number; ground?: 'catalogue_rule' | 'officer' | 'residents_meeting' },
): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.determine(ctx.actor, matter));
  const chosen = {
    class: input.class ?? matter.class ?? 'major',
    typeCode: input.typeCode ?? matter.type_code,
    unitId: input.unitId ?? matter.proposed_unit_id,
  };
  const resolved = await resolveClassification(ctx, matter, chosen);
  const deviates = resolved.class !== matter.class || (resolved.item?.code ?? null) !== matter.type_code;
  const reason = input.reason ? usableText(input.reason, 1000, '/reason') : null;
  if (deviates && !reason) throw reasonNeeded({ errors: [{ pointer: '/reason', detail: 'needed because it differs from the proposal' }] });
  if (matter.state === 'triage_disputed') await endDispute(ctx, matter, resolved);
  const settled = { class: resolved.class, typeCode: resolved.item?.code ?? null, reason };
  await decide(ctx, matter, resolved, {
    act: 'determined',
    ground: input.ground ?? (resolved.item ? 'catalogue_rule' : 'officer'),
    reason,
    differs: deviates && (await settleTriageSuggestion(ctx, matter, settled)),
    permission: 'matters.determine',
  });
  return settleDetermined(ctx, matter, resolved, { action: 'determine', data: { ground: input.ground ?? 'officer' }, words: { reason } });
}

/** Nobody determines past a panel that sits; once its time is over, or where nobody could be seated, the officer ends the dispute (S000-14). @throws panel-decides */
async function endDispute(ctx: WriteCtx, matter: MatterRecord, resolved: Resolved): Promise<void> {
  const objection = await lockOpenObjection(ctx, matter.id);
  if (!objection) return;
  const seated = (await seatsOf(ctx, objection.id)).some((seat) => seat.account_id !== null);
  if (seated && matter.due_at !== null && ctx.now <= matter.due_at) throw panelDecides();
  await markRuled(ctx, objection, { class: resolved.class, typeCode: resolved.item?.code ?? null, unitId: resolved.unitId });
}

/** The part that every way to "determined" shares: clocks, counters, the step itself. */
export async function settleDetermined(
  ctx: WriteCtx,
  matter: MatterRecord,
  resolved: Resolved,
  step: { action: 'determine' | 'reclassify'; data: Record<string, unknown>; words: object; more?: MatterChanges },
): Promise<MatterRecord> {
  await stopClocks(ctx, { matterId: matter.id }, ['triage', 'panel']);
  countToday(ctx, matter.area_code, 'matter.determined', resolved.class);
  countOwnChoice(ctx, matter, resolved.class);
  const changes = { ...classificationChanges(resolved), determined_at: ctx.now, due_at: null, due_provisional: false, ...step.more };
  return stepMatter(ctx, matter, {
    action: step.action,
    changes,
    data: { class: resolved.class, type: resolved.item?.code ?? null, unit: resolved.unitId, ...step.data },
    words: step.words,
  });
}

/** Whether the resident chose the class that was found: of several determinations the last one counts, on its day (S000-13). */
function countOwnChoice(
  ctx: WriteCtx,
  { self_class: own, area_code: areaCode, determined_at: before, class: old }: MatterRecord,
  found: MatterClass,
): void {
  if (!own) return;
  const keyOf = (cls: MatterClass) => (own === cls ? 'right' : 'wrong');
  if (before && old) tally(ctx, { measure: 'matter.self_class', areaCode, day: localDateOf(before), key: keyOf(old), value: -1 });
  countToday(ctx, areaCode, 'matter.self_class', keyOf(found));
}

/** Gives the matter another class with a reason; its thread stays, running work on the old way ends (S000-12). */
export async function reclassifyMatter(
  ctx: WriteCtx,
  id: string,
  input: Classification & { version: number; reason: string },
): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.reclassify(ctx.actor, matter));
  const reason = usableText(input.reason, 1000, '/reason');
  const resolved = await resolveClassification(ctx, matter, input);
  await decide(ctx, matter, resolved, { act: 'reclassified', ground: 'officer', reason, differs: false, permission: 'matters.reclassify' });
  await endRunningWork(ctx, matter.id, 'reclassified');
  await clearSupervision(ctx, matter.id);
  return settleDetermined(ctx, matter, resolved, {
    more: { reclassified: matter.reclassified + 1, route: null, ...(await backAtTheDesk(ctx, matter)) },
    action: 'reclassify',
    data: { oldClass: matter.class, oldType: matter.type_code },
    words: { reason },
  });
}

/** Work that is taken from a unit is answered for by the dispatch desk until somebody else has it. */
async function backAtTheDesk(ctx: WriteCtx, matter: MatterRecord): Promise<MatterChanges> {
  if (matter.state !== 'in_handling') return {};
  const { unitId } = await deskUnitFor(ctx, matter.area_code, 'dispatch');
  return heldBy(ctx, unitId);
}
