import { proveArchive, readManifest } from '../platform/backup/archive.ts';
import { keyPrintOf, writeBackup } from '../platform/backup/backup.ts';
import { systemClock } from '../platform/clock.ts';
import { secretKey } from '../platform/config.ts';
import { createFileStore } from '../platform/files/store.ts';
import { type Cli, fileOf, print } from './verb.ts';
import { programVersion } from './version.ts';

/** `backup`: writes everything but the key into one file, while the program may run, and reads the file back to its end. */
export async function backup(cli: Cli): Promise<number> {
  const file = fileOf(cli);
  const source = {
    pool: cli.pool,
    files: createFileStore(cli.config),
    keyPrint: keyPrintOf(secretKey(cli.config)),
    program: programVersion(),
  };
  await writeBackup(file, { ...source, now: systemClock.now() });
  const { districts } = await readManifest(file);
  const { tables, files } = await proveArchive(file);
  const rows = Object.values(tables).reduce((sum, table) => sum + table.rows, 0);
  print(
    `已备份 / backed up: ${districts.map((d) => d.slug).join(', ') || '—'}; ${rows} 行 / rows, ${Object.keys(files).length} 个文件 / files → ${file}`,
  );
  print('备份不含密钥，请另行保管 secret.key / the key is not in it: keep secret.key elsewhere');
  return 0;
}
