import type { BuiltApp } from '../app.ts';
import { verifyChain } from '../platform/audit/seal.ts';
import { runChecks } from '../platform/checks.ts';
import type { District } from '../platform/context.ts';
import { print, scopeOf } from './verb.ts';

/** `verify`: recomputes the audit chain of a district. */
export async function verifyDistrict(built: BuiltApp, district: District): Promise<boolean> {
  const report = await verifyChain(built.app.uow.read(scopeOf(district)));
  const end = report.brokenAt === null ? ' ✓' : ` ✗ ${report.brokenAt}: ${report.why}`;
  print(
    `${district.slug}: ${report.entries} 条已封存 / sealed, ${report.unsealed} 条待封存 / waiting, head ${report.head.slice(0, 16)}…${end}`,
  );
  return report.brokenAt === null;
}

/** `checks`: runs the data invariants on a district. */
export async function checkDistrict(built: BuiltApp, district: District): Promise<boolean> {
  const broken = await runChecks(built.app.uow.read(scopeOf(district)));
  for (const check of broken) print(`${district.slug}: ${check.name}: ${check.rows} 行 / rows`);
  if (broken.length === 0) print(`${district.slug}: ✓`);
  return broken.length === 0;
}
