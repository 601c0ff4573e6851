import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { readDemoLogins, type Session } from '../../../api/kit-paths.ts';
import { setLanguage, useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Mark } from '../../../ui/mark.tsx';
import { firstValue, useUrlQuery } from '../../kit/url.ts';
import { sessionQuery, staffSession } from '../../session/session.ts';
import { phrases } from './phrases.ts';
import './sign-in.css';
import { SignInForm } from './sign-in-form.tsx';
import type { Credentials } from './use-sign-in.ts';

function DemoLogins(props: { onPick: (credentials: Credentials) => void }) {
  const t = usePhrases(phrases);
  const demo = useQuery({ queryKey: ['demo-logins'], queryFn: readDemoLogins, retry: false, staleTime: Number.POSITIVE_INFINITY });
  const logins = demo.data?.items ?? [];
  if (logins.length === 0) return null;
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t.demoTitle}</h2>
      <p className="quiet small">{t.demoText}</p>
      <ul>
        {logins.map((login) => (
          <li key={login.username}>
            <button type="button" onClick={() => props.onPick({ username: login.username, password: login.password })}>
              <strong>{login.role}</strong>
              <span className="small">
                {login.displayName} · {login.username}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Introduction() {
  const t = usePhrases(phrases);
  return (
    <header className="sign-in-about">
      <div className="sign-in-brand">
        <Mark size={52} />
        <span>{t.product}</span>
      </div>
      <p className="sign-in-promise">{t.promise}</p>
      <p className="sign-in-points">{t.points}</p>
    </header>
  );
}

/** Paths of this console only: a link from elsewhere cannot send the person to another site after signing in. */
function nextPath(wanted: string | undefined): string {
  return wanted?.startsWith('/') && !wanted.startsWith('//') ? wanted.replace(/^\/console(?=\/|$)/, '') || '/' : '/';
}

/** The sign-in page, with one-click log-ins on a demo district. */
export function SignInPage() {
  const t = usePhrases(phrases);
  const language = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  const { query } = useUrlQuery();
  const client = useQueryClient();
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${t.title} · ${t.product}`;
  }, [t]);
  const enter = (session: Session) => {
    client.setQueryData(sessionQuery.queryKey, staffSession(session));
    void navigate({ href: nextPath(firstValue(query, 'next')), replace: true });
  };
  return (
    <div className="sign-in">
      <Introduction />
      <main className="sign-in-main">
        <div className="sign-in-card">
          <div className="row spread">
            <h1>{t.title}</h1>
            <button type="button" className="plain-button" lang={other} onClick={() => setLanguage(other)}>
              {t.otherLanguage}
            </button>
          </div>
          <SignInForm onSignedIn={enter}>{(pick) => <DemoLogins onPick={pick} />}</SignInForm>
          <p className="quiet small">{t.forgot}</p>
          <a href="/">{t.residentPage}</a>
        </div>
      </main>
    </div>
  );
}
