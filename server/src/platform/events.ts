import { createHash, randomBytes } from 'node:crypto';
import type { WriteCtx } from './context.ts';
import { canonicalJson } from './crypto/canonical-json.ts';
import { type NameTable, statement } from './db/statement.ts';
import { uuidv7 } from './ids.ts';

/** A fact of the domain, past tense, with its data; members of each module's event union have this form. */
export interface DomainEvent {
  readonly name: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** The record whose timeline shows the fact (a matter for its orders). */
  readonly thread?: string | null;
  readonly capacity?: string | null;
  /** Codes and ids only: this part is sealed for ever. */
  readonly data: object;
  /** Words of people: sealed through a salted digest, can be erased. */
  readonly private?: object;
}

export interface TallyDelta {
  readonly measure: string;
  readonly areaCode: string;
  /** ISO date; stocks (how many now) use `stockDay`. */
  readonly day: string;
  readonly key: string;
  readonly value: number;
}

export interface JobSpec {
  readonly task: string;
  readonly payload: Record<string, unknown>;
  readonly runAt?: Date;
  readonly key?: string;
  readonly maxAttempts?: number;
}

interface EventRow {
  id: string;
  name: string;
  subject_type: string;
  subject_id: string;
  thread_id: string | null;
  capacity: string | null;
  data: object;
  private: object | null;
  private_salt: string | null;
  private_digest: string | null;
}

/** What a use case leaves besides its rows; written by the unit of work in one statement before the commit. */
export interface Effects {
  readonly events: EventRow[];
  readonly tallies: TallyDelta[];
  readonly jobs: JobSpec[];
}

/** Stocks are counted on this day: a stock has no day of its own. */
export const stockDay = '0001-01-01';

/** Fresh, empty effects. */
export function noEffects(): Effects {
  return { events: [], tallies: [], jobs: [] };
}

/** Records a fact. It is written, counted in the audit chain and delivered to subscribers with the same commit. */
export function emit<E extends DomainEvent>(ctx: WriteCtx, event: E): string {
  const id = uuidv7(ctx.now);
  const salt = event.private ? randomBytes(16).toString('base64url') : null;
  ctx.effects.events.push({
    id,
    name: event.name,
    subject_type: event.subject.type,
    subject_id: event.subject.id,
    thread_id: event.thread ?? null,
    capacity: event.capacity ?? null,
    data: event.data,
    private: event.private ?? null,
    private_salt: salt,
    private_digest: event.private && salt ? digestOf(salt, event.private) : null,
  });
  return id;
}

/** Adds to a kept counter; folded later, visible at once. */
export function tally(ctx: WriteCtx, ...deltas: TallyDelta[]): void {
  ctx.effects.tallies.push(...deltas.filter((d) => d.value !== 0));
}

/** Adds a job that starts only if the transaction commits. */
export function enqueue(ctx: WriteCtx, job: JobSpec): void {
  ctx.effects.jobs.push({ ...job, payload: { district: ctx.district.slug, ...job.payload } });
}

/** SHA-256 over salt and canonical JSON: what the chain keeps of words that may be erased. */
export function digestOf(salt: string, words: object): string {
  return createHash('sha256')
    .update(`${salt}\n${canonicalJson(words)}`)
    .digest('hex');
}

/** Writes all effects with one statement. `subscribersOf` names who listens to an event. */
export async function writeEffects(ctx: WriteCtx, subscribersOf: (eventName: string) => readonly string[]): Promise<void> {
  const { events, tallies } = ctx.effects;
  const jobs = [...ctx.effects.jobs, ...deliveries(ctx, subscribersOf)];
  if (events.length + tallies.length + jobs.length === 0) return;
  if (jobs.length > 0) await recordAndEnqueue.all(ctx, [eventRows(ctx), tallyRows(ctx), jobRows(jobs)]);
  else await recordAlone.all(ctx, [eventRows(ctx), tallyRows(ctx)]);
}

const record = (table: NameTable): string => `
  with e as (
    insert into ${table('event')} (id, name, subject_type, subject_id, thread_id, actor_kind, actor_id, capacity, data, private, private_salt, private_digest, request_id, occurred_at)
    select id, name, subject_type, subject_id, thread_id, actor_kind, actor_id, capacity, data, private, private_salt, private_digest, request_id, occurred_at
    from jsonb_to_recordset($1::jsonb) as x(id uuid, name text, subject_type text, subject_id uuid, thread_id uuid, actor_kind text, actor_id uuid,
      capacity text, data jsonb, private jsonb, private_salt text, private_digest text, request_id text, occurred_at timestamptz)),
  t as (
    insert into ${table('tally_delta')} (measure, area_code, day, key, value)
    select m, a, d, k, v from jsonb_to_recordset($2::jsonb) as x(m text, a text, d date, k text, v bigint))`;

const recordAlone = statement<never>((table) => `${record(table)} select`);
const recordAndEnqueue = statement<never>(
  (table) => `${record(table)}
  select count(*) from graphile_worker.add_jobs(array(
    select row(t, p, null, r, n, k, null, null)::graphile_worker.job_spec
    from jsonb_to_recordset($3::jsonb) as x(t text, p json, r timestamptz, n smallint, k text)))`,
);

function deliveries(ctx: WriteCtx, subscribersOf: (eventName: string) => readonly string[]): JobSpec[] {
  return ctx.effects.events.flatMap((event) =>
    subscribersOf(event.name).map((subscriber) => ({
      task: 'deliver',
      payload: { district: ctx.district.slug, eventId: event.id, subscriber },
      maxAttempts: 12,
    })),
  );
}

function eventRows(ctx: WriteCtx): string {
  const shared = { actor_kind: ctx.actor.kind, actor_id: ctx.actor.id, request_id: ctx.requestId, occurred_at: ctx.now.toISOString() };
  return JSON.stringify(ctx.effects.events.map((e) => ({ ...e, ...shared })));
}

function tallyRows(ctx: WriteCtx): string {
  return JSON.stringify(ctx.effects.tallies.map((t) => ({ m: t.measure, a: t.areaCode, d: t.day, k: t.key, v: t.value })));
}

function jobRows(jobs: readonly JobSpec[]): string {
  return JSON.stringify(
    jobs.map((j) => ({ t: j.task, p: j.payload, r: j.runAt?.toISOString() ?? null, n: j.maxAttempts ?? 8, k: j.key ?? null })),
  );
}
