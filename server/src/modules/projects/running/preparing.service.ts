import type { WriteCtx } from '../../../platform/context.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { nameField, optionalName, optionalText, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { isEligibleProvider, unitOrThrow } from '../../organizations/index.ts';
import { type BlocksSent, blocksField } from '../calls/blocks.fields.ts';
import { contractOf } from '../milestones/contract.repository.ts';
import { contractSigned, executorMissing, executorUnfit, needMissing, notYourProject, projectNotOpen } from './projects.errors.ts';
import { can } from './projects.policy.ts';
import { type Linkage, needsOfProjects, type ProjectRecord, type ProjectTemplate, updateProject } from './projects.repository.ts';
import { beginProject, linkNeeds } from './projects.service.ts';
import { lockVisibleProject, readableProject, stepProject, tell } from './projects.steps.ts';

export interface DraftInput {
  readonly title: string;
  readonly areaCode: string;
  readonly template?: ProjectTemplate;
  readonly track?: 'commissioned' | 'micro';
  readonly linkage?: Linkage;
  readonly unitId?: string | null;
  readonly needIds?: readonly string[];
  /** Fen. */
  readonly amount: number;
  readonly fundId?: string | null;
  readonly lineId?: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly field?: string | null;
  readonly blocks?: BlocksSent;
  /** Emergency works need not wait for their phases (N54). */
  readonly emergencyReason?: string | null;
}

/** Drafts a project that comes from no call; somebody else lets it be contracted. @throws not-found, not-your-project, project-need-missing, need-not-selected, invalid-input */
export async function draftProject(ctx: WriteCtx, input: DraftInput): Promise<string> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'projects.manage', code), notYourProject));
  const made = await beginProject(ctx, {
    ...input,
    areaCode: code,
    state: 'draft',
    track: input.track ?? 'commissioned',
    originType: 'direct',
    originId: null,
    unitId: input.unitId ?? null,
    needIds: input.needIds ?? [],
    amount: fen(input.amount),
    field: optionalName(input.field, '/field', 40) ?? null,
    blocks: { ...blocksField(input.blocks ?? {}) },
    emergencyReason: optionalText(input.emergencyReason, '/emergencyReason', 500) ?? null,
  });
  return made.id;
}

export interface ProjectChange {
  readonly version: number;
  readonly title?: string;
  readonly unitId?: string | null;
  readonly amount?: number;
  readonly fundId?: string | null;
  readonly lineId?: string | null;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly field?: string | null;
  readonly blocks?: BlocksSent;
  readonly emergencyReason?: string | null;
}

/** What a review decided is not changed afterwards; where the money comes from and when it starts still is until somebody signs. */
const ofDrafts = ['title', 'unitId', 'amount', 'blocks', 'field'] as const;

/** Changes a draft, or fund and dates of a project whose contract nobody has signed. @throws not-found, not-your-project, project-not-open, project-contract-signed, invalid-input, edit-conflict */
export async function changeProject(ctx: WriteCtx, id: string, input: ProjectChange): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, project));
  const draft = project.state === 'draft';
  if (!draft && (project.state !== 'contracting' || ofDrafts.some((field) => input[field] !== undefined))) throw projectNotOpen();
  const contract = await contractOf(ctx, id);
  if (contract?.buyerSignedAt || contract?.providerSignedAt) throw contractSigned();
  if (input.unitId) await unitOrThrow(ctx, input.unitId);
  if ((input.endsOn ?? project.endsOn) < (input.startsOn ?? project.startsOn))
    throw invalidInput({ errors: [{ pointer: '/endsOn', detail: 'not before the start' }] });
  await updateProject(ctx, project, changesOf(input));
  const fields = Object.keys(input).filter((field) => field !== 'version');
  tell(ctx, project, 'project.changed', { permission: 'projects.manage', data: { fields } });
}

