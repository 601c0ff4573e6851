import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import type { ReadCtx } from './context.ts';
import { serverFolder } from './paths.ts';

export interface BrokenCheck {
  readonly name: string;
  readonly rows: number;
}

/** A check reads whole tables, where a request may read a page: years of a large district take longer than a request is given. */
const longestCheck = '20min';

/** Runs every data invariant of server/checks against a district: a check is a query that must return no row. Tables are written `:schema.name`. */
export async function runChecks(ctx: ReadCtx): Promise<BrokenCheck[]> {
  const folder = path.join(serverFolder, 'checks');
  const broken: BrokenCheck[] = [];
  for (const file of readdirSync(folder)
    .filter((f) => f.endsWith('.sql'))
    .sort()) {
    const text = readFileSync(path.join(folder, file), 'utf8').replaceAll(':schema', `"${ctx.district.schema}"`);
    const count = await ctx.db.transaction().execute(async (trx) => {
      await sql`select set_config('statement_timeout', ${longestCheck}, true)`.execute(trx);
      const { rows } = await sql<{ n: string }>`select count(*) as n from (${sql.raw(text.trim().replace(/;$/, ''))}) broken`.execute(trx);
      return Number(rows[0]?.n ?? 0);
    });
    if (count > 0) broken.push({ name: path.basename(file, '.sql'), rows: count });
  }
  return broken;
}
