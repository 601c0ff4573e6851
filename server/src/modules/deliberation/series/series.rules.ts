import { localDateOf } from '../../../platform/calendar/local-date.ts';

/** Whether people are ticked off at a session: from the morning of its day on. */
export const isDue = (session: { readonly startsAt: Date }, now: Date): boolean => localDateOf(now) >= localDateOf(session.startsAt);
