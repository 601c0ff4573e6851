import { localDateOf } from '../../platform/calendar/local-date.ts';
import type { Subscriber } from '../../platform/manifest.ts';
import type { AppointmentFact } from '../identity/index.ts';
import { expectLeaving, leaveAltogether, leavePost } from './leaving.service.ts';

/** What happens to accounts and their roles, as far as units, leave and rosters depend on it. */
export const organizationSubscribers: readonly Subscriber[] = [
  {
    name: 'organizations.account_gone',
    events: ['staff.deactivated'],
    handle: (ctx, event) => leaveAltogether(ctx, event.subjectId),
  },
  {
    name: 'organizations.role_ended',
    events: ['staff.appointment_ended'],
    handle: async (ctx, event) => {
      const fact = event.data as unknown as AppointmentFact & { atOnce: boolean };
      const post = { ...fact, accountId: event.subjectId };
      if (!fact.atOnce && fact.endsOn !== null && fact.endsOn >= localDateOf(ctx.now)) expectLeaving(ctx, post, fact.endsOn);
      else await leavePost(ctx, post);
    },
  },
  {
    name: 'organizations.role_with_an_end',
    events: ['staff.appointed'],
    handle: async (ctx, event) => {
      const fact = event.data as unknown as AppointmentFact;
      if (fact.endsOn !== null) expectLeaving(ctx, { ...fact, accountId: event.subjectId }, fact.endsOn);
    },
  },
];
