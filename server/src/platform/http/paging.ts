import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { invalidInput } from '../problem.ts';
import { codeOf } from '../unit-of-work.ts';

/** Packs the sort key of the last row into an opaque cursor. */
export function encodeCursor(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Unpacks a cursor and checks its shape. @throws invalid-input (400) for a cursor that we did not make. */
export function decodeCursor<S extends TSchema>(schema: S, cursor: string): Static<S> {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Value.Check(schema, key)) return key as Static<S>;
  } catch {
    // Not JSON: the same answer as for the wrong shape.
  }
  throw invalidInput({ errors: [{ pointer: '/after', detail: 'unknown cursor' }] });
}

/**
 * A cursor may have the right shape and yet hold what is no time or number. Only the database finds out: then the cursor was not ours either.
 * @throws invalid-input (400) for such an error of a request with a cursor, else the error itself
 */
export function throwAsCursorFault(error: unknown, query: unknown): never {
  const given = typeof query === 'object' && query !== null && ['after', 'before'].find((name) => name in query);
  if (given && codeOf(error).startsWith('22')) throw invalidInput({ errors: [{ pointer: `/${given}`, detail: 'unknown cursor' }] });
  throw error;
}

/** Cuts the extra row that shows whether there is more, and makes the cursor of the next page. */
export function toPage<T>(rows: readonly T[], limit: number, keyOf: (row: T) => unknown): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null };
}
