import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { readSession, type Session, type StaffAccount, signOut } from '../../api/kit-paths.ts';
import { Problem } from '../../api/problem.ts';
import { dropDrafts } from '../../ui/draft.ts';

/** A session of a member of staff. */
export interface StaffSession extends Session {
  account: StaffAccount;
}

/** The session as the console needs it; a resident's session in the same browser counts as nobody. */
export function staffSession(session: Session): StaffSession | null {
  return session.account ? { ...session, account: session.account } : null;
}

/** A password or second factor has to be set before anything else is allowed. */
export function owesFirstSteps(session: StaffSession): boolean {
  return session.mustChangePassword || session.mustEnrolSecondFactor;
}

/** Who is signed in, or null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'] as const,
  queryFn: async (): Promise<StaffSession | null> => {
    try {
      return staffSession(await readSession());
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

/** The session of the person who is signed in. Pages inside the shell always have one. */
export function useSession(): StaffSession {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Error('this page is shown only to people who are signed in');
  return data;
}

/** Asks whether the person holds a permission; with several, whether one of them. No name asked means yes. */
export function useMay(): (permission?: string | readonly string[]) => boolean {
  const { permissions } = useSession().account;
  return (asked) => {
    if (asked === undefined) return true;
    return typeof asked === 'string' ? permissions.includes(asked) : asked.some((each) => permissions.includes(each));
  };
}

/** Ends the session; drafts and everything in memory leave this machine with the person, so the page is loaded anew. */
export async function leaveConsole(): Promise<void> {
  await signOut();
  dropDrafts();
  location.assign('/console/sign-in');
}
