import type { WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { districtOrigin } from '../../../platform/packs/pack-parts.ts';
import { assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { nameField, optionalName, optionalText, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { changedFields } from '../changed-fields.ts';
import type { OrganizationEvent } from '../organizations.events.ts';
import { insertUnit, loadUnit, updateUnit } from '../units/units.repository.ts';
import { notASocialOrganisation, notYourOrganisation } from './organisations.errors.ts';
import { can } from './organisations.policy.ts';
import { findOrganisation, insertOrganisation, type OrganisationRecord, updateOrganisation } from './organisations.repository.ts';
import { lockVisible, tellOrganisation } from './organisations.steps.ts';

export const organisationForms = ['community_group', 'social_group', 'service_agency', 'foundation'] as const;
export type OrganisationForm = (typeof organisationForms)[number];

/** Fields of work a district of ours asks for; a call or a need names one of them. */
export const workFields = [
  'elderly',
  'children',
  'disability',
  'assistance',
  'health',
  'culture',
  'environment',
  'mediation',
  'law',
  'migrants',
  'community',
  'volunteering',
  'charity',
  'support',
  'correction',
  'other',
] as const;
export type WorkField = (typeof workFields)[number];

export interface OrganisationInput {
  readonly name: string;
  readonly nameEn?: string | null;
  readonly areaCode: string;
  readonly form: OrganisationForm;
  readonly purpose: string;
  readonly fields: readonly WorkField[];
  readonly address?: string | null;
  readonly phone?: string | null;
  readonly memberCount?: number;
  /** An existing unit of kind social_organisation that gets a file. */
  readonly unitId?: string;
}

/** Whoever may begin an organisation: residents for themselves, and those who found, incubate or register for others. */
function assertMayBegin(ctx: WriteCtx, areaCode: string): void {
  const staff = ['organisations.register', 'organisations.incubate'].some((p) => holdsFor(ctx.actor, p, areaCode));
  assertAllowed(when(ctx.actor.kind === 'resident' || staff, notYourOrganisation));
}

/** Begins an organisation as an idea with a unit of its own, not yet active. @throws not-found, not-your-organisation, not-a-social-organisation, invalid-input */
export async function beginOrganisation(ctx: WriteCtx, input: OrganisationInput): Promise<OrganisationRecord> {
  await areaOrThrow(ctx, input.areaCode);
  assertMayBegin(ctx, input.areaCode);
  const number = await nextPublicNumber(ctx, 'S', 'organisation');
  const unitId = input.unitId === undefined ? await newUnit(ctx, input, number) : await existingUnit(ctx, input.unitId, input.areaCode);
  await insertOrganisation(ctx, {
    unitId,
    number,
    form: input.form,
    purpose: textField(input.purpose, '/purpose', 1000),
    fields: input.fields,
    address: optionalText(input.address, '/address', 200) ?? null,
    memberCount: input.memberCount ?? 0,
  });
  const organisation = await findOrganisation(ctx, unitId);
  if (!organisation) throw new Error('an organisation that was written is not there');
  tellOrganisation(ctx, organisation, 'organisation.created', {
    permission: 'organisations.incubate',
    data: { number, form: input.form, areaCode: organisation.area_code },
  });
  return organisation;
}

async function newUnit(ctx: WriteCtx, input: OrganisationInput, number: string): Promise<string> {
  const unit = {
    id: uuidv7(ctx.now),
    code: `org_${number.slice(1).replace('-', '_')}`,
    kind: 'social_organisation' as const,
    name: nameField(input.name, '/name'),
    nameEn: optionalName(input.nameEn, '/nameEn') ?? null,
    areaCode: input.areaCode,
    parentId: null,
    duty: null,
    dutyEn: null,
    phone: optionalName(input.phone, '/phone', 40) ?? null,
    headId: null,
    active: false,
    origin: districtOrigin,
  };
  await insertUnit(ctx, unit);
  emit(ctx, {
    name: 'unit.created',
    subject: { type: 'unit', id: unit.id },
    data: { code: unit.code, kind: unit.kind, areaCode: unit.areaCode },
  } satisfies OrganizationEvent);
  return unit.id;
}

/** A unit that was there before its file: only those who keep the register of its area open one. */
async function existingUnit(ctx: WriteCtx, unitId: string, areaCode: string): Promise<string> {
  const unit = await loadUnit(ctx, unitId, true);
  if (unit?.kind !== 'social_organisation' || unit.areaCode !== areaCode) throw notASocialOrganisation();
  assertAllowed(can.register(ctx.actor, { area_code: unit.areaCode }));
  if (await findOrganisation(ctx, unitId)) throw notASocialOrganisation();
  return unitId;
}

export interface OrganisationPatch {
  readonly version: number;
  readonly name?: string;
  readonly nameEn?: string | null;
  readonly purpose?: string;
  readonly fields?: readonly WorkField[];
  readonly serves?: readonly string[];
  readonly address?: string | null;
  readonly phone?: string | null;
  readonly staffCount?: number;
  readonly memberCount?: number;
  readonly capacity?: number | null;
}

/** Changes the file of an organisation. @throws not-found, not-your-organisation, edit-conflict, invalid-input */
export async function changeOrganisation(ctx: WriteCtx, unitId: string, patch: OrganisationPatch): Promise<OrganisationRecord> {
  const organisation = await lockVisible(ctx, unitId, patch.version);
  assertAllowed(can.keepFile(ctx.actor, organisation));
  for (const code of patch.serves ?? []) await areaOrThrow(ctx, code);
  const change = changedFields(organisation, {
    purpose: patch.purpose === undefined ? undefined : textField(patch.purpose, '/purpose', 1000),
    fields: patch.fields && [...new Set(patch.fields)],
    serves: patch.serves && [...new Set(patch.serves)],
    address: optionalText(patch.address, '/address', 200),
    staff_count: patch.staffCount,
    member_count: patch.memberCount,
    capacity: patch.capacity,
  });
  const named = changedFields(organisation, {
    name: patch.name === undefined ? undefined : nameField(patch.name, '/name'),
    name_en: optionalName(patch.nameEn, '/nameEn'),
    phone: optionalName(patch.phone, '/phone', 40),
  });
  const fields = [...Object.keys(change), ...Object.keys(named)];
  if (fields.length === 0) return organisation;
  if (Object.keys(named).length > 0) {
    const { name, name_en: nameEn, phone } = named;
    await updateUnit(ctx, unitId, {
      ...(name === undefined ? {} : { name }),
      ...('name_en' in named ? { nameEn: nameEn ?? null } : {}),
      ...('phone' in named ? { phone: phone ?? null } : {}),
      origin: districtOrigin,
    });
  }
  const after = await updateOrganisation(ctx, organisation, change);
  tellOrganisation(ctx, organisation, 'organisation.changed', { permission: 'organisations.own', data: { fields } });
  return after;
}

/** Marks an organisation as a hub that may run service centres (S001-34), or takes the mark away. @throws not-found, not-your-organisation, edit-conflict */
export async function setHub(ctx: WriteCtx, unitId: string, input: { version: number; hub: boolean }): Promise<OrganisationRecord> {
  const organisation = await lockVisible(ctx, unitId, input.version);
  assertAllowed(can.registerDistrict(ctx.actor, ctx.district.areaCode));
  const after = await updateOrganisation(ctx, organisation, { hub: input.hub });
  tellOrganisation(ctx, organisation, 'organisation.changed', {
    permission: 'organisations.register',
    data: { fields: ['hub'], hub: input.hub },
  });
  return after;
}
