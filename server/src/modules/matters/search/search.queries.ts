import type { Ctx } from '../../../platform/context.ts';
import { holdsAnywhere } from '../../../platform/permissions.ts';
import { highlight, snippet } from '../../../platform/text/highlight.ts';
import { articlePage } from '../../catalogue/index.ts';
import { peopleMeant } from '../../identity/index.ts';
import { listDemands } from '../demands/demands.queries.ts';
import { demandStates } from '../demands/demands.workflow.ts';
import { listMatters } from '../matters.queries.ts';
import { matterStates } from '../matters.workflow.ts';
import { listOrders } from '../orders/orders.queries.ts';
import { orderStates } from '../orders/orders.workflow.ts';
import { type SearchedThing, type SearchGroup, type SearchHit, type SearchQuery, searchedThings } from './search.schema.ts';

/** So many of each thing where nothing is chosen. */
const few = 5;

type Search = (ctx: Ctx, query: SearchQuery, page: { limit: number; after?: string }) => Promise<SearchGroup | null>;

/**
 * Everything the actor may see that answers the words: by kind of thing a few, or one kind page by page. Each kind is read by the statement of its own
 * list, so nobody finds what they cannot list.
 */
export async function searchAll(ctx: Ctx, query: SearchQuery): Promise<SearchGroup[]> {
  const chosen = searchedThings.filter((thing) => query.thing === undefined || thing === query.thing);
  const page = { limit: query.thing ? (query.limit ?? 25) : few, ...(query.thing && query.after ? { after: query.after } : {}) };
  const groups = await Promise.all(chosen.map((thing) => searches[thing](ctx, query, page)));
  return groups.filter((group) => group !== null);
}

const oneOf = <S extends string>(states: readonly S[], state: string | undefined): S[] | null => {
  if (state === undefined) return [];
  const found = states.find((s) => s === state);
  return found ? [found] : null;
};

const searchMatters: Search = async (ctx, query, page) => {
  const states = oneOf(matterStates, query.state);
  if (states === null) return null;
  const { q, kind, class: c, area, unit, from, to } = query;
  const given = { ...(kind ? { kind: [kind] } : {}), ...(c ? { class: [c] } : {}), ...(states.length ? { state: states } : {}) };
  const found = await listMatters(ctx, { q, ...given, area, unit, from, to, ...page, sort: 'newest' });
  const bodies = await bodiesOf(
    ctx,
    'matter',
    found.items.map((m) => m.id),
  );
  const items = found.items.map(
    (m): SearchHit => ({
      ...words(q, m.title, bodies.get(m.id) ?? m.place_text ?? ''),
      id: m.id,
      number: m.number,
      state: m.state,
      class: m.class,
      areaName: m.area_name,
      unitName: m.unit_name,
      at: m.received_at.toISOString(),
    }),
  );
  return { thing: 'matter', items, total: found.total ?? null, next: found.next };
};

const searchDemands: Search = async (ctx, query, page) => {
  const states = oneOf(demandStates, query.state);
  if (states === null || query.class || query.unit) return null;
  const { q, kind, area, from, to } = query;
  const given = { ...(kind ? { kind: [kind] } : {}), ...(states.length ? { state: states } : {}) };
  const personIds = holdsAnywhere(ctx.actor, 'demands.see_identity') ? await peopleMeant(ctx, q) : [];
  const found = await listDemands(ctx, { q, ...given, area, from, to, ...page }, { personIds });
  const bodies = await bodiesOf(
    ctx,
    'demand',
    found.items.map((d) => d.id),
  );
  const items = found.items.map(
    (d): SearchHit => ({
      ...words(q, d.title, bodies.get(d.id) ?? ''),
      id: d.id,
      number: d.number,
      state: d.state,
      class: d.matter?.class ?? null,
      areaName: d.area_name,
      unitName: null,
      at: d.received_at.toISOString(),
    }),
  );
  return { thing: 'demand', items, total: found.total ?? null, next: found.next };
};

const searchOrders: Search = async (ctx, query, page) => {
  const states = oneOf(orderStates, query.state);
  if (states === null || query.class || query.kind || !holdsAnywhere(ctx.actor, 'orders.read')) return null;
  const { q, area, unit, from, to } = query;
  const found = await listOrders(ctx, { q, ...(states.length ? { state: states } : {}), area, unit, from, to, ...page }, 'newest');
  const items = found.items.map(
    (o): SearchHit => ({
      ...words(q, o.matter_title, ''),
      id: o.id,
      number: o.number,
      state: o.state,
      class: null,
      areaName: o.area_name,
      unitName: o.unit_name,
      at: o.dispatched_at.toISOString(),
    }),
  );
  return { thing: 'order', items, total: 'total' in found ? found.total : null, next: found.next };
};

const searchKnowledge: Search = async (ctx, query, page) => {
  const { q, kind, class: c, state, area, unit, from, to } = query;
  if (kind || c || state || area || unit || from || to) return null;
  const found = await articlePage(ctx, { q, withInactive: false, ...page });
  const items = found.items.map(
    (a): SearchHit => ({
      ...words(q, a.title[ctx.lang], a.excerpt[ctx.lang]),
      id: a.code,
      number: null,
      state: null,
      class: null,
      areaName: null,
      unitName: null,
      at: null,
    }),
  );
  return { thing: 'article', items, total: null, next: found.next };
};

const searches: Readonly<Record<SearchedThing, Search>> = {
  matter: searchMatters,
  demand: searchDemands,
  order: searchOrders,
  article: searchKnowledge,
};

/** A text that says no more than its title is not shown twice. */
function words(q: string, title: string, body: string): Pick<SearchHit, 'title' | 'snippet'> {
  const same = body.startsWith(title) && body.length <= title.length + 1;
  return { title: highlight(title, q), snippet: same ? null : snippet(body, q) };
}

/** The words of the demands on a page, or those behind the matters on it, in one statement. */
async function bodiesOf(ctx: Ctx, of: 'matter' | 'demand', ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows =
    of === 'demand'
      ? await ctx.db.selectFrom('demand').select(['id', 'body']).where('id', 'in', ids).execute()
      : await ctx.db
          .selectFrom('matter as m')
          .innerJoin('demand as d', 'd.id', 'm.origin_demand_id')
          .select(['m.id', 'd.body'])
          .where('m.id', 'in', ids)
          .execute();
  return new Map(rows.map((row) => [row.id, row.body]));
}
