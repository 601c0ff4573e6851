import type { Updateable } from 'kysely';
import type { WriteCtx } from '../../platform/context.ts';
import type { DB } from '../../platform/db/rows.generated.ts';
import { editConflict } from '../../platform/problem.ts';

/** Tables of the module whose rows count how often they were written. */
type VersionedTable = {
  [T in keyof DB & string]: T extends 'need' | `need_${string}` | 'project' | `project_${string}`
    ? 'version' extends keyof DB[T]
      ? 'id' extends keyof DB[T]
        ? T
        : never
      : never
    : never;
}[keyof DB & string];

/** Writes changes to a row when nobody else has since it was read. @throws edit-conflict (409) */
export async function writeChanges<T extends VersionedTable>(
  ctx: WriteCtx,
  name: T,
  seen: { readonly id: string; readonly version: number },
  changes: Omit<Updateable<DB[T]>, 'id' | 'version'>,
): Promise<void> {
  const done = await ctx.db
    .updateTable(name as 'project')
    .set({ ...changes, version: seen.version + 1 } as never)
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .returning('id')
    .executeTakeFirst();
  if (!done) throw editConflict({ current: seen.version });
}
