-- What a person brings. Contact data stand in `person`; here only the words, the place and the state.
create table demand (
  id uuid not null constraint demand_pk primary key,
  number text not null constraint demand_number_key unique,
  query_code_hash text not null,
  state text not null constraint demand_state check (state in
    ('received', 'needs_info', 'not_accepted', 'merged', 'accepted', 'closed_incomplete', 'withdrawn')),
  kind text not null constraint demand_kind check (kind in ('help', 'complaint', 'suggestion', 'enquiry', 'praise')),
  channel text not null constraint demand_channel check (channel in
    ('grid', 'visit', 'hotline_12345', 'official_account', 'app', 'web', 'phone', 'walk_in', 'delegate_studio', 'chief', 'opinion', 'paper')),
  source_system text,
  external_number text,
  external_state text,
  raw jsonb,
  title text not null constraint demand_title_length check (length(title) between 1 and 120),
  body text not null constraint demand_body_length check (length(body) between 1 and 20000),
  place_text text constraint demand_place_length check (length(place_text) <= 200),
  area_code text collate "C" not null constraint demand_area_fk references area (code),
  subdistrict_code text collate "C" generated always as (left(area_code, 9)) stored,
  community_code text collate "C" generated always as (left(area_code, 12)) stored,
  building_id uuid constraint demand_building_fk references area_building (id),
  lng double precision,
  lat double precision,
  found_at timestamptz(3),
  received_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  settled_at timestamptz(3),
  language text not null default 'zh-CN',
  reporter_id uuid constraint demand_reporter_fk references person (id),
  on_behalf text,
  hide_reporter boolean not null default false,
  affected integer not null default 1 constraint demand_affected check (affected between 1 and 1000000),
  self_class text constraint demand_self_class check (self_class in ('major', 'communal', 'private')),
  urgency text not null default 'general' constraint demand_urgency check (urgency in ('emergency', 'urgent', 'general', 'complex')),
  unit_id uuid not null constraint demand_unit_fk references unit (id),
  accountable_id uuid constraint demand_accountable_fk references staff_account (id),
  centre_id uuid constraint demand_centre_fk references service_centre (id),
  entered_by uuid constraint demand_entered_by_fk references staff_account (id),
  entry_seconds integer constraint demand_entry_seconds check (entry_seconds between 0 and 86400),
  question text,
  reminders integer not null default 0,
  likes integer not null default 0,
  refusal_code text,
  refusal_note text,
  master_demand_id uuid constraint demand_master_fk references demand (id),
  search tsvector not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint demand_external_key unique (source_system, external_number),
  constraint demand_external_pair check ((source_system is null) = (external_number is null)),
  constraint demand_merged_has_master check (state <> 'merged' or master_demand_id is not null),
  constraint demand_refused_has_reason check (state <> 'not_accepted' or refusal_code is not null)
);
create index demand_time on demand (received_at desc, id desc);
create index demand_inbox on demand (received_at desc, id desc) where state in ('received', 'needs_info');
create index demand_community on demand (community_code, received_at desc, id desc);
create index demand_reporter on demand (reporter_id, received_at desc) where reporter_id is not null;
create index demand_master on demand (master_demand_id) where master_demand_id is not null;
create index demand_search on demand using gin (search);

-- What is to be handled. At any instant an open matter has one responsible unit and one accountable person (M-4, S000-22).
create table matter (
  id uuid not null constraint matter_pk primary key,
  number text not null constraint matter_number_key unique,
  state text not null constraint matter_state check (state in
    ('accepted', 'answered', 'triage_proposed', 'triage_disputed', 'determined', 'in_handling', 'in_batch', 'awaiting_deliberation', 'guided', 'referred',
     'awaiting_confirmation', 'under_supervision', 'closed', 'closed_unresolved', 'withdrawn', 'merged')),
  class text constraint matter_class check (class in ('major', 'communal', 'private')),
  type_code text,
  group_code text,
  catalogue_version integer,
  title text not null constraint matter_title_length check (length(title) between 1 and 120),
  kind text not null,
  channel text not null,
  area_code text collate "C" not null constraint matter_area_fk references area (code),
  subdistrict_code text collate "C" generated always as (left(area_code, 9)) stored,
  community_code text collate "C" generated always as (left(area_code, 12)) stored,
  building_id uuid constraint matter_building_fk references area_building (id),
  place_text text,
  lng double precision,
  lat double precision,
  unit_id uuid not null constraint matter_unit_fk references unit (id),
  accountable_id uuid constraint matter_accountable_fk references staff_account (id),
  proposed_unit_id uuid constraint matter_proposed_unit_fk references unit (id),
  level text not null default 'community' constraint matter_level check (level in ('community', 'subdistrict', 'district')),
  urgency text not null,
  sla_code text,
  priority integer not null default 0,
  priority_reasons jsonb not null default '[]',
  priority_override integer,
  severity integer not null default 1 constraint matter_severity check (severity between 1 and 4),
  affected integer not null default 1,
  reports integer not null default 1,
  returns integer not null default 0,
  reopened integer not null default 0,
  unsolved_answers integer not null default 0,
  reclassified integer not null default 0,
  appeals integer not null default 0,
  self_class text,
  route text constraint matter_route check (route in ('deliberation', 'specialised_service', 'referral_other', 'order', 'guidance', 'answer')),
  hide_reporter boolean not null default false,
  supervised boolean not null default false,
  ladder text not null default 'none' constraint matter_ladder check (ladder in ('none', 'reminder', 'yellow', 'red', 'leader')),
  excluded_reason text,
  excluded_by uuid,
  exclusion_confirmed_by uuid,
  origin_demand_id uuid not null constraint matter_origin_fk references demand (id),
  master_matter_id uuid constraint matter_master_fk references matter (id),
  received_at timestamptz(3) not null,
  proposed_at timestamptz(3),
  determined_at timestamptz(3),
  dispatched_at timestamptz(3),
  contacted_at timestamptz(3),
  closed_at timestamptz(3),
  due_at timestamptz(3),
  due_provisional boolean not null default false,
  outcome text,
  result_text text,
  search tsvector not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint matter_open_has_person check (accountable_id is not null or state in ('closed', 'closed_unresolved', 'withdrawn', 'merged', 'answered')),
  constraint matter_exclusion_two_persons check (exclusion_confirmed_by is null or exclusion_confirmed_by <> excluded_by)
);
create index matter_time on matter (received_at desc, id desc);
create index matter_state_time on matter (state, received_at desc, id desc);
create index matter_unit_time on matter (unit_id, received_at desc, id desc);
create index matter_subdistrict_time on matter (subdistrict_code, received_at desc, id desc);
create index matter_community_time on matter (community_code, received_at desc, id desc);
create index matter_due on matter (due_at, id) where state in
  ('accepted', 'triage_proposed', 'triage_disputed', 'determined', 'in_handling', 'in_batch', 'awaiting_deliberation', 'guided', 'referred', 'awaiting_confirmation', 'under_supervision');
