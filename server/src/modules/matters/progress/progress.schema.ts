import { Type } from 'typebox';
import { Abilities, Id, Nullable, OneOf, Timestamp, Version } from '../../../platform/http/schemas.ts';
import { ClockView } from '../clocks/clocks.schema.ts';

export const OpenProgressInput = Type.Object({
  number: Type.String({ minLength: 5, maxLength: 30 }),
  code: Type.String({ minLength: 4, maxLength: 40 }),
});

const Attached = Type.Object({ id: Id, kind: Type.String(), name: Type.String(), thumb: Type.Boolean() });
const StoryStep = Type.Object({ at: Timestamp, text: Type.String(), words: Nullable(Type.String()), done: Type.Boolean() });

/** What a resident sees of one matter their demand has become. */
export const ProgressMatter = Type.Object({
  id: Id,
  number: Type.String(),
  title: Type.String(),
  stateName: Type.String(),
  state: Type.String(),
  class: Nullable(OneOf(['major', 'communal', 'private'])),
  className: Nullable(Type.String()),
  why: Nullable(Type.String({ description: 'Whose duty it is, in plain words' })),
  unitName: Type.String(),
  unitPhone: Nullable(Type.String()),
  reports: Type.Integer(),
  resultText: Nullable(Type.String()),
  resultAttachments: Type.Array(Attached, { description: 'Pictures and papers of the result' }),
  objectionUsed: Type.Boolean({ description: 'A resident may object to the class once' }),
  clocks: Type.Array(ClockView),
  story: Type.Array(StoryStep),
  guidance: Nullable(
    Type.Object({
      articles: Type.Array(Type.Object({ code: Type.String(), title: Type.String(), body: Type.String() })),
      providers: Type.Array(Type.Object({ name: Type.String(), price: Nullable(Type.String()), phone: Nullable(Type.String()) })),
      contacts: Type.Array(Type.Object({ name: Type.String(), phone: Type.String() })),
      note: Nullable(Type.String()),
    }),
  ),
  rating: Nullable(Type.Object({ solved: Type.Boolean(), satisfaction: Nullable(Type.String()), words: Nullable(Type.String()) })),
  version: Version,
  abilities: Abilities,
});

export const ProgressView = Type.Object({
  id: Id,
  number: Type.String(),
  title: Type.String(),
  body: Type.String(),
  placeText: Nullable(Type.String()),
  areaName: Type.String(),
  state: Type.String(),
  stateName: Type.String(),
  receivedAt: Timestamp,
  question: Nullable(Type.String()),
  refusal: Nullable(Type.Object({ name: Type.String(), pointer: Type.String(), note: Nullable(Type.String()) })),
  clocks: Type.Array(ClockView),
  matters: Type.Array(ProgressMatter),
  attachments: Type.Array(Attached),
  supplements: Type.Array(Type.Object({ at: Timestamp, text: Type.String(), byReporter: Type.Boolean() }), {
    description: 'What was added later, oldest first',
  }),
  version: Version,
  abilities: Abilities,
});
