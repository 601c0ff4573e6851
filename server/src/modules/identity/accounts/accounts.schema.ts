import { Type } from 'typebox';
import {
  Abilities,
  AreaCode,
  DateOnly,
  Id,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Timestamp,
  Version,
  Words,
} from '../../../platform/http/schemas.ts';
import { permissions } from '../permissions.ts';
import { roleCodes } from '../roles.ts';

const Username = Type.String({
  pattern: '^[a-z0-9][a-z0-9._-]{1,39}$',
  description: '小写字母、数字、点、横线 · lower-case letters, digits, dots, hyphens',
});
const PhoneInput = Type.String({ minLength: 1, maxLength: 64 });
const Email = Type.String({ format: 'email', maxLength: 254 });

export const AppointmentBody = Type.Object({
  role: OneOf(roleCodes),
  areaCode: Type.Optional(AreaCode),
  unitId: Type.Optional(Nullable(Id)),
  sectionId: Type.Optional(Nullable(Id)),
  startsOn: Type.Optional(DateOnly),
  endsOn: Type.Optional(Nullable(DateOnly)),
});
export const EndAppointmentBody = Type.Object({ version: Version, lastDay: Type.Optional(DateOnly) });

export const CreateAccountBody = Type.Object({
  username: Username,
  displayName: Words(50),
  phone: Type.Optional(Nullable(PhoneInput)),
  email: Type.Optional(Nullable(Email)),
});
export const EditAccountBody = Type.Object({
  version: Version,
  displayName: Type.Optional(Words(50)),
  phone: Type.Optional(Nullable(PhoneInput)),
  email: Type.Optional(Nullable(Email)),
});
export const EditOwnAccountBody = Type.Object({
  version: Version,
  phone: Type.Optional(Nullable(PhoneInput)),
  email: Type.Optional(Nullable(Email)),
});
export const VersionBody = Type.Object({ version: Version });

/** A role held, with the names a reader needs. */
export const HeldRole = Type.Object({
  id: Id,
  role: Type.String(),
  name: Type.String(),
  areaCode: Type.String(),
  areaName: Nullable(Type.String()),
  unitId: Nullable(Id),
  unitName: Nullable(Type.String()),
  sectionId: Nullable(Id),
  startsOn: DateOnly,
  endsOn: Nullable(DateOnly),
});

/** What administrators see of an account; colleagues see null. */
const Administration = Type.Object({
  phoneMasked: Nullable(Type.String()),
  email: Nullable(Type.String()),
  hasPassword: Type.Boolean(),
  mustChangePassword: Type.Boolean(),
  secondFactor: Type.Boolean(),
  lastSignInAt: Nullable(Timestamp),
  createdAt: Timestamp,
  stale: Type.Boolean(),
  version: Version,
});

const accountFields = {
  id: Id,
  username: Type.String(),
  displayName: Type.String(),
  state: OneOf(['active', 'disabled']),
  roles: Type.Array(HeldRole),
  /** Where the person is first looked for: the unit, else the area of the first role. */
  unitName: Nullable(Type.String()),
  areaName: Nullable(Type.String()),
  administration: Nullable(Administration),
};
const AccountItem = Type.Object(accountFields);
export const AccountPage = PageOf(AccountItem);

const AppointmentHistory = Type.Object({
  id: Id,
  role: Type.String(),
  name: Type.String(),
  areaCode: Type.String(),
  areaName: Nullable(Type.String()),
  unitId: Nullable(Id),
  unitName: Nullable(Type.String()),
  sectionId: Nullable(Id),
  startsOn: DateOnly,
  endsOn: Nullable(DateOnly),
  inForce: Type.Boolean(),
  revokedAt: Nullable(Timestamp),
  version: Version,
});
export const AccountDetail = Type.Object({ ...accountFields, appointments: Type.Array(AppointmentHistory), abilities: Abilities });

export const OwnAccount = Type.Object({
  id: Id,
  username: Type.String(),
  displayName: Type.String(),
  phone: Nullable(Type.String()),
  email: Nullable(Type.String()),
  secondFactor: Type.Boolean(),
  recoveryCodesLeft: Type.Integer(),
  passwordChangedAt: Timestamp,
  version: Version,
});

export const ResetCode = Type.Object({
  code: Type.String({ description: '只显示这一次 · shown this once' }),
  expiresAt: Timestamp,
});
export const CreatedAccount = Type.Object({ id: Id, resetCode: ResetCode });
export const CreatedAppointment = Type.Object({ id: Id, version: Version });

export const AccountQuery = Type.Object({
  ...PageQuery,
  q: Type.Optional(Type.String({ maxLength: 60 })),
  role: Type.Optional(OneOf(roleCodes)),
  permission: Type.Optional(OneOf(Object.keys(permissions) as (keyof typeof permissions)[])),
  unitId: Type.Optional(Id),
  areaCode: Type.Optional(AreaCode),
  state: Type.Optional(OneOf(['active', 'disabled'])),
  stale: Type.Optional(Type.Boolean({ description: '90 天未登录的账号 · accounts nobody signed in to for 90 days' })),
});
export const AccountCursor = Type.Object({ u: Type.String() });

export const RoleTable = Type.Object({
  roles: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.Object({ zh: Type.String(), en: Type.String() }),
      scope: OneOf(['area', 'unit', 'district']),
      permissions: Type.Array(Type.String()),
      clashesWith: Type.Array(Type.String()),
    }),
  ),
  permissions: Type.Array(Type.Object({ code: Type.String(), name: Type.Object({ zh: Type.String(), en: Type.String() }) })),
});
