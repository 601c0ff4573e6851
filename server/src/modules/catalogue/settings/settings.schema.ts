import { type Static, Type } from 'typebox';
import { Abilities, Id, Nullable, OneOf, Timestamp, Words } from '../../../platform/http/schemas.ts';
import { Code, PhraseOf, PhraseView } from '../responsibility/responsibility.schema.ts';

export const SettingName = Type.String({ pattern: '^[a-z][a-zA-Z0-9_.]{1,79}$' });
export const SettingParams = Type.Object({ name: SettingName });

export const SettingView = Type.Object({
  name: Type.String(),
  label: PhraseView,
  note: Nullable(PhraseView),
  kind: Type.String(),
  value: Type.Unknown(),
  defaultValue: Type.Unknown(),
  /** Whether the district set the value itself. */
  changed: Type.Boolean(),
  /** Requirement rows the default comes from. */
  source: Type.String(),
  /** `pack:<code>` or `program`. */
  origin: Type.String(),
  /** The newest change, to send as `replaces`. */
  changeId: Nullable(Id),
  changedAt: Nullable(Timestamp),
  changeSource: Nullable(Type.String()),
  /** Name of the person who set it; null for the default and for what packs brought. */
  changedBy: Nullable(Type.String()),
});
export const SettingList = Type.Object({ items: Type.Array(SettingView), abilities: Abilities });

export const SettingInput = Type.Object({
  /** Null goes back to the default. */
  value: Type.Unknown(),
  /** The reason or paper of the change. */
  source: Words(500),
  /** The change that was newest when the form was opened; null for the first. */
  replaces: Nullable(Id),
});

export const SettingHistory = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      value: Type.Unknown(),
      source: Type.String(),
      validFrom: Timestamp,
      setBy: Nullable(Id),
      setByName: Nullable(Type.String()),
    }),
  ),
});

const packUnits = [
  'share',
  'count',
  'score',
  'household',
  'metre',
  'second',
  'minute',
  'hour',
  'working_hour',
  'calendar_day',
  'working_day',
  'percent_of_limit',
  'clock_hour',
  'flag',
  'fen',
] as const;

/** Thresholds as packs write them. */
export const PackThresholds = Type.Array(
  Type.Object(
    {
      code: Code,
      value: Type.Union([Type.Integer(), Type.Object({ num: Type.Integer(), den: Type.Integer() }, { additionalProperties: false })]),
      unit: OneOf(packUnits),
      name: PhraseOf(100),
      note: Type.Optional(Nullable(PhraseOf(500))),
      rows: Type.Array(Type.String()),
    },
    { additionalProperties: false },
  ),
);
export type PackThresholds = Static<typeof PackThresholds>;
