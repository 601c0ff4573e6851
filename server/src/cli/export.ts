import path from 'node:path';
import { type ExportKind, exportKinds, exportRecords } from '../modules/matters/index.ts';
import { type Cli, need, oneDistrict, print } from './verb.ts';

/** `export`: writes records to a file, without names and phones unless asked. */
export async function exportTable({ app, options }: Cli): Promise<number> {
  const built = await app();
  const district = await oneDistrict(built, options);
  const kind = exportKinds.find((k) => k === (options['kind'] ?? 'demands'));
  if (!kind) throw new Error(`--kind: ${exportKinds.join(' | ')}`);
  const out = path.resolve(need(options, 'out'));
  const profile = typeof options['profile'] === 'string' ? options['profile'] : 'liandong';
  const rows = await exportRecords(built.app, district, {
    kind: kind satisfies ExportKind,
    out,
    profile,
    onlyThose: typeof options['profile'] === 'string',
    withPersonal: options['with-personal'] === true,
  });
  print(`已导出 / exported ${rows} 行 / rows → ${out}`);
  return 0;
}
