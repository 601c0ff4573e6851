import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { Fen } from '../../../platform/money.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { linkProject, needsByIds } from '../needs/needs.links.ts';
import { linkageOf } from './linkage.rules.ts';
import { needMissing } from './projects.errors.ts';
import type { Blocks, Linkage, OriginType, ProjectTemplate, Track } from './projects.repository.ts';
import { tell } from './projects.steps.ts';

export type ParticipationStep = 'need' | 'choice' | 'design' | 'delivery' | 'evaluation';

/** A project that was decided on elsewhere: by a call's review, an accepted offer, a contest, a micro-grant. */
export interface NewProject {
  readonly track: Track;
  readonly origin: { readonly type: 'application' | 'offer' | 'contest' | 'micro'; readonly id: string };
  readonly programmeId?: string | null;
  readonly callId?: string | null;
  readonly title: string;
  readonly areaCode: string;
  /** The organisation that carries it out; null for a group of residents. */
  readonly unitId: string | null;
  readonly needIds: readonly string[];
  readonly amount: Fen;
  readonly fundId?: string | null;
  readonly lineId?: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  /** The four requirement blocks. */
  readonly blocks: Blocks;
  readonly field?: string | null;
  readonly template?: ProjectTemplate;
  /** Residents who had a part before there was a project: who voted on it, who sat on the board, who wrote it with the others (S001-71). */
  readonly participation?: readonly { readonly step: ParticipationStep; readonly residents: number; readonly words: string }[];
}

/**
 * Makes the project of something that was approved; its contract is to be signed next. The caller has decided who may and tells its own fact.
 * @throws not-found for an unknown place or unit, need-not-selected, invalid-input
 */
export async function createProject(ctx: WriteCtx, input: NewProject): Promise<{ id: string; number: string }> {
  const made = await insertProject(ctx, { ...input, state: 'contracting', originType: input.origin.type, originId: input.origin.id });
  for (const part of input.participation ?? []) await insertParticipation(ctx, made.id, { ...part, heldOn: localDateOf(ctx.now) });
  return made;
}

export interface ProjectRowInput extends Omit<NewProject, 'origin'> {
  readonly state: 'draft' | 'contracting';
  readonly originType: OriginType;
  readonly originId: string | null;
  readonly copiedFromId?: string | null;
  readonly linkage?: Linkage;
  readonly emergencyReason?: string | null;
}

/** Stores a project with its needs and, for what is built, its three phases. @throws not-found, invalid-input, project-need-missing */
export async function insertProject(ctx: WriteCtx, input: ProjectRowInput): Promise<{ id: string; number: string }> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  if (input.unitId) await unitOrThrow(ctx, input.unitId);
  if (input.endsOn < input.startsOn) throw invalidInput({ errors: [{ pointer: '/endsOn', detail: 'not before the start' }] });
  const needIds = [...new Set(input.needIds)];
  const linkage = input.linkage ?? linkageOf(input.originType, needIds.length);
  if (linkage === 'need_driven' && needIds.length === 0) throw needMissing();
  const id = uuidv7(ctx.now);
  const number = await nextPublicNumber(ctx, 'P', 'project');
  const field = input.field ?? (await needsByIds(ctx, needIds))[0]?.field ?? null;
  const template = input.template ?? 'service';
  await ctx.db
    .insertInto('project')
    .values({
      id,
      number,
      state: input.state,
      track: input.track,
      template,
      linkage,
      origin_type: input.originType,
      origin_id: input.originId,
      programme_id: input.programmeId ?? null,
      call_id: input.callId ?? null,
      copied_from_id: input.copiedFromId ?? null,
      title: nameField(input.title, '/title', 120),
      field,
      area_code: code,
      unit_id: input.unitId,
      amount: String(input.amount),
      fund_id: input.fundId ?? null,
      line_id: input.lineId ?? null,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
      blocks: JSON.stringify(input.blocks),
      emergency_reason: input.emergencyReason ?? null,
      created_by: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
      created_at: ctx.now,
    })
    .execute();
  await linkNeeds(ctx, { id, number, title: input.title }, needIds);
  if (template !== 'service') await insertPhases(ctx, id);
  tell(ctx, { id, areaCode: code }, 'project.created', {
    permission: 'projects.manage',
    data: {
      number,
      state: input.state,
      track: input.track,
      linkage,
      origin: input.originType,
      originId: input.originId,
      area: code,
      needs: needIds,
    },
    words: { title: input.title },
  });
  return { id, number };
}

/** Links a project with needs, in place of those it had; the needs know of it. @throws need-not-selected */
export async function linkNeeds(
  ctx: WriteCtx,
  project: { readonly id: string; readonly number: string; readonly title: string },
  needIds: readonly string[],
): Promise<void> {
  await ctx.db.deleteFrom('project_need_link').where('project_id', '=', project.id).execute();
  if (needIds.length === 0) return;
  await linkProject(ctx, needIds, project);
  await ctx.db
    .insertInto('project_need_link')
    .values(needIds.map((need) => ({ project_id: project.id, need_id: need })))
    .execute();
}

async function insertPhases(ctx: WriteCtx, projectId: string): Promise<void> {
  const rows = ['design', 'rebuilding', 'upkeep'].map((phase) => ({ project_id: projectId, phase, state: 'waiting' }));
  await ctx.db.insertInto('project_phase').values(rows).execute();
}

/** Notes residents who took part in a step. */
export async function insertParticipation(
  ctx: WriteCtx,
  projectId: string,
  part: { step: ParticipationStep; residents: number; words: string; heldOn: string },
): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('project_participation')
    .values({
      id,
      project_id: projectId,
      step: part.step,
      residents: part.residents,
      words: part.words,
      held_on: part.heldOn,
      noted_by: ctx.actor.id,
      noted_at: ctx.now,
    })
    .execute();
  return id;
}

/** How many projects meet each need, those that came to nothing left out (S000-05). */
export async function projectsOfNeeds(
  ctx: Ctx,
  needIds: readonly string[],
): Promise<Map<string, { id: string; number: string; title: string; state: string }[]>> {
  const found = new Map<string, { id: string; number: string; title: string; state: string }[]>();
  if (needIds.length === 0) return found;
  const rows = await ctx.db
    .selectFrom('project_need_link as l')
    .innerJoin('project as p', 'p.id', 'l.project_id')
    .select(['l.need_id as needId', 'p.id', 'p.number', 'p.title', 'p.state'])
    .where('l.need_id', 'in', [...needIds])
    .where('p.state', '<>', 'withdrawn')
    .orderBy('p.created_at')
    .execute();
  for (const { needId, ...project } of rows) found.set(needId, [...(found.get(needId) ?? []), project]);
  return found;
}
