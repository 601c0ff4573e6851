import './progress.css';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from 'wouter';
import { Problem } from '../../../api/problem.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { openByCode } from './api.ts';
import type { NumberAndCode } from './number-and-code.ts';
import { OpenForm } from './open-form.tsx';
import { byCodeQuery, remember } from './opened.ts';
import { phrases } from './phrases.ts';
import { Progress } from './progress.tsx';

function Opened(props: { code: NumberAndCode }) {
  const t = usePhrases(phrases);
  const language = useLanguage();
  const { data, error, refetch } = useQuery(byCodeQuery(props.code, language));
  const wrong = error instanceof Problem && error.status === 404;
  if (data) return <Progress report={data} back={{ to: '/', label: t.home }} />;
  return (
    <Page title={t.find} back={{ to: '/progress', label: t.find }}>
      {!error && <Loading />}
      {wrong && <Notice tone="alarm" title={error.title} />}
      {wrong && <OpenAgain number={props.code.number} />}
      {error && !wrong && <ProblemNotice error={error} onRetry={() => void refetch()} />}
    </Page>
  );
}

function OpenAgain(props: { number: string }) {
  const [, navigate] = useLocation();
  return (
    <OpenForm
      number={props.number}
      onOpen={async (key) => {
        const report = await openByCode(key.number, key.code);
        remember(key, report.id);
        navigate(`/p/${report.number}#${key.code}`);
      }}
    />
  );
}

/** `/p/NUMBER#CODE`, where the QR code leads: the progress of a report, or the form when the code is missing or wrong. */
export function CodePage() {
  const t = usePhrases(phrases);
  const { number = '' } = useParams<{ number: string }>();
  const code = decodeURIComponent(location.hash.slice(1));
  if (code === '') {
    return (
      <Page title={t.find} lead={t.findLead} back={{ to: '/', label: t.home }}>
        <OpenAgain number={number} />
      </Page>
    );
  }
  return <Opened key={`${number}#${code}`} code={{ number, code }} />;
}
