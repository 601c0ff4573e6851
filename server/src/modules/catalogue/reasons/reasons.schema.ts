import { type Static, Type } from 'typebox';
import { Abilities, Nullable, OneOf } from '../../../platform/http/schemas.ts';
import { Code, PhraseOf, PhraseView, TermInput } from '../responsibility/responsibility.schema.ts';

export const ReasonView = Type.Object({
  list: Type.String(),
  code: Type.String(),
  name: PhraseView,
  pointer: Nullable(PhraseView),
  position: Type.Integer(),
  active: Type.Boolean(),
});
export const ReasonList = Type.Object({ items: Type.Array(ReasonView), abilities: Abilities });
export const ReasonInput = Type.Object({
  name: PhraseOf(100),
  pointer: Type.Optional(Nullable(PhraseOf(300))),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
  active: Type.Optional(Type.Boolean()),
});
export type ReasonInput = Static<typeof ReasonInput>;
export const ListParams = Type.Object({ list: Code });
export const ReasonParams = Type.Object({ list: Code, code: Code });
export const ReasonQuery = Type.Object({ all: Type.Optional(OneOf(['yes', 'no'])) });

const refusal = {
  name: PhraseOf(100),
  reason: Code,
  terms: Type.Array(TermInput, { minItems: 1, maxItems: 100 }),
  pointer: PhraseOf(300),
  urgent: Type.Boolean(),
};
export const RefusalView = Type.Object({ code: Type.String(), ...refusal, active: Type.Boolean() });
export const RefusalList = Type.Object({ items: Type.Array(RefusalView), abilities: Abilities });
export const RefusalInput = Type.Object({ ...refusal, active: Type.Optional(Type.Boolean()) });
export type RefusalInput = Static<typeof RefusalInput>;
export const RefusalParams = Type.Object({ code: Code });

export const PackReasons = Type.Array(
  Type.Object(
    {
      list: Code,
      code: Code,
      name: PhraseOf(100),
      pointer: Type.Optional(Nullable(PhraseOf(300))),
    },
    { additionalProperties: false },
  ),
);
export type PackReasons = Static<typeof PackReasons>;

export const PackRefusals = Type.Array(Type.Object({ code: Code, ...refusal }, { additionalProperties: false }));
export type PackRefusals = Static<typeof PackRefusals>;
