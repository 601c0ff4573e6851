import { Type } from 'typebox';
import { Abilities, Nullable, Timestamp } from '../../../platform/http/schemas.ts';
import { PhraseView } from '../responsibility/responsibility.schema.ts';

export const PackView = Type.Object({
  code: Type.String(),
  version: Type.String(),
  name: PhraseView,
  description: Nullable(PhraseView),
  requires: Type.Array(Type.String()),
  parts: Type.Array(Type.String()),
  loaded: Nullable(
    Type.Object({
      version: Type.String(),
      at: Timestamp,
      /** False when the pack that lies ready differs from what was loaded. */
      current: Type.Boolean(),
    }),
  ),
});
export const PackListView = Type.Object({ items: Type.Array(PackView), abilities: Abilities });
export const PackParams = Type.Object({ code: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }) });

export const PackReports = Type.Object({
  items: Type.Array(
    Type.Object({
      code: Type.String(),
      version: Type.String(),
      changed: Type.Boolean(),
      parts: Type.Array(
        Type.Object({
          part: Type.String(),
          added: Type.Integer(),
          changed: Type.Integer(),
          unchanged: Type.Integer(),
          kept: Type.Integer(),
        }),
      ),
      unclaimed: Type.Array(Type.String()),
    }),
  ),
});

/** What the loaded packs make of this district, for the pages: words, channels, panels. */
export const ConfigurationView = Type.Object({
  packs: Type.Array(Type.Object({ code: Type.String(), version: Type.String() })),
  wording: Type.Record(Type.String(), PhraseView),
  /** Whether the panel of the 622 method is shown (S000-41, S001-80). */
  panel622: Type.Boolean(),
  lists: Type.Record(Type.String(), Type.Array(Type.Record(Type.String(), Type.Unknown()))),
});
