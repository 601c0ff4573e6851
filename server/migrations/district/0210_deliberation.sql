-- Deliberation: what the people concerned settle among themselves. A topic is what is talked about and decided, by the rules its community adopted.
-- The rules of a place, as data. A version in force is never changed: the next one replaces it, and a running topic keeps the one it began under.
create table deliberation_rule (
  id uuid not null constraint deliberation_rule_pk primary key,
  area_code text collate "C" not null constraint deliberation_rule_area_fk references area (code),
  -- Neighbours of one building have lighter rules than the community (S001-93).
  scope text not null constraint deliberation_rule_scope check (scope in ('building', 'community')),
  number integer not null constraint deliberation_rule_number check (number > 0),
  name text not null constraint deliberation_rule_name_length check (length(name) between 1 and 100),
  template_code text not null,
  body jsonb not null,
  state text not null constraint deliberation_rule_state check (state in ('draft', 'consulting', 'in_force', 'superseded', 'withdrawn')),
  consulting_until timestamptz(3),
  in_favour integer,
  entitled integer,
  adopted_at timestamptz(3),
  superseded_at timestamptz(3),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_rule_number_key unique (area_code, scope, number),
  constraint deliberation_rule_adopted check ((state in ('in_force', 'superseded')) = (adopted_at is not null)),
  constraint deliberation_rule_favour check (in_favour between 0 and entitled)
);
create unique index deliberation_rule_in_force on deliberation_rule (area_code, scope) where state = 'in_force';

create table deliberation_topic (
  id uuid not null constraint deliberation_topic_pk primary key,
  number text not null constraint deliberation_topic_number_key unique,
  state text not null constraint deliberation_topic_state check (state in ('proposed', 'supported', 'declined', 'preparing', 'noticed', 'discussing', 'drafted',
    'voting', 'not_carried', 'resolved', 'objected', 'annulled', 'implementing', 'fed_back', 'evaluated', 'withdrawn')),
  direction text not null constraint deliberation_topic_direction check (direction in ('top_down', 'bottom_up')),
  content_kind text not null constraint deliberation_topic_content check (content_kind in ('public_affairs', 'facilities', 'environment', 'property',
    'order_and_safety', 'neighbours', 'welfare', 'culture', 'money')),
  scope text not null constraint deliberation_topic_scope check (scope in ('building', 'community')),
  -- meeting, online, survey, hearing: how it is talked about (S001-89). Empty until the topic is admitted.
  forms text[] not null default '{}' constraint deliberation_topic_forms check (forms <@ array['meeting', 'online', 'survey', 'hearing']),
  title text not null constraint deliberation_topic_title_length check (length(title) between 1 and 120),
  body text not null constraint deliberation_topic_body_length check (length(body) between 1 and 10000),
  area_code text collate "C" not null constraint deliberation_topic_area_fk references area (code),
  estate_id uuid constraint deliberation_topic_estate_fk references area_estate (id),
  building_id uuid constraint deliberation_topic_building_fk references area_building (id),
  place_text text constraint deliberation_topic_place_length check (length(place_text) between 1 and 200),
  -- The committee or body that convenes, and who facilitates.
  unit_id uuid,
  facilitator_id uuid,
  proposer_kind text not null constraint deliberation_topic_proposer_kind check (proposer_kind in ('resident', 'organisation', 'committee', 'subdistrict', 'system')),
  proposer_person_id uuid,
  proposer_account_id uuid,
  rule_id uuid constraint deliberation_topic_rule_fk references deliberation_rule (id),
  supporters integer not null default 0 constraint deliberation_topic_supporters check (supporters >= 0),
  supporters_needed integer not null constraint deliberation_topic_needed check (supporters_needed >= 0),
  supported_at timestamptz(3),
  -- Until when the committee admits the topic or declines it with reasons (S002-90, S002-93).
  answer_due_at timestamptz(3),
  answered_at timestamptz(3),
  declined_reason text constraint deliberation_topic_declined_length check (length(declined_reason) between 1 and 2000),
  notice_until timestamptz(3),
  discuss_until timestamptz(3),
  opened_at timestamptz(3),
  -- What a show of hands found: those present, in favour, against (S001-93).
  hands jsonb,
  decision_way text constraint deliberation_topic_way check (decision_way in ('vote', 'consensus', 'hands')),
  ballot_id uuid constraint deliberation_topic_ballot_fk references ballot (id),
  second_notice boolean not null default false,
  resolution_number text constraint deliberation_topic_resolution_key unique,
  resolution_text text constraint deliberation_topic_resolution_length check (length(resolution_text) between 1 and 10000),
  chosen_option_id uuid,
  resolved_at timestamptz(3),
  objection_until timestamptz(3),
  report_text text constraint deliberation_topic_report_length check (length(report_text) between 1 and 10000),
  evaluation_until timestamptz(3),
  -- Plan, path, follow-up: what a topic from above lays open for comment (S002-91).
  parts jsonb,
  -- The day the committee was told that its answer is late.
  overdue_told_at timestamptz(3),
  ended_at timestamptz(3),
  -- A topic of a building that could not be settled there goes on in the community (S001-93); a talk becomes a topic of the council (S001-73).
  grown_from_id uuid constraint deliberation_topic_grown_fk references deliberation_topic (id),
  source_type text,
  source_id uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_topic_resolution_pair check ((resolution_number is null) = (resolved_at is null)),
  constraint deliberation_topic_declined_reason check (state <> 'declined' or declined_reason is not null)
);
create index deliberation_topic_time on deliberation_topic (created_at desc, id desc);
create index deliberation_topic_area on deliberation_topic (area_code, created_at desc);
-- A topic answers for itself where it came from: the community it grew into, the talk it began as.
create index deliberation_topic_grown on deliberation_topic (grown_from_id) where grown_from_id is not null;
create index deliberation_topic_evaluation on deliberation_topic (evaluation_until) where state = 'fed_back';
create index deliberation_topic_answer_due on deliberation_topic (answer_due_at) where answered_at is null;

