import { Type } from 'typebox';
import { Id, Nullable, OneOf, Timestamp } from '../../../platform/http/schemas.ts';
import { Contact } from '../demands/demands.schema.ts';
import { matterStates } from '../matters.workflow.ts';

export const SimilarList = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      title: Type.String(),
      placeText: Nullable(Type.String({ description: 'The building, where one is recorded; never the words of the reporter' })),
      areaName: Type.String(),
      state: OneOf(matterStates),
      stateName: Type.String(),
      receivedAt: Timestamp,
      reports: Type.Integer({ description: 'How many have reported or followed it' }),
      photo: Nullable(Type.String({ format: 'uuid', description: 'A photo that may be shown to everybody; read it under /attachments' })),
    }),
  ),
});

export const FollowInput = Type.Object({ contact: Type.Optional(Contact) });
