import { lazy, Suspense } from 'react';
import { Loading } from '../../kit/feedback.tsx';

const SignIn = lazy(async () => ({ default: (await import('../mine/sign-in.tsx')).SignIn }));

/** Signing in where most readers never do: its code comes when the part is opened. */
export function LazySignIn(props: { staff: boolean }) {
  return (
    <Suspense fallback={<Loading />}>
      <SignIn staff={props.staff} needed />
    </Suspense>
  );
}
