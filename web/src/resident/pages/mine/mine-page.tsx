import '../pages.css';
import './mine.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, ProblemNotice } from '../../kit/feedback.tsx';
import { Page } from '../../kit/page.tsx';
import { signOut } from './api.ts';
import { Growth } from './growth.tsx';
import { OwnData } from './own-data.tsx';
import { OwnLanguage } from './own-language.tsx';
import { OwnList } from './own-list.tsx';
import { OwnPlace } from './own-place.tsx';
import { phrases } from './phrases.ts';
import { type ResidentCard, rememberSignIn, sessionQuery } from './session.ts';
import { SignIn } from './sign-in.tsx';

function SignedIn(props: { person: ResidentCard }) {
  const t = usePhrases(phrases);
  const [failure, setFailure] = useState<unknown>();
  const leave = async () => {
    await signOut();
    rememberSignIn(false);
    location.assign('/');
  };
  return (
    <Page title={t.title} back={{ to: '/', label: t.home }}>
      <div className="signed-in">
        <span>{t.signedIn(props.person.phoneMasked ?? '')}</span>
        <button type="button" className="button" onClick={() => void leave().catch(setFailure)}>
          {t.signOut}
        </button>
      </div>
      {failure !== undefined && <ProblemNotice error={failure} />}
      <OwnLanguage person={props.person} />
      <OwnList />
      <Growth />
      <OwnPlace person={props.person} />
      <OwnData />
    </Page>
  );
}

/** The reports of one person: signing in with a phone code, then the list. */
export function MinePage() {
  const t = usePhrases(phrases);
  const session = useQuery(sessionQuery);
  return (
    <Loaded query={session}>
      {(known) =>
        known?.kind === 'resident' && known.person ? (
          <SignedIn key="in" person={known.person} />
        ) : (
          <Page key="out" title={t.title} lead={t.signInLead} back={{ to: '/', label: t.home }}>
            <SignIn staff={known?.kind === 'staff'} />
          </Page>
        )
      }
    </Loaded>
  );
}
