import { sql } from 'kysely';
import { addDays } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { settingOf } from '../../../platform/settings.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { share } from '../indicators/matters.indicators.ts';
import { type Period, questionOf } from '../indicators/period.ts';
import { wordClusters } from './word-clusters.rules.ts';

const shownMatters = 200;
const shownChanges = 200;
const usualBounces = 2;
const leastShared = 2;
const mostWords = 12;

interface Received {
  id: string;
  number: string;
  title: string;
  body: string;
  other: boolean;
  unclassified: boolean;
  bounced: boolean;
}

/** What of a month the catalogue does not fit: matters labelled "other", without a type, sent back too often, and changed proposals. */
export async function unfittingReport(ctx: Ctx, query: { month: string; area?: string }) {
  const from = `${query.month}-01`;
  const to = addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1);
  const { areaCode, now } = questionOf(ctx, { ...(query.area ? { area: query.area } : {}), from, to });
  const moreThan = await settingOf<number>(ctx, 'bounce_report', usualBounces);
  const { n, rows } = await receivedIn(ctx, { areaCode, period: now, moreThan });
  const part = (of: (row: Received) => boolean) => {
    const found = rows.filter(of);
    return { ...share(found.length, n), matters: found.slice(0, shownMatters).map(short) };
  };
  const others = rows.filter((r) => r.other);
  const words = wordClusters(
    others.map((r) => `${r.title}\n${r.body}`),
    { least: leastShared, most: mostWords },
  );
  return {
    month: query.month,
    area: areaCode,
    other: part((r) => r.other),
    unclassified: part((r) => r.unclassified),
    bounced: { ...part((r) => r.bounced), moreThan },
    words: words.map((w) => ({ word: w.word, n: w.n, matters: w.texts.flatMap((i) => (others[i] ? [short(others[i])] : [])) })),
    changed: await changedProposals(ctx, areaCode, now),
  };
}

function short({ id, number, title }: Received) {
  return { id, number, title };
}

/** How many matters came in, and those of them that did not fit. The group of types that are "other" is one of the catalogue's own. */
async function receivedIn(ctx: Ctx, { areaCode, period, moreThan }: { areaCode: string; period: Period; moreThan: number }) {
  const where = sql`matter.received_at >= ${period.fromAt} and matter.received_at < ${period.toAt} and matter.state not in ('withdrawn', 'merged')
    and ${areaWithin('matter.area_code', areaCode)}`;
  const other = sql`matter.group_code = 'other_unsorted'`;
  const unclassified = sql`(matter.determined_at is not null and matter.type_code is null)`;
  const bounced = sql`matter.returns > ${moreThan}`;
  const total = await sql<{ n: number }>`select count(*)::int as n from ${table(ctx, 'matter')} matter where ${where}`.execute(ctx.db);
  const { rows } = await sql<Received>`
    select matter.id, matter.number, matter.title, left(d.body, 400) as body, ${other} is true as other, ${unclassified} as unclassified, ${bounced} as bounced
    from ${table(ctx, 'matter')} matter join ${table(ctx, 'demand')} d on d.id = matter.origin_demand_id
    where ${where} and (${other} or ${unclassified} or ${bounced}) order by matter.received_at, matter.id`.execute(ctx.db);
  return { n: total.rows[0]?.n ?? 0, rows };
}

interface Change {
  kind: 'type' | 'unit';
  matterId: string;
  number: string;
  suggested: string;
  chosen: string;
  reason: string;
}

/** Types and units that people chose against the proposal, each with its reason: evidence for the catalogue (S003-31). */
async function changedProposals(ctx: Ctx, areaCode: string, period: Period): Promise<Change[]> {
  const { items } = await currentCatalogue(ctx);
  const within = sql`${areaWithin('matter.area_code', areaCode)}`;
  const { rows } = await sql<Change>`
    select 'type' as kind, matter.id as "matterId", matter.number, coalesce(s.content #>> '{ranked,0,code}', '') as suggested, coalesce(t.type_code, '') as chosen,
      t.reason, t.decided_at as at
    from ${table(ctx, 'triage_decision')} t join ${table(ctx, 'matter')} matter on matter.id = t.matter_id
      left join ${table(ctx, 'matter_suggestion')} s on s.demand_id = matter.origin_demand_id and s.kind = 'triage'
    where t.act = 'proposed' and t.differs_from_suggestion and t.reason is not null and t.decided_at >= ${period.fromAt} and t.decided_at < ${period.toAt} and ${within}
    union all
    select 'unit', matter.id, matter.number, coalesce(p.name, ''), u.name, o.proposal_changed_reason, o.dispatched_at
    from ${table(ctx, 'work_order')} o join ${table(ctx, 'matter')} matter on matter.id = o.matter_id join ${table(ctx, 'unit')} u on u.id = o.unit_id
      left join ${table(ctx, 'unit')} p on p.id = matter.proposed_unit_id
    where o.proposal_changed_reason is not null and o.dispatched_at >= ${period.fromAt} and o.dispatched_at < ${period.toAt} and ${within}
    order by at limit ${shownChanges}`.execute(ctx.db);
  const nameOf = (code: string): string => items.get(code)?.name[ctx.lang] ?? code;
  return rows.map(({ kind, matterId, number, suggested, chosen, reason }) =>
    kind === 'type'
      ? { kind, matterId, number, suggested: nameOf(suggested), chosen: nameOf(chosen), reason }
      : { kind, matterId, number, suggested, chosen, reason },
  );
}
