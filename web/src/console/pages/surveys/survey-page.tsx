import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  ActionButtons,
  Clock,
  type Column,
  DataTable,
  Facts,
  Loaded,
  Panel,
  RecordPage,
  StatCard,
  StatGrid,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { words } from './phrases.ts';
import { surveySteps } from './steps.ts';
import { isSeries, points, refreshes, type Survey, stateTones } from './survey.ts';

type Figure = NonNullable<Survey['result']>['questions'][number];

function Side(props: { survey: Survey }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { draw, series, closesAt, endedReason, sampleSize } = props.survey;
  const count = (n: number | null) => n !== null && format.number(n);
  return (
    <>
      <Panel>
        <Facts
          single
          items={[
            { label: t.series, value: isSeries(series) ? t[`series_${series}`] : series },
            { label: t.sample, value: format.number(sampleSize) },
            { label: t.closes, value: closesAt && format.moment(closesAt) },
            { label: t.reason, value: endedReason },
          ]}
        />
      </Panel>
      <Panel title={t.draw}>
        <Facts
          single
          items={[
            { label: t.frame, value: count(draw.frame) },
            { label: t.refused, value: count(draw.refused) },
            { label: t.commitment, value: <span className="words small">{draw.commitment}</span> },
            { label: t.seed, value: draw.seed && <span className="words small">{draw.seed}</span> },
          ]}
        />
      </Panel>
    </>
  );
}

function Progress(props: { survey: Survey }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { progress, id, state, abilities } = props.survey;
  if (!progress) return null;
  const share = progress.invited === 0 ? '—' : `${((100 * progress.answered) / progress.invited).toFixed(1)}%`;
  return (
    <Panel title={t.progress}>
      <StatGrid>
        <StatCard label={t.invited} value={progress.invited} />
        <StatCard label={t.answered} value={progress.answered} />
        <StatCard label={t.response} value={share} />
      </StatGrid>
      {state === 'open' && progress.letters > 0 && (
        <p>
          {t.lettersText(format.number(progress.letters))}{' '}
          {abilities['print_letters']?.allowed && <Link to={`/surveys/${id}/letters`}>{t.printLetters}</Link>}
        </p>
      )}
    </Panel>
  );
}

function Spread(props: { figure: Figure; question: Survey['questions'][number] | undefined }) {
  const t = usePhrases(words);
  const format = useFormat();
  const names = new Map(props.question?.options.map(({ code, label }) => [code, label]));
  const told = props.figure.cells?.map(
    ({ value, count }) => `${names.get(value) ?? value}：${count === null ? t.suppressed : format.number(count)}`,
  );
  return told ? told.join('　') : '—';
}

function Result(props: { survey: Survey }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { result, questions, state } = props.survey;
  const byCode = new Map(questions.map((question) => [question.code, question]));
  if (!result) return state === 'draft' || state === 'cancelled' ? null : <Panel title={t.result}>{t.hiddenNow}</Panel>;
  if (result.withheld) return <Panel title={t.result}>{t.withheldText}</Panel>;
  const unit = (figure: Figure) => (figure.mean === null ? '%' : '');
  const columns: Column<Figure & { id: string }>[] = [
    { key: 'question', title: t.questions, cell: (row) => byCode.get(row.code)?.label ?? row.code },
    { key: 'n', title: 'n', width: 70, align: 'right', cell: (row) => format.number(row.n) },
    {
      key: 'mean',
      title: t.mean,
      width: 90,
      align: 'right',
      cell: (row) => (row.withheld ? t.few : row.mean === null ? '' : points(row.mean)),
    },
    {
      key: 'margin',
      title: t.margin,
      width: 100,
      align: 'right',
      cell: (row) => row.margin !== null && `±${points(row.margin)}${unit(row)}`,
    },
    { key: 'spread', title: t.spread, width: 320, cell: (row) => <Spread figure={row} question={byCode.get(row.code)} /> },
  ];
  return (
    <Panel title={t.result} flush>
      <DataTable columns={columns} rows={result.questions.map((figure) => ({ ...figure, id: figure.code }))} label={t.result} />
    </Panel>
  );
}

function Questions(props: { survey: Survey }) {
  const t = usePhrases(words);
  return (
    <Panel title={t.questions}>
      <ol>
        {props.survey.questions.map(({ code, label, options }) => (
          <li key={code}>
            {label} <span className="quiet small">{options.map((option) => option.label).join(' / ') || '1–5'}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** One survey: how many were drawn, how many answered, and what was published. */
export function SurveyPage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const survey = useQuery(read('/api/v1/surveys/{id}', { path: { id } }));
  const bank = useQuery({ ...read('/api/v1/survey-questions', {}), enabled: survey.data?.state === 'draft' });
  return (
    <Loaded query={survey}>
      {(shown) => (
        <RecordPage
          back={{ to: '/surveys', label: t.back }}
          title={shown.title}
          place={shown.area}
          tags={<Tag tone={stateTones[shown.state]}>{t[shown.state]}</Tag>}
          clocks={shown.state === 'open' && shown.closesAt && <Clock label={t.closes} deadline={{ dueAt: shown.closesAt }} />}
          actions={<ActionButtons actions={surveySteps(t, shown, bank.data?.items ?? [])} target={{ record: shown, refreshes }} />}
          side={<Side survey={shown} />}
        >
          <Result survey={shown} />
          <Progress survey={shown} />
          <Questions survey={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}
