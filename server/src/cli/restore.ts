import { existsSync } from 'node:fs';
import path from 'node:path';
import type { BuiltApp } from '../app.ts';
import { stopOutbound } from '../modules/notifications/index.ts';
import { type ArchiveManifest, proveArchive, readManifest } from '../platform/backup/archive.ts';
import { keyPrintOf } from '../platform/backup/backup.ts';
import { loadArchive, RestoreRefused } from '../platform/backup/load.ts';
import { secretKey } from '../platform/config.ts';
import type { District } from '../platform/context.ts';
import { migrateAll } from '../platform/db/migrate.ts';
import { createFileStore } from '../platform/files/store.ts';
import { DomainError } from '../platform/problem.ts';
import { eraseAgain, knownErasures } from './erasures.ts';
import { checkDistrict, verifyDistrict } from './health.ts';
import { type Cli, fileOf, print, scopeOf } from './verb.ts';

/**
 * `restore`: puts a backup in the place of what the database holds, in one go. Afterwards nothing is sent until somebody releases it, what was
 * erased since the backup is erased again, and the data are checked (reliability.md §5.1).
 */
export async function restore(cli: Cli): Promise<number> {
  const file = fileOf(cli);
  const manifest = await readManifest(file);
  const end = await proveArchive(file);
  refuseOtherKey(cli, manifest);
  await refuseWhileRunning(cli);
  const standing = await districtsIn(cli);
  if (standing.length > 0 && cli.options['force'] !== true)
    throw new RestoreRefused(
      '数据库里已有区县，加 --force 才替换（原有数据会改名保留）',
      'the database holds districts; --force replaces them and keeps the old ones under another name',
    );
  const stamp = manifestStamp(new Date(await nowOf(cli)));
  const setAside = (schema: string): string => `old_${stamp}_${schema}`.slice(0, 63);
  await loadArchive(file, manifest, end, { pool: cli.pool, files: createFileStore(cli.config), ...(standing.length ? { setAside } : {}) });
  await migrateAll(cli.pool);
  for (const schema of standing) print(`原有数据保留在 / what was there is kept as: ${setAside(schema)}`);
  const built = await cli.app();
  let well = true;
  for (const district of await built.app.districts())
    well = (await settle(cli, built, { district, manifest, old: standing.map(setAside) })) && well;
  return well ? 0 : 1;
}

interface Restored {
  readonly district: District;
  readonly manifest: ArchiveManifest;
  readonly old: readonly string[];
}

async function settle(cli: Cli, built: BuiltApp, { district, manifest, old }: Restored): Promise<boolean> {
  await built.app.uow
    .write(scopeOf(district), (ctx) => stopOutbound(ctx, '从备份恢复'))
    .catch((error: unknown) => {
      // A backup of a district whose sending was stopped already.
      if (!(error instanceof DomainError)) throw error;
    });
  const erased = await eraseAgain(built, district, await knownErasures(cli, { district, since: new Date(manifest.takenAt), old }));
  print(
    `${district.slug}: 备份于 / backed up at ${manifest.takenAt}; 重新删除 ${erased} 人 / people erased again; 外发已停止 / sending is stopped`,
  );
  const checked = await checkDistrict(built, district);
  return (await verifyDistrict(built, district)) && checked;
}

function refuseOtherKey({ config, options }: Cli, manifest: ArchiveManifest): void {
  if (options['without-key'] === true) return;
  const have = config.secretKey !== undefined || existsSync(path.join(config.dataFolder, 'secret.key'));
  if (have && keyPrintOf(secretKey(config)) === manifest.keyPrint) return;
  throw new RestoreRefused(
    '密钥不是备份时的密钥：请先放回原来的 secret.key（或 LIANDONG_SECRET_KEY）；密钥已丢失时加 --without-key，受保护字段将无法读取',
    'the key is not that of the backup: put the old secret.key (or LIANDONG_SECRET_KEY) in place first; if it is lost, --without-key restores without the protected fields',
  );
}

async function refuseWhileRunning({ pool }: Cli): Promise<void> {
  const { rows } = await pool.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name in ('liandong', 'liandong-read', 'liandong-jobs')",
  );
  if ((rows[0]?.n ?? 0) > 0) throw new RestoreRefused('程序正在运行，请先停止', 'the program is running; stop it first');
}

async function districtsIn({ pool }: Cli): Promise<string[]> {
  const { rows } = await pool.query<{ schema_name: string }>('select schema_name from platform.district order by schema_name');
  return rows.map((row) => row.schema_name);
}

async function nowOf({ pool }: Cli): Promise<string> {
  const { rows } = await pool.query<{ now: Date }>('select now() as now');
  return rows[0]?.now.toISOString() ?? '';
}

/** Digits of a moment, to the second. */
function manifestStamp(at: Date): string {
  return at.toISOString().replace(/\D/g, '').slice(0, 14);
}
