import { Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { honourStates, nominationStates } from './honours.workflow.ts';

export const NewHonour = Type.Object({ areaCode: AreaCode, title: Words(120), criteria: Words(5000), nominationsUntil: Timestamp });
export const HonourQuery = Type.Object({ ...PageQuery, area: Type.Optional(AreaCode), state: Type.Optional(OneOf(honourStates)) });
export const NewNomination = Type.Object({
  areaCode: Type.Optional(AreaCode),
  nominee: Words(100),
  reasons: Words(3000),
  agreed: Type.Boolean({ description: 'That those nominated agreed to be named in public' }),
});
export const ShowInput = Type.Object({ version: Version, words: Words(2000), agreed: Type.Optional(Type.Boolean()) });
export const ObjectionInput = Type.Object({ words: Words(2000) });
export const ObjectionAnswer = Type.Object({ version: Version, upheld: Type.Boolean(), answer: Words(2000) });

const words = Nullable(Type.String());
export const HonourLine = Type.Object({
  id: Id,
  areaCode: Type.String(),
  areaName: Type.String(),
  state: OneOf(honourStates),
  stateName: Type.String(),
  title: Type.String(),
  nominationsUntil: Timestamp,
});
export const NominationView = Type.Object({
  id: Id,
  honourId: Id,
  areaName: Type.String(),
  state: OneOf(nominationStates),
  stateName: Type.String(),
  nominee: Type.String(),
  reasons: Type.String(),
  agreed: Type.Boolean(),
  mine: Type.Boolean(),
  reviewWords: words,
  noticeFrom: Nullable(Timestamp),
  noticeUntil: Nullable(Timestamp),
  awardedOn: words,
  endedReason: words,
  objections: Type.Integer(),
  heard: Type.Array(
    Type.Object({
      id: Id,
      state: OneOf(['waiting', 'upheld', 'dismissed']),
      words: Type.String(),
      answer: words,
      filedAt: Timestamp,
      version: Version,
    }),
    { description: 'Objections: all of them for reviewers, else one’s own' },
  ),
  version: Version,
  abilities: Abilities,
});
export const HonourView = Type.Object({
  ...HonourLine.properties,
  criteria: Type.String(),
  noticeDays: Type.Integer(),
  nominations: Type.Array(NominationView),
  version: Version,
  abilities: Abilities,
});
