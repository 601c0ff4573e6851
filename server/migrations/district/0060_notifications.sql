-- The outbox: one row per person, channel and fact. `dedupe_key` makes replay of an event harmless.
create table notification (
  id uuid not null constraint notification_pk primary key,
  dedupe_key text not null constraint notification_dedupe_key unique,
  template text not null,
  channel text not null constraint notification_channel check (channel in ('in_app', 'sms', 'email', 'phone_task')),
  recipient_kind text not null constraint notification_recipient_kind check (recipient_kind in ('account', 'person')),
  recipient_id uuid not null,
  subject_type text,
  subject_id uuid,
  urgent boolean not null default false,
  params jsonb not null,
  state text not null constraint notification_state check (state in ('pending', 'held', 'sending', 'sent', 'failed', 'unknown', 'suppressed', 'done')),
  not_before timestamptz(3) not null,
  attempts integer not null default 0,
  last_error text,
  provider_id text,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3),
  read_at timestamptz(3),
  done_by uuid,
  version integer not null default 1
);
create index notification_due on notification (not_before) where state in ('pending', 'held');
create index notification_recipient on notification (recipient_id, created_at desc, id);
create index notification_failed on notification (created_at) where state in ('failed', 'unknown');

create table notification_preference (
  recipient_id uuid not null,
  topic text not null default '*',
  channels text[] not null,
  quiet boolean not null default true,
  digest text not null default 'none' constraint notification_preference_digest check (digest in ('none', 'daily')),
  constraint notification_preference_pk primary key (recipient_id, topic)
);

create table notification_template (
  code text not null,
  title text not null,
  title_en text not null,
  body text not null,
  body_en text not null,
  params text[] not null default '{}',
  urgent boolean not null default false,
  constraint notification_template_pk primary key (code)
);
