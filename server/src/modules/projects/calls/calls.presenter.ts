import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { shownPercent } from '../../../platform/money.ts';
import { all, allow, type Decision, holdingsWith, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { boardOf } from '../reviews/board.repository.ts';
import { applicationSteps, can as canApplication, canReadApplication } from './applications.policy.ts';
import { type ApplicationRecord, findApplication } from './applications.repository.ts';
import { applicationWorkflow } from './applications.workflow.ts';
import { presentBlocks } from './blocks.fields.ts';
import { completenessOf } from './blocks.rules.ts';
import { applicationFixed, callNotOpen, endorsedAlready, guideClosed, tooEarly } from './calls.errors.ts';
import { callSteps, can, canReadCall } from './calls.policy.ts';
import { type ApplicationNames, applicationCounts, type CallLine, listApplications } from './calls.queries.ts';
import { type CallRecord, findCall } from './calls.repository.ts';
import type { ApplicationJson, CallJson } from './calls.schema.ts';
import { callWorkflow, guideIsOpen } from './calls.workflow.ts';
import { type GuideItem, guideOf } from './guide.repository.ts';
import { missingKinds } from './guide.rules.ts';
import { standingsIn } from './guide.service.ts';
import { type LinkedNeed, needsOf } from './need-links.repository.ts';
import { coverageOf } from './programmes.queries.ts';
import { type Programme, programmeOrThrow } from './programmes.repository.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;
const coverage = (c: { selected: number; funded: number } | undefined) => {
  const { selected, funded } = c ?? { selected: 0, funded: 0 };
  return { selected, funded, percent: shownPercent(funded, selected) };
};

/** Programmes with their needs and coverage, and the coverage of all of them together. */
export async function presentProgrammes(ctx: Ctx, programmes: readonly Programme[]) {
  const ids = programmes.map((p) => p.id);
  const needs = await needsOf(ctx, 'project_programme_need', ids);
  const figures = await coverageOf(ctx, ids);
  const areas = await areaNames(ctx);
  return {
    coverage: coverage(figures.all),
    items: programmes.map((p) => ({
      ...p,
      area: areas.get(p.areaCode)?.name ?? p.areaCode,
      needs: needs.get(p.id) ?? [],
      coverage: coverage(figures.each.get(p.id)),
      abilities: abilitiesOf({ change: can.manage(ctx.actor, p), create_call: can.manage(ctx.actor, p) }, ctx.lang),
    })),
  };
}

/** One programme. @throws not-found */
export async function programmeView(ctx: Ctx, id: string) {
  const [item] = (await presentProgrammes(ctx, [await programmeOrThrow(ctx, id)])).items;
  if (!item) throw notFound();
  return item;
}

/** A call the actor may read. @throws not-found */
export async function readableCall(ctx: Ctx, id: string): Promise<CallRecord> {
  const call = await findCall(ctx, id);
  if (!call || !canReadCall(ctx.actor, call)) throw notFound();
  return call;
}

/** Whether the actor works on the call and sees items that are held back. */
const worksOn = (ctx: Ctx, call: CallRecord): boolean => canReadCall(ctx.actor, { ...call, openedAt: null });

/** A call with its guide list; items that are held back are shown to those who work on it alone. @throws not-found */
export async function callView(ctx: Ctx, id: string): Promise<CallJson> {
  const call = await readableCall(ctx, id);
  const programme = await programmeOrThrow(ctx, call.programmeId);
  const works = worksOn(ctx, call);
  const items = (await guideOf(ctx, id)).filter((item) => works || item.state === 'published');
  const needs = await needsOf(
    ctx,
    'project_guide_need',
    items.map((item) => item.id),
  );
  const { createdAt, programmeId, seed, ...plain } = call;
  const drawn = ['reviewing', 'noticed', 'settled'].includes(call.state);
  return {
    ...plain,
    programme: { id: programme.id, name: programme.name, year: programme.year, needBased: programme.needBased },
    area: (await areaNames(ctx)).get(call.areaCode)?.name ?? call.areaCode,
    stateName: callWorkflow.states[call.state][ctx.lang],
    budget: Number(call.budget),
    mostEach: call.mostEach === null ? null : Number(call.mostEach),
    rubric: call.rubric.map((line) => ({ ...line })),
    seed: drawn ? seed : null,
    applicationsUntil: call.applicationsUntil.toISOString(),
    openedAt: iso(call.openedAt),
    scoresDueAt: iso(call.scoresDueAt),
    rankedAt: iso(call.rankedAt),
    settledAt: iso(call.settledAt),
    guide: items.map((item) => presentItem(ctx, call, item, needs.get(item.id) ?? [])),
    standings: ctx.actor.kind === 'staff' ? await standingsIn(ctx, call) : [],
    applicants: await applicantsOf(ctx),
    applications: await applicationCounts(ctx, id),
    abilities: abilitiesOf({ ...callSteps(ctx.actor, call), ...aroundCall(ctx, call) }, ctx.lang),
  };
}

/** Organisations the reader applies for. */
async function applicantsOf(ctx: Ctx): Promise<{ id: string; name: string }[]> {
  const units = await unitsByIds(
    ctx,
    holdingsWith(ctx.actor, 'projects.apply').map((held) => held.unitId),
  );
  return [...units.values()].map(({ id, name }) => ({ id, name }));
}

function aroundCall(ctx: Ctx, call: CallRecord): Record<string, Decision> {
  const manage = can.manage(ctx.actor, call);
  return {
    manage,
    change: all(manage, when(call.state === 'drafting', guideClosed)),
    name_board: all(manage, when(['drafting', 'open', 'checking'].includes(call.state), guideClosed)),
    propose_item: all(can.guide(ctx.actor, call), when(guideIsOpen(call.state), guideClosed)),
    ...(call.state === 'open' ? { close: all(manage, when(ctx.now >= call.applicationsUntil, tooEarly)) } : {}),
    apply: when(call.state === 'open' && ctx.now < call.applicationsUntil, callNotOpen),
  };
}

function presentItem(ctx: Ctx, call: CallRecord, item: GuideItem, needs: LinkedNeed[]) {
  const open = when(guideIsOpen(call.state) && item.state === 'proposed', guideClosed);
  const own = item.proposedBy === ctx.actor.id ? allow : can.manage(ctx.actor, call);
  const fresh = when(!item.endorsements.some((e) => e.accountId === ctx.actor.id), endorsedAlready);
  return {
    id: item.id,
    position: item.position,
    title: item.title,
    blocks: presentBlocks(item.blocks),
    amount: item.amount === null ? null : Number(item.amount),
    state: item.state,
    proposedBy: { kind: item.proposedKind, body: item.proposedBody },
    endorsements: item.endorsements.map(({ kind, body, at }) => ({ kind, body, at: new Date(at).toISOString() })),
    missing: missingKinds(item.endorsements),
    needs,
    version: item.version,
    abilities: abilitiesOf({ endorse: all(can.guide(ctx.actor, call), open, fresh), change: all(own, open) }, ctx.lang),
  };
}

/** One line of a list of calls. */
export function presentCallLine(ctx: Ctx, line: CallLine) {
  return {
    ...line,
    stateName: callWorkflow.states[line.state][ctx.lang],
    budget: Number(line.budget),
    applicationsUntil: line.applicationsUntil.toISOString(),
  };
}

/** One line of a list of applications. */
export function presentApplicationLine(ctx: Ctx, application: ApplicationRecord & ApplicationNames) {
  return {
    id: application.id,
    number: application.number,
    callId: application.callId,
    callNumber: application.callNumber,
    unitId: application.unitId,
    unit: application.unit,
    title: application.title,
    amount: Number(application.amount),
    state: application.state,
    stateName: applicationWorkflow.states[application.state][ctx.lang],
    completeness: { ...completenessOf(application.blocks), missing: [...completenessOf(application.blocks).missing] },
    mean: application.mean,
    rank: application.rank,
    submittedAt: iso(application.submittedAt),
    noticeEndsAt: iso(application.noticeEndsAt),
    projectId: application.projectId,
    version: application.version,
  };
}

/** An application for whoever may read it. @throws not-found */
export async function applicationView(ctx: Ctx, id: string): Promise<ApplicationJson> {
  const found = await findApplication(ctx, id);
  if (!found || !canReadApplication(ctx.actor, found)) throw notFound();
  const [application] = (await listApplications(ctx, { id })).items;
  if (!application) throw notFound();
  return {
    ...presentApplicationLine(ctx, application),
    callTitle: application.callTitle,
    areaCode: application.areaCode,
    summary: application.summary,
    blocks: presentBlocks(application.blocks),
    startsOn: application.startsOn,
    endsOn: application.endsOn,
    guideItem: application.guideItemId && application.guideItem ? { id: application.guideItemId, title: application.guideItem } : null,
    needs: (await needsOf(ctx, 'project_application_need', [id])).get(id) ?? [],
    returned: application.returned,
    reason: application.reason,
    boardRound: application.boardRound,
    abilities: abilitiesOf({ ...applicationSteps(ctx.actor, application), change: await mayChange(ctx, application) }, ctx.lang),
  };
}

async function mayChange(ctx: Ctx, application: ApplicationRecord): Promise<Decision> {
  const open = ['draft', 'returned'].includes(application.state);
  const refused = application.state === 'eligible' && (await boardOf(ctx, application)).outcome === 'refused';
  return all(canApplication.apply(ctx.actor, application), when(open || refused, applicationFixed));
}
