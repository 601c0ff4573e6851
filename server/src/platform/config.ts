import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';

const oneOf = <T extends string>(...values: T[]) => Type.Optional(Type.Unsafe<T>(Type.Enum(values)));
const matching = (pattern: string) => Type.Optional(Type.String({ pattern }));
const text = Type.Optional(Type.String({ maxLength: 2_000 }));
const switchable = oneOf('on', 'off');
const postgresUrl = matching('^postgres(ql)?://[^\\s]+$');

/** The environment variables this program reads; everything is optional. */
const Environment = Type.Object({
  PORT: matching('^(6553[0-5]|655[0-2]\\d|65[0-4]\\d{2}|6[0-4]\\d{3}|[1-5]?\\d{1,4})$'),
  HOST: matching('^[^\\s/]+$'),
  PUBLIC_URL: matching('^https?://[^\\s/?#]+(/[^\\s?#]*)?$'),
  TRUST_PROXY: matching('^(on|off|\\d{1,2}|[0-9a-fA-F.:/]+(,\\s*[0-9a-fA-F.:/]+)*)$'),
  DATABASE_URL: postgresUrl,
  DATABASE_DIRECT_URL: postgresUrl,
  DB_POOL: matching('^([1-9]|[1-9]\\d|1\\d\\d|200)$'),
  DB_PREPARE: switchable,
  DB_SESSION_SETTINGS: switchable,
  LIANDONG_DATA: text,
  LIANDONG_DEMO: oneOf('on', 'off', 'auto'),
  LIANDONG_DEMO_MATTERS: matching('^\\d{1,4}$'),
  LIANDONG_ROLE: oneOf('all', 'api', 'worker'),
  LIANDONG_SECRET_KEY: matching('^[A-Za-z0-9+/]{43}=$'),
  SMTP_URL: matching('^smtps?://[^\\s]+$'),
  MAIL_FROM: matching('^[^\\r\\n]*[^\\s@<]+@[^\\s@>]+>?$'),
  SMS_PROVIDER: oneOf('console', 'none'),
  S3_ENDPOINT: matching('^https?://[^\\s]+$'),
  S3_BUCKET: text,
  S3_REGION: text,
  S3_KEY: text,
  S3_SECRET: text,
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
});

type Variable = keyof Static<typeof Environment>;

/** What is expected of a variable, for its error message. */
const EXPECTED: Record<Variable, { zh: string; en: string }> = {
  PORT: { zh: '端口号 0–65535', en: 'a port number 0–65535' },
  HOST: { zh: '监听地址，如 127.0.0.1 或 0.0.0.0', en: 'an address to listen on, such as 127.0.0.1 or 0.0.0.0' },
  PUBLIC_URL: { zh: '公众访问的网址，如 https://example.org', en: 'the address people use, such as https://example.org' },
  TRUST_PROXY: { zh: 'on、off、代理层数或代理地址列表', en: 'on, off, a number of proxies or a list of their addresses' },
  DATABASE_URL: { zh: 'postgres:// 开头的连接地址', en: 'a connection address starting with postgres://' },
  DATABASE_DIRECT_URL: {
    zh: '不经连接池的 postgres:// 地址，需同时设置 DATABASE_URL',
    en: 'a postgres:// address past the pooler, only together with DATABASE_URL',
  },
  DB_POOL: { zh: '1–200 的整数', en: 'a whole number from 1 to 200' },
  DB_PREPARE: { zh: 'on 或 off', en: 'on or off' },
  DB_SESSION_SETTINGS: { zh: 'on 或 off', en: 'on or off' },
  LIANDONG_DATA: { zh: '数据目录路径', en: 'the path of the data folder' },
  LIANDONG_DEMO: { zh: 'on、off 或 auto', en: 'on, off or auto' },
  LIANDONG_DEMO_MATTERS: { zh: '演示事项的件数', en: 'how many matters the demo gets' },
  LIANDONG_ROLE: { zh: 'all、api 或 worker', en: 'all, api or worker' },
  LIANDONG_SECRET_KEY: {
    zh: '32 字节密钥的 base64（可用 openssl rand -base64 32 生成）',
    en: '32 bytes in base64 (make them with: openssl rand -base64 32)',
  },
  SMTP_URL: { zh: 'smtp:// 或 smtps:// 地址，需同时设置 MAIL_FROM', en: 'an smtp:// or smtps:// address, together with MAIL_FROM' },
  MAIL_FROM: { zh: '发件邮箱地址', en: 'the mail address of the sender' },
  SMS_PROVIDER: { zh: 'console 或 none', en: 'console or none' },
  S3_ENDPOINT: {
    zh: '对象存储网址；五个 S3_ 变量须同时设置',
    en: 'the address of the object store; the five S3_ variables belong together',
  },
  S3_BUCKET: { zh: '存储桶名；五个 S3_ 变量须同时设置', en: 'the name of the bucket; the five S3_ variables belong together' },
  S3_REGION: { zh: '区域；五个 S3_ 变量须同时设置', en: 'the region; the five S3_ variables belong together' },
  S3_KEY: { zh: '访问密钥编号；五个 S3_ 变量须同时设置', en: 'the access key; the five S3_ variables belong together' },
  S3_SECRET: { zh: '访问密钥；五个 S3_ 变量须同时设置', en: 'the secret of the access key; the five S3_ variables belong together' },
  LOG_LEVEL: { zh: 'fatal、error、warn、info、debug、trace 或 silent', en: 'fatal, error, warn, info, debug, trace or silent' },
};

