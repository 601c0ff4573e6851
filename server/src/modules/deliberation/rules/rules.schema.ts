import { Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { stages } from './rule-body.ts';
import { ruleStates } from './rules.workflow.ts';

const Limit = Type.Object(
  {
    amount: Type.Integer({ minimum: 0, maximum: 366 }),
    unit: OneOf(['hour', 'calendar_day', 'working_day']),
    landing: Type.Optional(OneOf(['exact', 'next_workday'])),
  },
  { additionalProperties: false },
);

const Limits = Type.Object(
  {
    notice: Nullable(Limit),
    discussion: Nullable(Limit),
    answer: Nullable(Limit),
    response: Nullable(Limit),
    secondNotice: Nullable(Limit),
    objection: Nullable(Limit),
    evaluation: Nullable(Limit),
    formalReply: Nullable(Limit),
  },
  { additionalProperties: false },
);

const Ballot = Type.Object(
  {
    template: Type.String({ maxLength: 40 }),
    secrecy: OneOf(['named', 'secret']),
    identityLevel: Type.Integer({ minimum: 0, maximum: 3 }),
  },
  { additionalProperties: false },
);

const Stages = Type.Array(OneOf(stages), { minItems: 2, maxItems: 6 });
const Supporters = Type.Integer({ minimum: 1, maximum: 100_000 });

/** A community's procedure. */
export const RuleBodyView = Type.Object({
  stages: Stages,
  limits: Limits,
  supporters: Supporters,
  ballot: Ballot,
  consensus: Type.Boolean(),
  analysis: Type.Optional(Type.Boolean()),
});

const RuleBodyChange = Type.Partial(RuleBodyView, { additionalProperties: false });

export const NewRule = Type.Object({
  areaCode: AreaCode,
  template: Type.String({ maxLength: 40 }),
  name: Type.Optional(Words(100)),
  body: Type.Optional(RuleBodyChange),
});
export const RuleChange = Type.Object({ version: Version, name: Type.Optional(Words(100)), body: Type.Optional(RuleBodyChange) });
export const LayOpenInput = Type.Object({ version: Version, until: Timestamp });
export const AdoptInput = Type.Object({
  version: Version,
  inFavour: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  entitled: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
});

export const RuleView = Type.Object({
  id: Id,
  areaCode: Type.String(),
  scope: OneOf(['building', 'community']),
  number: Type.Integer(),
  name: Type.String(),
  templateCode: Type.String(),
  body: RuleBodyView,
  state: OneOf(ruleStates),
  stateName: Type.String(),
  consultingUntil: Nullable(Timestamp),
  inFavour: Nullable(Type.Integer()),
  entitled: Nullable(Type.Integer()),
  adoptedAt: Nullable(Timestamp),
  supersededAt: Nullable(Timestamp),
  running: Type.Integer({ description: 'Topics that still go by this version' }),
  version: Version,
  abilities: Abilities,
});

export const RuleTemplateView = Type.Object({
  code: Type.String(),
  scope: OneOf(['building', 'community']),
  name: Type.String(),
  body: RuleBodyView,
});
