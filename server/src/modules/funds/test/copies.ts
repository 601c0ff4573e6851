import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { FixtureApp } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';

/** Copies of the one fund that is there, with all that hangs on it, so that a thousand histories need not each be led to where it becomes interesting. */
const tables = [
  'ledger_account',
  'ledger_entry',
  'ledger_transfer',
  'fund',
  'fund_line',
  'fund_income',
  'fund_entry',
  'fund_month',
  'fund_commitment',
  'fund_payment',
] as const;

/** Columns that name a row of these tables. Whoever did something is the same person in each copy. */
const own =
  /^(id|fund_id|line_id|account_id|payee_account_id|commitment_id|entry_id|reversal_id|ledger_entry_id|from_account|to_account|subject_id|owner_id|reverses)$/;

/** What differs besides: each copy has a place and year of its own, of which the next year is free. */
const others: Readonly<Record<string, string>> = {
  'fund.area_code': `'${places.SA}' || lpad((101 + n / 12)::text, 3, '0')`,
  'fund.year': '2000 + 2 * (n % 12)',
  'fund_payment.reference': 'n || substr(reference, 2)',
  'fund_payment.number': `'F2000-' || n || right(number, 2)`,
};

/** The identity of a row in a copy. */
export function copyOf(id: string, n: number): string {
  const hash = createHash('md5').update(`${id}${n}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20)].join('-');
}

/** Makes so many copies, numbered from one. */
export async function copyFund(t: FixtureApp, count: number): Promise<void> {
  await t.write(async ({ db }) => {
    const area = { parent_code: places.SA, level: 'community', kind: 'community', valid_from: '2000-01-01' };
    const codes = Array.from({ length: Math.floor(count / 12) + 1 }, (_, i) => `${places.SA}${101 + i}`);
    const areas = codes.map((code, i) => ({ ...area, code, name: `第${i + 1}社区` }));
    await db.insertInto('area').values(areas).execute();
    for (const table of tables) {
      const { rows } = await sql<{ name: string }>`select column_name as name from information_schema.columns
        where table_schema = 'd_test' and table_name = ${table} and identity_generation is null order by ordinal_position`.execute(db);
      const names = rows.map(({ name }) => name);
      const values = names.map((name) => others[`${table}.${name}`] ?? sourceOf(name));
      await sql
        .raw(
          `insert into d_test.${table} (${names.join(', ')}) select ${values.join(', ')} from d_test.${table}, generate_series(1, ${count}) n`,
        )
        .execute(db);
    }
  });
}

function sourceOf(name: string): string {
  if (!own.test(name)) return name;
  const id = `case when ${name} is null then null else md5(${name}::text || n)::uuid end`;
  return name === 'owner_id' ? `(${id})::text` : id;
}
