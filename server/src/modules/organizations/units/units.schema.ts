import { Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { UNIT_KINDS } from './unit-roles.rules.ts';

const Kind = OneOf(UNIT_KINDS);
const NamePair = Type.Object({ zh: Type.String(), en: Type.String() });
const Code = Type.String({ pattern: '^[a-z][a-z0-9_]{1,59}$' });
export const PersonRef = Type.Object({ id: Type.String(), displayName: Type.String(), username: Type.String() });

export const UnitSummary = Type.Object({
  id: Type.String(),
  code: Type.String(),
  kind: Kind,
  kindName: NamePair,
  name: Type.String(),
  nameEn: Nullable(Type.String()),
  areaCode: Type.String(),
  parentId: Nullable(Type.String()),
  duty: Nullable(Type.String()),
  dutyEn: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  head: Nullable(PersonRef),
  active: Type.Boolean(),
  origin: Type.String({ description: 'The configuration pack that brought the unit, or `district`' }),
  version: Type.Integer(),
});

export const SectionView = Type.Object({
  id: Type.String(),
  code: Type.String(),
  name: Type.String(),
  nameEn: Nullable(Type.String()),
  head: Nullable(PersonRef),
  active: Type.Boolean(),
  version: Type.Integer(),
});

export const UnitView = Type.Object({
  ...UnitSummary.properties,
  areaName: Nullable(Type.String()),
  sections: Type.Array(SectionView),
  estateIds: Type.Array(Type.String()),
  /** Who answers for new work now; null when nobody does, which is a blind spot. */
  accountable: Nullable(PersonRef),
  abilities: Abilities,
});

export const UnitListQuery = Type.Object({
  ...PageQuery,
  q: Type.Optional(Words(50)),
  area: Type.Optional(AreaCode),
  kind: Type.Optional(Kind),
  parentId: Type.Optional(Id),
  all: Type.Optional(Type.Boolean({ default: false, description: 'Also units that are no longer active' })),
});
export const UnitPage = PageOf(UnitSummary);

const UnitWords = {
  nameEn: Type.Optional(Nullable(Words(100))),
  duty: Type.Optional(Nullable(Words(1_000))),
  dutyEn: Type.Optional(Nullable(Words(1_000))),
  phone: Type.Optional(Nullable(Words(40))),
};
export const CreateUnitBody = Type.Object({
  code: Code,
  kind: Kind,
  name: Words(100),
  areaCode: AreaCode,
  parentId: Type.Optional(Nullable(Id)),
  ...UnitWords,
});
export const ChangeUnitBody = Type.Object({
  version: Version,
  kind: Type.Optional(Kind),
  name: Type.Optional(Words(100)),
  areaCode: Type.Optional(AreaCode),
  parentId: Type.Optional(Nullable(Id)),
  active: Type.Optional(Type.Boolean()),
  ...UnitWords,
});
export const CreateSectionBody = Type.Object({ code: Code, name: Words(100), nameEn: Type.Optional(Nullable(Words(100))) });
export const ChangeSectionBody = Type.Object({
  version: Version,
  name: Type.Optional(Words(100)),
  nameEn: Type.Optional(Nullable(Words(100))),
  active: Type.Optional(Type.Boolean()),
});
export const SectionParams = Type.Object({ id: Id, sectionId: Id });
/** `version` is that of the section if one is named, else that of the unit. */
export const HeadBody = Type.Object({ accountId: Nullable(Id), sectionId: Type.Optional(Nullable(Id)), version: Version });
export const EstatesBody = Type.Object({ estateIds: Type.Array(Id, { maxItems: 500 }), version: Version });

export const PeopleList = Type.Object({
  items: Type.Array(
    Type.Object({
      ...PersonRef.properties,
      posts: Type.Array(
        Type.Object({
          role: Type.String(),
          name: NamePair,
          sectionId: Nullable(Type.String()),
          startsOn: Type.String(),
          endsOn: Nullable(Type.String()),
        }),
      ),
      headOf: Type.Array(Type.String(), { description: 'Ids of the unit or of sections of it that the person heads' }),
      /** Set while the person is away. */
      away: Nullable(Type.Object({ deputy: Nullable(PersonRef) })),
    }),
  ),
});

export const RoleList = Type.Object({
  items: Type.Array(
    Type.Object({
      code: Type.String(),
      kind: Type.String(),
      resolves: OneOf(['area', 'estate', 'person']),
      fallback: Nullable(Type.String()),
      name: NamePair,
      duty: Nullable(NamePair),
    }),
  ),
});

/** Which unit a code of the catalogue means at a place. */
export const ResolveQuery = Type.Object({ code: Words(60), area: AreaCode, buildingId: Type.Optional(Id), estateId: Type.Optional(Id) });
export const ResolvedUnit = Type.Object({ unit: Nullable(UnitSummary) });
