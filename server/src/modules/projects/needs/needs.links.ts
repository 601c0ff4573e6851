import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { areaWithin, assertAllowed } from '../../../platform/permissions.ts';
import { type DemandCard, demandCards } from '../../matters/index.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { answerAuthors, type ProjectRef } from './answers/answers.service.ts';
import { demandIdsOf } from './evidence.repository.ts';
import { insertLink, stampLink, type Target } from './links.repository.ts';
import { needNotSelected } from './needs.errors.ts';
import type { NeedField } from './needs.fields.ts';
import { can } from './needs.policy.ts';
import { lockNeeds, type NeedRecord, rootOf } from './needs.repository.ts';
import { lockVisibleNeed, stepNeed, tellNeed } from './needs.steps.ts';
import { type NeedState, servable } from './needs.workflow.ts';

export type { ProjectRef } from './answers/answers.service.ts';

/** A need as calls, projects and payments speak of it. */
export interface NeedBrief {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: NeedState;
  readonly areaCode: string;
  readonly roundId: string;
  readonly year: number;
  readonly field: NeedField;
  readonly size: number;
}

const briefly = (
  ctx: Ctx,
) => sql`select need.id, need.number, need.title, need.state, need.area_code as "areaCode", need.round_id as "roundId", r.year,
  need.field, need.size from ${table(ctx, 'need')} need join ${table(ctx, 'need_round')} r on r.id = need.round_id`;

/** Needs by id, in the order of their numbers; those that are gone are left out. */
export async function needsByIds(ctx: Ctx, ids: readonly string[]): Promise<NeedBrief[]> {
  const { rows } =
    await sql<NeedBrief>`${briefly(ctx)} where need.id = any(${[...ids]}::uuid[]) order by length(need.number), need.number`.execute(
      ctx.db,
    );
  return rows;
}

export interface SelectedFilter {
  readonly roundId?: string;
  readonly areaCode?: string;
  readonly field?: string;
  readonly year?: number;
}

/** Needs that stand selected on a published list, served already or not, the newest list first; at most 500. */
export async function selectedNeeds(ctx: Ctx, filter: SelectedFilter = {}): Promise<NeedBrief[]> {
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`need.published_at is not null and need.state = any(${[...servable]})`];
  if (filter.roundId) parts.push(sql<SqlBool>`need.round_id = ${filter.roundId}`);
  if (filter.areaCode) parts.push(areaWithin('need.area_code', filter.areaCode));
  if (filter.field) parts.push(sql<SqlBool>`need.field = ${filter.field}`);
  if (filter.year) parts.push(sql<SqlBool>`r.year = ${filter.year}`);
  const { rows } = await sql<NeedBrief>`${briefly(ctx)} where ${sql.join(parts, sql` and `)}
    order by r.year desc, length(need.number), need.number limit 500`.execute(ctx.db);
  return rows;
}

/** The demands behind needs, masked, those of what was merged into a need too. */
export async function demandsOfNeeds(ctx: Ctx, needIds: readonly string[]): Promise<(DemandCard & { needId: string })[]> {
  const links = await demandIdsOf(ctx, needIds);
  const needOf = new Map(links.map((link) => [link.demandId, link.needId]));
  const cards = await demandCards(ctx, [...needOf.keys()]);
  return cards.map((card) => ({ ...card, needId: needOf.get(card.id) ?? '' }));
}

/**
 * Notes that a project serves needs, without telling anybody yet: a project that is only planned may still fall through (S000-05). Doing it again
 * changes nothing. @throws need-not-selected
 */
export async function linkProject(ctx: WriteCtx, needIds: readonly string[], project: ProjectRef): Promise<void> {
  for (const need of await servableNeeds(ctx, needIds)) await link(ctx, need, 'project', project);
}

/** Notes that an organisation or a volunteer team is being built up to meet a need (S000-05). @throws need-not-selected */
export async function linkIncubation(ctx: WriteCtx, needId: string, incubation: { id: string; title: string }): Promise<void> {
  for (const need of await servableNeeds(ctx, [needId])) await link(ctx, need, 'incubation', { ...incubation, number: null });
}

/** The same by the coordinator, for an organisation in the register. @throws not-found, not-your-need, need-not-selected */
export async function incubateFor(ctx: WriteCtx, needId: string, unitId: string): Promise<void> {
  const { round } = await lockVisibleNeed(ctx, needId);
  assertAllowed(can.coordinate(ctx.actor, round));
  const unit = await unitOrThrow(ctx, unitId);
  await linkIncubation(ctx, needId, { id: unit.id, title: unit.name });
}

/** A project with money serves these needs: they count as funded, and the author of each demand behind them is told once. @throws need-not-selected */
export async function markFunded(ctx: WriteCtx, needIds: readonly string[], project: ProjectRef): Promise<void> {
  for (const need of await servableNeeds(ctx, needIds)) {
    await link(ctx, need, 'project', project);
    await stampLink(ctx, need.id, project.id, 'funded_at');
    if (need.state === 'selected')
      await stepNeed(ctx, need, {
        action: 'fund',
        changes: { funded_at: ctx.now },
        data: { projectId: project.id, number: project.number },
      });
    await tellBecause(ctx, need, project, 'funded');
  }
}

/** The project has done what it promised: its needs count as realised, and the author of each demand behind them is told once. @throws need-not-selected */
export async function markRealised(ctx: WriteCtx, needIds: readonly string[], project: ProjectRef): Promise<void> {
  await markFunded(ctx, needIds, project);
  for (const need of await servableNeeds(ctx, needIds)) {
    await stampLink(ctx, need.id, project.id, 'realised_at');
    if (need.state === 'funded')
      await stepNeed(ctx, need, {
        action: 'realise',
        changes: { realised_at: ctx.now },
        data: { projectId: project.id, number: project.number },
      });
    await tellBecause(ctx, need, project, 'realised');
  }
}

/** The needs themselves, or what they were merged into, locked. @throws need-not-selected */
async function servableNeeds(ctx: WriteCtx, needIds: readonly string[]): Promise<NeedRecord[]> {
  const roots = new Set<string>();
  for (const id of needIds) roots.add(await rootOf(ctx, id));
  const needs = await lockNeeds(ctx, [...roots]);
  const unfit = needs.filter((need) => need.publishedAt === null || !servable.includes(need.state));
  if (needs.length < roots.size || unfit.length > 0) throw needNotSelected({ needs: unfit.map((need) => need.number) });
  return needs;
}

async function link(ctx: WriteCtx, need: NeedRecord, kind: 'project' | 'incubation', target: Target): Promise<void> {
  const made = await insertLink(ctx, need.id, { kind, ...target });
  if (made) tellNeed(ctx, need, 'need.linked', { permission: null, data: { kind, targetId: target.id, number: target.number } });
}

async function tellBecause(ctx: WriteCtx, need: NeedRecord, project: ProjectRef, kind: 'funded' | 'realised'): Promise<void> {
  const params = { need: need.number, title: need.title, project: project.number, project_title: project.title };
  const items = (await demandIdsOf(ctx, [need.id])).map(({ demandId }) => ({ demandId, needId: need.id, outcome: kind, params }));
  await answerAuthors(ctx, { roundId: need.roundId, kind, items, project });
}
