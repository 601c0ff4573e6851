import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { linesOf } from '../communal/lines.ts';
import { assetNotListed, ownTheme } from './assets.errors.ts';
import { type AssetRow, assets, assetsOfThemes, countKinds, listAssetRows, type ThemeRow, themes } from './assets.repository.ts';
import type { AssetQuery, AssetView, KindCounts, ThemeQuery, ThemeView } from './assets.schema.ts';
import { type AssetKind, assetKinds, assetWorkflow, themeWorkflow } from './assets.workflow.ts';

const presentAssets = async (ctx: Ctx): Promise<(row: AssetRow) => Static<typeof AssetView>> => {
  const line = await linesOf(ctx, assetWorkflow);
  return (row) => ({ ...line(row), ...presentAsset(ctx, row) });
};

function presentAsset(ctx: Ctx, row: AssetRow) {
  const change = all(assets.mayStep(ctx.actor, row, 'remove'), when(row.state === 'listed', assetNotListed));
  return {
    kind: row.kind as AssetKind,
    name: row.name,
    words: row.words,
    owner: row.owner,
    lng: row.lng,
    lat: row.lat,
    shown: row.shown,
    goneReason: row.gone_reason,
    createdAt: row.created_at.toISOString(),
    version: row.version,
    abilities: abilitiesOf({ ...assets.stepsOf(ctx.actor, row), change }, ctx.lang),
  };
}

/** Assets the actor may see, the newest first. */
export async function listAssets(ctx: Ctx, query: Static<typeof AssetQuery>) {
  const { items, next } = await listAssetRows(ctx, query);
  return { items: items.map(await presentAssets(ctx)), next };
}

/** One asset. @throws not-found */
export async function assetView(ctx: Ctx, id: string): Promise<Static<typeof AssetView>> {
  return (await presentAssets(ctx))(await assets.readable(ctx, id));
}

/** How many assets of each of the five kinds a place lists. */
export async function kindCounts(ctx: Ctx, { area }: { area: string }): Promise<Static<typeof KindCounts>> {
  const counts = await countKinds(ctx, area);
  return { kinds: assetKinds.map((kind) => ({ kind, n: counts[kind] })) };
}

async function presentThemes(ctx: Ctx, rows: readonly ThemeRow[]): Promise<Static<typeof ThemeView>[]> {
  const linked = await assetsOfThemes(
    ctx,
    rows.map((row) => row.id),
  );
  const line = await linesOf(ctx, themeWorkflow);
  return rows.map((row) => ({
    ...line(row),
    title: row.title,
    words: row.words,
    assets: linked
      .filter((asset) => asset.themeId === row.id && (asset.shown || assets.worksOn(ctx.actor, row.area_code)))
      .map(({ id, kind, name, state }) => ({ id, kind: kind as AssetKind, name, listed: state === 'listed' })),
    decidedAt: row.decided_at?.toISOString() ?? null,
    endedReason: row.ended_reason,
    createdAt: row.created_at.toISOString(),
    version: row.version,
    abilities: abilitiesOf(decisionsOf(ctx, row), ctx.lang),
  }));
}

function decisionsOf(ctx: Ctx, row: ThemeRow) {
  const { adopt, ...steps } = themes.stepsOf(ctx.actor, row);
  return { ...steps, ...(adopt ? { adopt: all(adopt, when(row.created_by !== ctx.actor.id, ownTheme)) } : {}) };
}

/** Themes the actor may see, the newest first. */
export async function listThemes(ctx: Ctx, query: Static<typeof ThemeQuery>) {
  const { items, next } = await themes.list(ctx, query);
  return { items: await presentThemes(ctx, items), next };
}

/** One theme with what it draws on. @throws not-found */
export async function themeView(ctx: Ctx, id: string): Promise<Static<typeof ThemeView>> {
  const [shown] = await presentThemes(ctx, [await themes.readable(ctx, id)]);
  if (!shown) throw notFound();
  return shown;
}
