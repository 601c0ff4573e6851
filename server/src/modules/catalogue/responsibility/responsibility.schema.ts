import { type Static, Type } from 'typebox';
import { Abilities, Id, Nullable, OneOf, PageOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { demandKinds, matterClasses, routeHints, urgencies } from './responsibility.types.ts';

export const Code = Type.String({ pattern: '^[a-z][a-z0-9_]{1,59}$' });
/** A unit's code, or a role that is found from the place (`@committee`). */
export const UnitCode = Type.String({ pattern: '^@?[a-z][a-z0-9_]{1,59}$' });
/** A day that records can have; PostgreSQL and the calendar know no year 0. */
export const Day = Type.String({ format: 'date', pattern: '^(19|20|21)[0-9]{2}-' });
export const PhraseOf = (maxLength: number) => Type.Object({ zh: Words(maxLength), en: Words(maxLength * 2) });
export const PhraseView = Type.Object({ zh: Type.String(), en: Type.String() });
export const TermInput = Type.Object({ t: Words(30), w: Type.Integer({ minimum: 1, maximum: 5 }) });

const shared = {
  group: Code,
  class: OneOf(matterClasses),
  name: PhraseOf(60),
  plain: PhraseOf(300),
  examples: Type.Object({
    zh: Type.Array(Words(200), { maxItems: 20 }),
    en: Type.Array(Words(400), { maxItems: 20 }),
  }),
  terms: Type.Array(TermInput, { maxItems: 60 }),
  against: Type.Array(Words(30), { maxItems: 40 }),
  unit: Nullable(UnitCode),
  section: Nullable(Code),
  decides: Nullable(UnitCode),
  handles: Nullable(UnitCode),
  pays: Nullable(UnitCode),
  supervises: Nullable(UnitCode),
  note: Nullable(PhraseOf(500)),
  legal: Nullable(Type.Object({ zh: Words(500), en: Words(1000), certain: Type.Boolean() })),
  sla: Code,
  urgency: OneOf(urgencies),
  demandKinds: Type.Array(OneOf(demandKinds), { maxItems: demandKinds.length, uniqueItems: true }),
  route: Nullable(OneOf(routeHints)),
  followUpDays: Type.Array(Type.Integer({ minimum: 1, maximum: 730 }), { maxItems: 6 }),
  hideReporter: Type.Boolean(),
  assistance: Type.Boolean(),
  guidance: Type.Array(Code, { maxItems: 20 }),
};

/** What an editor writes about a type; the code stands in the address. */
export const ItemInput = Type.Object(shared);
export type ItemInput = Static<typeof ItemInput>;

/** An item of an imported list: the same with its code. */
export const ItemRow = Type.Object({ code: Code, ...shared });
export type ItemRow = Static<typeof ItemRow>;

export const ItemView = Type.Object({ code: Code, ...shared, origin: Type.String() });

export const VersionView = Type.Object({
  id: Id,
  number: Type.Integer(),
  state: OneOf(['draft', 'published', 'replaced']),
  inForce: Type.Boolean(),
  note: Nullable(Type.String()),
  effectiveFrom: Nullable(Timestamp),
  publishedAt: Nullable(Timestamp),
  createdAt: Timestamp,
  version: Version,
  abilities: Abilities,
});

export const VersionWithItems = Type.Object({ ...VersionView.properties, items: Type.Array(ItemView) });

export const VersionList = Type.Object({ items: Type.Array(VersionView) });
export const NumberParams = Type.Object({ number: Type.Integer({ minimum: 1 }) });
export const ItemParams = Type.Object({ code: Code });
/** The version of the draft that the editor saw. */
export const DraftVersion = Type.Object({ version: Version });
export const DraftItem = Type.Object({ version: Version, item: ItemInput });
export const ExportQuery = Type.Object({ format: Type.Optional(OneOf(['csv', 'xlsx', 'json'])) });

export const PublishInput = Type.Object({
  version: Version,
  /** From when it is in force; left out: at once. Never before now. */
  effectiveFrom: Type.Optional(Timestamp),
  note: Type.Optional(Words(2000)),
});

export const DiffQuery = Type.Object({ from: Type.Integer({ minimum: 0 }), to: Type.Integer({ minimum: 1 }) });
export const DiffView = Type.Object({
  from: Type.Integer(),
  to: Type.Integer(),
  added: Type.Array(ItemView),
  removed: Type.Array(ItemView),
  changed: Type.Array(
    Type.Object({
      code: Type.String(),
      name: PhraseView,
      fields: Type.Array(Type.Object({ field: Type.String(), before: Type.Unknown(), after: Type.Unknown() })),
    }),
  ),
  unchanged: Type.Integer(),
});

export const ImportInput = Type.Object({
  version: Version,
  format: OneOf(['csv', 'json']),
  /** The file as text: CSV with a heading line, or a JSON array of items. */
  content: Type.String({ minLength: 1, maxLength: 1_000_000 }),
  /** `merge` leaves types that the file does not name; `replace` removes them. */
  mode: Type.Optional(OneOf(['merge', 'replace'])),
  /** Only tell what would happen. */
  dryRun: Type.Optional(Type.Boolean()),
  /** Take the good rows although others are faulty. */
  skipFaulty: Type.Optional(Type.Boolean()),
});

export const ImportReport = Type.Object({
  applied: Type.Boolean(),
  rows: Type.Integer(),
  added: Type.Array(Type.String()),
  changed: Type.Array(Type.String()),
  removed: Type.Array(Type.String()),
  unchanged: Type.Integer(),
  faults: Type.Array(Type.Object({ row: Type.Integer(), code: Nullable(Type.String()), field: Type.String(), text: Type.String() })),
  /** Version of the draft to send with the next change. */
  version: Version,
});

/** A line of the public list: whose duty it is, in plain words (S000-13). */
export const PublicItem = Type.Object({
  code: Type.String(),
  name: PhraseView,
  plain: PhraseView,
  examples: Type.Object({ zh: Type.Array(Type.String()), en: Type.Array(Type.String()) }),
  unit: Nullable(Type.String()),
  /** Who answers for it: a unit by its name, or who is found from the place ("the residents' committee of the place"). */
  unitName: Nullable(PhraseView),
  sla: Type.String(),
});

export const PublicList = Type.Object({
  version: Type.Integer(),
  effectiveFrom: Nullable(Timestamp),
  classes: Type.Array(
    Type.Object({
      class: OneOf(matterClasses),
      name: PhraseView,
      motto: Nullable(PhraseView),
      duty: PhraseView,
      groups: Type.Array(Type.Object({ code: Type.String(), name: PhraseView, items: Type.Array(PublicItem) })),
    }),
  ),
});

export const ItemsQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 100 })),
  class: Type.Optional(OneOf(matterClasses)),
  group: Type.Optional(Code),
  unit: Type.Optional(UnitCode),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  after: Type.Optional(Type.String({ maxLength: 400 })),
});

export const ItemPage = PageOf(ItemView);
export const AfterCode = Type.String({ maxLength: 100 });

export const DutyReport = Type.Object({
  version: Type.Integer(),
  checked: Type.Integer(),
  /** A handler without deciding power or money (S000-11). */
  withoutPower: Type.Array(
    Type.Object({
      code: Type.String(),
      name: PhraseView,
      class: OneOf(matterClasses),
      missing: Type.Array(OneOf(['decides', 'pays'])),
      warning: PhraseView,
      note: Nullable(PhraseView),
    }),
  ),
  /** Nobody is named to answer for the type. */
  withoutUnit: Type.Array(Type.Object({ code: Type.String(), name: PhraseView, class: OneOf(matterClasses) })),
});

/** Units and parts of a place by the codes the catalogue has for them. */
export const UnitNames = Type.Object({ items: Type.Array(Type.Object({ code: Type.String(), name: PhraseView })) });

export const ReadInput = Type.Object({ code: Type.Optional(Code) });
export const ReadResult = Type.Object({ counted: Type.Boolean() });
