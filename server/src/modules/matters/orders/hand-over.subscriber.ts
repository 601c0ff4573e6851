import type { Subscriber } from '../../../platform/manifest.ts';
import { handOverSupervisionOf } from '../supervision/hand-over.service.ts';
import { handOverSeatsOf } from '../triage/panel-seats.service.ts';
import { handOverAllOf } from './hand-over.service.ts';

/** When a person leaves, is away, is deactivated or loses a post, their work, seats and supervision go to somebody who is there (S000-22). */
export const handOverSubscriber: Subscriber = {
  name: 'matters.hand_over',
  events: ['staff.left_post', 'staff.leave_started', 'staff.deactivated'],
  handle: async (ctx, event) => {
    const accountId = typeof event.data['accountId'] === 'string' ? event.data['accountId'] : event.subjectId;
    const leaving = {
      because: event.name.split('.')[1] ?? 'left',
      ...(typeof event.data['unitId'] === 'string' ? { unitId: event.data['unitId'] } : {}),
    };
    await handOverAllOf(ctx, accountId, leaving);
    await handOverSeatsOf(ctx, accountId, leaving.because);
    await handOverSupervisionOf(ctx, accountId, leaving.because);
  },
};
