import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import type { Fen } from '../../../platform/money.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { linkProject, needsByIds } from '../needs/needs.links.ts';
import { insertPhases } from '../parties/phases.repository.ts';
import { insertParticipation, type TrailEntry } from '../parties/trail.repository.ts';
import { linkageOf } from './linkage.rules.ts';
import { needMissing } from './projects.errors.ts';
import {
  type Blocks,
  insertProject,
  type Linkage,
  type OriginType,
  type ProjectTemplate,
  putNeedLinks,
  type Track,
} from './projects.repository.ts';
import { tell } from './projects.steps.ts';

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
  readonly participation?: readonly Omit<TrailEntry, 'heldOn'>[];
}

/**
 * Makes the project of something that was approved; its contract is to be signed next. The caller has decided who may and tells its own fact.
 * @throws not-found for an unknown place or unit, need-not-selected, invalid-input
 */
export async function createProject(ctx: WriteCtx, input: NewProject): Promise<{ id: string; number: string }> {
  const made = await beginProject(ctx, { ...input, state: 'contracting', originType: input.origin.type, originId: input.origin.id });
  const heldOn = localDateOf(ctx.now);
  await insertParticipation(
    ctx,
    made.id,
    (input.participation ?? []).map((part) => ({ ...part, heldOn })),
  );
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
export async function beginProject(ctx: WriteCtx, input: ProjectRowInput): Promise<{ id: string; number: string }> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  if (input.unitId) await unitOrThrow(ctx, input.unitId);
  if (input.endsOn < input.startsOn) throw invalidInput({ errors: [{ pointer: '/endsOn', detail: 'not before the start' }] });
  const needIds = [...new Set(input.needIds)];
  const linkage = input.linkage ?? linkageOf(input.originType, needIds.length);
  if (linkage === 'need_driven' && needIds.length === 0) throw needMissing();
  const field = input.field ?? (await needsByIds(ctx, needIds))[0]?.field ?? null;
  const template = input.template ?? 'service';
  const { id, number } = await insertProject(ctx, {
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
  });
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
  if (needIds.length > 0) await linkProject(ctx, needIds, project);
  await putNeedLinks(ctx, project.id, needIds);
}
