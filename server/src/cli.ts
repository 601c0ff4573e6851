import path from 'node:path';
import { parseArgs } from 'node:util';
import { type BuiltApp, buildApp } from './app.ts';
import { importDivisionFiles } from './modules/areas/index.ts';
import { loadPack } from './modules/catalogue/index.ts';
import { createAccount, type RoleCode } from './modules/identity/index.ts';
import { importFile } from './modules/matters/index.ts';
import { verifyChain } from './platform/audit/seal.ts';
import { runChecks } from './platform/checks.ts';
import { loadConfig } from './platform/config.ts';
import { type District, systemActor } from './platform/context.ts';
import { startEmbedded } from './platform/db/embedded.ts';
import { createDistrictSchema, migrateAll } from './platform/db/migrate.ts';
import { createPool } from './platform/db/pool.ts';
import { uuidv7 } from './platform/ids.ts';
import type { RequestScope } from './platform/unit-of-work.ts';

const usage = `liandong <verb>
  migrate                                     数据库升级 / bring the database up to date
  district list
  district create --slug S --name N --code C [--divisions FILE]
  user create --district S --username U --name N --role R [--area C]
  verify [--district S]                       核对审计链 / check the audit chain
  import FILE --profile NAME [--district S] [--dry-run]   导入其他平台的工单 / import orders of another platform
  checks [--district S]                       数据体检 / run the data invariants
`;

type Options = Record<string, string | boolean | undefined>;
type Verb = (built: BuiltApp, options: Options) => Promise<number>;

const verbs: Readonly<Record<string, Verb>> = {
  migrate: async () => 0,
  'district list': async (built) => {
    for (const d of await built.app.districts()) print(`${d.slug}\t${d.name}\t${d.areaCode}${d.demo ? '\tdemo' : ''}`);
    return 0;
  },
  'district create': createDistrict,
  'user create': createUser,
  verify: (built, options) => everyDistrict(built, options, verifyDistrict),
  import: importTable,
  checks: (built, options) => everyDistrict(built, options, checkDistrict),
};

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function need(options: Options, name: string): string {
  const value = options[name];
  if (typeof value !== 'string' || value === '') throw new Error(`缺少 / missing --${name}`);
  return value;
}

function scopeOf(district: District): RequestScope {
  return { district, actor: systemActor, requestId: 'cli', lang: 'zh' };
}

async function districtOf(built: BuiltApp, slug: string): Promise<District> {
  const district = (await built.app.districts()).find((d) => d.slug === slug);
  if (!district) throw new Error(`没有这个区县 / no district ${slug}`);
  return district;
}

async function createDistrict(built: BuiltApp, options: Options): Promise<number> {
  const slug = need(options, 'slug');
  const code = need(options, 'code');
  const schema = `d_${slug.replaceAll('-', '_')}`;
  await createDistrictSchema(built.app.pool as Parameters<typeof createDistrictSchema>[0], schema);
  const now = built.app.clock.now();
  await built.app.db
    .insertInto('platform.district')
    .values({
      id: uuidv7(now),
      slug,
      name: need(options, 'name'),
      schema_name: schema,
      area_code: code,
      hosts: [],
      demo: false,
      created_at: now,
    })
    .execute();
  built.forgetDistricts();
  const district = await districtOf(built, slug);
  if (typeof options['divisions'] === 'string') print(await importDivisionFiles(built.app, district, { divisions: options['divisions'] }));
  else
    await built.app.uow.write(scopeOf(district), (ctx) =>
      ctx.db
        .insertInto('area')
        .values({ code, level: 'district', kind: 'district', name: district.name, aliases: [], valid_from: '2020-01-01' })
        .execute(),
    );
  await built.app.uow.write(scopeOf(district), (ctx) => loadPack(ctx, 'base'));
  print(`已建 / created ${slug}`);
  return 0;
}