-- One matter, one topic (S000-25). Matters are put together only with a reason; `ended` topics let a matter be talked about again.
create table deliberation_topic_matter (
  topic_id uuid not null constraint deliberation_topic_matter_topic_fk references deliberation_topic (id),
  matter_id uuid not null,
  reason text constraint deliberation_topic_matter_reason_length check (length(reason) between 1 and 500),
  ended boolean not null default false,
  added_at timestamptz(3) not null,
  constraint deliberation_topic_matter_pk primary key (topic_id, matter_id)
);
create unique index deliberation_topic_matter_once on deliberation_topic_matter (matter_id) where not ended;

-- Who is concerned, in which of the six seats (S001-86), and whether they were asked and came.
create table deliberation_party (
  id uuid not null constraint deliberation_party_pk primary key,
  topic_id uuid not null constraint deliberation_party_topic_fk references deliberation_topic (id),
  seat text not null constraint deliberation_party_seat check (seat in ('residents_committee', 'owners_committee', 'property_firm', 'social_organisation',
    'resident_unit', 'resident')),
  kind text not null constraint deliberation_party_kind check (kind in ('household', 'person', 'unit')),
  household_id uuid,
  person_id uuid,
  unit_id uuid,
  name text not null constraint deliberation_party_name_length check (length(name) between 1 and 200),
  -- Why this party is concerned: the building, the estate, the kind of unit, or the words of whoever added it.
  reason text not null constraint deliberation_party_reason_length check (length(reason) between 1 and 200),
  state text not null constraint deliberation_party_state check (state in ('proposed', 'invited', 'accepted', 'declined', 'removed')),
  channel text constraint deliberation_party_channel check (channel in ('online', 'phone', 'visit', 'notice', 'paper')),
  -- Who speaks for a household: whoever brought the code of its invitation, or whom staff wrote down.
  contact_id uuid constraint deliberation_party_contact_fk references person (id),
  code text constraint deliberation_party_code_form check (code ~ '^[A-Z0-9]{8}$'),
  answered_by uuid,
  invited_at timestamptz(3),
  answered_at timestamptz(3),
  interest text constraint deliberation_party_interest_length check (length(interest) between 1 and 1000),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_party_one check (num_nonnulls(household_id, person_id, unit_id) = 1)
);
create unique index deliberation_party_household on deliberation_party (topic_id, household_id) where household_id is not null;
create unique index deliberation_party_person on deliberation_party (topic_id, person_id) where person_id is not null;
create unique index deliberation_party_unit on deliberation_party (topic_id, unit_id) where unit_id is not null;
create index deliberation_party_of_person on deliberation_party (person_id) where person_id is not null;
create index deliberation_party_of_contact on deliberation_party (contact_id) where contact_id is not null;
create unique index deliberation_party_code on deliberation_party (code) where code is not null;

