import type pg from 'pg';

/** Tables that hang on a demand or a matter; their rows are copied together, each copy with identities of its own. */
const family = [
  'demand',
  'matter',
  'matter_demand',
  'matter_party',
  'matter_note',
  'matter_suggestion',
  'triage_decision',
  'matter_clock',
  'work_order',
  'work_order_return',
  'supervision_order',
  'supervision_step',
  'referral',
  'guidance_package',
  'follow_up',
  'rating',
  'event',
] as const;

/** Columns that name a record of the family without a foreign key. */
const softReferences = new Set([
  'event.subject_id',
  'event.thread_id',
  'event.id',
  'matter_clock.order_id',
  'matter_clock.subject_id',
  'supervision_step.clock_id',
]);

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly refers: boolean;
}

export interface MultiplyOptions {
  readonly schema: string;
  /** How many matters the district shall have. */
  readonly matters: number;
  /** Days over which the copies are spread into the past. */
  readonly days: number;
  readonly onProgress?: (text: string) => void;
}

/**
 * Multiplies the matters of a district until it has `matters` of them: settled ones in as many copies as needed, open ones in a twentieth
 * of that, because a district that works has few open matters. Stocks are counted anew; the counters of past days are copied with the days.
 * Foreign keys are not checked and indexes are made afterwards, as in any bulk load.
 */
export async function multiply(pool: pg.Pool, options: MultiplyOptions): Promise<number> {
  const { schema, onProgress = () => undefined } = options;
  const client = await pool.connect();
  try {
    await client.query(`set search_path to ${schema}`);
    await client.query('set session_replication_role = replica');
    await client.query("set statement_timeout = 0; set synchronous_commit = off; set maintenance_work_mem = '1GB'");
    const closed = await countOf(client, `select count(*) from matter where ${settled}`);
    const open = await countOf(client, `select count(*) from matter where not ${settled}`);
    const copies = Math.ceil((options.matters - closed - open) / (closed + open / openShare));
    const columns = await columnsOf(client, schema);
    const indexes = await dropIndexes(client, schema);
    await setOriginalsAside(client);
    for (let from = 1; from <= copies; from += batch) {
      const to = Math.min(from + batch - 1, copies);
      for (const table of family) await client.query(copySql(table, columns, { from, to, copies, days: options.days }));
      onProgress(`${to} of ${copies} copies`);
    }
    await copyCounters(client, copies, options.days);
    for (const index of indexes) await client.query(index);
    await client.query('vacuum analyze');
    return await countOf(client, 'select count(*) from matter');
  } finally {
    client.release(true);
  }
}

const batch = 200;
const openShare = 20;
const settled = "matter.state in ('closed', 'closed_unresolved', 'withdrawn', 'merged')";

async function countOf(client: pg.PoolClient, sql: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(sql);
  return Number(rows[0]?.count ?? 0);
}

