import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { organisationTerms, workFields } from '../../../i18n/vocabulary/organisations.ts';
import { type Field as FormField, Page, type Picked, RecordForm } from '../../kit/index.ts';
import type { Field, Form, Organisation } from './organisation.ts';
import { words } from './phrases.ts';

interface Values {
  name: string;
  area: Picked;
  form: Form;
  purpose: string;
  fields: Field[];
  members?: number;
  address?: string;
  phone?: string;
}

const forms: readonly Form[] = ['community_group', 'social_group', 'service_agency', 'foundation'];

/** A new organisation, as an idea. */
export function NewOrganisationPage() {
  const t = usePhrases(words);
  const n = usePhrases(organisationTerms);
  const navigate = useNavigate();
  const fields: FormField<Values>[] = [
    { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
    { key: 'area', label: t.where, kind: 'area', required: true },
    {
      key: 'form',
      label: t.form,
      kind: 'choice',
      as: 'select',
      required: true,
      options: forms.map((value) => ({ value, label: n[value] })),
    },
    { key: 'members', label: t.members, kind: 'number', min: 0, max: 100_000 },
    { key: 'purpose', label: t.purpose, kind: 'long_text', required: true, maxLength: 1000, rows: 3 },
    {
      key: 'fields',
      label: t.fields,
      kind: 'choices',
      as: 'select',
      required: true,
      wide: true,
      options: workFields.map((value) => ({ value, label: n[value] })),
    },
    { key: 'address', label: t.address, kind: 'text', maxLength: 200 },
    { key: 'phone', label: t.phone, kind: 'text', maxLength: 40, inputMode: 'tel' },
  ];
  return (
    <Page title={t.make} lead={t.newLead} back={{ to: '/organisations', label: t.back }} reading>
      <RecordForm<Values, Organisation>
        draftKey="organisation:new"
        fields={fields}
        columns={2}
        initial={{ form: 'community_group' }}
        submitLabel={t.make}
        send={({ area, members, address, phone, ...rest }, key) =>
          data(
            api.POST('/api/v1/organisations', {
              body: {
                ...rest,
                areaCode: area.id,
                ...(members === undefined ? {} : { memberCount: members }),
                ...(address ? { address } : {}),
                ...(phone ? { phone } : {}),
              },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/organisations/${made.unitId}` })}
      />
    </Page>
  );
}
