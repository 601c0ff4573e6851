import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createDistrictSchema, migrateAll } from '../../server/src/platform/db/migrate.ts';
import { createPool } from '../../server/src/platform/db/pool.ts';

export const schema = 'd_ledger';
export const funds = 500;
export const payees = 2_000;

/** The account with a number: 1 is where money comes from, then the funds, then those who are paid. */
export function accountId(number: number): string {
  return `00000000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}
export const fundAccount = (n: number): string => accountId(2 + (n % funds));
export const payeeAccount = (n: number): string => accountId(2 + funds + (n % payees));

/**
 * A district whose ledger holds so many transfers over two years: of each five, two incomes of a fund and then three payments from it, so that no fund is
 * ever below nothing. Made once and kept for the next run. Resolves to its URL.
 */
export async function openLedger(clusterUrl: string, transfers: number): Promise<string> {
  const name = `liandong_bench_ledger_${transfers}`;
  const url = Object.assign(new URL(clusterUrl), { pathname: `/${name}` }).href;
  const admin = createPool({ url: clusterUrl, max: 1, statementTimeoutMs: 0 });
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
  if (!rowCount) {
    await admin.query(`drop database if exists ${name}_new`);
    await admin.query(`create database ${name}_new`);
    await fill(Object.assign(new URL(clusterUrl), { pathname: `/${name}_new` }).href, transfers);
    await admin.query(`alter database ${name}_new rename to ${name}`);
  }
  await admin.end();
  return url;
}

async function fill(url: string, transfers: number): Promise<void> {
  const pool = createPool({ url, max: 2, statementTimeoutMs: 0 });
  await migrateAll(pool);
  await createDistrictSchema(pool, schema);
  await pool.query(
    `insert into platform.district (id, slug, schema_name, name, area_code, demo, created_at) values ($1, 'ledger', $2, 'ledger', '320199', false, now())`,
    [randomUUID(), schema],
  );
  await fillAccounts(pool);
  await fillTransfers(pool, transfers);
  await pool.query(`vacuum analyze`);
  await pool.end();
}

const idOf = (number: string): string => `('00000000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

async function fillAccounts(pool: Pool): Promise<void> {
  await pool.query(
    `insert into ${schema}.ledger_account (id, kind, owner_type, owner_id, unit, floored, opened_at)
     select ${idOf('n')}, case when n = 1 then 'source' when n < ${2 + funds} then 'main' else 'payee' end, 'bench', n::text, 'fen', n > 1, now()
     from generate_series(1, ${1 + funds + payees}) n`,
  );
}

async function fillTransfers(pool: Pool, transfers: number): Promise<void> {
  const fund = idOf(`2 + (n / 5) % ${funds}`);
  const at = `now() - interval '730 days' * (1 - n::float8 / ${transfers})`;
  await pool.query(
    `insert into ${schema}.ledger_entry (id, code, subject_type, subject_id, posted_at)
     select ${idOf('n + 1000000000')}, case when n % 5 < 2 then 'income' else 'payment' end, 'bench', ${idOf('n')}, ${at} from generate_series(0, ${transfers} - 1) n`,
  );
  await pool.query(
    `insert into ${schema}.ledger_transfer (entry_id, from_account, to_account, amount, posted_at)
     select ${idOf('n + 1000000000')}, case when n % 5 < 2 then ${idOf('1')} else ${fund} end,
       case when n % 5 < 2 then ${fund} else ${idOf(`2 + ${funds} + (n::bigint * 7919) % ${payees}`)} end,
       case when n % 5 < 2 then 200000 else 1000 + (n::bigint * 37) % 100000 end, ${at} from generate_series(0, ${transfers} - 1) n order by n`,
  );
  await pool.query(
    `update ${schema}.ledger_account a set balance = s.net from (
       select account, sum(amount) as net from (
         select to_account as account, amount from ${schema}.ledger_transfer union all select from_account, -amount from ${schema}.ledger_transfer) side
       group by account) s where s.account = a.id`,
  );
}
