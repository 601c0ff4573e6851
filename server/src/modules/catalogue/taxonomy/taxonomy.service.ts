import { addDays, type LocalDate, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import { emit } from '../../../platform/events.ts';
import { nameId } from '../../../platform/name-id.ts';
import { invalidPack } from '../../../platform/packs/load-pack.ts';
import { districtOrigin, type LoadingPack, type PartReport, packVerdict, reportOf } from '../../../platform/packs/pack-parts.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { badValidity, nodeCircle, nodeInUse, unknownReferences } from '../catalogue.errors.ts';
import type { NodeChanged } from '../catalogue.events.ts';
import { can } from '../catalogue.policy.ts';
import { allNodes, insertNode, isUsedByTypes, keepFormerName, putOutsideCodes, updateNode } from './taxonomy.repository.ts';
import { isOpenOn, nameOn, wouldCircle } from './taxonomy.rules.ts';
import type { NewNode, NodeChange, PackTaxonomy } from './taxonomy.schema.ts';
import type { TaxonomyNode } from './taxonomy.types.ts';

/** A group by its code; null when there is none. */
export async function taxonomyNode(ctx: Ctx, code: string): Promise<TaxonomyNode | null> {
  return (await allNodes(ctx)).get(code) ?? null;
}

/** The group that another system's code means; null when nobody has said so. */
export async function nodeOfOutsideCode(ctx: Ctx, scheme: string, outsideCode: string): Promise<TaxonomyNode | null> {
  const matches = (node: TaxonomyNode): boolean => node.outsideCodes.some(({ scheme: s, code }) => s === scheme && code === outsideCode);
  return [...(await allNodes(ctx)).values()].find(matches) ?? null;
}

function tell(ctx: WriteCtx, code: string, change: NodeChanged['data']['change']): void {
  emit(ctx, {
    name: 'taxonomy.node_changed',
    subject: { type: 'taxonomy_node', id: nameId('taxonomy_node', code) },
    data: { code, change, at: localDateOf(ctx.now) },
  } satisfies NodeChanged);
}

/** Adds a group. @throws taxonomy-node-exists (409), catalogue-unknown-references (422) */
export async function addNode(ctx: WriteCtx, input: NewNode): Promise<TaxonomyNode> {
  assertAllowed(can.edit(ctx.actor, ctx.district));
  const node: TaxonomyNode = {
    code: input.code,
    parent: input.parent,
    name: input.name,
    formerNames: [],
    outsideCodes: input.outsideCodes ?? [],
    position: input.position ?? 0,
    validFrom: input.validFrom ?? localDateOf(ctx.now),
    validTo: null,
    origin: districtOrigin,
    version: 1,
  };
  await assertParent(ctx, node);
  await insertNode(ctx, node);
  await putOutsideCodes(ctx, node.code, node.outsideCodes);
  tell(ctx, node.code, 'added');
  return node;
}

async function assertParent(ctx: WriteCtx, node: Pick<TaxonomyNode, 'code' | 'parent'>): Promise<void> {
  if (node.parent === null) return;
  const nodes = await allNodes(ctx);
  const parent = nodes.get(node.parent);
  if (!parent || !isOpenOn(parent, localDateOf(ctx.now)))
    throw unknownReferences({ faults: [{ code: node.code, field: 'parent', value: node.parent }] });
  if (wouldCircle(nodes, node.code, node.parent)) throw nodeCircle();
}

/**
 * Renames, moves, closes or opens a group, or maps it to codes of other systems. The old name stays known with the last day it held.
 * @throws not-found (404), edit-conflict (409), taxonomy-node-in-use, taxonomy-circle, taxonomy-bad-validity (422)
 */
export async function changeNode(ctx: WriteCtx, code: string, input: NodeChange): Promise<TaxonomyNode> {
  assertAllowed(can.edit(ctx.actor, ctx.district));
  const present = await taxonomyNode(ctx, code);
  if (!present) throw notFound();
  if (present.version !== input.version) throw editConflict({ current: { version: present.version } });
  const next: TaxonomyNode = {
    ...present,
    parent: input.parent === undefined ? present.parent : input.parent,
    name: input.name ?? present.name,
    position: input.position ?? present.position,
    validTo: input.validTo === undefined ? present.validTo : input.validTo,
    outsideCodes: input.outsideCodes ?? present.outsideCodes,
    origin: districtOrigin,
  };
  if (next.parent !== present.parent) await assertParent(ctx, next);
  if (next.validTo !== null && next.validTo !== present.validTo) await assertClosable(ctx, next, next.validTo);
  await updateNode(ctx, next);
  await tellChanges(ctx, present, next);
  return (await taxonomyNode(ctx, code)) ?? next;
}

async function assertClosable(ctx: WriteCtx, node: TaxonomyNode, validTo: LocalDate): Promise<void> {
  if (validTo < node.validFrom) throw badValidity();
  const children = [...(await allNodes(ctx)).values()].filter(
    ({ parent, validTo: end }) => parent === node.code && (end === null || end > validTo),
  );
  if (children.length > 0 || (await isUsedByTypes(ctx, node.code))) throw nodeInUse();
}

async function tellChanges(ctx: WriteCtx, before: TaxonomyNode, after: TaxonomyNode): Promise<void> {
  if (canonicalJson(before.name) !== canonicalJson(after.name)) {
    await rename(ctx, before);
    tell(ctx, after.code, 'renamed');
  }
  if (before.parent !== after.parent || before.position !== after.position) tell(ctx, after.code, 'moved');
  if (before.validTo !== after.validTo) tell(ctx, after.code, after.validTo === null ? 'reopened' : 'closed');
  if (canonicalJson(before.outsideCodes) !== canonicalJson(after.outsideCodes)) {
    await putOutsideCodes(ctx, after.code, after.outsideCodes);
    tell(ctx, after.code, 'mapped');
  }
}

/** The old name held until yesterday; a name given today that is changed today was never in use. */
async function rename(ctx: WriteCtx, before: TaxonomyNode): Promise<void> {
  const yesterday = addDays(localDateOf(ctx.now), -1);
  if (before.validFrom <= yesterday) await keepFormerName(ctx, before.code, { name: nameOn(before, yesterday), validTo: yesterday });
}

/** Long before any record, so that records imported from earlier years find the groups of a pack in force. */
const packValidFrom = '2000-01-01';

/** Loads the groups of a pack; parents stand before their children. */
export async function loadPackTaxonomy(ctx: WriteCtx, content: PackTaxonomy, pack: LoadingPack): Promise<PartReport> {
  const present = await allNodes(ctx);
  const verdicts: (keyof PartReport)[] = [];
  const ordered = parentsFirst(content);
  const lost = content.find(
    (node) =>
      !ordered.includes(node) ||
      (node.parent !== null && !present.has(node.parent) && !content.some((other) => other.code === node.parent)),
  );
  if (lost)
    throw invalidPack({
      pack: pack.code,
      errors: [{ pointer: `${pack.code}/taxonomy.json/${lost.code}/parent`, detail: 'no such group' }],
    });
  for (const [position, { code, parent, name }] of ordered.entries()) {
    const known = present.get(code);
    const same = known !== undefined && canonicalJson([known.parent, known.name]) === canonicalJson([parent, name]);
    const verdict = packVerdict(pack, known, same);
    if (verdict === 'added')
      await insertNode(ctx, {
        code,
        parent,
        name,
        formerNames: [],
        outsideCodes: [],
        position,
        validFrom: packValidFrom,
        validTo: null,
        origin: pack.origin,
        version: 1,
      });
    if (verdict === 'changed' && known) {
      if (canonicalJson(known.name) !== canonicalJson(name)) await rename(ctx, known);
      await updateNode(ctx, { ...known, parent, name, origin: pack.origin });
    }
    verdicts.push(verdict);
  }
  return reportOf(verdicts);
}

function parentsFirst(content: PackTaxonomy): PackTaxonomy {
  const codes = new Set(content.map((node) => node.code));
  const done = new Set<string>();
  const ordered: PackTaxonomy = [];
  for (let round = 0; ordered.length < content.length && round <= content.length; round++)
    for (const node of content) {
      const ready = node.parent === null || !codes.has(node.parent) || done.has(node.parent);
      if (done.has(node.code) || !ready) continue;
      done.add(node.code);
      ordered.push(node);
    }
  return ordered;
}
