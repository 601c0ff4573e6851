import { type Static, Type } from 'typebox';
import { Abilities, Nullable, OneOf, PageOf, PageQuery, Timestamp, Version } from '../../../platform/http/schemas.ts';
import { Code, PhraseOf, PhraseView } from '../responsibility/responsibility.schema.ts';
import { articleKinds } from './knowledge.types.ts';

const facts = {
  code: Type.String(),
  kind: OneOf(articleKinds),
  title: PhraseView,
  types: Type.Array(Type.String()),
  active: Type.Boolean(),
  updatedAt: Timestamp,
  version: Version,
};

export const ArticleRow = Type.Object({ ...facts, excerpt: PhraseView, reads: Type.Integer() });
export const ArticlePage = Type.Object({ ...PageOf(ArticleRow).properties, abilities: Abilities });
export const ArticleView = Type.Object({ ...facts, body: PhraseView, abilities: Abilities });

export const ArticleQuery = Type.Object({
  ...PageQuery,
  q: Type.Optional(Type.String({ maxLength: 200 })),
  kind: Type.Optional(OneOf(articleKinds)),
  /** Articles that help with this type of the catalogue. */
  type: Type.Optional(Code),
  /** Articles out of use too; for editors. */
  all: Type.Optional(OneOf(['yes', 'no'])),
});
export const ArticleParams = Type.Object({ code: Code });

const input = {
  kind: OneOf(articleKinds),
  title: PhraseOf(100),
  body: PhraseOf(20_000),
  types: Type.Array(Code, { maxItems: 60, uniqueItems: true }),
};
export const NewArticle = Type.Object({ code: Code, ...input });
export type NewArticle = Static<typeof NewArticle>;
export const ArticleChange = Type.Object({ version: Version, ...input, active: Type.Boolean() });
export type ArticleChange = Static<typeof ArticleChange>;

export const ReadCount = Type.Object({ counted: Type.Boolean() });
export const SearchCursor = Type.Object({ rank: Nullable(Type.Number()), code: Type.String() });

export const PackKnowledge = Type.Array(Type.Object({ code: Code, ...input }, { additionalProperties: false }));
export type PackKnowledge = Static<typeof PackKnowledge>;
