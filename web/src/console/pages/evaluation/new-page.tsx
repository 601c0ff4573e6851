import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Field, Page, type Picked, RecordForm } from '../../kit/index.ts';
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

/** Lines such as `工作实绩 25`: the name and its percent, as the server takes them. */
export function indicatorsOf(text: string): { code: string; label: string; source: 'entered'; weight: number }[] {
  return text
    .split('\n')
    .map((line) => /^(.*\S)\s+(\d+(?:\.\d{1,2})?)\s*%?\s*$/.exec(line.trim()))
    .flatMap((match, i) =>
      match?.[1]
        ? [{ code: `other_${i + 1}`, label: match[1], source: 'entered' as const, weight: Math.floor(Number(match[2]) * 100 + 0.5) }]
        : [],
    );
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
  const satisfaction = (kind: Values['targetKind'], weight: number) => ({
    code: 'satisfaction',
    label: t.satisfaction,
    source: kind === 'committee' ? ('survey' as const) : ('rating' as const),
    weight: Math.floor(weight * 100 + 0.5),
  });
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
                indicators: [satisfaction(targetKind, weight), ...indicatorsOf(others ?? '')],
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