function changesOf(input: ProjectChange) {
  const money = (amount: Fen): string => String(amount);
  return {
    ...(input.title === undefined ? {} : { title: nameField(input.title, '/title', 120) }),
    ...(input.unitId === undefined ? {} : { unit_id: input.unitId }),
    ...(input.amount === undefined ? {} : { amount: money(fen(input.amount)) }),
    ...(input.fundId === undefined ? {} : { fund_id: input.fundId }),
    ...(input.lineId === undefined ? {} : { line_id: input.lineId }),
    ...(input.startsOn === undefined ? {} : { starts_on: input.startsOn }),
    ...(input.endsOn === undefined ? {} : { ends_on: input.endsOn }),
    ...(input.field === undefined ? {} : { field: optionalName(input.field, '/field', 40) }),
    ...(input.blocks === undefined ? {} : { blocks: JSON.stringify(blocksField(input.blocks)) }),
    ...(input.emergencyReason === undefined ? {} : { emergency_reason: optionalText(input.emergencyReason, '/emergencyReason', 500) }),
  };
}

/** Lets a drafted project be contracted; somebody else than who wrote it, with an organisation that may take it. @throws project-executor-missing, project-executor-unfit and those of every step */
export async function approveDraft(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  const carried = project.unitId !== null || project.track === 'micro';
  if (project.state === 'draft' && (!carried || project.amount <= 0n)) throw executorMissing();
  if (project.unitId !== null && !(await isEligibleProvider(ctx, project.unitId))) throw executorUnfit();
  await stepProject(ctx, project, { action: 'approve', data: { amount: Number(project.amount), unit: project.unitId } });
}

/** Gives a draft up. @throws those of every step */
export async function dropDraft(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  await stepProject(ctx, project, { action: 'drop', changes: { closed_at: ctx.now } });
}

/** Says by hand why a project is there, with the reason; a need-driven one has a need (S000-04, S000-05). @throws not-found, not-your-project, project-need-missing, invalid-input, edit-conflict */
export async function correctLinkage(
  ctx: WriteCtx,
  id: string,
  input: { version: number; linkage: Linkage; reason: string },
): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, project));
  const reason = textField(input.reason, '/reason', 500);
  if (input.linkage === 'need_driven' && (await needsOf(ctx, project)).length === 0) throw needMissing();
  await updateProject(ctx, project, { linkage: input.linkage, linkage_reason: reason });
  tell(ctx, project, 'project.linkage_corrected', {
    permission: 'projects.manage',
    data: { from: project.linkage, linkage: input.linkage },
    words: { reason },
  });
}

async function needsOf(ctx: WriteCtx, project: ProjectRecord): Promise<readonly string[]> {
  return (await needsOfProjects(ctx, [project.id])).get(project.id) ?? [];
}

/** Links a project with needs until it is contracted. @throws not-found, not-your-project, project-not-open, project-need-missing, need-not-selected, edit-conflict */
export async function setNeeds(ctx: WriteCtx, id: string, input: { version: number; needIds: readonly string[] }): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, project));
  if (project.state !== 'draft' && project.state !== 'contracting') throw projectNotOpen();
  const needIds = [...new Set(input.needIds)];
  if (project.linkage === 'need_driven' && needIds.length === 0) throw needMissing();
  await linkNeeds(ctx, project, needIds);
  await updateProject(ctx, project, {});
  tell(ctx, project, 'project.needs_linked', { permission: 'projects.manage', data: { needs: needIds } });
}

/** Begins a new draft after an earlier project: its words and its field, no money, no needs, no people, and a link to where it comes from (S001-56). @throws not-found, not-your-project, invalid-input */
export async function copyProject(
  ctx: WriteCtx,
  id: string,
  input: { title?: string; areaCode?: string; startsOn: string; endsOn: string },
): Promise<string> {
  const source = await readableProject(ctx, id);
  const { code } = await areaOrThrow(ctx, input.areaCode ?? source.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'projects.manage', code), notYourProject));
  const made = await beginProject(ctx, {
    state: 'draft',
    track: source.track === 'micro' ? 'micro' : 'commissioned',
    originType: 'copy',
    originId: source.id,
    copiedFromId: source.id,
    title: input.title ?? source.title,
    areaCode: code,
    unitId: null,
    needIds: [],
    amount: fen(0),
    startsOn: input.startsOn,
    endsOn: input.endsOn,
    field: source.field,
    blocks: source.blocks,
    template: source.template,
  });
  return made.id;
}
