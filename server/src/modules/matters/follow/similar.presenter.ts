import type { Static } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { buildingById } from '../../areas/index.ts';
import { attachmentsOf } from '../../attachments/index.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { linksOf } from '../demands/links.repository.ts';
import { matterWorkflow } from '../matters.workflow.ts';
import { alikeMatters } from '../suggestions/similar.queries.ts';
import { publicMatters } from './follow.policy.ts';
import type { SimilarList } from './follow.schema.ts';
import { publicTitleOf } from './public-title.rules.ts';

const shownAtMost = 5;

/** Open matters nearby that sound like the text, without anything that tells who reported them (S000-17). */
export async function publicSimilar(ctx: Ctx, question: { text: string; areaCode: string }): Promise<Static<typeof SimilarList>> {
  const found = await alikeMatters(ctx, { ...question, at: ctx.now, limit: shownAtMost }, publicMatters);
  const photos = await shownPhotos(
    ctx,
    found.map(({ row }) => row.id),
  );
  const items = await Promise.all(
    found.map(async ({ row }) => ({
      id: row.id,
      number: row.number,
      title: await publicTitle(ctx, row),
      placeText: row.building_id ? ((await buildingById(ctx, row.building_id))?.name ?? null) : null,
      areaName: row.area_name,
      state: row.state,
      stateName: matterWorkflow.states[row.state][ctx.lang],
      receivedAt: row.received_at.toISOString(),
      reports: row.reports,
      photo: photos.get(row.id) ?? null,
    })),
  );
  return { items };
}

/** The first photo of each matter that staff have shown to everybody. */
async function shownPhotos(ctx: Ctx, matterIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (matterIds.length === 0) return new Map();
  const links = await linksOf(ctx, matterIds);
  const files = await attachmentsOf(
    ctx,
    'demand',
    links.map((link) => link.demand_id),
  );
  const shown = new Map(
    files
      .filter((file) => file.visibility === 'public')
      .map((file): [string, string] => [file.ownerId, file.id])
      .reverse(),
  );
  return new Map(links.flatMap(({ matter_id, demand_id }) => (shown.has(demand_id) ? [[matter_id, shown.get(demand_id) ?? '']] : [])));
}

/** The title of a matter for everybody, with the name of its type where the words tell too much. */
export async function publicTitle(ctx: Ctx, matter: { title: string; type_code: string | null }): Promise<string> {
  const { items } = await currentCatalogue(ctx);
  const item = matter.type_code ? items.get(matter.type_code) : undefined;
  return publicTitleOf(matter.title, item?.name[ctx.lang] ?? null);
}
