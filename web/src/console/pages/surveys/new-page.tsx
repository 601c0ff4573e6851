import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Field, Loaded, Page, type Picked, RecordForm } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { type Bank, type DraftValues, draftBody, draftFields } from './question-fields.ts';
import { type Survey, series } from './survey.ts';

interface Values extends DraftValues {
  area: Picked;
  series: string;
}

function useFields(bank: Bank): Field<Values>[] {
  const t = usePhrases(words);
  return [
    { key: 'area', label: t.where, kind: 'area', required: true },
    {
      key: 'series',
      label: t.series,
      kind: 'choice',
      as: 'select',
      required: true,
      options: series.map((value) => ({ value, label: t[`series_${value}`] })),
    },
    ...draftFields<Values>(t, bank),
  ];
}

function NewSurveyForm(props: { bank: Bank }) {
  const t = usePhrases(words);
  const navigate = useNavigate();
  return (
    <RecordForm<Values, Survey>
      draftKey="survey:new"
      fields={useFields(props.bank)}
      columns={2}
      initial={{ series: 'trust', sample: 200, usual: ['trust', 'fairness', 'listened'] }}
      submitLabel={t.make}
      send={({ area, series: code, ...draft }, key) =>
        data(
          api.POST('/api/v1/surveys', {
            body: { areaCode: area.id, series: code, ...draftBody(draft) },
            headers: submitHeaders(key),
          }),
        )
      }
      onDone={(made) => void navigate({ to: `/surveys/${made.id}` })}
    />
  );
}

/** A new survey as a draft. */
export function NewSurveyPage() {
  const t = usePhrases(words);
  const bank = useQuery(read('/api/v1/survey-questions', {}));
  return (
    <Page title={t.make} lead={t.newLead} back={{ to: '/surveys', label: t.back }} reading>
      <Loaded query={bank}>{({ items }) => <NewSurveyForm bank={items} />}</Loaded>
    </Page>
  );
}
