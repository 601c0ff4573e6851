import { CompiledQuery, type Kysely } from 'kysely';
import type { District } from '../context.ts';
import type { DB } from './rows.generated.ts';

/** Names a table of the district in the text of a statement. */
export type NameTable = (name: keyof DB & string) => string;

/** Whom a statement is sent for: any context, or a bare connection with a district. */
interface Sender {
  readonly db: Kysely<DB>;
  readonly district: Pick<District, 'schema'>;
}

/** A statement that is written once; `$1`, `$2`… stand for the values in their order. */
export interface Statement<Row> {
  /** All rows. */
  readonly all: (sender: Sender, values: readonly unknown[]) => Promise<Row[]>;
  /** The first row, or null. */
  readonly first: (sender: Sender, values: readonly unknown[]) => Promise<Row | null>;
}

/**
 * A statement for the few paths that every request takes. Its text is made once a district and then only sent: building the same text anew
 * costs the query builder more time than the database needs to answer. Everywhere else the builder serves.
 */
export function statement<Row>(write: (table: NameTable) => string): Statement<Row> {
  const texts = new Map<string, string>();
  const textFor = (schema: string): string => {
    const text = texts.get(schema) ?? write((name) => `"${schema}"."${name}"`);
    texts.set(schema, text);
    return text;
  };
  const all = ({ db, district }: Sender, values: readonly unknown[]): Promise<Row[]> => send<Row>(db, textFor(district.schema), values);
  return { all, first: async (sender, values) => (await all(sender, values))[0] ?? null };
}

async function send<Row>(db: Kysely<DB>, text: string, values: readonly unknown[]): Promise<Row[]> {
  return (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
}

interface InsertOptions {
  /** What is written in place of a value, which stands there as `$`: `{ search: '$::tsvector' }`. */
  readonly casts?: (schema: string) => Readonly<Record<string, string>>;
  readonly returning?: string;
}

/** Puts one row into a table; answers what is asked back, else null. Written once for each district and set of columns, like {@link statement}. */
export function insertion<T extends keyof DB & string, Answer = never>(
  table: T,
  { casts = () => ({}), returning }: InsertOptions = {},
): (sender: Sender, row: { readonly [C in keyof DB[T]]?: unknown }) => Promise<Answer | null> {
  const texts = new Map<string, string>();
  return async ({ db, district: { schema } }, row) => {
    const columns = Object.keys(row);
    const key = `${schema} ${columns.join()}`;
    const text =
      texts.get(key) ?? insertText(`"${schema}"."${table}"`, columns, casts(schema)) + (returning ? ` returning ${returning}` : '');
    texts.set(key, text);
    return (await send<Answer>(db, text, Object.values(row)))[0] ?? null;
  };
}

function insertText(table: string, columns: readonly string[], casts: Readonly<Record<string, string>>): string {
  const values = columns.map((column, i) => (casts[column] ?? '$').replace('$', `$${i + 1}`));
  return `insert into ${table} (${columns.join(', ')}) values (${values.join(', ')})`;
}

/**
 * The handle for a statement whose text changes with what is asked, and all of whose tables are named with `table(ctx, …)`: it spares the walk
 * through the statement that would bind the others.
 */
export function unbound(ctx: { readonly db: Kysely<DB> }): Kysely<DB> {
  return ctx.db.withoutPlugins();
}
