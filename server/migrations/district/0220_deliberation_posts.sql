-- What is said about a topic: who supports it, what was said in which capacity, what became of it, the options, and what a moderator hid.
-- One person supports a topic once (S002-93); taking the support back removes the row.
create table deliberation_support (
  topic_id uuid not null constraint deliberation_support_topic_fk references deliberation_topic (id),
  person_id uuid not null,
  supported_at timestamptz(3) not null,
  constraint deliberation_support_pk primary key (topic_id, person_id)
);
create index deliberation_support_of_person on deliberation_support (person_id);

-- One post: an opinion, a question to a party, its answer, a statement of interests, a summary, an analysis of policy and law, a professional remark.
create table deliberation_post (
  id uuid not null constraint deliberation_post_pk primary key,
  topic_id uuid not null constraint deliberation_post_topic_fk references deliberation_topic (id),
  kind text not null constraint deliberation_post_kind check (kind in ('comment', 'question', 'answer', 'interest', 'summary', 'analysis', 'remark')),
  -- Which part of a topic from above it is about (S002-91).
  part text constraint deliberation_post_part check (part in ('plan', 'path', 'follow_up')),
  reply_to uuid constraint deliberation_post_reply_fk references deliberation_post (id),
  -- In which capacity it was said (S001-86): one of the six seats, a guest, the office, a professional. Kept as it was when it was said.
  capacity text not null constraint deliberation_post_capacity check (capacity in ('residents_committee', 'owners_committee', 'property_firm', 'social_organisation',
    'resident_unit', 'resident', 'guest', 'office', 'professional')),
  role text,
  party_id uuid constraint deliberation_post_party_fk references deliberation_party (id),
  unit_id uuid,
  person_id uuid,
  account_id uuid,
  -- The name under which it stands: of the unit, of whoever analysed, as somebody offline gave it. Residents' names come from their record, masked.
  name text constraint deliberation_post_name_length check (length(name) between 1 and 100),
  -- Where it was said, and who typed it in when it was not said here (S001-87).
  source text not null default 'online' constraint deliberation_post_source check (source in ('online', 'meeting', 'visit', 'phone', 'paper')),
  entered_by uuid,
  said_on date,
  -- By this a guest shows that the post is theirs; only its keyed hash is kept.
  guest_key_hash text,
  body text not null constraint deliberation_post_body_length check (length(body) between 1 and 5000),
  edition integer not null default 1 constraint deliberation_post_edition check (edition > 0),
  edited_at timestamptz(3),
  asked_party_id uuid constraint deliberation_post_asked_fk references deliberation_party (id),
  answer_due_at timestamptz(3),
  answered_at timestamptz(3),
  disposition text constraint deliberation_post_disposition check (disposition in ('adopted', 'partly_adopted', 'not_adopted')),
  disposition_reason text constraint deliberation_post_disposition_length check (length(disposition_reason) between 1 and 1000),
  disposed_by uuid,
  disposed_at timestamptz(3),
  agrees integer not null default 0 constraint deliberation_post_agrees check (agrees >= 0),
  disagrees integer not null default 0 constraint deliberation_post_disagrees check (disagrees >= 0),
  hidden boolean not null default false,
  erased_at timestamptz(3),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_post_question check ((kind = 'question') = (asked_party_id is not null) and (kind = 'question') = (answer_due_at is not null)),
  constraint deliberation_post_answer check (kind <> 'answer' or reply_to is not null),
  constraint deliberation_post_offline check ((source = 'online') = (entered_by is null)),
  constraint deliberation_post_guest check (capacity <> 'guest' or (person_id is null and account_id is null)),
  -- An opinion that is not adopted, or only in part, is told why (S002-101).
  constraint deliberation_post_disposed check ((disposition is null) = (disposed_at is null) and (disposition is null or disposition = 'adopted' or disposition_reason is not null)),
  constraint deliberation_post_disposable check (disposition is null or (kind = 'comment' and reply_to is null))
);
create index deliberation_post_thread on deliberation_post (topic_id, created_at desc, id desc) where reply_to is null;
create index deliberation_post_replies on deliberation_post (reply_to, created_at, id) where reply_to is not null;
create index deliberation_post_undisposed on deliberation_post (topic_id) where kind = 'comment' and reply_to is null and disposition is null and not hidden;
create index deliberation_post_asked on deliberation_post (asked_party_id) where asked_party_id is not null;
create index deliberation_post_of_person on deliberation_post (person_id) where person_id is not null;

-- What a post said before its author changed it.
create table deliberation_post_edition (
  post_id uuid not null constraint deliberation_post_edition_post_fk references deliberation_post (id),
  edition integer not null,
  body text not null,
  replaced_at timestamptz(3) not null,
  constraint deliberation_post_edition_pk primary key (post_id, edition)
);

