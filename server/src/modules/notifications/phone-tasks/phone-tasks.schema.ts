import { Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { SubjectRef } from '../inbox/inbox.schema.ts';

export const CallOutcome = OneOf(['told', 'not_reached', 'refused']);

export const PhoneTask = Type.Object({
  id: Id,
  template: Type.String(),
  /** What to tell, in the resident's language. */
  title: Type.String(),
  text: Type.String(),
  language: OneOf(['zh', 'en']),
  /** Masked; the number itself is opened in the person's record, which is logged. Null when the person is gone. */
  person: Type.Object({ id: Id, nameMasked: Nullable(Type.String()), phoneMasked: Nullable(Type.String()) }),
  subject: Nullable(SubjectRef),
  areaCode: AreaCode,
  urgent: Type.Boolean(),
  state: OneOf(['pending', 'done']),
  calls: Type.Integer(),
  lastOutcome: Nullable(CallOutcome),
  /** Somebody who was not reached is called again after this instant. */
  notBefore: Timestamp,
  createdAt: Timestamp,
  version: Version,
  abilities: Abilities,
});

export const PhoneTaskPage = PageOf(PhoneTask);

export const PhoneTaskQuery = Type.Object({ ...PageQuery, areaCode: Type.Optional(AreaCode) });

export const CallBody = Type.Object({ outcome: CallOutcome, note: Type.Optional(Words(500, 0)), version: Version });
