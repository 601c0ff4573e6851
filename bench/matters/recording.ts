import pg from 'pg';

/** One statement as it was sent. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A request with everything the server asked the database for it, and what it answered. */
export interface Recorded {
  readonly path: string;
  readonly statements: readonly Statement[];
  readonly answer: unknown;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

let sink: Statement[] | null = null;

/** Writes down every statement that this process sends from now on. */
export function watchStatements(): void {
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function query(this: pg.Client, ...given: unknown[]) {
    const [config, values] = given;
    if (typeof config === 'string') sink?.push({ text: config, values: Array.isArray(values) ? values : [] });
    else if (isStatement(config)) sink?.push({ text: config.text, values: config.values ?? [] });
    return Reflect.apply(original, this, given);
  } as typeof original;
}

function isStatement(config: unknown): config is { text: string; values?: unknown[] } {
  return typeof config === 'object' && config !== null && 'text' in config && typeof config.text === 'string';
}

/** What the database was asked while `work` ran. */
export async function recordStatements<T>(work: () => Promise<T>): Promise<{ result: T; statements: Statement[] }> {
  sink = [];
  const result = await work();
  const statements = sink;
  sink = null;
  return { result, statements };
}

/** Who asks and whether the request was answered before are the program's own affair: a bare route does neither. */
export function businessOnly(statements: readonly Statement[]): Statement[] {
  return statements.filter((s) => !/"?(idempotency_key|platform"?\."?district|[a-z_]*session|role_holding)"?\b/.test(tablesOf(s.text)));
}

function tablesOf(text: string): string {
  return [...text.matchAll(/\b(?:from|into|update|join)\s+("?[\w]+"?(?:\."?[\w]+"?)?)/gi)].map((m) => m[1]).join(' ');
}
