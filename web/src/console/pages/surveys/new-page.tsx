import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Field, Loaded, Page, type Picked, RecordForm } from '../../kit/index.ts';
import { choicesOf } from './choices.ts';
import { words } from './phrases.ts';
import { type Survey, series } from './survey.ts';

type Bank = Answer<'/api/v1/survey-questions'>['items'];

interface Values {
  area: Picked;
  series: string;
  title: string;
  intro?: string;
  sample: number;
  usual?: string[];
  own?: string;
  choices?: string;
}

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function useFields(bank: Bank): Field<Values>[] {
  const t = usePhrases(words);
  // A choice needs options of its own; those of the bank without any cannot be ticked here.
  const usual = bank.filter((question) => question.kind !== 'choice');
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
    { key: 'title', label: t.heading, kind: 'text', required: true, maxLength: 200, wide: true },
    { key: 'intro', label: t.intro, kind: 'long_text', maxLength: 1000, rows: 2 },
    { key: 'sample', label: t.sample, kind: 'number', min: 1, max: 100_000, required: true, help: t.sampleHelp },
    {
      key: 'usual',
      label: t.usual,
      kind: 'choices',
      as: 'boxes',
      wide: true,
      options: usual.map(({ code, label }) => ({ value: code, label })),
    },
    { key: 'own', label: t.own, kind: 'long_text', rows: 3, help: t.ownHelp },
    {
      key: 'choices',
      label: t.choices,
      kind: 'long_text',
      rows: 3,
      help: t.choicesHelp,
      check: (values) => (choicesOf(values.choices ?? '') === null ? t.choicesWrong : undefined),
    },
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
      send={({ area, series: code, title, intro, sample, usual = [], own, choices }, key) => {
        const added = linesOf(own).map((label, i) => ({ code: `own_${i + 1}`, kind: 'scale' as const, label }));
        const questions = [...usual.map((each) => ({ code: each })), ...added, ...(choicesOf(choices ?? '') ?? [])];
        return data(
          api.POST('/api/v1/surveys', {
            body: { areaCode: area.id, series: code, title, intro: intro || null, sampleSize: sample, questions },
            headers: submitHeaders(key),
          }),
        );
      }}
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
