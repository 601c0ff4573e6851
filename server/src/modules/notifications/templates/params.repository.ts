import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { NoticeParams } from './templates.rules.ts';

/** What a value of templates means, with an example of it. */
export interface ParamMeaning {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly sample: { readonly zh: string; readonly en: string };
  readonly origin: string;
}

/** Meanings of all values, in the order of the pack. */
export async function paramMeanings(ctx: Ctx): Promise<ParamMeaning[]> {
  const rows = await ctx.db.selectFrom('notification_template_param').selectAll().orderBy('position').orderBy('code').execute();
  return rows.map((row) => ({
    code: row.code,
    name: { zh: row.name, en: row.name_en },
    sample: { zh: row.sample, en: row.sample_en },
    origin: row.origin,
  }));
}

/** Writes a meaning over the one before. */
export async function putParamMeaning(ctx: WriteCtx, { code, name, sample, origin }: ParamMeaning, position: number): Promise<void> {
  const row = { code, name: name.zh, name_en: name.en, sample: sample.zh, sample_en: sample.en, position, origin };
  await ctx.db
    .insertInto('notification_template_param')
    .values(row)
    .onConflict((oc) => oc.column('code').doUpdateSet(row))
    .execute();
}

/** An example for each of these values; one without a known example shows its name. */
export function sampleParams(names: readonly string[], meanings: readonly ParamMeaning[]): NoticeParams {
  const known = new Map(meanings.map((meaning) => [meaning.code, meaning.sample]));
  return Object.fromEntries(names.map((name) => [name, known.get(name) ?? `［${name}］`]));
}
