import { Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { ConfirmationView } from '../confirming/confirming.presenter.ts';
import { keyGroupCodes } from './key-groups.ts';

export const residenceStatuses = ['local', 'migrant', 'foreign', 'unknown'] as const;
export const languages = ['zh-CN', 'en'] as const;

/** Why somebody looks at protected fields; the person can read it later. */
export const viewPurposes = {
  contact_reporter: { zh: '联系诉求人了解情况', en: 'To contact the person about a demand' },
  verify_facts: { zh: '核实情况', en: 'To verify facts' },
  deliver_service: { zh: '上门服务', en: 'To deliver a service' },
  follow_up: { zh: '回访', en: 'To follow up' },
  check_assistance: { zh: '核对帮扶资格', en: 'To check for assistance' },
  emergency: { zh: '紧急救助', en: 'Emergency help' },
  data_rights: { zh: '办理个人信息请求', en: 'To handle a personal-data request' },
} as const;
export type ViewPurpose = keyof typeof viewPurposes;
const viewPurposeCodes = Object.keys(viewPurposes) as ViewPurpose[];

/** What is shown of a person by default: nothing in clear. */
export const PersonCard = Type.Object({
  id: Id,
  nameMasked: Nullable(Type.String()),
  phoneMasked: Nullable(Type.String()),
  residenceStatus: OneOf(residenceStatuses),
  language: Type.String(),
  areaCode: Nullable(Type.String()),
  identityLevel: Type.Integer({ description: 'O51: 0 guest, 1 phone, 2 address, 3 real name' }),
  keyGroup: Type.Boolean({
    description: 'Comes first, as they agreed; told to those who take in demands there. Which group is a protected field.',
  }),
  suggestionsOff: Type.Boolean(),
  erased: Type.Boolean(),
  version: Version,
});

/** One person as a page shows it: the card and what the reader may do. */
export const PersonView = Type.Object({ ...PersonCard.properties, confirmation: Nullable(ConfirmationView), abilities: Abilities });

const protectedFields = ['name', 'phone', 'document', 'key_groups'] as const;
export type ProtectedField = (typeof protectedFields)[number];

export const LookupBody = Type.Object({ phone: Type.String({ minLength: 1, maxLength: 64 }) });
export const LookupAnswer = Type.Object({ person: Nullable(PersonCard) });

export const RevealBody = Type.Object({
  purpose: OneOf(viewPurposeCodes),
  fields: Type.Optional(Type.Array(OneOf(protectedFields), { minItems: 1, maxItems: protectedFields.length, uniqueItems: true })),
  note: Type.Optional(Words(200)),
});
export const Revealed = Type.Object({
  name: Type.Optional(Nullable(Type.String())),
  phone: Type.Optional(Nullable(Type.String())),
  document: Type.Optional(Nullable(Type.String())),
  keyGroups: Type.Optional(Type.Array(Type.String())),
});

const editable = {
  name: Type.Optional(Nullable(Words(100))),
  residenceStatus: Type.Optional(OneOf(residenceStatuses)),
  language: Type.Optional(OneOf(languages)),
  areaCode: Type.Optional(Nullable(AreaCode)),
  suggestionsOff: Type.Optional(Type.Boolean()),
};
export const EditOwnPersonBody = Type.Object({ version: Version, ...editable });
export const EditPersonBody = Type.Object({
  version: Version,
  ...editable,
  phone: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 64 }))),
});
export const KeyGroupsBody = Type.Object({
  version: Version,
  keyGroups: Type.Array(OneOf(keyGroupCodes), { maxItems: 6, uniqueItems: true }),
});
export const ErasePersonBody = Type.Object({ version: Version });

/** Who looked at protected fields of a person, and why. */
export const AccessReport = Type.Object({
  items: Type.Array(
    Type.Object({
      at: Timestamp,
      by: Type.String({ description: '经办角色 · capacity of who looked' }),
      fields: Type.Array(Type.String()),
      purpose: Type.String(),
    }),
  ),
  next: Nullable(Type.String()),
});

/** Everything about the signed-in person, in clear; sections of other modules under their names. */
export const OwnData = Type.Object({
  person: Type.Object({
    id: Id,
    name: Nullable(Type.String()),
    phone: Nullable(Type.String()),
    document: Nullable(Type.String()),
    residenceStatus: Type.String(),
    language: Type.String(),
    areaCode: Nullable(Type.String()),
    identityLevel: Type.Integer(),
    keyGroups: Type.Array(Type.String()),
    suggestionsOff: Type.Boolean(),
    createdAt: Timestamp,
  }),
  sections: Type.Record(Type.String(), Type.Unknown()),
});
