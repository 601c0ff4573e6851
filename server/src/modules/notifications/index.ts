/** Telling people: in-app notices, text messages, mails and phone tasks, each fact once. */
export type { Recipient } from './contacts.ts';
export { forgetWordsAbout } from './forget-words.ts';
export type { CallRecorded, NoticeEvent } from './notifications.events.ts';
export { notificationsManifest } from './notifications.manifest.ts';
export { type Notice, notify, notifyMany } from './notify.service.ts';
export { releaseOutbound, stopOutbound } from './outbox/outbox.service.ts';
export type { GivenParams, ParamValue } from './templates/templates.rules.ts';
