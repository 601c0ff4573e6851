import { type Static, Type } from 'typebox';
import { Abilities, DateOnly, Nullable, OneOf, Version, Words } from '../../../platform/http/schemas.ts';
import { Code, Day, PhraseOf, PhraseView } from '../responsibility/responsibility.schema.ts';

const OutsideCodes = Type.Array(Type.Object({ scheme: Words(40), code: Words(200) }), { maxItems: 200 });

export const NodeView = Type.Object({
  code: Type.String(),
  parent: Nullable(Type.String()),
  name: PhraseView,
  /** What it is called now, where `at` asked for an earlier day. */
  currentName: PhraseView,
  formerNames: Type.Array(Type.Object({ name: PhraseView, validTo: DateOnly })),
  outsideCodes: Type.Array(Type.Object({ scheme: Type.String(), code: Type.String() })),
  position: Type.Integer(),
  validFrom: DateOnly,
  validTo: Nullable(DateOnly),
  version: Version,
});

export const TaxonomyQuery = Type.Object({
  /** Names and validity of that day; today when left out. */
  at: Type.Optional(Day),
  /** Closed groups too. */
  all: Type.Optional(OneOf(['yes', 'no'])),
});
export const TaxonomyView = Type.Object({ items: Type.Array(NodeView), abilities: Abilities });
export const NodeParams = Type.Object({ code: Code });

export const NewNode = Type.Object({
  code: Code,
  parent: Nullable(Code),
  name: PhraseOf(60),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  validFrom: Type.Optional(Day),
  outsideCodes: Type.Optional(OutsideCodes),
});
export type NewNode = Static<typeof NewNode>;

export const NodeChange = Type.Object({
  version: Version,
  parent: Type.Optional(Nullable(Code)),
  name: Type.Optional(PhraseOf(60)),
  position: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  /** The last day of use; null opens the group again. */
  validTo: Type.Optional(Nullable(Day)),
  outsideCodes: Type.Optional(OutsideCodes),
});
export type NodeChange = Static<typeof NodeChange>;

export const PackTaxonomy = Type.Array(
  Type.Object({ code: Code, parent: Nullable(Code), name: PhraseOf(60) }, { additionalProperties: false }),
);
export type PackTaxonomy = Static<typeof PackTaxonomy>;