/** Columns of the family, and which of them name a record of it: primary keys, foreign keys within the family, soft references. */
async function columnsOf(client: pg.PoolClient, schema: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select c.table_name as table, c.column_name as name, c.udt_name as type,
      exists (select from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
        where k.conrelid = format('%I.%I', c.table_schema, c.table_name)::regclass and a.attname = c.column_name
          and (k.contype = 'p' or (k.contype = 'f' and k.confrelid = any($2::text[]::regclass[])))) as refers
    from information_schema.columns c
    where c.table_schema = $1 and c.table_name = any($3) and c.is_generated = 'NEVER' and c.is_identity = 'NO' order by c.ordinal_position`,
    [schema, family.map((t) => `${schema}.${t}`), [...family]],
  );
  return rows.map((c) => ({ ...c, refers: c.type === 'uuid' && (c.refers || softReferences.has(`${c.table}.${c.name}`)) }));
}

async function dropIndexes(client: pg.PoolClient, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any($1::text[]::regclass[]) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    [family.map((t) => `${schema}.${t}`)],
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map((r) => r.definition);
}

interface Copies {
  readonly from: number;
  readonly to: number;
  readonly copies: number;
  readonly days: number;
}

/** Open matters are copied only with every twentieth copy, and those copies are the youngest. */
function copySql(table: (typeof family)[number], columns: readonly Column[], { from, to, copies, days }: Copies): string {
  const own = columns.filter((c) => c.table === table);
  const shift = `(k * ${days} / ${copies}) * interval '1 day' + (k % 97) * interval '1 second'`;
  const value = ({ name, type, refers }: Column): string => {
    if (refers)
      return `case when r.${name} is null then null else (lpad(to_hex(k), 8, '0') || substr(md5(r.${name}::text || k), 9))::uuid end`;
    if (type === 'timestamptz') return `r.${name} - (${shift})`;
    if (name === 'number') return `r.number || '-' || k`;
    // Two words of a hundred thousand, so that there are rare words as well as common ones.
    if (type === 'tsvector') return `r.search || (format('%s:900 %s:901', ${rareWord('r.id', 7)}, ${rareWord('r.id', 11)}))::tsvector`;
    return `r.${name}`;
  };
  return `insert into ${table} (${own.map((c) => c.name).join(', ')})
    select ${own.map(value).join(', ')} from pg_temp.first_${table} r
      cross join generate_series(${from}, ${to}) k where coalesce(r.done, true) or k <= ${Math.floor(copies / openShare)}`;
}

/** Keeps the rows that are to be copied, each with whether its matter is settled; demands without a matter count as settled. */
async function setOriginalsAside(client: pg.PoolClient): Promise<void> {
  await client.query(`create temp table chosen as select l.demand_id, l.matter_id, ${settled} as done
    from matter_demand l join matter on matter.id = l.matter_id where l.role = 'origin'`);
  for (const table of family)
    await client.query(`create temp table first_${table} as select r.*, (select done from chosen where ${membership(table)} limit 1) as done
      from ${table} r ${table === 'event' ? "where thread_id is not null or subject_type in ('demand', 'matter')" : ''}`);
}

/** A word of two rare characters, chosen by the record and the copy. */
function rareWord(id: string, salt: number): string {
  const hash = `abs(hashtext(${id}::text || k || '${salt}'))`;
  return `chr(13312 + ${hash} % 317) || chr(13700 + (${hash} / 317) % 317)`;
}

/** Which chosen matter a row belongs to. */
function membership(table: (typeof family)[number]): string {
  const of: Partial<Record<(typeof family)[number], string>> = {
    demand: 'demand_id = r.id',
    matter: 'matter_id = r.id',
    matter_suggestion: 'demand_id = r.demand_id',
    matter_clock: '(matter_id = r.matter_id or demand_id = r.demand_id)',
    supervision_step: 'matter_id = (select s.matter_id from supervision_order s where s.id = r.supervision_id limit 1)',
    event: '(matter_id in (r.subject_id, r.thread_id) or demand_id = r.subject_id)',
  };
  return of[table] ?? 'matter_id = r.matter_id';
}

async function copyCounters(client: pg.PoolClient, copies: number, days: number): Promise<void> {
  await client.query(`insert into tally_delta (measure, area_code, day, key, value)
    select measure, area_code, day - shift.days, key, value * shift.n from (
      select measure, area_code, day, key, value from tally union all select measure, area_code, day, key, value from tally_delta) t
      cross join (select (k * ${days} / ${copies})::int as days, count(*) as n from generate_series(1, ${copies}) k group by 1) shift
      where day > '0001-01-01'`);
  await client.query(`delete from tally where day = '0001-01-01' and measure ~ '^(matter|demand)[.]'`);
  await client.query(`delete from tally_delta where day = '0001-01-01' and measure ~ '^(matter|demand)[.]'`);
  const open = `not ${settled} and matter.state <> 'answered'`;
  const stocks: readonly [measure: string, key: string, table: string, where: string][] = [
    ['matter.state', 'state', 'matter', 'true'],
    ['matter.open_class', "coalesce(class, 'none')", 'matter', open],
    ['matter.open_unit', 'unit_id::text', 'matter', open],
    ['matter.open_type', "coalesce(type_code, 'none')", 'matter', open],
    ['matter.open_ladder', 'ladder', 'matter', open],
    ['demand.state', 'state', 'demand', 'true'],
  ];
  for (const [measure, key, table, where] of stocks)
    await client.query(`insert into tally_delta (measure, area_code, day, key, value)
      select '${measure}', area_code, '0001-01-01', ${key}, count(*) from ${table} where ${where} group by area_code, ${key}`);
  // In the order of days, as they come in life: what is asked for is mostly the last weeks.
  await client.query(`with moved as (delete from tally_delta returning *)
    insert into tally as t (measure, area_code, day, key, value) select measure, area_code, day, key, sum(value) from moved group by 1, 2, 3, 4 order by day
    on conflict (measure, day, area_code, key) do update set value = t.value + excluded.value`);
  await client.query('truncate tally_total');
  await client.query(`insert into tally_total (measure, area_code, day, key, value)
    select measure, left(area_code, level), day, key, sum(value) from tally cross join unnest(array[6, 9, 12]) level
    where length(area_code) >= level group by 1, 2, 3, 4 order by day`);
}
