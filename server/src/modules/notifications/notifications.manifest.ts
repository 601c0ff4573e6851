import type { ModuleManifest } from '../../platform/manifest.ts';
import { registerPersonalData } from '../identity/index.ts';
import { digestSchedule } from './digest/digest.jobs.ts';
import { inboxRoutes } from './inbox/inbox.routes.ts';
import { forgetErasedPerson } from './notifications.subscribers.ts';
import { noticeWorkflow, phoneTaskWorkflow } from './notifications.workflow.ts';
import { alarmSchedule } from './outbox/alarm.jobs.ts';
import { checksSubscriber } from './outbox/checks.subscriber.ts';
import { outboxRoutes } from './outbox/outbox.routes.ts';
import { ownNotices } from './personal-data.ts';
import { phoneTaskRoutes } from './phone-tasks/phone-tasks.routes.ts';
import { preferenceRoutes } from './preferences/preferences.routes.ts';
import { sendJob, sweepSchedule } from './sending/sending.jobs.ts';
import { registerTemplateParts } from './templates/templates.pack.ts';
import { templateRoutes } from './templates/templates.routes.ts';

registerTemplateParts();
registerPersonalData('notifications', ownNotices);

export const notificationsManifest: ModuleManifest = {
  name: 'notifications',
  routes: [...inboxRoutes, ...preferenceRoutes, ...phoneTaskRoutes, ...outboxRoutes, ...templateRoutes],
  subscribers: [forgetErasedPerson, checksSubscriber],
  jobs: [sendJob],
  schedules: [sweepSchedule, digestSchedule, alarmSchedule],
  workflows: [noticeWorkflow, phoneTaskWorkflow],
};
