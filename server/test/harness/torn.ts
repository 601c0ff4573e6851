import pg from 'pg';

/** The insides of a connection that a test cuts. */
interface Wire {
  readonly processID: number;
  readonly connection: { readonly stream: { destroy: () => void; pause: () => void; end: () => void } };
}

/**
 * Where the next transaction of this process is torn: before its statement with a number (the `begin` is none), by our side going away or by the
 * database ending the connection; or `answer`, after the commit was sent and before its answer came.
 */
export type Tear = { readonly at: number; readonly by: 'program' | 'database' } | { readonly at: 'answer' };

/** Tears transactions of this process as a kill would, between any two statements (reliability.md F01, F03). `restore` ends it. */
export function tearing(adminUrl: string) {
  const original = pg.Client.prototype.query;
  const admin = new pg.Client({ connectionString: adminUrl });
  let tear: Tear | null = null;
  let victim: unknown = null;
  let passed = 0;
  let torn = false;

  async function cut(client: pg.Client, given: unknown[]): Promise<unknown> {
    const wire = client as unknown as Wire;
    torn = true;
    const how = tear;
    tear = null;
    if (how?.at === 'answer') {
      const sent = Reflect.apply(original, client, given) as Promise<unknown>;
      wire.connection.stream.pause();
      wire.connection.stream.end();
      setTimeout(() => wire.connection.stream.destroy(), 20);
      return sent;
    }
    if (how?.by === 'program') wire.connection.stream.destroy();
    else await Reflect.apply(original, admin, ['select pg_terminate_backend($1, 1000)', [wire.processID]]);
    return Reflect.apply(original, client, given) as Promise<unknown>;
  }

  pg.Client.prototype.query = function query(this: pg.Client, ...given: unknown[]) {
    const text = textOf(given[0]);
    if (tear && text === 'begin') {
      victim = this;
      passed = 0;
    } else if (tear && this === victim) {
      passed += 1;
      if (tear.at === 'answer' ? text === 'commit' : passed === tear.at) return cut(this, given);
    }
    return Reflect.apply(original, this, given);
  } as typeof original;

  return {
    connect: () => admin.connect(),
    /** Does something with a tear set; answers what came of it and whether the tear was met. */
    during: async <T>(wanted: Tear, work: () => Promise<T>): Promise<{ result: T; torn: boolean }> => {
      [tear, victim, torn] = [wanted, null, false];
      const result = await work();
      tear = null;
      return { result, torn };
    },
    restore: async (): Promise<void> => {
      pg.Client.prototype.query = original;
      await admin.end();
    },
  };
}

function textOf(config: unknown): string {
  if (typeof config === 'string') return config;
  return typeof config === 'object' && config !== null && 'text' in config ? String(config.text) : '';
}