async function createUser(built: BuiltApp, options: Options): Promise<number> {
  const district = await districtOf(built, need(options, 'district'));
  const areaCode = typeof options['area'] === 'string' ? options['area'] : district.areaCode;
  const appointments = [{ role: need(options, 'role') as RoleCode, areaCode }];
  const made = await built.app.uow.write(scopeOf(district), (ctx) =>
    createAccount(ctx, { username: need(options, 'username'), displayName: need(options, 'name'), appointments }),
  );
  print(`已建账号，首次设置密码用的一次性代码 / account created, one-time code to set the password: ${made.resetCode?.code ?? ''}`);
  return 0;
}

async function importTable(built: BuiltApp, options: Options): Promise<number> {
  const [only, ...others] = await built.app.districts();
  const named = typeof options['district'] === 'string' ? await districtOf(built, options['district']) : null;
  const district = named ?? (others.length === 0 ? only : undefined);
  if (!district) throw new Error('缺少 / missing --district');
  const file = { path: need(options, 'file'), profile: need(options, 'profile'), dryRun: options['dry-run'] === true };
  const b = await importFile(built.app, district, file);
  const rows = `新增 ${b.rows_created}, 更新 ${b.rows_updated}, 不变 ${b.rows_unchanged}, 冲突 ${b.rows_conflict}, 未导入 ${b.rows_refused}`;
  print(`${b.state}: 共 ${b.rows_read} 行 / rows; ${rows} / created, updated, unchanged, conflict, refused`);
  return b.state === 'done' ? 0 : 1;
}

async function everyDistrict(
  built: BuiltApp,
  options: Options,
  work: (built: BuiltApp, district: District) => Promise<boolean>,
): Promise<number> {
  const wanted = typeof options['district'] === 'string' ? [await districtOf(built, options['district'])] : await built.app.districts();
  let good = true;
  for (const district of wanted) good = (await work(built, district)) && good;
  return good ? 0 : 1;
}

async function verifyDistrict(built: BuiltApp, district: District): Promise<boolean> {
  const report = await verifyChain(built.app.uow.read(scopeOf(district)));
  print(
    `${district.slug}: ${report.entries} 条已封存 / sealed, ${report.unsealed} 条待封存 / waiting, head ${report.head.slice(0, 16)}…${report.brokenAt === null ? ' ✓' : ` ✗ ${report.brokenAt}: ${report.why}`}`,
  );
  return report.brokenAt === null;
}

async function checkDistrict(built: BuiltApp, district: District): Promise<boolean> {
  const broken = await runChecks(built.app.uow.read(scopeOf(district)));
  for (const check of broken) print(`${district.slug}: ${check.name}: ${check.rows} 行 / rows`);
  if (broken.length === 0) print(`${district.slug}: ✓`);
  return broken.length === 0;
}

const text = { type: 'string' } as const;
/** Declared, so that `--name VALUE` takes its value. */
const knownOptions = {
  district: text,
  slug: text,
  name: text,
  code: text,
  divisions: text,
  username: text,
  role: text,
  area: text,
  profile: text,
  'dry-run': { type: 'boolean' },
} as const;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({ allowPositionals: true, strict: false, options: knownOptions });
  const verb = verbs[positionals.join(' ')] ?? verbs[positionals[0] ?? ''];
  if (!verb) {
    process.stderr.write(usage);
    return 2;
  }
  const config = { ...loadConfig(process.env), logLevel: 'warn' as const };
  const embedded = config.database.url ? null : await startEmbedded({ dir: path.join(config.dataFolder, 'database') });
  const databaseUrl = config.database.url ?? embedded?.url ?? '';
  const migrator = createPool({ url: config.database.directUrl ?? databaseUrl, max: 2, statementTimeoutMs: 0 });
  await migrateAll(migrator).finally(() => migrator.end());
  const built = await buildApp({ config, databaseUrl });
  try {
    return await verb(built, { ...values, file: positionals[1] });
  } finally {
    await built.close();
    await embedded?.stop();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 1;
});