-- A stage of the procedure that was left out or cut short, with the reason everybody can read (S001-89).
create table deliberation_skip (
  id uuid not null constraint deliberation_skip_pk primary key,
  topic_id uuid not null constraint deliberation_skip_topic_fk references deliberation_topic (id),
  stage text not null constraint deliberation_skip_stage check (stage in ('topic', 'notice', 'discussion', 'decision', 'execution', 'feedback')),
  reason text not null constraint deliberation_skip_reason_length check (length(reason) between 1 and 500),
  skipped_by uuid,
  skipped_at timestamptz(3) not null
);
create index deliberation_skip_topic on deliberation_skip (topic_id, skipped_at);

-- What the subdistrict says to help, kept apart from the steps (S000-23).
create table deliberation_guidance (
  id uuid not null constraint deliberation_guidance_pk primary key,
  topic_id uuid not null constraint deliberation_guidance_topic_fk references deliberation_topic (id),
  kind text not null constraint deliberation_guidance_kind check (kind in ('comment', 'template', 'facilitator')),
  words text not null constraint deliberation_guidance_words_length check (length(words) between 1 and 5000),
  given_by uuid not null,
  given_at timestamptz(3) not null
);
create index deliberation_guidance_topic on deliberation_guidance (topic_id, given_at);

-- What a social worker thinks of each part of a topic from above (S002-91).
create table deliberation_opinion (
  id uuid not null constraint deliberation_opinion_pk primary key,
  topic_id uuid not null constraint deliberation_opinion_topic_fk references deliberation_topic (id),
  part text not null constraint deliberation_opinion_part check (part in ('plan', 'path', 'follow_up')),
  words text not null constraint deliberation_opinion_words_length check (length(words) between 1 and 5000),
  given_by uuid not null,
  -- In which capacity: only what a social worker says counts (S002-91).
  capacity text not null,
  given_at timestamptz(3) not null
);
create index deliberation_opinion_topic on deliberation_opinion (topic_id, given_at);

-- Against not being taken up, or against a resolution: decided by the representatives, by the subdistrict only where law is broken (2.3.3).
create table deliberation_objection (
  id uuid not null constraint deliberation_objection_pk primary key,
  topic_id uuid not null constraint deliberation_objection_topic_fk references deliberation_topic (id),
  against text not null constraint deliberation_objection_against check (against in ('decline', 'resolution')),
  ground text not null constraint deliberation_objection_ground check (ground in ('law', 'procedure', 'content')),
  words text not null constraint deliberation_objection_words_length check (length(words) between 1 and 5000),
  state text not null constraint deliberation_objection_state check (state in ('waiting', 'upheld', 'rejected')),
  person_id uuid,
  account_id uuid,
  decision text constraint deliberation_objection_decision_length check (length(decision) between 1 and 5000),
  decided_by uuid,
  filed_at timestamptz(3) not null,
  decided_at timestamptz(3),
  constraint deliberation_objection_decided check ((state = 'waiting') = (decided_at is null))
);
create index deliberation_objection_topic on deliberation_objection (topic_id, filed_at);
create unique index deliberation_objection_waiting on deliberation_objection (topic_id, against) where state = 'waiting';

