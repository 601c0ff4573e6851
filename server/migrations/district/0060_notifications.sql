-- The outbox: one row per person, channel and fact. The first row of a fact carries the fact's own key, so that whoever tells the fact a
-- second time, even with other preferences in between, finds it taken and leaves nothing.
create table notification (
  id uuid not null constraint notification_pk primary key,
  dedupe_key text not null constraint notification_dedupe_key unique constraint notification_dedupe_length check (length(dedupe_key) between 1 and 400),
  template text not null,
  channel text not null constraint notification_channel check (channel in ('in_app', 'sms', 'email', 'phone_task')),
  recipient_kind text not null constraint notification_recipient_kind check (recipient_kind in ('account', 'person')),
  recipient_id uuid not null,
  subject_type text,
  subject_id uuid,
  area_code text collate "C" not null,
  urgent boolean not null default false,
  -- Ids, numbers and short texts; never personal data. The text is made when it is sent, and is not kept.
  params jsonb not null,
  state text not null constraint notification_state check
    (state in ('pending', 'held', 'sending', 'sent', 'failed', 'unknown', 'suppressed', 'done', 'dropped')),
  not_before timestamptz(3) not null,
  attempts integer not null default 0,
  last_error text constraint notification_last_error_length check (length(last_error) <= 300),
  provider_id text,
  -- How many messages a gateway bills for the text: 70 characters, or parts of 67.
  sms_parts integer,
  -- An in-app notice that waits to be told again in the daily digest, and the digest that told it.
  in_digest boolean not null default false,
  digest_id uuid constraint notification_digest_fk references notification (id),
  call_outcome text constraint notification_call_outcome check (call_outcome in ('told', 'not_reached', 'refused')),
  call_note text constraint notification_call_note_length check (length(call_note) <= 500),
  created_at timestamptz(3) not null,
  changed_at timestamptz(3) not null,
  sent_at timestamptz(3),
  read_at timestamptz(3),
  done_by uuid,
  version integer not null default 1,
  constraint notification_subject_pair check ((subject_type is null) = (subject_id is null)),
  constraint notification_read_in_app check (read_at is null or channel = 'in_app'),
  constraint notification_digest_in_app check (channel = 'in_app' or (not in_digest and digest_id is null)),
  constraint notification_call_is_task check (call_outcome is null or channel = 'phone_task')
);
create index notification_due on notification (not_before) where state in ('pending', 'held') and channel in ('sms', 'email');
create index notification_sending on notification (changed_at) where state = 'sending';
create index notification_inbox on notification (recipient_id, created_at desc, id desc);
create index notification_unread on notification (recipient_id) where channel = 'in_app' and read_at is null;
create index notification_waiting_for_digest on notification (not_before) where in_digest;
create index notification_digest on notification (digest_id) where digest_id is not null;
create index notification_calls on notification (area_code, urgent desc, not_before, id) where channel = 'phone_task' and state = 'pending';
create index notification_outbox on notification (state, created_at desc, id desc) where channel in ('sms', 'email');

-- How a person wants to be told. In-app notices always arrive; absent rows mean the defaults of the code.
create table notification_preference (
  recipient_id uuid not null constraint notification_preference_pk primary key,
  recipient_kind text not null constraint notification_preference_kind check (recipient_kind in ('account', 'person')),
  channels text[] not null constraint notification_preference_channels check (channels <@ array['sms', 'email', 'phone_task']),
  quiet boolean not null,
  digest text not null constraint notification_preference_digest check (digest in ('none', 'daily')),
  language text constraint notification_preference_language check (language in ('zh', 'en')),
  changed_at timestamptz(3) not null
);

-- The words of notices. `params` is what the program gives; only the words are the district's.
create table notification_template (
  code text not null constraint notification_template_pk primary key,
  audience text not null constraint notification_template_audience check (audience in ('resident', 'staff')),
  title text not null constraint notification_template_title_length check (length(title) between 1 and 60),
  title_en text not null constraint notification_template_title_en_length check (length(title_en) between 1 and 120),
  body text not null constraint notification_template_body_length check (length(body) between 1 and 500),
  body_en text not null constraint notification_template_body_en_length check (length(body_en) between 1 and 1000),
  params text[] not null default '{}',
  urgent boolean not null default false,
  origin text not null,
  version integer not null default 1
);

-- What the values of templates mean, with an example of each: for whoever edits the words, and for previews.
create table notification_template_param (
  code text not null constraint notification_template_param_pk primary key,
  name text not null,
  name_en text not null,
  sample text not null,
  sample_en text not null,
  position integer not null,
  origin text not null
);

-- Messages handed to the gateway by number, template and day: gateways refuse more than fifty (reliability.md §3.6). The number is a keyed hash.
create table notification_sms_day (
  number_index text not null,
  template text not null,
  day date not null,
  used integer not null constraint notification_sms_day_used check (used >= 1),
  constraint notification_sms_day_pk primary key (number_index, template, day)
);
create index notification_sms_day_age on notification_sms_day (day);

-- Whether anything leaves the house at all: a restored copy and a runaway are stopped here until a person releases them.
create table notification_outbound (
  only_row boolean not null default true constraint notification_outbound_pk primary key constraint notification_outbound_one check (only_row),
  stopped_at timestamptz(3),
  stop_reason text constraint notification_outbound_reason_length check (length(stop_reason) between 1 and 200),
  changed_by uuid,
  constraint notification_outbound_pair check ((stopped_at is null) = (stop_reason is null))
);
insert into notification_outbound (only_row) values (true);
