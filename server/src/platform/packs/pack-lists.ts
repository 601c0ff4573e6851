import { Type } from 'typebox';
import type { Ctx, WriteCtx } from '../context.ts';
import { canonicalJson } from '../crypto/canonical-json.ts';
import { keepPerDistrict } from '../kept.ts';
import { type LoadingPack, type PartReport, packVerdict, registerPackPart, reportOf } from './pack-parts.ts';

/** An entry of a list that packs bring and the program only reads (wording, channels, desks, panels). */
export interface PackEntry {
  readonly code: string;
  readonly content: Readonly<Record<string, unknown>>;
  readonly origin: string;
}

const Entries = Type.Array(Type.Record(Type.String(), Type.Unknown()), { maxItems: 2000 });

const keepMs = 15_000;
const lists = keepPerDistrict(keepMs, readLists);

/** Registers a part that is kept as a plain list; `keyOf` names the field that identifies an entry. */
export function registerPackList(name: string, keyOf: 'code' | 'key' = 'code'): void {
  registerPackPart(name, {
    schema: Entries,
    load: (ctx, content, pack) => loadList(ctx, { name, keyOf, content: content as Record<string, unknown>[], pack }),
  });
}

/** A list as the loaded packs make it, in their order; empty when no loaded pack brings it (S000-41). */
export async function packList(ctx: Ctx, name: string): Promise<readonly PackEntry[]> {
  return (await lists.get(ctx)).get(name) ?? [];
}

/** All lists by name. */
export function packLists(ctx: Ctx): Promise<ReadonlyMap<string, readonly PackEntry[]>> {
  return lists.get(ctx);
}

async function readLists(ctx: Ctx): Promise<ReadonlyMap<string, readonly PackEntry[]>> {
  const rows = await ctx.db.selectFrom('config_entry').selectAll().orderBy('list').orderBy('position').orderBy('code').execute();
  const byName = new Map<string, PackEntry[]>();
  for (const row of rows) {
    const entry = { code: row.code, content: row.content as Record<string, unknown>, origin: row.origin };
    const list = byName.get(row.list);
    if (list) list.push(entry);
    else byName.set(row.list, [entry]);
  }
  return byName;
}

interface ListToLoad {
  readonly name: string;
  readonly keyOf: string;
  readonly content: readonly Record<string, unknown>[];
  readonly pack: LoadingPack;
}

async function loadList(ctx: WriteCtx, { name, keyOf, content, pack }: ListToLoad): Promise<PartReport> {
  const present = new Map(
    (await ctx.db.selectFrom('config_entry').selectAll().where('list', '=', name).execute()).map((row) => [row.code, row]),
  );
  const verdicts: (keyof PartReport)[] = [];
  for (const [index, entry] of content.entries()) {
    const code = String(entry[keyOf] ?? index);
    const known = present.get(code);
    const verdict = packVerdict(pack, known, known !== undefined && canonicalJson(known.content) === canonicalJson(entry));
    if (verdict === 'added' || verdict === 'changed') {
      const row = {
        list: name,
        code,
        content: JSON.stringify(entry),
        position: known?.position ?? present.size + index,
        origin: pack.origin,
      };
      await ctx.db
        .insertInto('config_entry')
        .values(row)
        .onConflict((oc) => oc.columns(['list', 'code']).doUpdateSet(row))
        .execute();
    }
    verdicts.push(verdict);
  }
  lists.forget(ctx);
  return reportOf(verdicts);
}
