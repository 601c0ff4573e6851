import type { Pool } from 'pg';
import { migrateAll } from '../../server/src/platform/db/migrate.ts';
import { createPool } from '../../server/src/platform/db/pool.ts';
import { funds, openLedger, payees, schema } from '../ledger/world.ts';

export const district = '320199';
const subdistricts = 10;
const communities = 100;

/**
 * The district of the ledger's benchmark with the book that the public reads: a fund for each account of a fund, five to a community, a line of the book
 * for each transfer, and its months. Made once and kept for the next run. Resolves to its URL.
 */
export async function openBook(clusterUrl: string, transfers: number): Promise<string> {
  const url = await openLedger(clusterUrl, transfers);
  const pool = createPool({ url, max: 2, statementTimeoutMs: 0 });
  await migrateAll(pool);
  const { rows } = await pool.query<{ empty: boolean }>(`select not exists (select from ${schema}.fund_month) as empty`);
  if (rows[0]?.empty) await fill(pool);
  await pool.end();
  return url;
}

async function fill(pool: Pool): Promise<void> {
  for (const table of ['fund_entry', 'fund', 'unit', 'area']) await pool.query(`delete from ${schema}.${table}`);
  await fillPlaces(pool);
  await fillFunds(pool);
  await fillLines(pool);
  await pool.query('vacuum analyze');
}

const idOf = (number: string): string => `('00000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
const communityOf = (n: string): string =>
  `'${district}' || lpad((1 + ${n} % ${subdistricts})::text, 3, '0') || lpad((1 + ${n} % ${communities})::text, 3, '0')`;

async function fillPlaces(pool: Pool): Promise<void> {
  await pool.query(
    `insert into ${schema}.area (code, parent_code, level, kind, name, valid_from) values ('${district}', null, 'district', 'district', '云岭区', '2000-01-01')`,
  );
  await pool.query(
    `insert into ${schema}.area (code, parent_code, level, kind, name, valid_from)
     select '${district}' || lpad(n::text, 3, '0'), '${district}', 'subdistrict', 'subdistrict', '第' || n || '街道', '2000-01-01' from generate_series(1, ${subdistricts}) n`,
  );
  await pool.query(
    `insert into ${schema}.area (code, parent_code, level, kind, name, valid_from)
     select code, left(code, 9), 'community', 'community', '第' || n || '社区', '2000-01-01'
     from (select n, ${communityOf('n')} as code from generate_series(0, ${communities} - 1) n) each`,
  );
  await pool.query(
    `insert into ${schema}.unit (id, code, kind, name, area_code)
     select ${idOf('3000000 + n')}, 'org-' || n, 'social_organisation', '第' || n || '社会服务中心', '${district}' from generate_series(0, ${payees} - 1) n`,
  );
}

async function fillFunds(pool: Pool): Promise<void> {
  await pool.query(
    `insert into ${schema}.fund (id, kind, area_code, year, name, state, account_id, created_at)
     select ${idOf('4000000 + n')}, 'other', ${communityOf('n')}, 2026, '第' || n || '专项资金', 'open', ${idOf('2 + n')}, now() - interval '731 days'
     from generate_series(0, ${funds} - 1) n`,
  );
}

/** Two of five lines are incomes. Of what goes out most is paid, a part set aside or put on lines, and very little carried over: a kind that is rare. */
async function fillLines(pool: Pool): Promise<void> {
  await pool.query(
    `insert into ${schema}.fund_entry (id, fund_id, area_code, kind, amount, key, label, unit_id, subject_id, ledger_entry_id, posted_at)
     select gen_random_uuid(), f.id, f.area_code,
       case when e.code = 'income' then 'income' when t.id % 50000 = 4 then 'carried_out' when t.id % 10 = 3 then 'allocated' when t.id % 10 = 4 then 'committed' else 'paid' end,
       t.amount,
       case when e.code = 'income' then (array['fiscal', 'enterprise', 'foundation', 'public_donation', 'self_earned'])[1 + t.id % 5]
         else 'own.project.' || (array['elderly_care', 'social_assistance', 'self_governance', 'special_groups'])[1 + t.id % 4] end,
       case when e.code = 'income' then null else '独居老人助餐和上门照料（第' || t.id % 400 || '期）' end,
       case when e.code = 'income' then null else ${idOf(`3000000 + (t.id % ${payees})::int`)} end,
       e.subject_id, e.id, t.posted_at
     from ${schema}.ledger_transfer t join ${schema}.ledger_entry e on e.id = t.entry_id
     join ${schema}.fund f on f.account_id = case when e.code = 'income' then t.to_account else t.from_account end`,
  );
  await pool.query(
    `insert into ${schema}.fund_month (fund_id, month, kind, key, amount, count)
     select fund_id, date_trunc('month', posted_at at time zone 'Asia/Shanghai')::date, kind, key, sum(amount), count(*) from ${schema}.fund_entry group by 1, 2, 3, 4`,
  );
}
