import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type organisationTerms, workFields } from '../../../i18n/vocabulary/organisations.ts';
import { type Action, action, type Field as FormField } from '../../kit/index.ts';
import { type Field, type Organisation, postTo } from './organisation.ts';
import type { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Names = PhrasesOf<typeof organisationTerms>;

const path = (step: string) => `/api/v1/organisations/{id}/${step}` as '/api/v1/organisations/{id}/give-up';

interface Step<V extends object> {
  readonly name: string;
  readonly step: string;
  readonly label: string;
  readonly fields?: readonly FormField<V>[];
  readonly initial?: Partial<V>;
  readonly intro?: string;
  readonly danger?: boolean;
  readonly aside?: boolean;
}

function stepAction<V extends object>(id: string, { step, ...shown }: Step<V>): Action {
  return action<V>({ ...shown, send: (values, { key, version }) => postTo(path(step), id, { version, ...values }, key) });
}

const reasonField = (t: Words) => ({
  key: 'reason' as const,
  label: t.reason,
  kind: 'long_text' as const,
  required: true,
  maxLength: 1000,
  rows: 3,
});

function foundingSteps(t: Words, o: Organisation): Action[] {
  const { unitId: id } = o;
  const papers = o.papers.map(({ code, name }) => ({ value: code, label: name }));
  return [
    stepAction(id, { name: 'enter_incubation', step: 'enter-incubation', label: t.enterIncubation }),
    stepAction<{ papers: string[] }>(id, {
      name: 'apply_filing',
      step: 'apply-filing',
      label: t.applyFiling,
      initial: { papers: o.papers.filter((paper) => paper.given).map((paper) => paper.code) },
      fields: [{ key: 'papers', label: t.papers, kind: 'choices', required: true, options: papers }],
    }),
    stepAction<{ filingNumber: string; filedOn?: string }>(id, {
      name: 'accept_filing',
      step: 'accept-filing',
      label: t.acceptFiling,
      fields: [
        { key: 'filingNumber', label: t.filingNumber, kind: 'text', required: true, maxLength: 40 },
        { key: 'filedOn', label: t.filedOn, kind: 'date' },
      ],
    }),
    stepAction<{ reason: string }>(id, {
      name: o.state === 'registration_applied' ? 'return_registration' : 'return_filing',
      step: 'return-application',
      label: t.returnIt,
      fields: [reasonField(t)],
    }),
    stepAction<{ documentNumber?: string }>(id, {
      name: 'apply_registration',
      step: 'apply-registration',
      label: t.applyRegistration,
      fields: [{ key: 'documentNumber', label: t.documentNumber, kind: 'text', maxLength: 60 }],
    }),
    stepAction<{ reason: string }>(id, {
      name: 'give_up',
      step: 'give-up',
      label: t.giveUp,
      danger: true,
      aside: true,
      fields: [reasonField(t)],
    }),
  ];
}

interface Registration {
  creditCode: string;
  creditCodeKind: 'unified' | 'old' | 'foreign';
  form: 'social_group' | 'service_agency' | 'foundation';
  registeredOn?: string;
  documentNumber?: string;
}

function registerStep(t: Words, n: Names, o: Organisation): Action {
  const kinds = (['unified', 'old', 'foreign'] as const).map((value) => ({ value, label: t[value] }));
  const forms = (['social_group', 'service_agency', 'foundation'] as const).map((value) => ({ value, label: n[value] }));
  return stepAction<Registration>(o.unitId, {
    name: 'register',
    step: 'register',
    label: t.register,
    initial: { creditCodeKind: 'unified', form: o.form === 'community_group' ? 'service_agency' : o.form },
    fields: [
      { key: 'creditCode', label: t.creditCode, kind: 'text', required: true, maxLength: 40 },
      { key: 'creditCodeKind', label: t.codeKind, kind: 'choice', as: 'select', required: true, options: kinds },
      { key: 'form', label: t.form, kind: 'choice', as: 'select', required: true, options: forms },
      { key: 'registeredOn', label: t.registeredOn, kind: 'date' },
      { key: 'documentNumber', label: t.documentNumber, kind: 'text', maxLength: 60 },
    ],
  });
}

function laterSteps(t: Words, o: Organisation): Action[] {
  const { unitId: id } = o;
  return [
    stepAction<{ reason: string; documentNumber?: string; rectifyBy?: string }>(id, {
      name: 'sanction',
      step: 'sanction',
      label: t.sanction,
      intro: t.sanctionIntro,
      danger: true,
      aside: true,
      fields: [
        reasonField(t),
        { key: 'documentNumber', label: t.documentNumber, kind: 'text', maxLength: 60 },
        { key: 'rectifyBy', label: t.rectifyBy, kind: 'date' },
      ],
    }),
    stepAction<{ reason: string; overturned: boolean }>(id, {
      name: 'lift_sanction',
      step: 'lift-sanction',
      label: t.lift,
      initial: { overturned: false },
      fields: [reasonField(t), { key: 'overturned', label: t.lift, kind: 'yes_no', text: t.overturned }],
    }),
    stepAction<{ reason: string }>(id, {
      name: 'dissolve',
      step: 'dissolve',
      label: t.dissolve,
      danger: true,
      aside: true,
      fields: [reasonField(t)],
    }),
    stepAction<{ settled: boolean; endedOn?: string }>(id, {
      name: 'end',
      step: 'end',
      label: t.end,
      danger: true,
      initial: { settled: false },
      fields: [
        { key: 'settled', label: t.end, kind: 'yes_no', text: t.settled },
        { key: 'endedOn', label: t.endedOn, kind: 'date' },
      ],
    }),
  ];
}

interface Editing {
  purpose: string;
  fields: Field[];
  staffCount: number;
  memberCount: number;
  capacity?: number | undefined;
  address?: string | undefined;
  phone?: string | undefined;
}

function editAction(t: Words, n: Names, o: Organisation): Action {
  return action<Editing>({
    name: 'edit',
    label: t.edit,
    aside: true,
    layout: 'drawer',
    initial: {
      purpose: o.purpose,
      fields: o.fields,
      staffCount: o.staffCount,
      memberCount: o.memberCount,
      capacity: o.capacity ?? undefined,
      address: o.address ?? undefined,
      phone: o.phone ?? undefined,
    },
    fields: [
      { key: 'purpose', label: t.purpose, kind: 'long_text', required: true, maxLength: 1000, rows: 3 },
      {
        key: 'fields',
        label: t.fields,
        kind: 'choices',
        as: 'select',
        required: true,
        options: workFields.map((value) => ({ value, label: n[value] })),
      },
      { key: 'memberCount', label: t.members, kind: 'number', min: 0, max: 100_000 },
      { key: 'staffCount', label: t.staffCount, kind: 'number', min: 0, max: 100_000 },
      { key: 'capacity', label: t.capacity, kind: 'number', min: 0, max: 10_000 },
      { key: 'address', label: t.address, kind: 'text', maxLength: 200 },
      { key: 'phone', label: t.phone, kind: 'text', maxLength: 40 },
    ],
    send: ({ capacity, address, phone, ...rest }, { key, version }) =>
      data(
        api.PATCH('/api/v1/organisations/{id}', {
          params: { path: { id: o.unitId } },
          body: { ...rest, version, capacity: capacity ?? null, address: address || null, phone: phone || null },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Every step of an organisation's life and what can be done with its file; the server says which are possible. */
export function organisationSteps(t: Words, n: Names, o: Organisation): Action[] {
  return [
    ...foundingSteps(t, o),
    registerStep(t, n, o),
    ...laterSteps(t, o),
    stepAction<{ functions: string }>(o.unitId, {
      name: 'apply_for_listing',
      step: 'listing',
      label: t.applyListing,
      aside: true,
      fields: [{ key: 'functions', label: t.functions, kind: 'long_text', required: true, maxLength: 500, rows: 3 }],
    }),
    editAction(t, n, o),
    stepAction<{ hub: boolean }>(o.unitId, {
      name: 'set_hub',
      step: 'hub',
      label: t.setHub,
      aside: true,
      initial: { hub: o.hub },
      fields: [{ key: 'hub', label: t.setHub, kind: 'yes_no', text: t.isHub }],
    }),
  ];
}
