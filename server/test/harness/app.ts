import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FastifyRequest, InjectOptions, LightMyRequestResponse } from 'fastify';
import { type BuildOptions, type BuiltApp, buildApp } from '../../src/app.ts';
import { type RoleCode, roles } from '../../src/modules/identity/index.ts';
import { createFrozenClock, type FrozenClock } from '../../src/platform/clock.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { type Actor, type Holding, type ReadCtx, systemActor, type WriteCtx } from '../../src/platform/context.ts';
import { createDistrictSchema } from '../../src/platform/db/migrate.ts';
import { drainJobs, runSchedule } from '../../src/platform/jobs.ts';
import { type ConsoleSms, createConsoleSms } from '../../src/platform/ports/sms.ts';
import type { RequestScope } from '../../src/platform/unit-of-work.ts';
import { fixtureDatabase, freshDatabase, type TestDatabase } from './database.ts';
import { type StaffName, staff, staffId } from './fixture.ts';
import { testKey } from './prepare-fixture.ts';

/** Monday 3 March 2025 09:00 in Shanghai: the moment all checks of the specification start from (requirements §0). */
export const fixtureNow = '2025-03-03T01:00:00.000Z';

type Send = (
  method: InjectOptions['method'],
  url: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<LightMyRequestResponse>;

/** A person who sends requests: `await clerk.post('/demands', {...})`; paths are below /api/v1. */
export interface Sender {
  readonly get: (url: string, headers?: Record<string, string>) => Promise<LightMyRequestResponse>;
  readonly post: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<LightMyRequestResponse>;
  readonly patch: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<LightMyRequestResponse>;
  readonly put: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<LightMyRequestResponse>;
  readonly delete: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<LightMyRequestResponse>;
  readonly headers: Readonly<Record<string, string>>;
}

export interface TestApp {
  readonly built: BuiltApp;
  readonly clock: FrozenClock;
  readonly sms: ConsoleSms;
  readonly url: string;
  /** Lines of the log, for tests that look for personal data in it. */
  readonly logLines: string[];
  /** Nobody in particular. */
  readonly anonymous: Sender;
  /** A made-up person with exactly these holdings, without any sign-in. */
  readonly actor: (actor: Partial<Omit<Actor, 'holdings'>> & { holdings?: HoldingInput[] }) => Sender;
  /** Sends with a session cookie, as browsers do. */
  readonly withCookie: (cookie: string) => Sender;
  /** Runs a use case as the platform or as `actor`, in a transaction of its own. */
  readonly write: <T>(work: (ctx: WriteCtx) => Promise<T>, actor?: Actor) => Promise<T>;
  readonly read: (actor?: Actor) => Promise<ReadCtx>;
  /** Everything that is due: event deliveries, notifications, imports. */
  readonly drain: () => Promise<void>;
  /** One tick of a schedule, for all districts. */
  readonly tick: (schedule: string) => Promise<void>;
  /** Another district in the same database; returns the header that names it. */
  readonly addDistrict: (slug: string, areaCode: string) => Promise<Record<string, string>>;
  readonly close: () => Promise<void>;
}

export interface HoldingInput {
  role?: string;
  areaCode: string;
  unitId?: string | null;
  sectionId?: string | null;
  permissions: readonly string[];
}

const actorHeader = 'x-test-actor';

/** Starts the whole application on a database of its own (a copy of the template), with a frozen clock. `close` removes both. */
export async function startTestApp(options: Partial<BuildOptions> = {}): Promise<TestApp> {
  return startOn(await freshDatabase(), options);
}

export interface FixtureApp extends TestApp {
  /** A member of the fixture's staff with the roles they hold. */
  readonly as: (name: StaffName) => Sender;
}

/** The application on a database with the check fixture; `as('dispatcher')` sends as that person. */
export async function startFixtureApp(options: Partial<BuildOptions> = {}): Promise<FixtureApp> {
  const t = await startOn(await fixtureDatabase(), options);
  const senders = new Map<StaffName, Sender>();
  for (const name of Object.keys(staff) as StaffName[])
    senders.set(name, t.actor({ id: staffId(name), name: `测试${name}`, holdings: holdingsOf(name) }));
  return { ...t, as: (name) => senders.get(name) ?? t.anonymous };
}

/** What the person's session would carry. Sessions themselves end when a test moves the clock; identity's own tests show them. */
function holdingsOf(name: StaffName): HoldingInput[] {
  return (staff[name].posts as readonly { role: RoleCode; area: string; unit?: string; section?: string }[]).map((post) => ({
    role: post.role,
    areaCode: post.area,
    unitId: post.unit ?? null,
    sectionId: post.section ?? null,
    permissions: roles[post.role].permissions,
  }));
}

/** A member of the fixture's staff as the actor of a use case that a test calls without a request. */
export function staffActor(name: StaffName): Actor {
  return { kind: 'staff', id: staffId(name), name: `测试${name}`, demandId: null, holdings: holdingsOf(name).map(holdingOf) };
}

function holdingOf(given: HoldingInput): Holding {
  return {
    role: given.role ?? 'test',
    areaCode: given.areaCode,
    unitId: given.unitId ?? null,
    sectionId: given.sectionId ?? null,
    permissions: new Set(given.permissions),
  };
}

async function startOn(database: TestDatabase, options: Partial<BuildOptions>): Promise<TestApp> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-app-'));
  const clock = createFrozenClock(fixtureNow);
  const sms = createConsoleSms(() => undefined);
  const logLines: string[] = [];
  const actors = new Map<string, Actor>();
  const config = { ...loadConfig({ LIANDONG_DATA: folder, LOG_LEVEL: 'info' }), secretKey: testKey };
  const built = await buildApp({
    config,
    databaseUrl: database.url,
    clock,
    sms,
    perMinute: null,
    log: { write: (line) => void logLines.push(line) },
    wrapAuthenticate: (real) => async (request, district, access) => actorOf(actors, request) ?? real(request, district, access),
    ...options,
  });
  await built.server.ready();
  const scope = async (actor: Actor = systemActor): Promise<RequestScope> => ({
    district: await firstDistrict(built),
    actor,
    requestId: 'test',
    lang: 'zh',
  });
  return {
    built,
    clock,
    sms,
    url: database.url,
    logLines,
    anonymous: sender(built, {}),
    actor: (actor) => sender(built, { [actorHeader]: remember(actors, actor) }),
    withCookie: (cookie) => sender(built, { cookie }),
    write: async (work, actor) => built.app.uow.write(await scope(actor), work),
    read: async (actor) => built.app.uow.read(await scope(actor)),
    drain: () => drainJobs(built.jobs),
    tick: (schedule) => runSchedule(built.jobs, schedule),
    addDistrict: (slug, areaCode) => addDistrict(built, slug, areaCode),
    close: async () => {
      await built.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function actorOf(actors: ReadonlyMap<string, Actor>, request: FastifyRequest): Actor | undefined {
  return actors.get(String(request.headers[actorHeader] ?? ''));
}

function remember(actors: Map<string, Actor>, given: Parameters<TestApp['actor']>[0]): string {
  const id = given.id ?? randomUUID();
  const holdings = (given.holdings ?? []).map(holdingOf);
  const key = randomUUID();
  actors.set(key, { kind: given.kind ?? 'staff', id, name: given.name ?? '测试员', demandId: given.demandId ?? null, holdings });
  return key;
}

function sender(built: BuiltApp, own: Record<string, string>): Sender {
  const send: Send = (method, url, body, headers) =>
    built.server.inject({
      method,
      url: url.startsWith('/api') || url.startsWith('/livez') ? url : `/api/v1${url}`,
      headers: { ...own, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    headers: own,
    get: (url, headers) => send('GET', url, undefined, headers),
    post: (url, body, headers) => send('POST', url, body, headers),
    patch: (url, body, headers) => send('PATCH', url, body, headers),
    put: (url, body, headers) => send('PUT', url, body, headers),
    delete: (url, body, headers) => send('DELETE', url, body, headers),
  };
}

async function firstDistrict(built: BuiltApp) {
  const [district] = await built.app.districts();
  if (!district) throw new Error('the test database has no district');
  return district;
}

/** The register is ordered by age: a later date keeps the test district the default one. */
async function addDistrict(built: BuiltApp, slug: string, areaCode: string): Promise<Record<string, string>> {
  const schema = `d_${slug.replaceAll('-', '_')}`;
  await createDistrictSchema(built.app.pool as never, schema);
  await built.app.db
    .insertInto('platform.district')
    .values({
      id: randomUUID(),
      slug,
      name: `${slug}区`,
      schema_name: schema,
      area_code: areaCode,
      hosts: [],
      demo: false,
      created_at: new Date('2099-01-01T00:00:00Z'),
    })
    .execute();
  built.forgetDistricts();
  return { 'liandong-district': slug };
}