const S3_VARIABLES = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'S3_KEY', 'S3_SECRET'] as const;

/** An object store that keeps attachments. */
export interface ObjectStoreConfig {
  endpoint: string;
  bucket: string;
  region: string;
  key: string;
  secret: string;
}

/** The checked settings of one process. */
export interface Config {
  port: number;
  host: string;
  /** Without a slash at the end. */
  publicUrl: string;
  /** As Fastify wants it: whom to believe about the address of the caller. */
  trustProxy: boolean | number | string;
  database: {
    /** Undefined: the embedded server is started in the data folder. */
    url: string | undefined;
    /** Past the pooler, for migrations, jobs and LISTEN; the same as `url` unless set. */
    directUrl: string | undefined;
    pool: number;
    prepare: boolean;
    sessionSettings: boolean;
  };
  dataFolder: string;
  demo: 'on' | 'off' | 'auto';
  /** How many matters the demo gets at its first start. */
  demoMatters: number;
  role: 'all' | 'api' | 'worker';
  /** Base64 of 32 bytes as given; read it through {@link secretKey}. */
  secretKey: string | undefined;
  mail: { smtpUrl: string; from: string } | undefined;
  sms: 'console' | 'none';
  objectStore: ObjectStoreConfig | undefined;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

/** Wrong environment variables, all of them, without their values (they may be secrets). */
export class ConfigError extends Error {
  readonly variables: readonly string[];

