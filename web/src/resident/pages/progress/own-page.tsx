import './progress.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'wouter';
import { Problem } from '../../../api/problem.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { progressQuery } from './api.ts';
import { phrases } from './phrases.ts';
import { Progress } from './progress.tsx';

/** One report of the resident who is signed in. */
export function OwnPage() {
  const t = usePhrases(phrases);
  const { id = '' } = useParams<{ id: string }>();
  const { data, error, refetch } = useQuery(progressQuery(id, useLanguage()));
  const back = { to: '/mine', label: t.mine };
  if (data) return <Progress report={data} back={back} />;
  const signedOut = error instanceof Problem && (error.status === 401 || error.status === 403);
  return (
    <Page title={t.find} back={back}>
      {!error && <Loading />}
      {error && <ProblemNotice error={error} onRetry={signedOut ? undefined : () => void refetch()} />}
      {signedOut && (
        <Link href="/mine" className="button button-main">
          {t.signIn}
        </Link>
      )}
    </Page>
  );
}