create table deliberation_reaction (
  post_id uuid not null constraint deliberation_reaction_post_fk references deliberation_post (id),
  person_id uuid not null,
  agrees boolean not null,
  reacted_at timestamptz(3) not null,
  constraint deliberation_reaction_pk primary key (post_id, person_id)
);
create index deliberation_reaction_of_person on deliberation_reaction (person_id);

-- What could be done, side by side, with what it costs and whom it burdens.
create table deliberation_option (
  id uuid not null constraint deliberation_option_pk primary key,
  topic_id uuid not null constraint deliberation_option_topic_fk references deliberation_topic (id),
  position integer not null constraint deliberation_option_position check (position > 0),
  title text not null constraint deliberation_option_title_length check (length(title) between 1 and 120),
  description text not null constraint deliberation_option_description_length check (length(description) between 1 and 5000),
  -- Fen; empty when nobody knows yet.
  cost_fen bigint constraint deliberation_option_cost check (cost_fen >= 0),
  who text constraint deliberation_option_who_length check (length(who) between 1 and 300),
  effects text constraint deliberation_option_effects_length check (length(effects) between 1 and 2000),
  dropped_at timestamptz(3),
  dropped_reason text constraint deliberation_option_dropped_length check (length(dropped_reason) between 1 and 500),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_option_dropped check ((dropped_at is null) = (dropped_reason is null)),
  constraint deliberation_option_position_key unique (topic_id, position)
);

-- What an option said before it was changed.
create table deliberation_option_edition (
  option_id uuid not null constraint deliberation_option_edition_option_fk references deliberation_option (id),
  version integer not null,
  content jsonb not null,
  replaced_by uuid not null,
  replaced_at timestamptz(3) not null,
  constraint deliberation_option_edition_pk primary key (option_id, version)
);

-- The posts an option was drawn from.
create table deliberation_option_source (
  option_id uuid not null constraint deliberation_option_source_option_fk references deliberation_option (id),
  post_id uuid not null constraint deliberation_option_source_post_fk references deliberation_post (id),
  constraint deliberation_option_source_pk primary key (option_id, post_id)
);
create index deliberation_option_source_post on deliberation_option_source (post_id);

-- What all agree on, and who does not, in their own words (S003-65).
create table deliberation_position (
  id uuid not null constraint deliberation_position_pk primary key,
  topic_id uuid not null constraint deliberation_position_topic_fk references deliberation_topic (id),
  kind text not null constraint deliberation_position_kind check (kind in ('consensus', 'dissent')),
  capacity text constraint deliberation_position_capacity check (capacity in ('residents_committee', 'owners_committee', 'property_firm', 'social_organisation',
    'resident_unit', 'resident')),
  party_id uuid constraint deliberation_position_party_fk references deliberation_party (id),
  name text constraint deliberation_position_name_length check (length(name) between 1 and 100),
  words text not null constraint deliberation_position_words_length check (length(words) between 1 and 3000),
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null,
  constraint deliberation_position_dissent check (kind = 'consensus' or (capacity is not null and name is not null))
);
create index deliberation_position_topic on deliberation_position (topic_id, recorded_at, id);

-- A post was hidden: by whom, why, and what became of the author's appeal. Rows are never removed.
create table deliberation_moderation (
  id uuid not null constraint deliberation_moderation_pk primary key,
  topic_id uuid not null constraint deliberation_moderation_topic_fk references deliberation_topic (id),
  post_id uuid not null constraint deliberation_moderation_post_fk references deliberation_post (id),
  state text not null constraint deliberation_moderation_state check (state in ('hidden', 'appealed', 'upheld', 'restored')),
  reason_code text not null,
  note text constraint deliberation_moderation_note_length check (length(note) between 1 and 500),
  hidden_by uuid not null,
  hidden_role text,
  hidden_at timestamptz(3) not null,
  appeal_words text constraint deliberation_moderation_appeal_length check (length(appeal_words) between 1 and 1000),
  appealed_at timestamptz(3),
  decided_by uuid,
  decided_role text,
  decision text constraint deliberation_moderation_decision_length check (length(decision) between 1 and 1000),
  decided_at timestamptz(3),
  -- Nobody decides the appeal against themselves.
  constraint deliberation_moderation_other_person check (appealed_at is null or decided_by is distinct from hidden_by)
);
create unique index deliberation_moderation_one_open on deliberation_moderation (post_id) where state <> 'restored';
create index deliberation_moderation_topic on deliberation_moderation (topic_id, hidden_at desc, id desc);

-- A reader says that a post breaks the rules.
create table deliberation_report (
  id uuid not null constraint deliberation_report_pk primary key,
  post_id uuid not null constraint deliberation_report_post_fk references deliberation_post (id),
  person_id uuid,
  account_id uuid,
  reason_code text not null,
  words text constraint deliberation_report_words_length check (length(words) between 1 and 500),
  reported_at timestamptz(3) not null,
  settled_at timestamptz(3)
);
create unique index deliberation_report_person on deliberation_report (post_id, person_id) where person_id is not null;
create index deliberation_report_open on deliberation_report (post_id) where settled_at is null;
