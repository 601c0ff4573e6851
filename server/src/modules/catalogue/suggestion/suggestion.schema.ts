import { Type } from 'typebox';
import { Nullable, OneOf } from '../../../platform/http/schemas.ts';
import { PhraseView } from '../responsibility/responsibility.schema.ts';
import { matterClasses } from '../responsibility/responsibility.types.ts';

export const SuggestInput = Type.Object({
  title: Type.Optional(Type.String({ maxLength: 200 })),
  text: Type.String({ maxLength: 20_000 }),
});

const Span = Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 });

export const SuggestResult = Type.Object({
  /** The catalogue the suggestion was made from. */
  catalogueVersion: Type.Integer(),
  /** Where to go instead or first: 110, 119, 120, a petition office, a court. Dangers come first. */
  elsewhere: Type.Array(Type.Object({ code: Type.String(), name: PhraseView, pointer: PhraseView, urgent: Type.Boolean() })),
  /** What it probably is; null when the words do not tell enough. A person decides. */
  probably: Nullable(Type.Object({ class: OneOf(matterClasses), name: PhraseView, text: PhraseView })),
  types: Type.Array(
    Type.Object({
      code: Type.String(),
      class: OneOf(matterClasses),
      name: PhraseView,
      plain: PhraseView,
      unit: Nullable(Type.String()),
      sla: Type.String(),
      score: Type.Number(),
      /** Words of the text that speak for it, with their places in `title` + line break + `text`. */
      matched: Type.Array(Type.Object({ term: Type.String(), span: Span })),
      nearest: Nullable(Type.Object({ text: Type.String(), likeness: Type.Number() })),
    }),
  ),
});
