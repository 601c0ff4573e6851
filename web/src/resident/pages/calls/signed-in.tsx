import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { Disclosure } from '../disclosure.tsx';
import { sessionQuery } from '../mine/session.ts';
import { SignIn } from '../mine/sign-in.tsx';
import { phrases } from './phrases.ts';

/** A form behind a line that opens; who is not signed in is asked to do so first, so that the answer finds them. */
export function SignedIn(props: { title: string; children: ReactNode }) {
  const t = usePhrases(phrases);
  const session = useQuery(sessionQuery);
  return (
    <Loaded query={session}>
      {(known) => (
        <Disclosure title={props.title}>
          {known?.kind === 'resident' ? (
            props.children
          ) : (
            <>
              <p>{t.signInText}</p>
              <SignIn staff={known?.kind === 'staff'} needed />
            </>
          )}
        </Disclosure>
      )}
    </Loaded>
  );
}
