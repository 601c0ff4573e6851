import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { WriteCtx } from '../../../platform/context.ts';
import { Nullable, OneOf, Words } from '../../../platform/http/schemas.ts';
import { invalidPack } from '../../../platform/packs/load-pack.ts';
import { readPack } from '../../../platform/packs/pack-files.ts';
import { type LoadingPack, type PartReport, packVerdict, reportOf } from '../../../platform/packs/pack-parts.ts';
import { knownReferences, referenceFaults } from './references.queries.ts';
import { itemsOf, publishedHead } from './responsibility.repository.ts';
import { sameItem } from './responsibility.rules.ts';
import { Code, PhraseOf, TermInput, UnitCode } from './responsibility.schema.ts';
import { publishItems } from './responsibility.service.ts';
import { type Catalogue, type CatalogueItem, demandKinds, matterClasses, routeHints, urgencies } from './responsibility.types.ts';

const closed = { additionalProperties: false };

/** The types of matters as packs write them. */
export const PackCatalogue = Type.Array(
  Type.Object(
    {
      code: Code,
      group: Code,
      class: OneOf(matterClasses),
      name: PhraseOf(60),
      plain: PhraseOf(300),
      examples: Type.Object(
        { zh: Type.Array(Words(200), { minItems: 1, maxItems: 20 }), en: Type.Array(Words(400), { maxItems: 20 }) },
        closed,
      ),
      terms: Type.Array(TermInput, { maxItems: 60 }),
      against: Type.Array(Words(30), { maxItems: 40 }),
      unit: Nullable(UnitCode),
      section: Type.Optional(Nullable(Code)),
      decides: Nullable(UnitCode),
      handles: Nullable(UnitCode),
      pays: Nullable(UnitCode),
      supervises: Nullable(UnitCode),
      note: Type.Optional(Nullable(PhraseOf(500))),
      legal: Type.Optional(Nullable(Type.Object({ zh: Words(500), en: Words(1000), certain: Type.Optional(Type.Boolean()) }, closed))),
      sla: Code,
      urgency: OneOf(urgencies),
      demand_kinds: Type.Array(OneOf(demandKinds)),
      route: Type.Optional(Nullable(OneOf(routeHints))),
      follow_up_days: Type.Array(Type.Integer({ minimum: 1, maximum: 730 })),
      hide_reporter: Type.Boolean(),
      assistance: Type.Boolean(),
      guidance: Type.Array(Code),
    },
    closed,
  ),
);
export type PackCatalogue = Static<typeof PackCatalogue>;

/** An item of a pack in the program's terms. A legal ground whose certainty is not stated is shown as a configurable default. */
export function itemOfPack(entry: PackCatalogue[number], origin: string): CatalogueItem {
  const { demand_kinds, follow_up_days, hide_reporter, section = null, note = null, legal = null, route = null, ...rest } = entry;
  return {
    ...rest,
    section,
    note,
    legal: legal && { zh: legal.zh, en: legal.en, certain: legal.certain ?? false },
    route,
    demandKinds: demand_kinds,
    followUpDays: follow_up_days,
    hideReporter: hide_reporter,
    origin,
  };
}

/** The catalogue of a pack as it lies in its folder, for reading texts without a district. @throws Error when the pack brings none or a faulty one */
export function catalogueOfPack(code = 'base'): Catalogue {
  const content = readPack(code)?.parts.get('catalogue');
  if (!Value.Check(PackCatalogue, content)) throw new Error(`no sound catalogue in the pack ${code}`);
  const items = content.map((entry) => itemOfPack(entry, `pack:${code}`));
  return { version: 0, versionId: null, effectiveFrom: null, items: new Map(items.map((item) => [item.code, item])) };
}

/**
 * Brings the types of a pack into the catalogue as a new version, published at once. Types of other packs and of the district stay; types
 * this pack brought before and no longer has go. Nothing changes, nothing is published. @throws invalid-pack (422), catalogue-draft-exists (409)
 */
export async function loadPackCatalogue(ctx: WriteCtx, content: PackCatalogue, pack: LoadingPack): Promise<PartReport> {
  const head = await publishedHead(ctx);
  const present = head ? await itemsOf(ctx, head.id) : new Map<string, CatalogueItem>();
  const brought = content.map((entry) => itemOfPack(entry, pack.origin));
  const faults = referenceFaults(await knownReferences(ctx), brought);
  if (faults.length)
    throw invalidPack({
      pack: pack.code,
      errors: faults
        .slice(0, 50)
        .map(({ code, field, value }) => ({ pointer: `${pack.code}/catalogue.json/${code}/${field}`, detail: `unknown: ${value}` })),
    });
  const next = new Map([...present].filter(([code, item]) => item.origin !== pack.origin || brought.some((entry) => entry.code === code)));
  const verdicts = brought.map((item) => {
    const known = present.get(item.code);
    const verdict = packVerdict(pack, known, known !== undefined && sameItem(known, item));
    if (verdict === 'added' || verdict === 'changed') next.set(item.code, item);
    return verdict;
  });
  const report = reportOf(verdicts);
  const gone = present.size + report.added - next.size;
  if (report.added + report.changed + gone > 0) await publishItems(ctx, [...next.values()], pack.origin);
  return { ...report, changed: report.changed + gone };
}
