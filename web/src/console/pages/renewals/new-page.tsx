import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Field, Page, type Picked, RecordForm } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { type PhaseName, phaseNames, type Renewal } from './renewal.ts';

type PhaseValues = Record<`${PhaseName}_${'words' | 'startsOn' | 'endsOn'}`, string> & { [K in `${PhaseName}_culture`]?: string };
interface Values extends PhaseValues {
  area: Picked;
  title: string;
  summary: string;
}

/** A new renewal with its three phases. */
export function NewRenewalPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const fields: Field<Values>[] = [
    { key: 'area', label: t.where, kind: 'area', level: 'community', required: true },
    { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120 },
    { key: 'summary', label: t.summary, kind: 'long_text', required: true, maxLength: 5000, rows: 3 },
    ...phaseNames.flatMap((name): Field<Values>[] => [
      { key: `${name}_words`, label: t.planOf(t[name]), kind: 'long_text', required: true, maxLength: 5000, rows: 2 },
      { key: `${name}_culture`, label: t.cultureOf(t[name]), kind: 'long_text', maxLength: 2000, rows: 2, help: t.cultureHelp },
      { key: `${name}_startsOn`, label: t.startsOf(t[name]), kind: 'date', required: true },
      { key: `${name}_endsOn`, label: t.endsOf(t[name]), kind: 'date', required: true },
    ]),
  ];
  return (
    <Page title={t.make} lead={t.newLead} back={{ to: '/renewals', label: t.back }} reading>
      <RecordForm<Values, Renewal>
        draftKey="renewal:new"
        columns={2}
        fields={fields}
        submitLabel={t.make}
        send={({ area, title, summary, ...values }, key) =>
          data(
            api.POST('/api/v1/renewals', {
              body: {
                areaCode: area.id,
                title,
                summary,
                phases: phaseNames.map((phase) => {
                  const culture = values[`${phase}_culture`];
                  return {
                    phase,
                    words: values[`${phase}_words`],
                    startsOn: values[`${phase}_startsOn`],
                    endsOn: values[`${phase}_endsOn`],
                    ...(culture ? { culture } : {}),
                  };
                }),
              },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/renewals/${made.id}` })}
      />
    </Page>
  );
}
