import { type Static, Type } from 'typebox';
import { Nullable, OneOf } from '../../../platform/http/schemas.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { type Blocks, blockCodes, blockFaults } from './blocks.rules.ts';

const Words = (most: number) => Nullable(Type.String({ maxLength: most }));
const Quantity = Nullable(Type.Integer({ minimum: 1, maximum: 1_000_000_000 }));

/** The four blocks as they are sent; what is not yet known is null or left out. */
export const BlocksInput = Type.Object({
  target: Type.Optional(Type.Object({ words: Type.Optional(Words(1000)), size: Type.Optional(Quantity) })),
  need: Type.Optional(Type.Object({ words: Type.Optional(Words(3000)) })),
  service: Type.Optional(
    Type.Object({ words: Type.Optional(Words(3000)), number: Type.Optional(Quantity), unit: Type.Optional(Words(20)) }),
  ),
  goals: Type.Optional(
    Type.Array(
      Type.Object({
        words: Type.String({ maxLength: 300 }),
        number: Type.Optional(Nullable(Type.Number({ minimum: 0, maximum: 1_000_000_000 }))),
        unit: Type.Optional(Words(20)),
      }),
      { maxItems: 20 },
    ),
  ),
});
export type BlocksSent = Static<typeof BlocksInput>;

export const BlocksView = Type.Object({
  target: Type.Object({ words: Nullable(Type.String()), size: Nullable(Type.Integer()) }),
  need: Type.Object({ words: Nullable(Type.String()) }),
  service: Type.Object({ words: Nullable(Type.String()), number: Nullable(Type.Integer()), unit: Nullable(Type.String()) }),
  goals: Type.Array(Type.Object({ words: Type.String(), number: Nullable(Type.Number()), unit: Nullable(Type.String()) })),
});

export const CompletenessView = Type.Object({
  complete: Type.Integer(),
  of: Type.Literal(4),
  missing: Type.Array(Type.Object({ block: OneOf(blockCodes), fault: OneOf(blockFaults) })),
});

/** Cleans the words of the four blocks. @throws invalid-input with the place */
export function blocksField(sent: BlocksSent, pointer = '/blocks'): Blocks {
  const text = (input: string | null | undefined, at: string, most: number) => optionalText(input ?? null, `${pointer}/${at}`, most);
  const { target, need, service, goals } = sent;
  return {
    target: { words: text(target?.words, 'target/words', 1000), size: target?.size ?? null },
    need: { words: text(need?.words, 'need/words', 3000) },
    service: {
      words: text(service?.words, 'service/words', 3000),
      number: service?.number ?? null,
      unit: text(service?.unit, 'service/unit', 20),
    },
    goals: (goals ?? []).flatMap((goal, i) => {
      const words = text(goal.words, `goals/${i}/words`, 300);
      return words === null ? [] : [{ words, number: goal.number ?? null, unit: text(goal.unit, `goals/${i}/unit`, 20) }];
    }),
  };
}

/** Blocks as they leave. */
export function presentBlocks(blocks: Blocks): Static<typeof BlocksView> {
  return { ...blocks, goals: blocks.goals.map((goal) => ({ ...goal })) };
}
