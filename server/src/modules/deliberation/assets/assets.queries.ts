import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { anyOf, areaWithin } from '../../../platform/permissions.ts';
import { assets } from './assets.repository.ts';
import type { AssetKind } from './assets.workflow.ts';

/** An asset as other modules speak of it. */
export interface AssetBrief {
  readonly id: string;
  readonly areaCode: string;
  readonly kind: AssetKind;
  readonly name: string;
  readonly words: string;
  readonly owner: string;
  readonly listed: boolean;
}

const briefly = (ctx: Ctx) =>
  sql`select id, area_code as "areaCode", kind, name, words, owner, state = 'listed' as listed from ${table(ctx, 'deliberation_asset')}`;

/** Those of the given assets that the actor may see. */
export async function assetsByIds(ctx: Ctx, ids: readonly string[]): Promise<AssetBrief[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<AssetBrief>`${briefly(ctx)}
    where id = any(${[...ids]}::uuid[]) and ${assets.visibleTo(ctx.actor)} order by kind, name, id`.execute(ctx.db);
  return rows;
}

/** What is listed in the areas and the actor may see; at most 500. */
export async function listedAssets(ctx: Ctx, areaCodes: readonly string[]): Promise<AssetBrief[]> {
  const { rows } = await sql<AssetBrief>`${briefly(ctx)}
    where state = 'listed' and ${assets.visibleTo(ctx.actor)} and ${anyOf(areaCodes.map((code) => areaWithin('area_code', code)))}
    order by kind, name, id limit 500`.execute(ctx.db);
  return rows;
}
