import { Type } from 'typebox';
import { Id, Nullable, OneOf, Timestamp } from '../../../platform/http/schemas.ts';
import { HeldRole } from '../accounts/accounts.schema.ts';
import { PersonCard } from '../people/people.schema.ts';

export const SignInBody = Type.Object({
  username: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.String({ minLength: 1, maxLength: 512 }),
  code: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: '动态码或恢复码 · authenticator or recovery code' })),
});

/** Who is signed in, and what that person may do. */
export const Session = Type.Object({
  kind: OneOf(['staff', 'resident', 'reporter']),
  account: Nullable(
    Type.Object({
      id: Id,
      username: Type.String(),
      displayName: Type.String(),
      roles: Type.Array(HeldRole),
      permissions: Type.Array(Type.String()),
      secondFactor: Type.Boolean(),
    }),
  ),
  person: Nullable(PersonCard),
  demandId: Nullable(Id),
  /** While one of these is true the account holds no permission. */
  mustChangePassword: Type.Boolean(),
  mustEnrolSecondFactor: Type.Boolean(),
  district: Type.Object({ slug: Type.String(), name: Type.String(), areaCode: Type.String() }),
  demo: Type.Boolean(),
});

export const SessionList = Type.Object({
  items: Type.Array(
    Type.Object({
      device: Type.String(),
      current: Type.Boolean(),
      openedAt: Timestamp,
      seenAt: Timestamp,
      expiresAt: Timestamp,
    }),
  ),
});
export const EndedSessions = Type.Object({ ended: Type.Integer() });
