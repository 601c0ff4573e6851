import { Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { batchStates } from './batches.workflow.ts';

const Members = Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true });
const BatchClass = OneOf(['major', 'communal']);

export const MakeBatchInput = Type.Object({
  title: Words(120),
  matterIds: Members,
  unitId: Type.Optional(Id),
  instruction: Type.Optional(Type.String({ maxLength: 2000 })),
  reason: Type.Optional(Type.String({ maxLength: 500, description: 'Needed for another unit than the one determined' })),
});
export const JoinBatchInput = Type.Object({ version: Version, matterIds: Members });
export const LeaveBatchInput = Type.Object({ version: Version, matterId: Id, reason: Words(1000) });
export const DissolveBatchInput = Type.Object({ version: Version, reason: Words(1000) });
export const AnswerBatchInput = Type.Object({
  version: Version,
  text: Words(5000),
  kind: OneOf(['solved', 'partly', 'explained', 'not_possible']),
  answers: Type.Optional(Type.Array(Type.Object({ matterId: Id, text: Words(5000) }), { maxItems: 200 })),
});
export const BatchListQuery = Type.Object({ ...PageQuery, state: Type.Optional(OneOf(batchStates)), area: Type.Optional(AreaCode) });

export const BatchRowView = Type.Object({
  id: Id,
  title: Type.String(),
  state: OneOf(batchStates),
  class: BatchClass,
  typeName: Type.String(),
  areaName: Type.String(),
  unitName: Type.String(),
  members: Type.Integer(),
  answered: Type.Integer(),
  madeAt: Timestamp,
  endedAt: Nullable(Timestamp),
});
export const BatchView = Type.Object({
  id: Id,
  title: Type.String(),
  state: OneOf(batchStates),
  stateName: Type.String(),
  class: BatchClass,
  typeName: Type.String(),
  area: Type.Object({ code: Type.String(), name: Type.String() }),
  unit: Type.Object({ id: Id, name: Type.String() }),
  leadMatterId: Id,
  madeBy: Type.String(),
  madeAt: Timestamp,
  endedAt: Nullable(Timestamp),
  members: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      title: Type.String(),
      state: Type.String(),
      stateName: Type.String(),
      areaName: Type.String(),
      lead: Type.Boolean(),
      leftAt: Nullable(Timestamp),
      reason: Nullable(Type.String()),
      answeredAt: Nullable(Timestamp),
    }),
  ),
  version: Version,
  abilities: Abilities,
});
export const CandidateList = Type.Object({
  items: Type.Array(
    Type.Object({
      typeCode: Type.String(),
      typeName: Type.String(),
      class: BatchClass,
      areaCode: AreaCode,
      areaName: Type.String(),
      suggested: Type.Boolean({ description: 'As many as the district asks for before a batch is suggested' }),
      matters: Type.Array(Type.Object({ id: Id, number: Type.String(), title: Type.String() })),
    }),
  ),
});
