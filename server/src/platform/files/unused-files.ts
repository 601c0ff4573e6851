import type { App } from '../app.ts';
import type { Ctx } from '../context.ts';
import type { RequestScope } from '../unit-of-work.ts';

/** Which of some keys a module's records point to. */
type Owner = (ctx: Ctx, keys: readonly string[]) => Promise<readonly string[]>;

const owners = new Map<string, Owner>();

/** Tells that a module keeps files, and how to ask which of some keys it still needs. Whoever stores a file without this loses it. */
export function registerFileOwner(module: string, owner: Owner): void {
  owners.set(module, owner);
}

const batch = 200;
/** A file is stored before its record is committed: what is younger may still get one. */
const graceMs = 2 * 86_400_000;

/**
 * Deletes the contents in a district's space that no record points to: the process was killed between storing them and the commit, or between the
 * commit that removed the record and the deletion.
 * @returns how many were deleted
 */
export async function deleteUnusedFiles(app: App, scope: RequestScope): Promise<number> {
  const old = app.clock.now().getTime() - graceMs;
  let deleted = 0;
  let keys: string[] = [];
  const settle = async () => {
    const used = await usedOf(app.uow.read(scope), keys);
    for (const key of keys.filter((k) => !used.has(k))) {
      await app.tools.files.delete(key);
      deleted += 1;
    }
    keys = [];
  };
  for await (const file of app.tools.files.list(scope.district.schema)) {
    if (file.modifiedAt.getTime() >= old) continue;
    keys.push(file.key);
    if (keys.length === batch) await settle();
  }
  if (keys.length > 0) await settle();
  if (deleted > 0) app.log.info({ district: scope.district.slug, deleted }, 'files without a record were deleted');
  return deleted;
}

async function usedOf(ctx: Ctx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  for (const owner of owners.values()) for (const key of await owner(ctx, keys)) used.add(key);
  return used;
}
