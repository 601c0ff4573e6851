import { createHash } from 'node:crypto';
import { Kysely, type PostgresCursor, PostgresDialect, type PostgresPoolClient, type PostgresQueryResult } from 'kysely';
import type pg from 'pg';
import { DatabasePool } from './pool.ts';

/** The most statements one process prepares: each costs memory in every connection of the database. */
const MOST_NAMES = 800;
/** Longer texts are batches whose length changes with their rows; preparing them would never pay. */
const LONGEST_TEXT = 8_000;

/** `commit` was answered with ROLLBACK: an earlier statement had failed and its error was swallowed, so nothing was stored. */
export class CommitRolledBack extends Error {
  constructor() {
    super('the transaction was rolled back at commit: an earlier statement in it had failed');
    this.name = 'CommitRolledBack';
  }
}

/** Whether the error says that a table changed under a prepared statement; the statement is prepared anew when tried again. */
export function isStalePlan(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && error.code === '0A000' && error.message.includes('cached plan must not change result type')
  );
}

/**
 * Gives statement texts stable names. A text is named when it comes the second time, so that texts made once do not
 * fill the limited list; without a name a statement simply runs unprepared.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  #seenOnce = new Set<string>();

  /** The name for a statement's text (≤ 63 characters), or undefined when it is not to be prepared. */
  nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    if (text.length > LONGEST_TEXT || this.#names.size >= MOST_NAMES || !/^\s*(select|insert|update|delete|with|merge)\b/i.test(text))
      return undefined;
    if (!this.#seenOnce.has(text)) {
      if (this.#seenOnce.size >= MOST_NAMES) this.#seenOnce = new Set();
      this.#seenOnce.add(text);
      return undefined;
    }
    this.#seenOnce.delete(text);
    const name = `q_${createHash('sha256').update(text).digest('base64url').slice(0, 32)}`;
    this.#names.set(text, name);
    return name;
  }
}

/** One pooled connection as Kysely uses it: names statements, and does not let a failed commit pass for a success. */
class KyselyClient implements PostgresPoolClient {
  readonly #client: pg.PoolClient;
  readonly #names: StatementNames | undefined;
  #generation = 0;

  constructor(client: pg.PoolClient, names: StatementNames | undefined) {
    this.#client = client;
    this.#names = names;
  }

  query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  query<R>(text: string | PostgresCursor<R>, parameters: readonly unknown[] = []): Promise<PostgresQueryResult<R>> | PostgresCursor<R> {
    if (typeof text !== 'string') throw new TypeError('cursors are not in use');
    return this.#run<R>(text, [...parameters]);
  }

  async #run<R>(text: string, values: unknown[]): Promise<PostgresQueryResult<R>> {
    const name = this.#names?.nameOf(text);
    try {
      const result = await this.#client.query(name === undefined ? { text, values } : { text, values, name: this.#inGeneration(name) });
      if (text === 'commit' && result.command === 'ROLLBACK') throw new CommitRolledBack();
      return { command: result.command as PostgresQueryResult<R>['command'], rowCount: result.rowCount ?? 0, rows: result.rows };
    } catch (error) {
      if (isStalePlan(error)) this.#generation += 1;
      throw error;
    }
  }

  #inGeneration(name: string): string {
    return this.#generation === 0 ? name : `${name}_${this.#generation}`;
  }

  release(): void {
    this.#client.release();
  }
}

/**
 * A query builder on a pool. Queries are prepared under stable names unless the pool says otherwise. Destroying it ends the pool.
 * A `commit` the server turned into a rollback throws {@link CommitRolledBack}.
 */
export function createKysely<DB>(pool: pg.Pool): Kysely<DB> {
  const names = pool instanceof DatabasePool && pool.prepare ? new StatementNames() : undefined;
  const clients = new WeakMap<pg.PoolClient, KyselyClient>();
  const connect = async (): Promise<PostgresPoolClient> => {
    const client = await pool.connect();
    const known = clients.get(client) ?? new KyselyClient(client, names);
    clients.set(client, known);
    return known;
  };
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: { connect, end: () => pool.end() } }) });
}
