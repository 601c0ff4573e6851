import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { isSameObject, type Stance } from '../../understanding/index.ts';
import { usableText } from '../demands/filing.service.ts';
import { capacityOf } from '../matters.policy.ts';
import { opposedSettled } from './hot-issues.errors.ts';
import type { HotIssueEvent } from './hot-issues.events.ts';
import { canReadIssue, maySettleOpposed } from './hot-issues.policy.ts';

const windowDays = 90;
const usualVoices = 3;

interface Voice {
  readonly demand_id: string;
  readonly side: Stance['side'];
  readonly object: string;
}

/**
 * Raises one pair when people of one place want the opposite about one thing: somebody on either side, and as many voices as the district has set.
 * A pair that is open grows with them (S002-67).
 */
export async function considerOpposed(ctx: WriteCtx, about: Stance & { placeCode: string; at: Date }): Promise<void> {
  const voices = (await voicesOf(ctx, about)).filter(({ object }) => isSameObject(object, about.object));
  const [wanted, unwanted] = (['for', 'against'] as const).map((side) => voices.filter((v) => v.side === side).map((v) => v.demand_id));
  const least = await settingOf<number>(ctx, 'opposed_voices', usualVoices);
  if (!wanted?.length || !unwanted?.length || voices.length < least) return;
  const open = await openPair(ctx, about);
  const demands = { for_demands: wanted, against_demands: unwanted };
  if (open) {
    await ctx.db.updateTable('opposed_pair').set(demands).where('id', '=', open).execute();
    return;
  }
  const id = uuidv7(ctx.now);
  const object = commonest(voices);
  await ctx.db
    .insertInto('opposed_pair')
    .values({ id, area_code: about.placeCode, object, ...demands, state: 'open', raised_at: ctx.now })
    .execute();
  emit<HotIssueEvent>(ctx, {
    name: 'opposed_pair.raised',
    subject: { type: 'opposed_pair', id },
    data: { area: about.placeCode, wanted: wanted.length, unwanted: unwanted.length },
  });
}

/** Who took a side there within three months of that day, and is in no pair that somebody has settled. */
async function voicesOf(ctx: Ctx, { placeCode, at }: { placeCode: string; at: Date }): Promise<Voice[]> {
  const days = windowDays * 86_400_000;
  const { rows } = await sql<Voice>`
    select m.demand_id, m.side, m.object from ${table(ctx, 'hot_issue_member')} m
    where m.place_code = ${placeCode} and m.side is not null and m.at > ${new Date(at.getTime() - days)} and m.at < ${new Date(at.getTime() + days)}
      and not exists (select from ${table(ctx, 'opposed_pair')} p where p.state <> 'open' and p.area_code = ${placeCode}
        and (m.demand_id = any(p.for_demands) or m.demand_id = any(p.against_demands)))
    order by m.at, m.demand_id`.execute(ctx.db);
  return rows;
}

async function openPair(ctx: WriteCtx, { placeCode, object }: { placeCode: string; object: string }): Promise<string | null> {
  const open = await ctx.db
    .selectFrom('opposed_pair')
    .select(['id', 'object'])
    .where('area_code', '=', placeCode)
    .where('state', '=', 'open')
    .orderBy('id')
    .execute();
  return open.find((pair) => isSameObject(pair.object, object))?.id ?? null;
}

function commonest(voices: readonly Voice[]): string {
  const counts = new Map<string, number>();
  for (const { object } of voices) counts.set(object, (counts.get(object) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

/** A demand that is gone no longer counts as a voice; a pair that has lost a side goes with it. */
export async function forgetVoices(ctx: WriteCtx, demandIds: readonly string[]): Promise<void> {
  const gone = sql`${[...demandIds]}::uuid[]`;
  const without = (column: string) => sql<string[]>`array(select u from unnest(${sql.ref(column)}) u where u <> all(${gone}))`;
  await sql`update ${table(ctx, 'opposed_pair')} set for_demands = ${without('for_demands')}, against_demands = ${without('against_demands')}
    where for_demands && ${gone} or against_demands && ${gone}`.execute(ctx.db);
  await sql`delete from ${table(ctx, 'opposed_pair')} where state = 'open' and (cardinality(for_demands) = 0 or cardinality(against_demands) = 0)`.execute(
    ctx.db,
  );
}

export interface Settlement {
  readonly version: number;
  readonly as: 'deliberation' | 'mediation' | 'dismissed';
  readonly reason: string;
}

/** Says how the opposite wishes are brought together, or why they are none. @throws not-found, opposed-pair-settled, edit-conflict, not-your-matter */
export async function settleOpposed(ctx: WriteCtx, id: string, input: Settlement): Promise<void> {
  const pair = await ctx.db.selectFrom('opposed_pair').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!pair || !canReadIssue(ctx.actor, pair)) throw notFound();
  assertAllowed(maySettleOpposed(ctx.actor, pair));
  if (pair.state !== 'open') throw opposedSettled();
  if (pair.version !== input.version) throw editConflict({ current: pair.version });
  const reason = usableText(input.reason, 1000, '/reason');
  await ctx.db
    .updateTable('opposed_pair')
    .set({ state: input.as, reason, settled_by: ctx.actor.id, settled_at: ctx.now, version: pair.version + 1 })
    .where('id', '=', id)
    .execute();
  emit<HotIssueEvent>(ctx, {
    name: 'opposed_pair.settled',
    subject: { type: 'opposed_pair', id },
    capacity: capacityOf(ctx.actor, 'matters.convene', { area_code: pair.area_code, unit_id: '' }),
    data: { area: pair.area_code, as: input.as },
    private: { reason },
  });
}