create index matter_accountable on matter (accountable_id, due_at, id) where state in
  ('accepted', 'triage_proposed', 'triage_disputed', 'determined', 'in_handling', 'in_batch', 'awaiting_deliberation', 'guided', 'referred', 'awaiting_confirmation', 'under_supervision');
create index matter_type_time on matter (type_code, received_at desc, id desc);
create index matter_origin on matter (origin_demand_id);
create index matter_search on matter using gin (search);

-- Which demands a matter answers. Merging adds a row and keeps the originals; undoing it fills `undone_at` (peers lesson 1).
create table matter_demand (
  matter_id uuid not null constraint matter_demand_matter_fk references matter (id),
  demand_id uuid not null constraint matter_demand_demand_fk references demand (id),
  role text not null constraint matter_demand_role check (role in ('origin', 'also_raised')),
  linked_at timestamptz(3) not null,
  linked_by uuid,
  reason text,
  undone_at timestamptz(3),
  answered_at timestamptz(3),
  constraint matter_demand_pk primary key (matter_id, demand_id)
);
create index matter_demand_demand on matter_demand (demand_id);

create table matter_follower (
  matter_id uuid not null constraint matter_follower_matter_fk references matter (id),
  person_id uuid not null constraint matter_follower_person_fk references person (id),
  since timestamptz(3) not null,
  constraint matter_follower_pk primary key (matter_id, person_id)
);

create table matter_party (
  id uuid not null constraint matter_party_pk primary key,
  matter_id uuid not null constraint matter_party_matter_fk references matter (id),
  capacity text not null constraint matter_party_capacity check (capacity in ('leading', 'responsible', 'participating', 'self_governing', 'legal')),
  actor_kind text not null,
  unit_id uuid constraint matter_party_unit_fk references unit (id),
  account_id uuid constraint matter_party_account_fk references staff_account (id),
  name text,
  added_at timestamptz(3) not null,
  ended_at timestamptz(3),
  constraint matter_party_who check (num_nonnulls(unit_id, account_id, name) >= 1)
);
create index matter_party_matter on matter_party (matter_id);

create table matter_note (
  id uuid not null constraint matter_note_pk primary key,
  matter_id uuid constraint matter_note_matter_fk references matter (id),
  demand_id uuid constraint matter_note_demand_fk references demand (id),
  kind text not null constraint matter_note_kind check (kind in ('note', 'guidance', 'contact', 'visit', 'answer', 'supplement', 'step')),
  visibility text not null constraint matter_note_visibility check (visibility in ('internal', 'reporter', 'public')),
  body text not null constraint matter_note_body_length check (length(body) between 1 and 5000),
  author_kind text not null,
  author_id uuid,
  unit_id uuid,
  centre_id uuid,
  created_at timestamptz(3) not null,
  constraint matter_note_subject check (num_nonnulls(matter_id, demand_id) >= 1)
);
create index matter_note_matter on matter_note (matter_id, created_at);
create index matter_note_demand on matter_note (demand_id, created_at);

-- Suggestions are proposals with their reasons; what a person made of them is kept for learning (S003-31).
create table matter_suggestion (
  id uuid not null constraint matter_suggestion_pk primary key,
  demand_id uuid not null constraint matter_suggestion_demand_fk references demand (id),
  kind text not null constraint matter_suggestion_kind check (kind in ('triage', 'duplicates', 'place', 'refusal')),
  content jsonb not null,
  source_version text not null,
  created_at timestamptz(3) not null,
  settled_at timestamptz(3),
  settled_as text constraint matter_suggestion_settled check (settled_as in ('accepted', 'changed', 'ignored')),
  reason text,
  constraint matter_suggestion_key unique (demand_id, kind)
);
