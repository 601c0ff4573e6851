import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { districtOrigin } from '../../../platform/packs/pack-parts.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { backdatedCatalogue, draftExists, emptyCatalogue, noDraft, unknownReferences } from '../catalogue.errors.ts';
import type { CataloguePublished, DraftDiscarded, DraftOpened, ItemChanged } from '../catalogue.events.ts';
import { can } from '../catalogue.policy.ts';
import { knownReferences, referenceFaults } from './references.queries.ts';
import { forgetCatalogue } from './responsibility.queries.ts';
import {
  type CatalogueHead,
  deleteDraft,
  draftHead,
  insertVersion,
  itemsOf,
  markPublished,
  publishedHead,
  putItems,
  removeItems,
  replacePublished,
  touchDraft,
} from './responsibility.repository.ts';
import { diffItems } from './responsibility.rules.ts';
import type { ItemInput } from './responsibility.schema.ts';
import type { CatalogueItem } from './responsibility.types.ts';

/** What facts about a version are told of. */
export const versionSubject = (head: CatalogueHead): { type: string; id: string } => ({ type: 'catalogue_version', id: head.id });

/** The draft under work. @throws catalogue-no-draft (404) */
export async function loadDraft(ctx: WriteCtx): Promise<CatalogueHead> {
  const head = await draftHead(ctx);
  if (!head) throw noDraft();
  return head;
}

/** Opens the one draft, as a copy of the newest publication (S000-10). @throws catalogue-draft-exists (409) */
export async function openDraft(ctx: WriteCtx): Promise<CatalogueHead> {
  assertAllowed(can.openDraft(ctx.actor, ctx.district, (await draftHead(ctx)) !== null));
  const source = await publishedHead(ctx);
  const draft = await insertVersion(ctx, 'draft', null);
  if (source) await putItems(ctx, draft.id, [...(await itemsOf(ctx, source.id)).values()]);
  emit(ctx, {
    name: 'catalogue.draft_opened',
    subject: versionSubject(draft),
    data: { number: draft.number, copiedFrom: source?.number ?? null },
  } satisfies DraftOpened);
  return draft;
}

/** Gives the draft up. */
export async function discardDraft(ctx: WriteCtx, version: number): Promise<void> {
  const draft = await loadDraft(ctx);
  assertAllowed(can.editDraft(ctx.actor, ctx.district, true));
  await touchDraft(ctx, version);
  await deleteDraft(ctx, draft.id);
  emit(ctx, { name: 'catalogue.draft_discarded', subject: versionSubject(draft), data: { number: draft.number } } satisfies DraftDiscarded);
}

/** Adds a type to the draft or changes it. @throws edit-conflict (409), catalogue-unknown-references (422) */
export async function putDraftItem(
  ctx: WriteCtx,
  code: string,
  { version, item }: { version: number; item: ItemInput },
): Promise<CatalogueHead> {
  const draft = await loadDraft(ctx);
  assertAllowed(can.editDraft(ctx.actor, ctx.district, true));
  const next: CatalogueItem = { ...item, code, origin: districtOrigin };
  const faults = referenceFaults(await knownReferences(ctx), [next]);
  if (faults.length) throw unknownReferences({ faults });
  const touched = await touchDraft(ctx, version);
  const before = (await itemsOf(ctx, draft.id)).get(code);
  const diff = diffItems(new Map(before ? [[code, before]] : []), new Map([[code, next]]));
  if (before && diff.changed.length === 0) return touched;
  await putItems(ctx, draft.id, [next]);
  const fields = diff.changed[0]?.fields.map(({ field }) => field) ?? [];
  emit(ctx, {
    name: 'catalogue.item_changed',
    subject: versionSubject(draft),
    data: { number: draft.number, code, change: before ? 'changed' : 'added', fields },
  } satisfies ItemChanged);
  return touched;
}

/** Takes a type out of the draft. @throws not-found (404), edit-conflict (409) */
export async function removeDraftItem(ctx: WriteCtx, code: string, version: number): Promise<CatalogueHead> {
  const draft = await loadDraft(ctx);
  assertAllowed(can.editDraft(ctx.actor, ctx.district, true));
  const touched = await touchDraft(ctx, version);
  if ((await removeItems(ctx, draft.id, [code])) === 0) throw notFound();
  emit(ctx, {
    name: 'catalogue.item_changed',
    subject: versionSubject(draft),
    data: { number: draft.number, code, change: 'removed', fields: [] },
  } satisfies ItemChanged);
  return touched;
}

export interface Publication {
  readonly version: number;
  /** From when it is in force; at once when left out. */
  readonly effectiveFrom?: Date;
  readonly note?: string;
}

/**
 * Publishes the draft (S000-10). The newest publication becomes `replaced` but stays in force until the time given; decisions keep the version
 * they were made by. A later publication always wins over an earlier one, also over one whose time has not come yet.
 * @throws edit-conflict (409), catalogue-empty, catalogue-backdated, catalogue-unknown-references (422)
 */
export async function publishDraft(ctx: WriteCtx, { version, effectiveFrom, note }: Publication): Promise<CatalogueHead> {
  const draft = await loadDraft(ctx);
  assertAllowed(can.publish(ctx.actor, ctx.district, true));
  if (effectiveFrom && effectiveFrom < ctx.now) throw backdatedCatalogue();
  const items = await itemsOf(ctx, draft.id);
  if (items.size === 0) throw emptyCatalogue();
  const faults = referenceFaults(await knownReferences(ctx), items.values());
  if (faults.length) throw unknownReferences({ faults: faults.slice(0, 50) });
  await touchDraft(ctx, version);
  const replaced = await publishedHead(ctx);
  await replacePublished(ctx);
  const published = await markPublished(ctx, draft.id, { effectiveFrom: effectiveFrom ?? ctx.now, note: note ?? null });
  tellPublished(ctx, published, { replaces: replaced?.number ?? null, items: items.size, by: districtOrigin });
  return published;
}

/** Records the fact and makes this process look again. */
export function tellPublished(ctx: WriteCtx, head: CatalogueHead, facts: { replaces: number | null; items: number; by: string }): void {
  forgetCatalogue(ctx);
  emit(ctx, {
    name: 'catalogue.published',
    subject: versionSubject(head),
    data: { number: head.number, effectiveFrom: (head.effectiveFrom ?? ctx.now).toISOString(), ...facts },
  } satisfies CataloguePublished);
}

/** Publishes a list of items as a version of its own, past any drafting: how packs bring their types. @throws catalogue-draft-exists (409) */
export async function publishItems(ctx: WriteCtx, items: readonly CatalogueItem[], by: string): Promise<CatalogueHead> {
  if (await draftHead(ctx)) throw draftExists();
  const replaced = await publishedHead(ctx);
  await replacePublished(ctx);
  const head = await insertVersion(ctx, 'published', by);
  await putItems(ctx, head.id, items);
  tellPublished(ctx, head, { replaces: replaced?.number ?? null, items: items.length, by });
  return head;
}
