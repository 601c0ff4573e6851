import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { type Session, signIn } from '../../../api/kit-paths.ts';
import { Problem } from '../../../api/problem.ts';

export interface Credentials {
  username: string;
  password: string;
  code?: string;
}

/** The server knows the password and asks for the second factor. */
function asksForCode(error: unknown): boolean {
  return error instanceof Problem && /totp|second_factor|code_required/.test(error.code.replaceAll('-', '_'));
}

/** Signing in, in one step or two: after the password was right, `step` becomes `code` where a second factor is set up. */
export function useSignIn(onSignedIn: (session: Session) => void) {
  const [step, setStep] = useState<'password' | 'code'>('password');
  const attempt = useMutation({
    mutationFn: (credentials: Credentials) => signIn(credentials),
    onSuccess: onSignedIn,
    onError: (error) => asksForCode(error) && setStep('code'),
  });
  const firstAskForCode = asksForCode(attempt.error) && !attempt.variables?.code;
  const restart = () => {
    attempt.reset();
    setStep('password');
  };
  return { step, restart, attempt, problem: firstAskForCode ? null : attempt.error };
}
