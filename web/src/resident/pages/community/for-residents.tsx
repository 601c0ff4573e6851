import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loaded } from '../../kit/feedback.tsx';
import { Disclosure } from '../disclosure.tsx';
import { sessionQuery } from '../mine/session.ts';
import { SignIn } from '../mine/sign-in.tsx';

/** What residents who are signed in may do; others are asked to sign in first. */
export function ForResidents(props: { signIn: string; children: ReactNode }) {
  const session = useQuery(sessionQuery);
  return (
    <Loaded query={session}>
      {(known) =>
        known?.kind === 'resident' ? (
          props.children
        ) : (
          <Disclosure title={props.signIn}>
            <SignIn staff={known?.kind === 'staff'} needed />
          </Disclosure>
        )
      }
    </Loaded>
  );
}
