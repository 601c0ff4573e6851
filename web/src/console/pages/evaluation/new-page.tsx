import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Field, Page, type Picked, RecordForm } from '../../kit/index.ts';
import { indicatorsOf, satisfactionOf } from './indicators.ts';
import { terms, words } from './phrases.ts';
import { isOfPeople, kinds, type Round } from './round.ts';

interface Values {
  area: Picked;
  targetKind: Round['targetKind'];
  grading: Round['grading'];
  title: string;
  from: string;
  to: string;
  weight: number;
  others: string;
  units?: Picked[];
  staff?: Picked[];
}

function useFields(): Field<Values>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  return [
    { key: 'area', label: t.where, kind: 'area', required: true },
    { key: 'title', label: t.heading, kind: 'text', required: true, maxLength: 200 },
    {
      key: 'targetKind',
      label: t.kind,
      kind: 'choice',
      as: 'select',
      required: true,
      options: kinds.map((value) => ({ value, label: n[value] })),
    },
    {
      key: 'grading',
      label: t.grading,
      kind: 'choice',
      as: 'select',
      required: true,
      options: [
        { value: 'score', label: n.score },
        { value: 'vote', label: n.vote },
      ],
    },
    { key: 'from', label: t.from, kind: 'date', required: true },
    { key: 'to', label: t.to, kind: 'date', required: true },
    { key: 'weight', label: t.weight, kind: 'number', min: 1, max: 100, unit: '%', required: true },
    { key: 'others', label: t.others, kind: 'long_text', rows: 3, help: t.othersHelp },
    { key: 'units', label: t.units, kind: 'unit', several: true, when: (values) => !isOfPeople(values.targetKind), wide: true },
    { key: 'staff', label: t.staff, kind: 'person', several: true, when: (values) => isOfPeople(values.targetKind), wide: true },
  ];
}

/** A scheme as a draft: how much satisfaction weighs, what else counts, and who is evaluated. */
export function NewRoundPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  return (
    <Page title={t.make} lead={t.newLead} back={{ to: '/evaluation', label: t.back }} reading>
      <RecordForm<Values, Round>
        draftKey="evaluation:new"
        fields={useFields()}
        columns={2}
        initial={{ targetKind: 'agency', grading: 'score', weight: 60 }}
        submitLabel={t.make}
        send={({ area, targetKind, grading, title, from, to, weight, others, units = [], staff = [] }, key) =>
          data(
            api.POST('/api/v1/evaluations', {
              body: {
                areaCode: area.id,
                targetKind,
                grading,
                title,
                from,
                to,
                indicators: [satisfactionOf(t.satisfaction, targetKind, weight), ...indicatorsOf(others ?? '')],
                targetIds: (isOfPeople(targetKind) ? staff : units).map((each) => each.id),
              },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/evaluation/${made.id}` })}
      />
    </Page>
  );
}
