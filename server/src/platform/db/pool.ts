import pg from 'pg';

/** How to connect. */
export interface PoolOptions {
  url: string;
  /** Most connections at a time; 2–4 per processor of the database is best (technology-database.md §1.4). Default 10. */
  max?: number;
  /** Every transaction is read-only unless it says otherwise. Needs `sessionSettings`. */
  readOnly?: boolean;
  /** Kysely's queries become named prepared statements. Off behind pgbouncer before 1.21. Default true. */
  prepare?: boolean;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
  /**
   * Sends time limits and read-only mode with the connection's start-up options. Off behind a pooler that refuses
   * them: then set the same limits for the database role (`alter role … set statement_timeout = '15s'`). Default true.
   */
  sessionSettings?: boolean;
  /** Limit of one statement in milliseconds, default 15,000; exports and backups need more. 0 is none. */
  statementTimeoutMs?: number;
  /** Told of connections lost while nobody used them; the pool replaces them by itself. */
  onError?: (error: Error) => void;
}

/** A pool of connections that remembers whether its queries are to be prepared. */
export class DatabasePool extends pg.Pool {
  readonly prepare: boolean;

  constructor(config: pg.PoolConfig, prepare: boolean) {
    super(config);
    this.prepare = prepare;
  }
}

type Parser = (value: string) => unknown;
const parserOf = (oid: number): Parser => pg.types.getTypeParser(oid);

const asText: Parser = (value) => value;
const TEXT_ARRAY = 1009;

/** Types read otherwise than by default: a date has no time zone to lose, and numeric does not fit a float. */
const PARSERS = new Map<number, Parser>([
  [1082, asText], // date
  [1182, parserOf(TEXT_ARRAY)], // date[]
  [1231, parserOf(TEXT_ARRAY)], // numeric[]
]);

/**
 * How values arrive: int8 and numeric as string, date as 'YYYY-MM-DD', timestamptz as Date (columns are timestamptz(3),
 * so nothing is lost), json parsed, arrays of these likewise.
 */
const types: pg.CustomTypesConfig = { getTypeParser: (oid: number) => PARSERS.get(oid) ?? parserOf(oid) };

/**
 * Makes a pool of connections with UTC sessions and time limits: a statement 15 s, waiting for a lock 3 s, idle within a
 * transaction 30 s (a long one holds back vacuum). Lost connections never end the process: they go to `onError`.
 */
export function createPool(options: PoolOptions): DatabasePool {
  const { onError = () => undefined, prepare = true } = options;
  const pool = new DatabasePool(
    {
      connectionString: options.url,
      max: options.max ?? 10,
      application_name: options.applicationName ?? 'liandong',
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
      // A connection is renewed hourly, which also bounds the memory of its prepared statements.
      maxLifetimeSeconds: 3_600,
      keepAlive: true,
      types,
      ...(options.sessionSettings === false ? {} : { options: sessionOptions(options) }),
    },
    prepare,
  );
  pool.on('error', onError);
  // Once per connection and not per checkout, which would leak listeners.
  pool.on('connect', (client) => client.on('error', onError));
  return pool;
}

function sessionOptions(options: PoolOptions): string {
  const settings: Record<string, string | number> = {
    timezone: 'UTC',
    statement_timeout: options.statementTimeoutMs ?? 15_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 30_000,
    ...(options.readOnly ? { default_transaction_read_only: 'on' } : {}),
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

/** A count from the database (int8 arrives as text) as a number. Throws when it is no safe integer. */
export function countOf(value: string | number | bigint): number {
  const count = Number(value);
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`no count: ${String(value)}`);
  return count;
}
