/** A goal that can be measured: what, how much, in which unit. */
export interface Goal {
  readonly words: string;
  readonly number: number | null;
  readonly unit: string | null;
}

/** The four requirements (S001-54): accurate target, clear need, solid service, clear goal. Drafts may leave gaps. */
export interface Blocks {
  readonly target: { readonly words: string | null; readonly size: number | null };
  readonly need: { readonly words: string | null };
  readonly service: { readonly words: string | null; readonly number: number | null; readonly unit: string | null };
  readonly goals: readonly Goal[];
}

export const blockCodes = ['target', 'need', 'service', 'goals'] as const;
export type BlockCode = (typeof blockCodes)[number];

export const blockFaults = [
  'words_missing',
  'size_missing',
  'number_missing',
  'unit_missing',
  'goal_missing',
  'goal_without_number',
] as const;
export type BlockFault = (typeof blockFaults)[number];

export interface Completeness {
  /** 0 to 4. */
  readonly complete: number;
  readonly of: 4;
  readonly missing: readonly { readonly block: BlockCode; readonly fault: BlockFault }[];
}

const written = (words: string | null): boolean => words !== null && words.trim() !== '';

const faultOf: Readonly<Record<BlockCode, (blocks: Blocks) => BlockFault | null>> = {
  target: ({ target }) => (!written(target.words) ? 'words_missing' : target.size === null ? 'size_missing' : null),
  need: ({ need }) => (written(need.words) ? null : 'words_missing'),
  service: ({ service }) =>
    !written(service.words) ? 'words_missing' : service.number === null ? 'number_missing' : written(service.unit) ? null : 'unit_missing',
  goals: ({ goals }) =>
    goals.length === 0 ? 'goal_missing' : goals.some((goal) => goal.number === null || !written(goal.words)) ? 'goal_without_number' : null,
};

/** How many of the four requirements are met, and what the others lack (N23: a goal without a number is incomplete). */
export function completenessOf(blocks: Blocks): Completeness {
  const missing = blockCodes.flatMap((block) => {
    const fault = faultOf[block](blocks);
    return fault ? [{ block, fault }] : [];
  });
  return { complete: 4 - missing.length, of: 4, missing };
}