  constructor(variables: readonly Variable[]) {
    const lines = variables.map((name) => `  ${name}: 应为${EXPECTED[name].zh} / should be ${EXPECTED[name].en}`);
    super(['环境变量有误 / wrong environment variables:', ...lines].join('\n'));
    this.name = 'ConfigError';
    this.variables = variables;
  }
}

/**
 * Reads the settings from environment variables, an empty one counting as not set.
 * @throws ConfigError naming every wrong variable at once.
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const names = Object.keys(EXPECTED) as Variable[];
  const given: Static<typeof Environment> = Object.fromEntries(
    names.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])),
  );
  const wrong = names.filter((name) => !Value.Check(Type.Pick(Environment, [name]), pickOne(given, name)) || breaksRule(given, name));
  if (wrong.length > 0) throw new ConfigError(wrong);
  return { ...serverPart(given), ...storePart(given), database: databasePart(given) };
}

function pickOne(given: Static<typeof Environment>, name: Variable): Record<string, unknown> {
  return given[name] === undefined ? {} : { [name]: given[name] };
}

/** Rules between variables and those a pattern cannot say. */
function breaksRule(given: Static<typeof Environment>, name: Variable): boolean {
  if (name === 'DATABASE_DIRECT_URL') return given.DATABASE_DIRECT_URL !== undefined && given.DATABASE_URL === undefined;
  if (name === 'MAIL_FROM') return given.SMTP_URL !== undefined && given.MAIL_FROM === undefined;
  const isStore = S3_VARIABLES.some((variable) => variable === name);
  return isStore && given[name] === undefined && S3_VARIABLES.some((variable) => given[variable] !== undefined);
}

function serverPart(given: Static<typeof Environment>) {
  const port = Number(given.PORT ?? 3000);
  const host = given.HOST ?? '127.0.0.1';
  const reachable = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host;
  return {
    port,
    host,
    publicUrl: (given.PUBLIC_URL ?? `http://${reachable}:${port}`).replace(/\/+$/, ''),
    trustProxy: proxyTrust(given.TRUST_PROXY ?? 'off'),
    role: given.LIANDONG_ROLE ?? 'all',
    demo: given.LIANDONG_DEMO ?? 'auto',
    demoMatters: Number(given.LIANDONG_DEMO_MATTERS ?? 240),
    logLevel: given.LOG_LEVEL ?? 'info',
    sms: given.SMS_PROVIDER ?? 'console',
    mail: given.SMTP_URL && given.MAIL_FROM ? { smtpUrl: given.SMTP_URL, from: given.MAIL_FROM } : undefined,
  };
}

function proxyTrust(value: string): boolean | number | string {
  if (value === 'on' || value === 'off') return value === 'on';
  return /^\d+$/.test(value) ? Number(value) : value;
}

function databasePart(given: Static<typeof Environment>): Config['database'] {
  return {
    url: given.DATABASE_URL,
    directUrl: given.DATABASE_DIRECT_URL ?? given.DATABASE_URL,
    pool: Number(given.DB_POOL ?? 10),
    prepare: given.DB_PREPARE !== 'off',
    sessionSettings: given.DB_SESSION_SETTINGS !== 'off',
  };
}

function storePart(given: Static<typeof Environment>) {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region, S3_KEY: key, S3_SECRET: secret } = given;
  return {
    dataFolder: given.LIANDONG_DATA === undefined ? defaultDataFolder() : path.resolve(given.LIANDONG_DATA),
    secretKey: given.LIANDONG_SECRET_KEY,
    objectStore: endpoint && bucket && region && key && secret ? { endpoint, bucket, region, key, secret } : undefined,
  };
}

/** Where data lies unless LIANDONG_DATA says otherwise: /var/lib/liandong for root, else the user's own share. */
export function defaultDataFolder(): string {
  return process.getuid?.() === 0 ? '/var/lib/liandong' : path.join(os.homedir(), '.local', 'share', 'liandong');
}

/**
 * The 32 bytes that protect personal fields and look-up codes: from LIANDONG_SECRET_KEY, else from the file `secret.key`
 * in the data folder, which is made at the first call with mode 0600. Whoever loses the key loses the protected fields.
 */
export function secretKey(config: Pick<Config, 'secretKey' | 'dataFolder'>): Buffer {
  if (config.secretKey !== undefined) return Buffer.from(config.secretKey, 'base64');
  const file = path.join(config.dataFolder, 'secret.key');
  if (!fs.existsSync(file)) makeKeyFile(file);
  const key = Buffer.from(fs.readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length !== 32) throw new Error(`密钥文件已损坏 / the key file is damaged: ${file}`);
  return key;
}

function makeKeyFile(file: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
  const aside = `${file}.${process.pid}`;
  fs.writeFileSync(aside, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flush: true });
  try {
    // A link never replaces the key another process has made a moment before.
    fs.linkSync(aside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    fs.rmSync(aside);
  }
}
