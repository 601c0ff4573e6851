import type { LocalDate } from '../../../platform/calendar/local-date.ts';
import type { Phrase } from '../../../platform/problem.ts';
import type { TaxonomyNode } from './taxonomy.types.ts';

/** Whether a group may be used on a day. */
export function isOpenOn(node: Pick<TaxonomyNode, 'validFrom' | 'validTo'>, day: LocalDate): boolean {
  return node.validFrom <= day && (node.validTo === null || day <= node.validTo);
}

/** What a group was called on a day. */
export function nameOn(node: Pick<TaxonomyNode, 'name' | 'formerNames'>, day: LocalDate): Phrase {
  const former = node.formerNames.filter((name) => day <= name.validTo).sort((a, b) => (a.validTo < b.validTo ? -1 : 1));
  return former[0]?.name ?? node.name;
}

/** Whether `code` would come to lie within itself under `parent`. */
export function wouldCircle(nodes: ReadonlyMap<string, Pick<TaxonomyNode, 'parent'>>, code: string, parent: string | null): boolean {
  const seen = new Set<string>();
  for (let at = parent; at !== null && !seen.has(at); at = nodes.get(at)?.parent ?? null) {
    if (at === code) return true;
    seen.add(at);
  }
  return false;
}

/** Groups in the order of a tree: each after its parent, siblings by position, then code. */
export function inTreeOrder(nodes: Iterable<TaxonomyNode>): TaxonomyNode[] {
  const children = new Map<string | null, TaxonomyNode[]>();
  const codes = new Set<string>();
  const all = [...nodes];
  for (const node of all) codes.add(node.code);
  for (const node of all) {
    const parent = node.parent !== null && codes.has(node.parent) ? node.parent : null;
    children.set(parent, [...(children.get(parent) ?? []), node]);
  }
  const below = (parent: string | null): TaxonomyNode[] =>
    (children.get(parent) ?? [])
      .sort((a, b) => a.position - b.position || (a.code < b.code ? -1 : 1))
      .flatMap((node) => [node, ...below(node.code)]);
  return below(null);
}
