import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Counted } from './archive.ts';

interface Column {
  readonly name: string;
  readonly type: string;
}

/** A table as it is copied: columns that the database makes itself, and transaction numbers, which mean nothing elsewhere, are left out. */
export interface CopiedTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly Column[];
  readonly key: readonly string[];
}

const rowsAtOnce = 500;
const partBytes = 1_048_576;

/** A quoted name for SQL. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** `"schema"."table"`. */
export function full(table: Pick<CopiedTable, 'schema' | 'name'>): string {
  return `${quoted(table.schema)}.${quoted(table.name)}`;
}

/** All tables of a schema but the record of migrations, with their columns and primary keys. */
export async function tablesOf(client: pg.PoolClient, schema: string): Promise<CopiedTable[]> {
  const { rows } = await client.query<{ name: string; columns: Column[]; key: string[] | null }>(
    `select c.relname as name,
       (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum)
         from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
         and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype) as columns,
       (select array_agg(a.attname::text order by k.ord) from pg_constraint p cross join unnest(p.conkey) with ordinality k(attnum, ord)
         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where p.conrelid = c.oid and p.contype = 'p') as key
     from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migration' order by c.relname`,
    [quoted(schema)],
  );
  return rows.map((row) => ({ schema, name: row.name, columns: row.columns, key: row.key ?? row.columns.map((c) => c.name) }));
}

/** Copied as text: a JSON null would else be taken for no value. */
function isJson(column: Column): boolean {
  return column.type === 'json' || column.type === 'jsonb';
}

/** The rows of a table as JSON lines in the order of its key, about a mebibyte at a time; returns how many there were and their digest. */
export async function* linesOf(client: pg.PoolClient, table: CopiedTable): AsyncGenerator<Buffer, Counted> {
  const columns = table.columns.map((c) => (isJson(c) ? `${quoted(c.name)}::text as ${quoted(c.name)}` : quoted(c.name))).join(', ');
  const order = table.key.map(quoted).join(', ');
  await client.query(
    `declare copied no scroll cursor for select row_to_json(r)::text as line from (select ${columns} from ${full(table)} order by ${order}) r`,
  );
  const hash = createHash('sha256');
  let count = 0;
  let part: string[] = [];
  let size = 0;
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${rowsAtOnce} from copied`);
    count += rows.length;
    for (const { line } of rows) {
      part.push(line, '\n');
      size += line.length + 1;
    }
    if (size >= partBytes || (rows.length === 0 && size > 0)) {
      const content = Buffer.from(part.join(''));
      hash.update(content);
      yield content;
      part = [];
      size = 0;
    }
    if (rows.length === 0) break;
  }
  await client.query('close copied');
  return { rows: count, sha256: hash.digest('hex') };
}

/** Puts JSON lines back into a table. Columns the archive does not know keep their defaults; columns the table does not have any more are left out. */
export async function putLines(client: pg.PoolClient, table: CopiedTable, lines: Buffer): Promise<void> {
  const texts = lines.toString('utf8').split('\n').filter(Boolean);
  const known = new Set(Object.keys(JSON.parse(texts[0] ?? '{}') as object));
  const columns = table.columns.filter((column) => known.has(column.name));
  const list = columns.map((c) => quoted(c.name)).join(', ');
  const values = columns.map((c) => (isJson(c) ? `${quoted(c.name)}::${c.type}` : quoted(c.name))).join(', ');
  const shape = columns.map((c) => `${quoted(c.name)} ${isJson(c) ? 'text' : c.type}`).join(', ');
  for (let at = 0; at < texts.length; at += rowsAtOnce)
    await client.query(
      `insert into ${full(table)} (${list}) overriding system value select ${values} from jsonb_to_recordset($1::jsonb) as x(${shape})`,
      [`[${texts.slice(at, at + rowsAtOnce).join(',')}]`],
    );
}

/** How a table stands now: rows and digest, as an archive would count them. */
export async function countTable(client: pg.PoolClient, table: CopiedTable): Promise<Counted> {
  const lines = linesOf(client, table);
  for (;;) {
    const next = await lines.next();
    if (next.done === true) return next.value;
  }
}
