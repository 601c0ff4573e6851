import { sql } from 'kysely';
import type { App } from '../app.ts';
import { type Ctx, table, type WriteCtx } from '../context.ts';
import { chainHash, GENESIS_HASH } from '../crypto/hash-chain.ts';
import type { RequestScope } from '../unit-of-work.ts';

const batchSize = 2000;

/** The next link, from and to the hexadecimal form in which links are stored. */
function link(previous: string, entry: unknown): string {
  return chainHash(Buffer.from(previous, 'hex'), entry).toString('hex');
}

interface EntryRow {
  seq: string;
  id: string;
  name: string;
  subject_type: string;
  subject_id: string;
  thread_id: string | null;
  actor_kind: string;
  actor_id: string | null;
  capacity: string | null;
  data: unknown;
  private_digest: string | null;
  request_id: string;
  occurred_at: Date;
}

const entryColumns = sql.raw(
  'e.seq, e.id, e.name, e.subject_type, e.subject_id, e.thread_id, e.actor_kind, e.actor_id, e.capacity, e.data, e.private_digest, e.request_id, e.occurred_at',
);

/** The part of an event that the chain holds: everything but words of people, of which only the salted digest. */
function chainEntry(row: EntryRow, chainSeq: number, tenant: string): Record<string, unknown> {
  return {
    action: row.name,
    actor: row.actor_id,
    actorKind: row.actor_kind,
    at: row.occurred_at.toISOString(),
    capacity: row.capacity,
    data: row.data,
    id: row.id,
    object: `${row.subject_type}:${row.subject_id}`,
    request: row.request_id,
    seq: chainSeq,
    tenant,
    thread: row.thread_id,
    words: row.private_digest,
  };
}

/** Seals committed events into the district's chain, batch by batch. Only rows whose transaction is settled are taken, so no gap can appear later. */
export async function sealEvents(app: App, scope: RequestScope): Promise<number> {
  let sealed = 0;
  for (;;) {
    const count = await app.uow.write(scope, sealBatch);
    sealed += count;
    if (count < batchSize) return sealed;
  }
}

async function sealBatch(ctx: WriteCtx): Promise<number> {
  const head = await ctx.db.selectFrom('event_seal_head').selectAll().forUpdate().executeTakeFirstOrThrow();
  const { rows } = await sql<EntryRow>`
    select ${entryColumns} from ${table(ctx, 'event')} e
    where e.seq > ${head.low_water} and e.xid < pg_snapshot_xmin(pg_current_snapshot())
      and not exists (select from ${table(ctx, 'event_seal')} s where s.event_seq = e.seq)
    order by e.seq limit ${batchSize}`.execute(ctx.db);
  if (rows.length === 0) return 0;
  let { hash } = head;
  let chainSeq = Number(head.chain_seq);
  const seals = rows.map((row) => {
    chainSeq += 1;
    hash = link(hash, chainEntry(row, chainSeq, ctx.district.slug));
    return { chain_seq: String(chainSeq), event_seq: row.seq, hash, sealed_at: ctx.now };
  });
  await sql`insert into ${table(ctx, 'event_seal')} (chain_seq, event_seq, hash, sealed_at)
    select chain_seq, event_seq, hash, ${ctx.now} from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as x(chain_seq bigint, event_seq bigint, hash text)`.execute(
    ctx.db,
  );
  await ctx.db
    .updateTable('event_seal_head')
    .set({ chain_seq: String(chainSeq), hash, low_water: await lowWater(ctx, head.low_water) })
    .execute();
  return rows.length;
}

/** Below this sequence every event is sealed: the next batch need not look there. */
async function lowWater(ctx: WriteCtx, from: string): Promise<string> {
  const { rows } = await sql<{ low: string }>`
    select coalesce(min(e.seq) - 1, ${from}) as low from ${table(ctx, 'event')} e
    where e.seq > ${from} and not exists (select from ${table(ctx, 'event_seal')} s where s.event_seq = e.seq)`.execute(ctx.db);
  const open = rows[0]?.low ?? from;
  if (open !== from) return open;
  const last = await ctx.db
    .selectFrom('event_seal')
    .select((eb) => eb.fn.max('event_seq').as('seq'))
    .executeTakeFirst();
  const unsealed = await sql<{ n: string }>`select count(*) as n from ${table(ctx, 'event')} e where e.seq > ${from}
    and not exists (select from ${table(ctx, 'event_seal')} s where s.event_seq = e.seq)`.execute(ctx.db);
  return unsealed.rows[0]?.n === '0' && last?.seq ? last.seq : from;
}

export interface ChainReport {
  readonly entries: number;
  readonly unsealed: number;
  readonly head: string;
  /** Chain sequence of the first entry that does not fit, or null when the chain is whole. */
  readonly brokenAt: number | null;
  readonly why: string | null;
}

/** Recomputes the chain from the events: a changed, removed or inserted row shows at its place. */
export async function verifyChain(ctx: Ctx): Promise<ChainReport> {
  let hash = GENESIS_HASH.toString('hex');
  let expected = 0;
  for (;;) {
    const { rows } = await sql<EntryRow & { chain_seq: string; hash: string }>`
      select s.chain_seq, s.hash, ${entryColumns} from ${table(ctx, 'event_seal')} s left join ${table(ctx, 'event')} e on e.seq = s.event_seq
      where s.chain_seq > ${expected} order by s.chain_seq limit ${batchSize}`.execute(ctx.db);
    if (rows.length === 0) break;
    for (const row of rows) {
      expected += 1;
      if (Number(row.chain_seq) !== expected) return broken(ctx, hash, expected, 'gap');
      if (row.id === null) return broken(ctx, hash, expected, 'event missing');
      hash = link(hash, chainEntry(row, expected, ctx.district.slug));
      if (hash !== row.hash) return broken(ctx, hash, expected, 'event changed');
    }
  }
  const head = await ctx.db.selectFrom('event_seal_head').selectAll().executeTakeFirstOrThrow();
  if (head.hash !== hash || Number(head.chain_seq) !== expected) return broken(ctx, hash, expected, 'head does not match');
  return { entries: expected, unsealed: await countUnsealed(ctx), head: hash, brokenAt: null, why: null };
}

async function broken(ctx: Ctx, head: string, brokenAt: number, why: string): Promise<ChainReport> {
  return { entries: brokenAt - 1, unsealed: await countUnsealed(ctx), head, brokenAt, why };
}

async function countUnsealed(ctx: Ctx): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from ${table(ctx, 'event')} e
    where not exists (select from ${table(ctx, 'event_seal')} s where s.event_seq = e.seq)`.execute(ctx.db);
  return Number(rows[0]?.n ?? 0);
}
