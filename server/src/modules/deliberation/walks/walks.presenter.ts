import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, type Decision, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { type AttachmentRef, attachmentsOf } from '../../attachments/index.ts';
import { actTotals } from '../covenants/acts.repository.ts';
import { can } from '../covenants/covenants.policy.ts';
import { readableCovenant } from '../covenants/covenants.presenter.ts';
import { currentText } from '../covenants/covenants.repository.ts';
import {
  checkTotals,
  type Days,
  type FindingFilter,
  findingCounts,
  findingPage,
  findingPlaces,
  stepsOfFinding,
  type WalkLine,
  walkPage,
} from './figures.queries.ts';
import { type FindingAction, findingWorkflow, walkWorkflow } from './findings.workflow.ts';
import { namesOnWalk } from './groups.repository.ts';
import { compliance, reached, suggestedStep } from './ladder.rules.ts';
import { publicPlace } from './places.rules.ts';
import { ladderNotReached } from './walks.errors.ts';
import { checksOf, type FindingRecord, findFinding, findWalk, type WalkRecord } from './walks.repository.ts';
import { checklistOf } from './walks.service.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Figures of how a covenant is kept, for everybody who may read it: no note and no name of a person (S002-97). */
export async function figuresOf(ctx: Ctx, covenantId: string, days: Days) {
  const covenant = await readableCovenant(ctx, covenantId);
  const [text, findings, checks, acts, places] = await Promise.all([
    currentText(ctx, covenant),
    findingCounts(ctx, covenantId, days),
    checkTotals(ctx, covenantId, days),
    actTotals(ctx, covenantId),
    findingPlaces(ctx, covenantId, days),
  ]);
  const sees = can.seeWork(ctx.actor, covenant).allowed;
  return {
    findings,
    clauses: (text?.clauses ?? []).map(({ clauseId, kind, words }) => {
      const checked = checks.get(clauseId) ?? { checks: 0, findings: 0 };
      const done = acts.get(clauseId) ?? { acts: 0, points: 0 };
      return { clauseId, kind, words, ...checked, compliance: compliance(checked.checks, checked.findings), ...done };
    }),
    places: places.map((place) => ({
      ...place,
      label: sees ? place.label : publicPlace(place.label),
      repeated: place.n >= 2,
      lastAt: place.lastAt.toISOString(),
    })),
  };
}

function presentFinding(ctx: Ctx, finding: FindingRecord, photos: readonly AttachmentRef[]) {
  const { areaCode, placeKey, buildingId, ...plain } = finding;
  const decisions = actionsFrom(findingWorkflow, finding.state).map((action): [string, Decision] => [
    action,
    all(mayTake(ctx, finding, action), when(reached(action, finding), ladderNotReached)),
  ]);
  return {
    ...plain,
    stateName: findingWorkflow.states[finding.state][ctx.lang],
    suggested: suggestedStep(finding),
    foundAt: finding.foundAt.toISOString(),
    settledAt: iso(finding.settledAt),
    photos: photos.filter((photo) => photo.ownerId === finding.id).map(({ id, thumb, name }) => ({ id, thumb, name })),
    abilities: abilitiesOf(Object.fromEntries(decisions), ctx.lang),
  };
}

function mayTake(ctx: Ctx, finding: FindingRecord, action: FindingAction): Decision {
  return findingWorkflow.actions[action].permission === 'covenants.manage'
    ? can.manage(ctx.actor, finding)
    : can.inspect(ctx.actor, finding);
}

async function presentFindings(ctx: Ctx, items: readonly FindingRecord[]) {
  const photos = await attachmentsOf(
    ctx,
    'covenant_finding',
    items.map((item) => item.id),
  );
  return items.map((item) => presentFinding(ctx, item, photos));
}

/** Findings with their notes, for those who look after the covenant. @throws not-found */
export async function findingsFor(ctx: Ctx, covenantId: string, filter: FindingFilter) {
  await covenantAtWork(ctx, covenantId);
  const { items, next } = await findingPage(ctx, covenantId, filter);
  return { next, items: await presentFindings(ctx, items) };
}

/** One finding with its dated steps. @throws not-found */
export async function findingView(ctx: Ctx, id: string) {
  const finding = await findFinding(ctx, id);
  if (!finding || !can.seeWork(ctx.actor, finding).allowed) throw notFound();
  const walk = await findWalk(ctx, finding.walkId);
  const text = walk ? await currentText(ctx, { id: walk.covenantId, textNumber: walk.textNumber }) : null;
  const [view] = await presentFindings(ctx, [finding]);
  if (!view) throw notFound();
  const steps = await stepsOfFinding(ctx, id);
  return {
    ...view,
    clause: text?.clauses.find((clause) => clause.clauseId === finding.clauseId)?.words ?? null,
    steps: steps.map((step) => ({
      ...step,
      name: findingWorkflow.actions[step.action as FindingAction]?.[ctx.lang] ?? step.action,
      at: step.at.toISOString(),
    })),
  };
}

/** The covenant, for those who look after it. @throws not-found */
async function covenantAtWork(ctx: Ctx, id: string) {
  const covenant = await readableCovenant(ctx, id);
  if (!can.seeWork(ctx.actor, covenant).allowed) throw notFound();
  return covenant;
}

/** The roster of walks. @throws not-found */
export async function walksFor(ctx: Ctx, covenantId: string, query: { after?: string; limit?: number }) {
  await covenantAtWork(ctx, covenantId);
  const { items, next } = await walkPage(ctx, covenantId, query);
  return { next, items: items.map((walk) => ({ ...presentWalk(ctx, walk), findings: walk.findings })) };
}

function presentWalk(ctx: Ctx, walk: WalkLine) {
  const { groupId, areaCode, memberIds, textNumber, ...plain } = walk;
  return {
    ...plain,
    members: [...walk.members],
    stateName: walkWorkflow.states[walk.state][ctx.lang],
    startedAt: iso(walk.startedAt),
    endedAt: iso(walk.endedAt),
  };
}

/** A walk with its checklist, what was looked at so far, and its findings. @throws not-found */
export async function walkView(ctx: Ctx, id: string) {
  const walk = await findWalk(ctx, id);
  if (!walk || !can.seeWork(ctx.actor, walk).allowed) throw notFound();
  const [clauses, checks, page, line] = await Promise.all([
    checklistOf(ctx, walk),
    checksOf(ctx, id),
    findingPage(ctx, walk.covenantId, { walkId: id, limit: 100 }),
    walkLine(ctx, walk),
  ]);
  const counted = new Map(checks.map((check) => [check.clauseId, check]));
  const inspect = can.inspect(ctx.actor, walk);
  return {
    ...presentWalk(ctx, line),
    checklist: clauses.map((clause) => ({
      ...clause,
      parties: [...clause.parties],
      checks: counted.get(clause.clauseId)?.checks ?? 0,
      findings: counted.get(clause.clauseId)?.findings ?? 0,
    })),
    findings: await presentFindings(ctx, page.items),
    abilities: abilitiesOf(Object.fromEntries(actionsFrom(walkWorkflow, walk.state).map((action) => [action, inspect])), ctx.lang),
  };
}

async function walkLine(ctx: Ctx, walk: WalkRecord): Promise<WalkLine> {
  return { ...walk, ...(await namesOnWalk(ctx, walk)), findings: 0 };
}
