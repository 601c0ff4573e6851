import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Phrase } from '../../../platform/problem.ts';
import { can } from '../catalogue.policy.ts';
import { inTreeOrder } from '../taxonomy/taxonomy.rules.ts';
import type { TaxonomyNode } from '../taxonomy/taxonomy.types.ts';
import type { CatalogueHead } from './responsibility.repository.ts';
import { type CatalogueDiff, classWords, dutyWarning, hasNoUnit, missingPowers } from './responsibility.rules.ts';
import type { DiffView, DutyReport, ItemView, PublicItem, PublicList, VersionView } from './responsibility.schema.ts';
import { type Catalogue, type CatalogueItem, matterClasses } from './responsibility.types.ts';

/** An item as staff see it. */
export function presentItem(item: CatalogueItem): Static<typeof ItemView> {
  return {
    ...item,
    examples: { zh: [...item.examples.zh], en: [...item.examples.en] },
    terms: item.terms.map((term) => ({ ...term })),
    against: [...item.against],
    demandKinds: [...item.demandKinds],
    followUpDays: [...item.followUpDays],
    guidance: [...item.guidance],
  };
}

/** A version as staff see it, with what they may do about it. */
export function presentVersion(ctx: Ctx, head: CatalogueHead, inForce: number): Static<typeof VersionView> {
  const isDraft = head.state === 'draft';
  return {
    id: head.id,
    number: head.number,
    state: head.state,
    inForce: head.number === inForce,
    note: head.note,
    effectiveFrom: head.effectiveFrom?.toISOString() ?? null,
    publishedAt: head.publishedAt?.toISOString() ?? null,
    createdAt: head.createdAt.toISOString(),
    version: head.version,
    abilities: abilitiesOf(
      {
        edit: can.editDraft(ctx.actor, ctx.district, isDraft),
        discard: can.editDraft(ctx.actor, ctx.district, isDraft),
        publish: can.publish(ctx.actor, ctx.district, isDraft),
      },
      ctx.lang,
    ),
  };
}

/** What one version says otherwise than another. */
export function presentDiff(numbers: { from: number; to: number }, diff: CatalogueDiff): Static<typeof DiffView> {
  return {
    ...numbers,
    added: diff.added.map(presentItem),
    removed: diff.removed.map(presentItem),
    changed: diff.changed.map(({ code, name, fields }) => ({ code, name, fields: fields.map((field) => ({ ...field })) })),
    unchanged: diff.unchanged,
  };
}

/** Duties without power or money, and types nobody answers for (S000-11). */
export function presentDuties(catalogue: Catalogue): Static<typeof DutyReport> {
  const items = [...catalogue.items.values()];
  return {
    version: catalogue.version,
    checked: items.length,
    withoutPower: items
      .filter((item) => missingPowers(item).length > 0)
      .map((item) => ({
        code: item.code,
        name: item.name,
        class: item.class,
        missing: missingPowers(item),
        warning: { zh: dutyWarning(item, 'zh').join('；'), en: dutyWarning(item, 'en').join('; ') },
        note: item.note,
      })),
    withoutUnit: items.filter(hasNoUnit).map(({ code, name, class: matterClass }) => ({ code, name, class: matterClass })),
  };
}

export interface PublicWords {
  readonly wording: Readonly<Record<string, Phrase>>;
  readonly groups: ReadonlyMap<string, TaxonomyNode>;
  /** Names of units by code. */
  readonly units: ReadonlyMap<string, Phrase>;
}

/** The three lists in plain words (S000-13): by class and group, with examples, and whose duty it is. */
export function presentPublicList(catalogue: Catalogue, { wording, groups, units }: PublicWords): Static<typeof PublicList> {
  const items = [...catalogue.items.values()];
  return {
    version: catalogue.version,
    effectiveFrom: catalogue.effectiveFrom?.toISOString() ?? null,
    classes: matterClasses.map((name) => {
      const own = items.filter((item) => item.class === name);
      const used = inTreeOrder([...groups.values()]).filter((group) => own.some((item) => item.group === group.code));
      return {
        class: name,
        name: wording[`class.${name}.name`] ?? classWords[name].name,
        motto: wording[`class.${name}.motto`] ?? null,
        duty: wording[`class.${name}.explain`] ?? classWords[name].duty,
        groups: used.map((group) => ({
          code: group.code,
          name: group.name,
          items: own.filter((item) => item.group === group.code).map((item) => presentPublicItem(item, units)),
        })),
      };
    }),
  };
}

function presentPublicItem(item: CatalogueItem, units: PublicWords['units']): Static<typeof PublicItem> {
  const { code, name, plain, examples, unit, sla } = item;
  const unitName = (unit && units.get(unit)) || null;
  return { code, name, plain, examples: { zh: [...examples.zh], en: [...examples.en] }, unit, unitName, sla };
}
