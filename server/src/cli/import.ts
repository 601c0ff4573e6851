import { importFile } from '../modules/matters/index.ts';
import { type Cli, fileOf, need, oneDistrict, print } from './verb.ts';

/** `import`: takes a table of another platform over, with its speed. */
export async function importTable(cli: Cli): Promise<number> {
  const built = await cli.app();
  const district = await oneDistrict(built, cli.options);
  const file = { path: fileOf(cli), profile: need(cli.options, 'profile'), dryRun: cli.options['dry-run'] === true };
  const b = await importFile(built.app, district, file);
  const rows = `新增 ${b.rows_created}, 更新 ${b.rows_updated}, 不变 ${b.rows_unchanged}, 冲突 ${b.rows_conflict}, 未导入 ${b.rows_refused}`;
  print(`${b.state}: 共 ${b.rows_read} 行 / rows; ${rows} / created, updated, unchanged, conflict, refused`);
  if (b.error) print(b.error);
  const seconds = ((b.finished_at?.getTime() ?? 0) - (b.started_at?.getTime() ?? 0)) / 1000;
  if (seconds > 0) print(`${seconds.toFixed(1)} s, ${(b.rows_read / seconds).toFixed(0)} 行/秒 rows/s`);
  return b.state === 'done' ? 0 : 1;
}
