import { type Static, Type } from 'typebox';
import { Abilities, Id, Nullable, OneOf, Timestamp } from '../../../platform/http/schemas.ts';
import { Code, PhraseOf, PhraseView } from '../responsibility/responsibility.schema.ts';
import { ladderSteps } from './sla.types.ts';

const units = ['minute', 'hour', 'working_hour', 'calendar_day', 'working_day'] as const;
const landings = ['exact', 'next_workday'] as const;

/** A time limit as data; see platform/calendar. */
export const LimitRuleInput = Type.Object({
  amount: Type.Integer({ minimum: 1, maximum: 3660 }),
  unit: OneOf(units),
  landing: Type.Optional(OneOf(landings)),
});

const rules = {
  note: Nullable(PhraseOf(500)),
  response: LimitRuleInput,
  solution: LimitRuleInput,
  signFor: LimitRuleInput,
  extension: Type.Object({ maxTimes: Type.Integer({ minimum: 0, maximum: 5 }), maxShare: Type.Integer({ minimum: 1, maximum: 100 }) }),
  ladder: Type.Array(Type.Object({ step: OneOf(ladderSteps), percent: Type.Integer({ minimum: 1, maximum: 1000 }) }), {
    minItems: 1,
    maxItems: 4,
  }),
  pauseReasons: Type.Array(Code, { maxItems: 40, uniqueItems: true }),
};

export const SlaView = Type.Object({
  id: Id,
  code: Type.String(),
  name: PhraseView,
  ...rules,
  validFrom: Timestamp,
  setBy: Nullable(Id),
  origin: Type.String(),
});

export const SlaInput = Type.Object({
  name: PhraseOf(60),
  ...rules,
  /** The policy the editor saw; null for a new name. Another one in force is 409. */
  replaces: Nullable(Id),
});
export type SlaInput = Static<typeof SlaInput>;

export const SlaList = Type.Object({ items: Type.Array(SlaView), abilities: Abilities });
export const SlaHistory = Type.Object({ items: Type.Array(SlaView) });
export const SlaParams = Type.Object({ code: Code });

/** A policy as a pack writes it. */
const PackLimit = Type.Object(
  {
    amount: Type.Integer({ minimum: 1, maximum: 3660 }),
    unit: OneOf(units),
    landing: Type.Optional(OneOf(['exact', 'next_working_day'])),
  },
  { additionalProperties: false },
);

export const PackSla = Type.Array(
  Type.Object(
    {
      code: Code,
      name: PhraseOf(60),
      note: Type.Optional(Nullable(PhraseOf(500))),
      clock: Type.Optional(OneOf(['around_clock', 'calendar'])),
      response: PackLimit,
      solution: PackLimit,
      sign_for: PackLimit,
      extension: Type.Object(
        { max_times: Type.Integer({ minimum: 0, maximum: 5 }), max_share: Type.Integer({ minimum: 1, maximum: 100 }) },
        { additionalProperties: false },
      ),
      ladder: Type.Object(
        {
          remind: Type.Integer({ minimum: 1 }),
          yellow: Type.Integer({ minimum: 1 }),
          red: Type.Integer({ minimum: 1 }),
          leader: Type.Integer({ minimum: 1 }),
        },
        { additionalProperties: false },
      ),
      pause_reasons: Type.Array(Code),
    },
    { additionalProperties: false },
  ),
);
export type PackSla = Static<typeof PackSla>[number];
