import type { DomainEvent } from '../../platform/events.ts';
import type { Channel, RecipientKind } from './notify.rules.ts';

/** A step of one message: tried, sent, refused, failed, sent again by a person … */
export interface NoticeEvent extends DomainEvent {
  readonly name:
    | 'notification.attempted'
    | 'notification.held'
    | 'notification.sent'
    | 'notification.refused'
    | 'notification.failed'
    | 'notification.left_unknown'
    | 'notification.suppressed'
    | 'notification.resent'
    | 'notification.dropped';
  readonly subject: { readonly type: 'notification'; readonly id: string };
  readonly data: NoticeFacts & { readonly from: string; readonly to: string; readonly attempt: number };
}

/** Somebody called a resident, or went there, and this came of it. Their words stand in `private`. */
export interface CallRecorded extends DomainEvent {
  readonly name: 'notification.call_recorded';
  readonly subject: { readonly type: 'notification'; readonly id: string };
  readonly data: NoticeFacts & { readonly outcome: 'told' | 'not_reached' | 'refused'; readonly call: number; readonly finished: boolean };
  readonly private?: { readonly note: string };
}

/** Somebody read their own notices. */
export interface NoticesRead extends DomainEvent {
  readonly name: 'notification.read';
  readonly subject: { readonly type: RecipientKind; readonly id: string };
  readonly data: { readonly count: number };
}

export interface PreferencesChanged extends DomainEvent {
  readonly name: 'notification.preferences_changed';
  readonly subject: { readonly type: RecipientKind; readonly id: string };
  readonly data: {
    readonly channels: readonly string[];
    readonly quiet: boolean;
    readonly digest: string;
    readonly language: string | null;
  };
}

export interface TemplateChanged extends DomainEvent {
  readonly name: 'notification_template.changed';
  readonly subject: { readonly type: 'notification_template'; readonly id: string };
  readonly data: { readonly code: string; readonly version: number; readonly urgent: boolean };
  readonly private: { readonly title: object; readonly body: object };
}

/** Nothing leaves the house until it is released, or it may again. */
export interface OutboundSwitched extends DomainEvent {
  readonly name: 'notification.outbound_stopped' | 'notification.outbound_released';
  readonly subject: { readonly type: 'district'; readonly id: string };
  readonly data: object;
  readonly private?: { readonly reason: string };
}

export interface NoticeFacts {
  readonly channel: Channel;
  readonly template: string;
  readonly recipientKind: RecipientKind;
  readonly recipientId: string;
}
