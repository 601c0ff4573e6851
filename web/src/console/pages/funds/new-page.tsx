import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { dayOf } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Field, Page, type Picked, RecordForm } from '../../kit/index.ts';
import { type Fund, fenOf, fundKinds } from './money.ts';
import { terms, words } from './phrases.ts';

interface Values {
  kind: Fund['kind'];
  area: Picked;
  year?: number;
  name?: string;
  amount?: number;
  hostName?: string;
  charter?: string;
  committee?: string;
}

function useFields(): Field<Values>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const community = (values: Values) => values.kind === 'community_fund';
  return [
    { key: 'kind', label: t.kind, kind: 'choice', required: true, options: fundKinds.map((value) => ({ value, label: n[value] })) },
    { key: 'area', label: t.place, kind: 'area', required: true },
    { key: 'year', label: t.year, kind: 'number', min: 2000, max: 2200, required: true, when: (values) => !community(values) },
    { key: 'name', label: t.name, kind: 'text', maxLength: 100 },
    { key: 'amount', label: t.startAmount, kind: 'number', min: 0, unit: t.yuan, help: t.startHelp, when: (values) => !community(values) },
    { key: 'hostName', label: t.hostName, kind: 'text', maxLength: 200, when: community },
    { key: 'charter', label: t.charter, kind: 'long_text', maxLength: 5000, when: community },
    { key: 'committee', label: t.committee, kind: 'long_text', maxLength: 1000, rows: 3, when: community },
  ];
}

/** A new fund of a place. */
export function NewFundPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const fields = useFields();
  return (
    <Page title={t.make} lead={t.newLead} back={{ to: '/funds', label: t.back }} reading>
      <RecordForm<Values, Fund>
        draftKey="fund:new"
        fields={fields}
        initial={{ kind: 'service_special', year: Number(dayOf(now()).slice(0, 4)) }}
        submitLabel={t.make}
        send={({ area, amount, name, year, ...values }, key) =>
          data(
            api.POST('/api/v1/funds', {
              body: {
                ...values,
                areaCode: area.id,
                year: values.kind === 'community_fund' ? null : (year ?? null),
                ...(name ? { name } : {}),
                ...(amount === undefined || values.kind === 'community_fund' ? {} : { amount: fenOf(amount) }),
              },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/funds/${made.id}` })}
      />
    </Page>
  );
}
