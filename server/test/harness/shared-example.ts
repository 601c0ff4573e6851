import { expect } from 'vitest';
import type { BuildOptions } from '../../src/app.ts';
import { modules } from '../../src/modules/index.ts';
import type { AnyRoute } from '../../src/platform/http/route.ts';
import { type FixtureApp, type Sender, startFixtureApp } from './app.ts';
import { places } from './fixture.ts';

/** A command as it is tried: who really may, on what, with what, and which fact it leaves. */
export interface Command {
  readonly who: Sender;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** The fact it leaves; null for the few that only count something. */
  readonly event: string | null;
  /** What it changes is the sender's own and belongs to a session: nobody else could ask for it, nor in another district. */
  readonly own?: boolean;
  /** Only roles of the whole district carry the right: nobody can hold it elsewhere. */
  readonly districtWide?: boolean;
  /** The last part of its path may name something new. */
  readonly makes?: boolean;
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
  /** Commands of a module that were not tried. */
  readonly untriedOf: (module: string) => string[];
}

export async function startSharedExample(tables: RegExp, options: Partial<BuildOptions> = {}): Promise<SharedExample> {
  let interrupted = false;
  const t = await startFixtureApp({
    ...options,
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
    await refused(t, elsewhere, route, command, send);
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
    const told = await stand(t, watched);
    if (command.event)
      expect(told.facts[command.event], `${operationId} tells ${command.event}`).toBe((before.facts[command.event] ?? 0) + 1);
    const again = await send({ headers: key });
    expect(again.headers['idempotency-replayed'], `${operationId} again`).toBe('true');
    expect(await stand(t, watched), `${operationId} again`).toEqual(told);
    const other = otherBody(command.body, version);
    if (other && !(route.kind === 'write' && route.secretBody))
      expect((await send({ headers: key, body: other })).json().code, `${operationId} with its key for something else`).toBe(
        'idempotency-key-reused',
      );
    return done.statusCode === 204 ? null : done.json();
  };
  const untried = (paths: RegExp) =>
    [...routes.values()].filter((r) => r.kind === 'write' && paths.test(r.path) && !tried.has(r.operationId)).map((r) => r.operationId);
  const untriedOf = (name: string) =>
    (modules.find((m) => m.name === name)?.routes ?? [])
      .filter((r) => r.kind === 'write' && !tried.has(r.operationId))
      .map((r) => r.operationId);
  return { t, run, untried, untriedOf };
}

/** The senders and places a command is not for: nobody, the same right elsewhere, another district, and a record that is not there. */
async function refused(
  t: FixtureApp,
  elsewhere: Record<string, string>,
  route: AnyRoute,
  { params, own, makes, districtWide }: Command,
  send: ReturnType<typeof sending>,
): Promise<void> {
  const name = route.operationId;
  if (!route.access.includes('anonymous')) expect((await send({ who: t.anonymous })).statusCode, `${name} by nobody`).toBe(401);
  if (params && !makes) expect((await send({ params: withLast(params) })).statusCode, `${name} on nothing`).toBe(404);
  if (own || route.access.includes('anonymous')) return;
  if (route.access.every((kind: string) => kind === 'staff') && route.permission && !districtWide) {
    const stranger = t.actor({ holdings: [{ areaCode: places.C4, permissions: [route.permission, 'topics.read'] }] });
    const { statusCode, body } = await send({ who: stranger });
    expect([403, 404], `${name} by a stranger: ${body}`).toContain(statusCode);
  }
  const foreign = await send({ headers: elsewhere });
  expect(isRecord(params) && !makes ? [404] : [403, 404], `${name} in another district: ${foreign.body}`).toContain(foreign.statusCode);
}

interface Sent {
  readonly who?: Sender;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

function sending(t: FixtureApp, route: AnyRoute, command: Command, version: number | undefined) {
  return ({ who = command.who, params = command.params ?? {}, body, headers }: Sent) => {
    const given = body ?? (version === undefined ? command.body : { version, ...command.body });
    const asked = given && 'version' in given && !route.body ? `?version=${given.version}` : '';
    const payload = asked ? undefined : given;
    return t.built.server.inject({
      method: route.method,
      url: `/api/v1${route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? nowhere)}${asked}`,
      headers: { ...who.headers, ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
    });
  };
}

function otherBody(body: object | undefined, version: number | undefined): object | null {
  if (version !== undefined) return { ...body, version: version + 1 };
  const free = Object.entries(body ?? {}).find(
    ([field, value]) => freeWords.includes(field) && typeof value === 'string' && /\p{Script=Han}/u.test(value),
  );
  return free ? { ...body, [free[0]]: `${free[1]}。` } : null;
}

const lastParam = ({ params }: Pick<Command, 'params'>): string => Object.values(params ?? {}).at(-1) ?? '';

/** Whether the last part of the address is the identity of a record; codes and days are the same in every district. */
function isRecord(params: Command['params']): boolean {
  return Object.values(params ?? {}).at(-1)?.length === nowhere.length;
}

/** The same address with something last that is not there: an identity, a number or a code like the one it stands for. */
function withLast(params: Readonly<Record<string, string>>): Record<string, string> {
  const [last = '', value = ''] = Object.entries(params).at(-1) ?? [];
  const absent = value.length === nowhere.length ? nowhere : /^\d+$/.test(value) ? '9'.repeat(value.length) : `${value}zz`;
  return { ...params, [last]: /^\d{4}-\d\d-\d\d$/.test(value) ? '2031-07-01' : absent };
}

async function versionOf(t: FixtureApp, table: string, id: string): Promise<number> {
  const { rows } = await t.built.app.pool.query<{ version: number }>(
    `select (r->>'version')::int as version from (select to_jsonb(x) as r from d_test.${table} x) every where $1 in (r->>'id', r->>'code')`,
    [id],
  );
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
