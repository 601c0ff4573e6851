import type { Tools } from '../../../platform/app.ts';
import type { Ctx } from '../../../platform/context.ts';
import { modelVersion, parseModel } from '../text-model/text-model.codec.ts';
import type { TextModel } from '../text-model/text-model.rules.ts';
import { bytesOf, modelsNow } from './models.repository.ts';
import type { ModelPurpose, StoredModel } from './models.types.ts';

/** A model ready to suggest. */
export interface ModelInUse {
  readonly version: string;
  readonly model: TextModel;
  /** Its macro-F1 on matters held back, 0 to 1. */
  readonly worth: number;
}

/** Three purposes of four districts, 9 MB each at most. */
const mostKept = 12;

const kept = new WeakMap<Tools, Map<string, TextModel | null>>();

/**
 * The sound models in use, by purpose. Each is parsed once by a process and thrown away when another takes its place. One whose bytes are not those
 * that were stored is left out: suggestions go on without it.
 */
export async function modelsInUse(ctx: Ctx): Promise<ReadonlyMap<ModelPurpose, ModelInUse>> {
  const models = await modelsNow(ctx);
  const cache = kept.get(ctx.tools) ?? new Map<string, TextModel | null>();
  kept.set(ctx.tools, cache);
  forgetOthers(cache, ctx, new Set(models.map((model) => keyOf(ctx, model))));
  const ready = new Map<ModelPurpose, ModelInUse>();
  for (const stored of models) {
    const model = await fromCache(ctx, cache, stored);
    if (model) ready.set(stored.purpose, { version: stored.version, model, worth: worthOf(stored) });
  }
  return ready;
}

/** Its macro-F1; labels nobody knows anything about, because none of their matters was held back, count as not known at all. */
function worthOf({ evaluation, trainedOn }: StoredModel): number {
  const judged = evaluation.perLabel.filter(({ texts }) => texts > 0).length;
  return evaluation.macroF1 * Math.min(1, judged / Math.max(1, trainedOn.labels));
}

/** What stored bytes say; null when they are damaged. */
export function readStored(bytes: Buffer | null, version: string): TextModel | null {
  if (bytes === null || modelVersion(bytes) !== version) return null;
  try {
    return parseModel(bytes);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A model made new again under its version is read again. */
function keyOf(ctx: Ctx, { id, createdAt }: StoredModel): string {
  return `${ctx.district.schema}/${id}/${createdAt.getTime()}`;
}

async function fromCache(ctx: Ctx, cache: Map<string, TextModel | null>, stored: StoredModel): Promise<TextModel | null> {
  const key = keyOf(ctx, stored);
  const found = cache.get(key);
  const model = found === undefined ? readStored(await bytesOf(ctx, stored.id), stored.version) : found;
  cache.delete(key);
  cache.set(key, model);
  const [eldest] = cache.keys();
  if (cache.size > mostKept && eldest !== undefined) cache.delete(eldest);
  return model;
}

function forgetOthers(cache: Map<string, TextModel | null>, ctx: Ctx, now: ReadonlySet<string>): void {
  for (const key of [...cache.keys()]) if (key.startsWith(`${ctx.district.schema}/`) && !now.has(key)) cache.delete(key);
}
