import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { createAuthenticator } from './modules/identity/index.ts';
import { modules as allModules } from './modules/index.ts';
import type { App, MailPort, SmsPort, Tools } from './platform/app.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { type Config, secretKey } from './platform/config.ts';
import { internationalSuite } from './platform/crypto/crypto-suite.ts';
import { createFieldCipher } from './platform/crypto/field-cipher.ts';
import { createKysely } from './platform/db/kysely.ts';
import { createPool } from './platform/db/pool.ts';
import type { DB } from './platform/db/rows.generated.ts';
import { createDistrictRegister } from './platform/districts.ts';
import { createFileStore, type FileStore } from './platform/files/store.ts';
import { installHealth } from './platform/http/health.ts';
import type { ScopeDeps } from './platform/http/scope.ts';
import { buildServer } from './platform/http/server.ts';
import { installWeb } from './platform/http/web.ts';
import { type JobDeps, subscriberIndex } from './platform/jobs.ts';
import { createLogger, errorFields } from './platform/log.ts';
import { platformManifest } from './platform/maintenance.ts';
import type { ModuleManifest } from './platform/manifest.ts';
import { createMailPort } from './platform/ports/mail.ts';
import { createSmsPort } from './platform/ports/sms.ts';
import { createUnitOfWork } from './platform/unit-of-work.ts';

type Authenticate = ScopeDeps['authenticate'];

/** Requests a minute from one address: an office of forty behind one address must fit, a machine that tries codes must not (routes have limits of their own). */
const usualPerMinute = 3_000;

export interface BuildOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly clock?: Clock;
  readonly sms?: SmsPort;
  readonly mail?: MailPort;
  readonly files?: FileStore;
  readonly perMinute?: number | null;
  readonly log?: { write(line: string): void };
  readonly faultPoint?: (name: string) => void;
  readonly extraModules?: readonly ModuleManifest[];
  /** Tests put persons of their own before the real sign-in. */
  readonly wrapAuthenticate?: (real: Authenticate) => Authenticate;
}

export interface BuiltApp {
  readonly app: App;
  readonly server: FastifyInstance;
  readonly jobs: JobDeps;
  readonly forgetDistricts: () => void;
  readonly close: () => Promise<void>;
}

/** The composition root: everything the program consists of is put together here and nowhere else. */
export async function buildApp(options: BuildOptions): Promise<BuiltApp> {
  const { config } = options;
  const clock = options.clock ?? systemClock;
  const log = createLogger(config.logLevel, options.log);
  const modules = [platformManifest, ...allModules, ...(options.extraModules ?? [])];
  const pools = openPools(options, (error) => log.warn(errorFields(error), 'database connection lost'));
  const db = createKysely<DB>(pools.main);
  const register = createDistrictRegister(db, () => performance.now());
  const tools = buildTools(options, log);
  const uow = createUnitOfWork({
    db,
    readDb: createKysely<DB>(pools.reading),
    clock,
    tools,
    subscribersOf: subscriberIndex(modules),
    faultPoint: options.faultPoint,
  });
  const app: App = { tools, clock, log, uow, db, pool: pools.main, districts: register.list };
  const authenticate = (options.wrapAuthenticate ?? ((real) => real))(createAuthenticator(app));
  const perMinute = options.perMinute === undefined ? usualPerMinute : options.perMinute;
  const server = await buildServer({ app, modules, districts: register.list, authenticate, perMinute });
  installHealth(server, app);
  await installWeb(server);
  const onError = (error: unknown, where: Record<string, string>) =>
    log.error({ ...errorFields(error), ...where }, 'background work failed');
  const jobs: JobDeps = { app, uow, directPool: pools.direct, modules, districts: register.list, onError };
  const close = async (): Promise<void> => {
    await server.close();
    await Promise.all([...new Set([pools.main, pools.reading, pools.direct])].map((pool) => pool.end()));
  };
  return { app, server, jobs, forgetDistricts: register.forget, close };
}

function openPools({ config, databaseUrl }: BuildOptions, onError: (error: Error) => void) {
  const { pool, prepare, sessionSettings, directUrl } = config.database;
  const shared = { url: databaseUrl, prepare, sessionSettings, onError };
  const main = createPool({ ...shared, max: pool, applicationName: 'liandong' });
  const reading = createPool({ ...shared, max: pool, readOnly: true, applicationName: 'liandong-read' });
  const direct =
    directUrl && directUrl !== databaseUrl ? createPool({ ...shared, url: directUrl, max: 12, applicationName: 'liandong-jobs' }) : main;
  return { main, reading, direct };
}

function buildTools({ config, ...given }: BuildOptions, log: App['log']): Tools {
  const key = secretKey(config);
  return {
    config,
    cipher: createFieldCipher({ suite: internationalSuite, masterKeys: [key], context: 'liandong' }),
    keyedHash: (purpose, value) => createHmac('sha256', key).update(`${purpose}\u0000${value}`).digest('base64url'),
    files: given.files ?? createFileStore(config),
    sms: given.sms ?? createSmsPort(config, (line) => process.stdout.write(line)),
    mail: given.mail ?? createMailPort(config, log),
  };
}
