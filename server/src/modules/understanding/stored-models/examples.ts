import type { ReadCtx } from '../../../platform/context.ts';
import type { Example, ModelPurpose } from './models.types.ts';

/** Gives the examples of a district for a purpose, newest first, at most `most`. */
export type ExampleSource = (ctx: ReadCtx, most: number) => Promise<Example[]>;

/** More texts than these change little and cost memory of the learning process. */
export const mostExamples = 12_000;

const sources = new Map<ModelPurpose, ExampleSource>();

/** Says where the examples of a purpose come from; called by the module that owns them. @throws Error when somebody did before */
export function registerExamples(purpose: ModelPurpose, source: ExampleSource): void {
  if (sources.has(purpose)) throw new Error(`the examples for ${purpose} are registered twice`);
  sources.set(purpose, source);
}

/** The examples of a district, in the order of their ids; none where nobody gives them. */
export async function examplesFor(ctx: ReadCtx, purpose: ModelPurpose): Promise<Example[]> {
  const examples = (await sources.get(purpose)?.(ctx, mostExamples)) ?? [];
  return examples.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.label < b.label ? -1 : 1));
}
