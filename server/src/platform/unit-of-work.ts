import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Tools } from './app.ts';
import type { Clock } from './clock.ts';
import type { Actor, District, Lang, ReadCtx, WriteCtx } from './context.ts';
import { canonicalJson } from './crypto/canonical-json.ts';
import { bindSchema } from './db/bind-schema.ts';
import { isStalePlan } from './db/kysely.ts';
import type { DB } from './db/rows.generated.ts';
import { insertion, statement } from './db/statement.ts';
import { noEffects, writeEffects } from './events.ts';
import { DomainError, keyReused } from './problem.ts';

/** Who asks, where, in which language. */
export interface RequestScope {
  readonly district: District;
  readonly actor: Actor;
  readonly requestId: string;
  readonly lang: Lang;
}

export interface IdempotencyRequest {
  readonly key: string;
  readonly operation: string;
  readonly body: unknown;
  /** Keep the answer enciphered: it shows a code that is stored nowhere else in clear. */
  readonly confidential?: boolean;
}

export interface StoredAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly replayed: boolean;
}

export interface UnitOfWorkDeps {
  readonly db: Kysely<DB>;
  readonly readDb: Kysely<DB>;
  readonly clock: Clock;
  readonly tools: Tools;
  readonly subscribersOf: (eventName: string) => readonly string[];
  /** Called at named points so that a test can stop the process there (reliability.md F01). */
  readonly faultPoint?: (name: string) => void;
}

const maxTries = 4;
const retryable = new Set(['40001', '40P01']);

export type UnitOfWork = ReturnType<typeof createUnitOfWork>;

/** Binds transactions to a district: `write` for use cases, `read` for questions, `answer` for requests with an idempotency key. */
export function createUnitOfWork(deps: UnitOfWorkDeps) {
  const fault = deps.faultPoint ?? (() => undefined);

  /** Runs a use case in one transaction; serialization failures and deadlocks are tried again from the start. */
  async function write<T>(scope: RequestScope, work: (ctx: WriteCtx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        const done = await deps.db.transaction().execute(async (trx) => {
          const ctx: WriteCtx = {
            ...scope,
            now: deps.clock.now(),
            tools: deps.tools,
            db: bindSchema(trx, scope.district.schema),
            effects: noEffects(),
          };
          const result = await work(ctx);
          fault('before-effects');
          await writeEffects(ctx, deps.subscribersOf);
          fault('before-commit');
          return result;
        });
        fault('after-commit');
        return done;
      } catch (error) {
        if (attempt >= maxTries || !(retryable.has(codeOf(error)) || isStalePlan(error))) throw error;
      }
    }
  }

  /** A context for reading: no transaction, a connection that cannot write. */
  function read(scope: RequestScope): ReadCtx {
    return { ...scope, now: deps.clock.now(), tools: deps.tools, db: bindSchema(deps.readDb, scope.district.schema) };
  }

  /**
   * Runs a use case and stores its answer under the key in the same transaction; a repeated request gets the stored answer.
   * @throws idempotency-key-reused (422) when the key was used with another body or operation.
   */
  async function answer(
    scope: RequestScope,
    request: IdempotencyRequest,
    work: (ctx: WriteCtx) => Promise<{ status: number; body: unknown }>,
  ): Promise<StoredAnswer> {
    const stored = { actorKey: actorKeyOf(scope.actor), bodyHash: hashBody(request.body), request };
    const earlier = await findStored(read(scope), stored);
    if (earlier) return earlier;
    try {
      return await write(scope, async (ctx) => {
        const result = await work(ctx);
        await store(ctx, stored, result);
        return { ...result, replayed: false };
      });
    } catch (error) {
      // A twin of this request may have won: then its answer is ours, also when we only met its new version of the record.
      const twin = constraintOf(error) === 'idempotency_key_pk' || error instanceof DomainError;
      if (!twin) throw error;
      const winner = await findStored({ ...read(scope), db: bindSchema(deps.db, scope.district.schema) }, stored);
      if (winner) return winner;
      throw error;
    }
  }

  return { write, read, answer };
}

interface StoredRequest {
  actorKey: string;
  bodyHash: string;
  request: IdempotencyRequest;
}

const keptAnswer = statement<
  Pick<Selectable<DB['idempotency_key']>, 'operation' | 'body_hash' | 'status' | 'response' | 'response_sealed'>
>(
  (table) =>
    `select operation, body_hash, status, response, response_sealed from ${table('idempotency_key')} where actor_key = $1 and key = $2`,
);
const keepAnswer = insertion('idempotency_key');

async function findStored(ctx: ReadCtx, { actorKey, bodyHash, request }: StoredRequest): Promise<StoredAnswer | null> {
  const row = await keptAnswer.first(ctx, [actorKey, request.key]);
  if (!row) return null;
  if (row.body_hash !== bodyHash || row.operation !== request.operation) throw keyReused();
  const sealed = row.response_sealed;
  const body: unknown = sealed === null ? row.response : JSON.parse(ctx.tools.cipher.decrypt(sealed, placeOf(ctx, actorKey, request.key)));
  return { status: row.status, body, replayed: true };
}

async function store(
  ctx: WriteCtx,
  { actorKey, bodyHash, request }: StoredRequest,
  result: { status: number; body: unknown },
): Promise<void> {
  const answer = JSON.stringify(result.body ?? null);
  const sealed = request.confidential ? ctx.tools.cipher.encrypt(answer, placeOf(ctx, actorKey, request.key)) : null;
  await keepAnswer(ctx, {
    actor_key: actorKey,
    key: request.key,
    operation: request.operation,
    body_hash: bodyHash,
    status: result.status,
    response: sealed === null ? answer : null,
    response_sealed: sealed,
    created_at: ctx.now,
  });
}

/** Where a kept answer belongs: carried to another row it cannot be read. */
function placeOf(ctx: Pick<ReadCtx, 'district'>, actorKey: string, key: string): string {
  return `idempotency_key/${ctx.district.schema}/${actorKey}/${key}`;
}

function actorKeyOf(actor: Actor): string {
  return actor.id === null ? actor.kind : `${actor.kind}:${actor.id}`;
}

function hashBody(body: unknown): string {
  return createHash('sha256')
    .update(canonicalJson(body ?? null))
    .digest('hex');
}

/** SQLSTATE of a database error, else ''. */
export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** Name of the violated constraint of a database error, else ''. Repositories translate it into their own problem. */
export function constraintOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'constraint' in error ? String(error.constraint) : '';
}
