import { type SqlBool, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { containing } from '../../../platform/db/like.ts';
import { type RowOf, recordsOf } from '../communal/records.ts';
import { notYourAsset } from './assets.errors.ts';
import { type AssetKind, type AssetState, assetWorkflow, type ThemeState, themeWorkflow } from './assets.workflow.ts';

export type AssetRow = RowOf<'deliberation_asset', AssetState>;
export type ThemeRow = RowOf<'deliberation_theme', ThemeState>;

/** The register: everybody sees what is listed and shown; who matches needs sees all of it. */
export const assets = recordsOf({
  table: 'deliberation_asset',
  subject: 'asset',
  workflow: assetWorkflow,
  open: ['listed'],
  shown: { holds: (row) => row.shown, sql: sql<SqlBool>`deliberation_asset.shown` },
  readers: ['community_life.manage', 'needs.read'],
  refusal: notYourAsset,
});
export const themes = recordsOf({
  table: 'deliberation_theme',
  subject: 'theme',
  workflow: themeWorkflow,
  open: ['adopted', 'ended'],
  readers: ['community_life.manage', 'needs.read'],
  refusal: notYourAsset,
});

export interface AssetFilter {
  readonly area?: string;
  readonly state?: AssetState;
  readonly kind?: AssetKind;
  /** Words in its name or description: what a need asks for. */
  readonly q?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** Assets the actor may see, the newest first, by place, kind and words. */
export function listAssetRows(ctx: Ctx, { kind, q, ...filter }: AssetFilter) {
  const words = q?.trim() ? containing(q.trim()) : null;
  return assets.list(ctx, filter, {
    where: [
      ...(kind ? [sql<SqlBool>`deliberation_asset.kind = ${kind}`] : []),
      ...(words ? [sql<SqlBool>`(deliberation_asset.name ilike ${words} or deliberation_asset.words ilike ${words})`] : []),
    ],
  });
}

/** How many assets of each kind an area lists that the actor may see. */
export async function countKinds(ctx: Ctx, area: string): Promise<Record<AssetKind, number>> {
  const { rows } = await sql<{ kind: AssetKind; n: number }>`select kind, count(*)::int as n from ${table(ctx, 'deliberation_asset')}
    where state = 'listed' and ${assets.visibleTo(ctx.actor)} and starts_with(area_code, ${area}) group by 1`.execute(ctx.db);
  const counts: Record<AssetKind, number> = { place: 0, culture: 0, people: 0, space: 0, enterprise: 0 };
  for (const { kind, n } of rows) counts[kind] = n;
  return counts;
}

/** Listed assets of a community by id. */
export async function listedIn(ctx: Ctx, areaCode: string, ids: readonly string[]): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_asset')
    .select('id')
    .where('id', 'in', [...ids])
    .where('area_code', '=', areaCode)
    .where('state', '=', 'listed')
    .execute();
  return rows.map((row) => row.id);
}

/** Links a theme with what it draws on. */
export async function linkAssets(ctx: WriteCtx, themeId: string, assetIds: readonly string[]): Promise<void> {
  await ctx.db
    .insertInto('deliberation_theme_asset')
    .values(assetIds.map((id) => ({ theme_id: themeId, asset_id: id })))
    .execute();
}

/** What themes draw on, by theme; of assets that are gone the name stays. */
export async function assetsOfThemes(ctx: Ctx, themeIds: readonly string[]): Promise<(AssetRow & { themeId: string })[]> {
  const { rows } = await sql<AssetRow & { themeId: string }>`select a.*, l.theme_id as "themeId"
    from ${table(ctx, 'deliberation_theme_asset')} l join ${table(ctx, 'deliberation_asset')} a on a.id = l.asset_id
    where l.theme_id = any(${[...themeIds]}::uuid[]) order by a.kind, a.name, a.id limit 5000`.execute(ctx.db);
  return rows;
}

/** The theme in force of a community, locked, or null. */
export async function lockThemeInForce(ctx: WriteCtx, areaCode: string): Promise<ThemeRow | null> {
  const { rows } = await sql<ThemeRow>`select * from ${table(ctx, 'deliberation_theme')} where area_code = ${areaCode} and state = 'adopted'
    for update`.execute(ctx.db);
  return rows[0] ?? null;
}
