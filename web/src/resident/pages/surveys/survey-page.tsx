import '../pages.css';
import './surveys.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, Notice } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { Disclosure } from '../disclosure.tsx';
import { type Survey, survey } from './api.ts';
import { phrases } from './phrases.ts';

type Result = NonNullable<Survey['result']>;
type Figure = Result['questions'][number];

const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

function Cells(props: { figure: Figure; names: ReadonlyMap<string, string> }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { figure, names } = props;
  return (
    <ul className="plain-list">
      {figure.cells?.map(({ value, count }) => (
        <li key={value} className="survey-cell">
          <span>
            {names.get(value) ?? t.points(value)}：{count === null ? t.suppressed : format.number(count)}
          </span>
          {count !== null && (
            <span className="survey-bar" aria-hidden>
              <i style={{ width: `${(100 * count) / figure.n}%` }} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Question(props: { figure: Figure; question: Survey['questions'][number] | undefined }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { figure, question } = props;
  const n = format.number(figure.n);
  const { margin } = figure;
  return (
    <Section title={question?.label ?? figure.code}>
      {figure.withheld ? (
        <p>{t.few}</p>
      ) : (
        <>
          <p>
            {figure.mean !== null && margin !== null && t.margin(points(figure.mean), points(margin), n)}
            {figure.mean === null && margin !== null && t.nIs(n, `${points(margin)}%`)}
          </p>
          <Cells figure={figure} names={new Map(question?.options.map(({ code, label }) => [code, label]))} />
        </>
      )}
    </Section>
  );
}

function Draw(props: { draw: Survey['draw'] }) {
  const t = usePhrases(phrases);
  const { commitment, seed } = props.draw;
  return (
    <Disclosure title={t.drawn}>
      <p>{t.drawnText}</p>
      <p className="survey-code">
        {t.commitment}：{commitment}
      </p>
      <p className="survey-code">
        {t.seed}：{seed}
      </p>
    </Disclosure>
  );
}

/** A published survey: how many were asked, how many answered, and what they said. */
export function SurveyPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(survey(id));
  return (
    <Loaded query={query}>
      {({ title, area, stateName, result, questions, draw }) => (
        <Page title={title} lead={`${area} · ${stateName}`} back={{ to: '/surveys', label: t.back }}>
          {result && (
            <p>
              {t.sample(
                format.number(result.invited),
                format.number(result.frame),
                format.number(result.n),
                `${(result.response / 100).toFixed(1)}%`,
              )}
            </p>
          )}
          {result?.withheld && <Notice title={t.withheld}>{t.withheldText}</Notice>}
          {result?.questions.map((figure) => (
            <Question key={figure.code} figure={figure} question={questions.find(({ code }) => code === figure.code)} />
          ))}
          <Draw draw={draw} />
        </Page>
      )}
    </Loaded>
  );
}
