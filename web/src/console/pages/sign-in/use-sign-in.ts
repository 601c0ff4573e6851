import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Session, signIn } from '../../../api/kit-paths.ts';
import { Problem } from '../../../api/problem.ts';

export interface Credentials {
  username: string;
  password: string;
  code?: string;
}

/** The password was right and the second factor is asked for. */
function asksForCode(error: unknown): boolean {
  return error instanceof Problem && error.code === 'second-factor-needed';
}

/** Signing in, in one step or two: after the password was right, `step` becomes `code` where a second factor is set up. */
export function useSignIn(onSignedIn: (session: Session) => void) {
  const [step, setStep] = useState<'password' | 'code'>('password');
  const attempt = useMutation({
    mutationFn: (credentials: Credentials) => signIn(credentials),
    onSuccess: onSignedIn,
    onError: (error) => asksForCode(error) && setStep('code'),
  });
  const restart = () => {
    attempt.reset();
    setStep('password');
  };
  return { step, restart, attempt, problem: asksForCode(attempt.error) ? null : attempt.error };
}
