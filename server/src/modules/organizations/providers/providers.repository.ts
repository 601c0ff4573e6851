import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { containing } from '../../../platform/db/like.ts';
import { decodeCursor } from '../../../platform/http/paging.ts';

/** A firm or person who does things for residents for money, for private matters (requirements S000-26). */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** What they do: codes of the district's own list. */
  readonly kinds: readonly string[];
  /** The area they serve. */
  readonly areaCode: string;
  /** The price as residents are told it. */
  readonly price: string | null;
  readonly phone: string | null;
  /** The day somebody checked them; without one they are offered to nobody. */
  readonly vettedOn: string | null;
  /** Whether the district pays a part. */
  readonly subsidised: boolean;
  readonly active: boolean;
  readonly version: number;
}

const columns = [
  'id',
  'name',
  'kinds',
  'area_code as areaCode',
  'price',
  'phone',
  'vetted_on as vettedOn',
  'subsidised',
  'active',
  'version',
] as const;

/** One provider, or null; `lock` for a change. */
export async function loadProvider(ctx: Ctx, id: string, lock = false): Promise<Provider | null> {
  const query = ctx.db.selectFrom('service_provider').select(columns).where('id', '=', id);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

/** Providers by id, in one statement, those that may be offered. */
export async function providersByIds(ctx: Ctx, ids: readonly string[]): Promise<Provider[]> {
  if (ids.length === 0) return [];
  return ctx.db
    .selectFrom('service_provider')
    .select(columns)
    .where('id', 'in', [...ids])
    .where('active', '=', true)
    .where('vetted_on', 'is not', null)
    .orderBy('name')
    .execute();
}

/** Vetted providers of any of these kinds (of all kinds when none is named) that serve a place, subsidised ones first; fifty at most. */
export async function providersFor(ctx: Ctx, kinds: readonly string[], areaCode: string): Promise<Provider[]> {
  const ofKind = kinds.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`kinds && ${sql.val([...kinds])}::text[]`;
  return ctx.db
    .selectFrom('service_provider')
    .select(columns)
    .where('active', '=', true)
    .where('vetted_on', 'is not', null)
    .where(sql<SqlBool>`starts_with(${areaCode}, area_code)`)
    .where(ofKind)
    .orderBy('subsidised', 'desc')
    .orderBy('name')
    .limit(50)
    .execute();
}

/** What is done by at least one vetted provider that serves a place or a part of it. */
export async function kindsProvided(ctx: Ctx, areaCode: string): Promise<string[]> {
  const { rows } = await sql<{
    kind: string;
  }>`select distinct unnest(provider.kinds) as kind from ${table(ctx, 'service_provider')} provider
    where provider.active and provider.vetted_on is not null and (starts_with(${areaCode}, provider.area_code) or starts_with(provider.area_code, ${areaCode}))
    order by 1`.execute(ctx.db);
  return rows.map((row) => row.kind);
}

export interface ProviderFilter {
  readonly kind?: string;
  readonly area?: string;
  readonly q?: string;
}

const Cursor = Type.Tuple([Type.String(), Type.String()]);

/** A page of providers by name, those the reader may see, one row more than asked. */
export async function listProviders(
  ctx: Ctx,
  filter: ProviderFilter,
  page: { after?: string; limit: number; visible: RawBuilder<SqlBool> },
): Promise<Provider[]> {
  const after: Static<typeof Cursor> | null = page.after === undefined ? null : decodeCursor(Cursor, page.after);
  const parts = [page.visible];
  if (filter.kind !== undefined) parts.push(sql<SqlBool>`${filter.kind} = any(provider.kinds)`);
  if (filter.area !== undefined)
    parts.push(sql<SqlBool>`(starts_with(${filter.area}, provider.area_code) or starts_with(provider.area_code, ${filter.area}))`);
  if (filter.q !== undefined) parts.push(sql<SqlBool>`provider.name ilike ${containing(filter.q)}`);
  if (after !== null) parts.push(sql<SqlBool>`(provider.name, provider.id) > (${after[0]}, ${after[1]}::uuid)`);
  const { rows } = await sql<Provider>`
    select id, name, kinds, area_code as "areaCode", price, phone, vetted_on as "vettedOn", subsidised, active, version
    from ${table(ctx, 'service_provider')} provider where ${sql.join(parts, sql` and `)} order by name, id limit ${page.limit + 1}`.execute(
    ctx.db,
  );
  return rows;
}

export async function insertProvider(ctx: WriteCtx, provider: Omit<Provider, 'version'>): Promise<void> {
  const { areaCode, vettedOn, kinds, ...same } = provider;
  await ctx.db
    .insertInto('service_provider')
    .values({ ...same, kinds: [...kinds], area_code: areaCode, vetted_on: vettedOn })
    .execute();
}

/** Writes changed fields of a provider that the caller has locked. */
export async function updateProvider(ctx: WriteCtx, id: string, change: Partial<Omit<Provider, 'id' | 'version'>>): Promise<void> {
  const { areaCode, vettedOn, kinds, ...same } = change;
  await ctx.db
    .updateTable('service_provider')
    .set((eb) => ({ ...same, kinds: kinds && [...kinds], area_code: areaCode, vetted_on: vettedOn, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}
