import '../pages.css';
import './needs.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Problem } from '../../../api/problem.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { SignIn } from '../mine/sign-in.tsx';
import { type OwnDemand, ownNeeds } from './api.ts';
import { phrases } from './phrases.ts';

function Demand(props: { demand: OwnDemand }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { demand } = props;
  return (
    <li>
      <h2>{demand.title}</h2>
      <p className="help">{demand.number}</p>
      <ol>
        {demand.answers.map((answer) => (
          <li key={`${answer.kind}${answer.projectId ?? ''}`}>
            <p>{answer.text}</p>
            {answer.reason && <p className="words">{t.reason(answer.reason)}</p>}
            <p className="help">
              {format.date(answer.toldAt)}
              {answer.needId && (
                <>
                  {' · '}
                  <Link href={`/needs/${answer.needId}`}>{answer.needNumber}</Link>
                </>
              )}
              {answer.projectId && (
                <>
                  {' · '}
                  <Link href={`/projects/${answer.projectId}`}>{answer.projectNumber}</Link>
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </li>
  );
}

/** What became of the demands of whoever is signed in, or of the one they opened with number and code. */
export function OwnNeedsPage() {
  const t = usePhrases(phrases);
  const query = useQuery({ ...ownNeeds, retry: false });
  const unknown = query.error instanceof Problem && [401, 403].includes(query.error.status);
  return (
    <Page title={t.mine} lead={t.mineLead} back={{ to: '/needs', label: t.back }}>
      {query.isPending && <Loading />}
      {unknown && (
        <>
          <Notice title={t.signIn}>
            {t.signInText} <Link href="/progress">{t.byCode}</Link>
          </Notice>
          <SignIn staff={query.error instanceof Problem && query.error.status === 403} needed />
        </>
      )}
      {query.isError && !unknown && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && query.data.items.length === 0 && <Notice title={t.mineNone}>{t.mineNoneText}</Notice>}
      {query.data && query.data.items.length > 0 && (
        <ul className="need-list">
          {query.data.items.map((demand) => (
            <Demand key={demand.id} demand={demand} />
          ))}
        </ul>
      )}
    </Page>
  );
}