-- Who could live with a resolution without agreeing to it; a consensus carries these words (S003-65).
create table deliberation_dissent (
  id uuid not null constraint deliberation_dissent_pk primary key,
  topic_id uuid not null constraint deliberation_dissent_topic_fk references deliberation_topic (id),
  party_id uuid not null constraint deliberation_dissent_party_fk references deliberation_party (id),
  words text not null constraint deliberation_dissent_words_length check (length(words) between 1 and 2000),
  recorded_at timestamptz(3) not null,
  constraint deliberation_dissent_once unique (topic_id, party_id)
);

-- What a resolution asks to be done, by whom and until when; the follow-up list of the community is made of these (S003-62).
create table deliberation_action (
  id uuid not null constraint deliberation_action_pk primary key,
  topic_id uuid not null constraint deliberation_action_topic_fk references deliberation_topic (id),
  position integer not null constraint deliberation_action_position check (position > 0),
  text text not null constraint deliberation_action_text_length check (length(text) between 1 and 500),
  owner_account_id uuid constraint deliberation_action_account_fk references staff_account (id),
  owner_party_id uuid constraint deliberation_action_party_fk references deliberation_party (id),
  due_on date not null,
  state text not null constraint deliberation_action_state check (state in ('open', 'done', 'dropped')),
  report text constraint deliberation_action_report_length check (length(report) between 1 and 5000),
  settled_by uuid,
  settled_at timestamptz(3),
  version integer not null default 1,
  constraint deliberation_action_place unique (topic_id, position),
  constraint deliberation_action_owner check (num_nonnulls(owner_account_id, owner_party_id) = 1),
  constraint deliberation_action_settled check ((state = 'open') = (settled_at is null))
);
create index deliberation_action_due on deliberation_action (due_on, id) where state = 'open';

-- Did it matter? Asked of everybody who took part, once each (2.3.3).
create table deliberation_evaluation (
  topic_id uuid not null constraint deliberation_evaluation_topic_fk references deliberation_topic (id),
  person_id uuid not null,
  mattered text not null constraint deliberation_evaluation_mattered check (mattered in ('yes', 'partly', 'no')),
  words text constraint deliberation_evaluation_words_length check (length(words) between 1 and 2000),
  given_at timestamptz(3) not null,
  constraint deliberation_evaluation_pk primary key (topic_id, person_id)
);

-- A resolution addressed to the government: its formal reply within the limit, rated by the body, raised to the district when it is late (S003-67).
create table deliberation_reply (
  id uuid not null constraint deliberation_reply_pk primary key,
  topic_id uuid not null constraint deliberation_reply_topic_fk references deliberation_topic (id),
  unit_id uuid not null constraint deliberation_reply_unit_fk references unit (id),
  area_code text collate "C" not null constraint deliberation_reply_area_fk references area (code),
  request text not null constraint deliberation_reply_request_length check (length(request) between 1 and 5000),
  state text not null constraint deliberation_reply_state check (state in ('waiting', 'raised', 'replied', 'rated')),
  due_at timestamptz(3) not null,
  due_provisional boolean not null default false,
  asked_by uuid,
  asked_at timestamptz(3) not null,
  raised_at timestamptz(3),
  reply text constraint deliberation_reply_words_length check (length(reply) between 1 and 10000),
  replied_by uuid,
  replied_at timestamptz(3),
  rating integer constraint deliberation_reply_rating check (rating between 1 and 5),
  rated_by uuid,
  rated_at timestamptz(3),
  version integer not null default 1,
  constraint deliberation_reply_once unique (topic_id, unit_id),
  constraint deliberation_reply_answered check ((state in ('replied', 'rated')) = (replied_at is not null)),
  constraint deliberation_reply_rated check ((state = 'rated') = (rating is not null))
);
create index deliberation_reply_due on deliberation_reply (due_at) where state = 'waiting';
create index deliberation_reply_unit on deliberation_reply (unit_id, asked_at desc);
