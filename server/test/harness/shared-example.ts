import { expect } from 'vitest';
import { modules } from '../../src/modules/index.ts';
import type { AnyRoute } from '../../src/platform/http/route.ts';
import { type FixtureApp, type Sender, startFixtureApp } from './app.ts';
import { places } from './fixture.ts';

/** A command as it is tried: who really may, on what, with what, and which fact it leaves. */
export interface Command {
  readonly who: Sender;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly event: string;
  /** The table of the record whose version the body carries; the last parameter of the path names it. */
  readonly versionOf?: string;
}

const nowhere = '00000000-0000-7000-8000-00000000dead';
/** Fields whose words may be any, so that another body fits the schema as well. */
const freeWords = ['words', 'text', 'title', 'name', 'reason', 'note', 'opinion', 'what', 'reply', 'draft', 'preamble', 'matter'];

/**
 * The shared example: every command of a part of the program is tried by nobody, by somebody with the same right elsewhere, in another district, on a
 * record that is not there, at a stale version, stopped half-way, for real, twice with one key, and with that key for something else.
 */
export interface SharedExample {
  readonly t: FixtureApp;
  /** Tries a command by the name of its operation, the first time in every way, and answers the body of its real answer. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into field by field.
  readonly run: (operationId: string, command: Command) => Promise<any>;
  /** Commands below these paths that were not tried. */
  readonly untried: (paths: RegExp) => string[];
}

export async function startSharedExample(tables: RegExp): Promise<SharedExample> {
  let interrupted = false;
  const t = await startFixtureApp({
    faultPoint: (point) => {
      if (interrupted && point === 'before-commit') throw new Error('the process was stopped here');
    },
  });
  const elsewhere = await t.addDistrict('elsewhere', '440199');
  const watched = await tableNames(t, tables);
  const routes = new Map(modules.flatMap((m) => m.routes ?? []).map((route) => [route.operationId, route]));
  const tried = new Set<string>();
  let serial = 0;

  const run: SharedExample['run'] = async (operationId, command) => {
    const route = routes.get(operationId);
    if (!route) throw new Error(`no operation ${operationId}`);
    const known = tried.has(operationId);
    tried.add(operationId);
    const version = command.versionOf ? await versionOf(t, command.versionOf, lastParam(command)) : undefined;
    const send = sending(t, route, command, version);
    if (known) {
      const plain = await send({});
      expect(plain.statusCode, `${operationId}: ${plain.body}`).toBeLessThan(300);
      return plain.statusCode === 204 ? null : plain.json();
    }
    const { statusCode: anybody } = await send({ who: t.anonymous });
    expect(anybody, `${operationId} by nobody`).toBe(401);
    if (route.access.every((kind: string) => kind === 'staff') && route.permission) {
      const stranger = t.actor({ holdings: [{ areaCode: places.C4, permissions: [route.permission, 'topics.read'] }] });
      const { statusCode, body } = await send({ who: stranger });
      expect([403, 404], `${operationId} by a stranger: ${body}`).toContain(statusCode);
    }
    const foreign = await send({ headers: elsewhere });
    expect(command.params ? [404] : [403, 404], `${operationId} in another district: ${foreign.body}`).toContain(foreign.statusCode);
    if (command.params)
      expect((await send({ params: withLast(command.params, nowhere) })).statusCode, `${operationId} on nothing`).toBe(404);
    if (version !== undefined) {
      const stale = await send({ body: { ...command.body, version: version + 7 } });
      expect(stale.json().code, `${operationId} at a stale version: ${stale.body}`).toBe('edit-conflict');
    }
    const before = await stand(t, watched);
    serial += 1;
    const key = { 'idempotency-key': `${operationId}-${serial}` };
    interrupted = true;
    const stopped = await send({ headers: key });
    interrupted = false;
    expect(stopped.statusCode, `${operationId} stopped half-way: ${stopped.body}`).toBe(500);
    expect(await stand(t, watched), `${operationId} stopped half-way`).toEqual(before);
    const done = await send({ headers: key });
    expect(done.statusCode, `${operationId}: ${done.body}`).toBeLessThan(300);
    const facts = await factsOf(t, command.event);
    expect(facts, `${operationId} tells ${command.event}`).toBe((before.facts[command.event] ?? 0) + 1);
    const again = await send({ headers: key });
    expect(again.headers['idempotency-replayed'], `${operationId} again`).toBe('true');
    expect(await factsOf(t, command.event), `${operationId} again`).toBe(facts);
    const other = otherBody(command.body, version);
    if (other && !(route.kind === 'write' && route.secretBody))
      expect((await send({ headers: key, body: other })).json().code, `${operationId} with its key for something else`).toBe(
        'idempotency-key-reused',
      );
    return done.statusCode === 204 ? null : done.json();
  };
  const untried = (paths: RegExp) =>
    [...routes.values()].filter((r) => r.kind === 'write' && paths.test(r.path) && !tried.has(r.operationId)).map((r) => r.operationId);
  return { t, run, untried };
}

interface Sent {
  readonly who?: Sender;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

function sending(t: FixtureApp, route: AnyRoute, command: Command, version: number | undefined) {
  return ({ who = command.who, params = command.params ?? {}, body, headers }: Sent) => {
    const payload = body ?? (version === undefined ? command.body : { version, ...command.body });
    return t.built.server.inject({
      method: route.method,
      url: `/api/v1${route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? nowhere)}`,
      headers: { ...who.headers, ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
    });
  };
}

function otherBody(body: object | undefined, version: number | undefined): object | null {
  if (version !== undefined) return { ...body, version: version + 1 };
  const free = Object.entries(body ?? {}).find(([field, value]) => freeWords.includes(field) && typeof value === 'string');
  return free ? { ...body, [free[0]]: `${free[1]}。` } : null;
}

const lastParam = ({ params }: Pick<Command, 'params'>): string => Object.values(params ?? {}).at(-1) ?? '';

function withLast(params: Readonly<Record<string, string>>, value: string): Record<string, string> {
  const last = Object.keys(params).at(-1) ?? '';
  return { ...params, [last]: value };
}

async function versionOf(t: FixtureApp, table: string, id: string): Promise<number> {
  const { rows } = await t.built.app.pool.query<{ version: number }>(`select version::int from d_test.${table} where id = $1`, [id]);
  return rows[0]?.version ?? 0;
}

async function tableNames(t: FixtureApp, names: RegExp): Promise<string[]> {
  const { rows } = await t.built.app.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'd_test' order by 1",
  );
  return rows.map((row) => row.name).filter((name) => names.test(name));
}

/** All rows of the watched tables as one digest, and how often each fact was told. */
async function stand(t: FixtureApp, tables: readonly string[]): Promise<{ rows: string | undefined; facts: Record<string, number> }> {
  const all = tables.map((name) => `select x::text from d_test.${name} x`).join(' union all ');
  const { rows } = await t.built.app.pool.query<{ rows: string; facts: Record<string, number> | null }>(
    `select (select md5(string_agg(x, '|' order by x)) from (${all}) all_rows) as rows,
      (select jsonb_object_agg(name, n) from (select name, count(*)::int as n from d_test.event group by 1) e) as facts`,
  );
  return { rows: rows[0]?.rows, facts: rows[0]?.facts ?? {} };
}

async function factsOf(t: FixtureApp, event: string): Promise<number> {
  const { rows } = await t.built.app.pool.query<{ n: number }>('select count(*)::int as n from d_test.event where name = $1', [event]);
  return rows[0]?.n ?? 0;
}
