import { type Static, Type } from 'typebox';
import type { WriteCtx } from '../../../platform/context.ts';
import { OneOf } from '../../../platform/http/schemas.ts';
import { invalidPack } from '../../../platform/packs/load-pack.ts';
import { type LoadingPack, type PartReport, packVerdict, registerPackPart, reportOf } from '../../../platform/packs/pack-parts.ts';
import { type ParamMeaning, paramMeanings, putParamMeaning } from './params.repository.ts';
import { insertTemplate, loadTemplates, updateTemplate } from './templates.repository.ts';
import { type Template, unknownPlaceholders } from './templates.rules.ts';

const Name = Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9_]{0,39}$' });
const Pair = (zh: number, en: number) =>
  Type.Object({ zh: Type.String({ minLength: 1, maxLength: zh }), en: Type.String({ minLength: 1, maxLength: en }) });

const TemplatesPart = Type.Array(
  Type.Object({
    code: Type.String({ pattern: '^[a-z][a-z0-9_.]{1,79}$' }),
    audience: OneOf(['resident', 'staff']),
    urgent: Type.Optional(Type.Boolean()),
    title: Pair(60, 120),
    body: Pair(500, 1000),
    params: Type.Array(Name),
  }),
);

const ParamsPart = Type.Array(Type.Object({ code: Name, name: Pair(60, 120), sample: Pair(200, 200) }));

type Entry = Omit<Template, 'version'>;

/** Tells the packs that this module takes care of the words of notices. */
export function registerTemplateParts(): void {
  registerPackPart('template_params', { essential: true, schema: ParamsPart, load: loadParams });
  registerPackPart('templates', { essential: true, schema: TemplatesPart, load: loadTemplatePart });
}

/**
 * Loads the words of notices. What the program gives is settled by the first pack that brings a template: a later one changes the words, and
 * may use those values only.
 * @throws invalid-pack (422) for words with values that nobody gives
 */
async function loadTemplatePart(ctx: WriteCtx, content: Static<typeof TemplatesPart>, pack: LoadingPack): Promise<PartReport> {
  const present = await loadTemplates(ctx);
  const entries = content.map(({ urgent = false, ...rest }): Entry => {
    const own = { ...rest, urgent, origin: pack.origin };
    const earlier = present.get(rest.code);
    const overwrites = earlier !== undefined && earlier.origin !== pack.origin && pack.mayReplace(earlier.origin);
    return overwrites ? { ...own, params: earlier.params } : own;
  });
  const faults = entries.flatMap(({ code, params, ...wording }) =>
    unknownPlaceholders(wording, params).map((name) => ({
      pointer: `${pack.code}/templates.json/${code}`,
      detail: `unknown value {{${name}}}`,
    })),
  );
  if (faults.length) throw invalidPack({ pack: pack.code, errors: faults });
  const verdicts: (keyof PartReport)[] = [];
  for (const entry of entries) verdicts.push(await loadEntry(ctx, entry, { earlier: present.get(entry.code), pack }));
  return reportOf(verdicts);
}

async function loadEntry(
  ctx: WriteCtx,
  entry: Entry,
  { earlier, pack }: { earlier: Template | undefined; pack: LoadingPack },
): Promise<keyof PartReport> {
  const verdict = packVerdict(pack, earlier, earlier !== undefined && sameTemplate(entry, earlier));
  if (verdict === 'added') await insertTemplate(ctx, entry);
  if (verdict === 'changed' && earlier) await updateTemplate(ctx, earlier, entry);
  return verdict;
}

function sameTemplate(a: Entry, b: Entry): boolean {
  const shape = ({ audience, title, body, params, urgent }: Entry) =>
    [audience, title.zh, title.en, body.zh, body.en, urgent, ...params].join('\u0000');
  return shape(a) === shape(b);
}

async function loadParams(ctx: WriteCtx, content: Static<typeof ParamsPart>, pack: LoadingPack): Promise<PartReport> {
  const present = new Map((await paramMeanings(ctx)).map((meaning) => [meaning.code, meaning]));
  const verdicts: (keyof PartReport)[] = [];
  for (const [position, entry] of content.entries()) {
    const meaning: ParamMeaning = { ...entry, origin: pack.origin };
    const earlier = present.get(entry.code);
    const verdict = packVerdict(pack, earlier, earlier !== undefined && sameMeaning(meaning, earlier));
    if (verdict === 'added' || verdict === 'changed') await putParamMeaning(ctx, meaning, position);
    verdicts.push(verdict);
  }
  return reportOf(verdicts);
}

function sameMeaning(a: ParamMeaning, b: ParamMeaning): boolean {
  return a.name.zh === b.name.zh && a.name.en === b.name.en && a.sample.zh === b.sample.zh && a.sample.en === b.sample.en;
}
