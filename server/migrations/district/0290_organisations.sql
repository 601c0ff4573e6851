-- Social organisations: a unit of its own kind with a legal form, a life cycle and a credit file (requirements 2.3.6, O34, O35).
create table organisation (
  unit_id uuid not null constraint organisation_pk primary key constraint organisation_unit_fk references unit (id),
  number text not null constraint organisation_number_key unique,
  state text not null constraint organisation_state check (state in ('idea', 'incubating', 'filing_applied', 'filed', 'registration_applied', 'registered', 'idle',
    'suspended', 'dissolving', 'ended')),
  -- What it is or wants to be; the law of each form names who registers it.
  form text not null constraint organisation_form check (form in ('community_group', 'social_group', 'service_agency', 'foundation')),
  purpose text not null constraint organisation_purpose_length check (length(purpose) between 1 and 1000),
  fields text[] not null constraint organisation_fields check (cardinality(fields) between 1 and 20),
  -- Areas it serves besides its own; empty means its own area alone.
  serves text[] not null default '{}' constraint organisation_serves check (cardinality(serves) <= 100),
  address text constraint organisation_address_length check (length(address) between 1 and 200),
  staff_count integer not null default 0 constraint organisation_staff_count check (staff_count between 0 and 100000),
  member_count integer not null default 0 constraint organisation_member_count check (member_count between 0 and 1000000),
  capacity integer constraint organisation_capacity check (capacity between 0 and 10000),
  hub boolean not null default false,
  filing_number text constraint organisation_filing_number_key unique constraint organisation_filing_length check (length(filing_number) between 1 and 40),
  filed_on date,
  credit_code text constraint organisation_credit_code_key unique constraint organisation_credit_length check (length(credit_code) between 1 and 40),
  credit_code_kind text constraint organisation_credit_kind check (credit_code_kind in ('unified', 'old', 'foreign')),
  registered_on date,
  -- Grades 1A to 5A of the assessment of social organisations, until a day.
  rating integer constraint organisation_rating check (rating between 1 and 5),
  rating_until date,
  sanctioned_on date,
  last_active_on date,
  -- Where it goes back to when the sanction is lifted or it becomes active again.
  resumes text constraint organisation_resumes check (resumes in ('filed', 'registered')),
  checklist text[] not null default '{}',
  founder_person_id uuid constraint organisation_founder_fk references person (id),
  ended_on date,
  ended_reason text constraint organisation_ended_length check (length(ended_reason) between 1 and 1000),
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint organisation_filed check (state <> 'filed' or (filing_number is not null and filed_on is not null)),
  constraint organisation_registered check (state <> 'registered' or (credit_code is not null and credit_code_kind is not null and registered_on is not null)),
  constraint organisation_rating_period check ((rating is null) = (rating_until is null)),
  constraint organisation_resuming check ((state in ('idle', 'suspended')) = (resumes is not null)),
  constraint organisation_ending check ((state = 'ended') = (ended_on is not null))
);
create index organisation_created on organisation (created_at desc, unit_id desc);
create index organisation_fields_in on organisation using gin (fields);
create index organisation_active on organisation (state, last_active_on);
create index organisation_founder on organisation (founder_person_id) where founder_person_id is not null;

-- What is known about how an organisation keeps its word. Never changed: a later entry says what was wrong with an earlier one.
create table organisation_credit_entry (
  id uuid not null constraint organisation_credit_entry_pk primary key,
  unit_id uuid not null constraint organisation_credit_entry_unit_fk references organisation (unit_id),
  kind text not null constraint organisation_credit_entry_kind check (kind in ('rating', 'project_grade', 'report', 'inspection', 'award', 'warning', 'sanction',
    'sanction_lifted', 'correction')),
  subject_type text constraint organisation_credit_entry_subject_length check (length(subject_type) between 1 and 40),
  subject_id uuid,
  grade text constraint organisation_credit_entry_grade_length check (length(grade) between 1 and 40),
  note text constraint organisation_credit_entry_note_length check (length(note) between 1 and 1000),
  happened_on date not null,
  corrects_id uuid constraint organisation_credit_entry_corrects_fk references organisation_credit_entry (id),
  entered_by uuid,
  entered_at timestamptz(3) not null,
  constraint organisation_credit_entry_subject check ((subject_type is null) = (subject_id is null)),
  constraint organisation_credit_entry_correction check ((kind = 'correction') = (corrects_id is not null))
);
create index organisation_credit_entry_unit on organisation_credit_entry (unit_id, entered_at desc, id desc);
create unique index organisation_credit_entry_corrected_once on organisation_credit_entry (corrects_id) where corrects_id is not null;

-- The figures of a year as the organisation reports them: money in fen by source.
create table organisation_year (
  unit_id uuid not null constraint organisation_year_unit_fk references organisation (unit_id),
  year integer not null constraint organisation_year_year check (year between 1949 and 2999),
  income jsonb not null,
  expense_fen bigint not null constraint organisation_year_expense check (expense_fen >= 0),
  assets_fen bigint not null,
  staff_count integer not null constraint organisation_year_staff check (staff_count between 0 and 100000),
  reported_on date not null,
  reported_by uuid not null,
  version integer not null default 1,
  constraint organisation_year_pk primary key (unit_id, year)
);

-- That something was done: what tells a living organisation from one that stands in the register only (S001-38).
create table organisation_activity (
  id uuid not null constraint organisation_activity_pk primary key,
  unit_id uuid not null constraint organisation_activity_unit_fk references organisation (unit_id),
  kind text not null constraint organisation_activity_kind check (kind in ('activity', 'project', 'service', 'hosting')),
  title text not null constraint organisation_activity_title_length check (length(title) between 1 and 120),
  held_on date not null,
  people integer not null default 0 constraint organisation_activity_people check (people between 0 and 1000000),
  place_kind text not null constraint organisation_activity_place_kind check (place_kind in ('venue', 'online', 'none')),
  place text constraint organisation_activity_place_length check (length(place) between 1 and 200),
  subject_type text constraint organisation_activity_subject_length check (length(subject_type) between 1 and 40),
  subject_id uuid,
  recorded_by uuid,
  recorded_at timestamptz(3) not null,
  constraint organisation_activity_place check ((place_kind = 'none') = (place is null)),
  constraint organisation_activity_subject check ((subject_type is null) = (subject_id is null))
);
create index organisation_activity_unit on organisation_activity (unit_id, held_on desc, id desc);
create unique index organisation_activity_once on organisation_activity (unit_id, subject_type, subject_id, held_on) where subject_id is not null;

-- Published lists of organisations fit to take over functions (S001-51).
create table organisation_directory (
  id uuid not null constraint organisation_directory_pk primary key,
  number integer not null constraint organisation_directory_number_key unique,
  valid_from date not null,
  valid_until date not null,
  listed integer not null,
  refused integer not null,
  published_by uuid,
  published_at timestamptz(3) not null,
  constraint organisation_directory_period check (valid_until >= valid_from)
);

create table organisation_listing (
  id uuid not null constraint organisation_listing_pk primary key,
  unit_id uuid not null constraint organisation_listing_unit_fk references organisation (unit_id),
  state text not null constraint organisation_listing_state check (state in ('applied', 'listed', 'on_notice', 'suspended', 'refused', 'removed', 'expired',
    'withdrawn')),
  functions text not null constraint organisation_listing_functions_length check (length(functions) between 1 and 500),
  -- What was checked and how it came out, at the last check.
  criteria jsonb not null default '[]',
  directory_id uuid constraint organisation_listing_directory_fk references organisation_directory (id),
  valid_until date,
  leaves_on date,
  reason text constraint organisation_listing_reason_length check (length(reason) between 1 and 500),
  applied_by uuid,
  applied_at timestamptz(3) not null,
  decided_at timestamptz(3),
  version integer not null default 1,
  constraint organisation_listing_listed check (state not in ('listed', 'on_notice', 'suspended') or (directory_id is not null and valid_until is not null)),
  constraint organisation_listing_notice check ((state = 'on_notice') = (leaves_on is not null))
);
create unique index organisation_listing_one_running on organisation_listing (unit_id) where state in ('applied', 'listed', 'on_notice', 'suspended');
create index organisation_listing_state_at on organisation_listing (state, applied_at, id);

-- What one party of the five asks of another: an offer, never an order (S002-03).
create table organisation_offer (
  id uuid not null constraint organisation_offer_pk primary key,
  area_code text collate "C" not null constraint organisation_offer_area_fk references area (code),
  from_unit_id uuid constraint organisation_offer_from_fk references unit (id),
  to_unit_id uuid not null constraint organisation_offer_to_fk references organisation (unit_id),
  kind text not null constraint organisation_offer_kind check (kind in ('service', 'project', 'activity', 'matching', 'hosting')),
  subject_type text constraint organisation_offer_subject_length check (length(subject_type) between 1 and 40),
  subject_id uuid,
  title text not null constraint organisation_offer_title_length check (length(title) between 1 and 120),
  words text not null constraint organisation_offer_words_length check (length(words) between 1 and 2000),
  state text not null constraint organisation_offer_state check (state in ('offered', 'accepted', 'declined', 'withdrawn', 'lapsed')),
  answer_by date,
  answer text constraint organisation_offer_answer_length check (length(answer) between 1 and 1000),
  answered_at timestamptz(3),
  answered_by uuid,
  -- Where it happens: both kinds of place stand in one calendar (S002-04).
  place_kind text not null constraint organisation_offer_place_kind check (place_kind in ('venue', 'online', 'none')),
  place text constraint organisation_offer_place_length check (length(place) between 1 and 200),
  starts_at timestamptz(3),
  ends_at timestamptz(3),
  offered_by uuid,
  offered_at timestamptz(3) not null,
  version integer not null default 1,
  constraint organisation_offer_subject check ((subject_type is null) = (subject_id is null)),
  constraint organisation_offer_place check ((place_kind = 'none') = (place is null)),
  constraint organisation_offer_period check ((starts_at is null) = (ends_at is null) and ends_at > starts_at),
  constraint organisation_offer_declined check (state <> 'declined' or answer is not null),
  constraint organisation_offer_answered check ((state in ('accepted', 'declined')) = (answered_at is not null))
);
create index organisation_offer_to on organisation_offer (to_unit_id, offered_at desc, id desc);
create index organisation_offer_area on organisation_offer (area_code, offered_at desc, id desc);
create index organisation_offer_subject_of on organisation_offer (subject_type, subject_id) where subject_id is not null;
create index organisation_offer_waiting on organisation_offer (answer_by) where state = 'offered';

-- What has to be done about organisations, for a unit or for those who keep the register of an area.
create table organisation_task (
  id uuid not null constraint organisation_task_pk primary key,
  kind text not null constraint organisation_task_kind check (kind in ('hub_contract_ending', 'confirm_functions', 'hosting_review', 'leave_directory', 'idle',
    'listing_ending', 'support_due', 'checkpoint_due', 'rectify')),
  area_code text collate "C" not null constraint organisation_task_area_fk references area (code),
  unit_id uuid constraint organisation_task_unit_fk references unit (id),
  subject_type text not null constraint organisation_task_subject_length check (length(subject_type) between 1 and 40),
  subject_id uuid not null,
  -- The same reason opens one task, however often it is looked for.
  reason_key text not null constraint organisation_task_reason_key unique,
  due_on date,
  opened_at timestamptz(3) not null,
  done_at timestamptz(3),
  done_by uuid,
  note text constraint organisation_task_note_length check (length(note) between 1 and 500),
  version integer not null default 1
);
create index organisation_task_open on organisation_task (area_code, opened_at desc, id desc) where done_at is null;
create index organisation_task_unit on organisation_task (unit_id, opened_at desc, id desc);

-- One federation of social organisations in each community, with members, council and charter (S001-35).
create table organisation_federation (
  id uuid not null constraint organisation_federation_pk primary key,
  area_code text collate "C" not null constraint organisation_federation_area_fk references area (code),
  name text not null constraint organisation_federation_name_length check (length(name) between 1 and 100),
  charter text not null constraint organisation_federation_charter_length check (length(charter) between 1 and 10000),
  founded_on date not null,
  ended_on date,
  ended_reason text constraint organisation_federation_ended_length check (length(ended_reason) between 1 and 500),
  created_by uuid,
  version integer not null default 1,
  constraint organisation_federation_ending check ((ended_on is null) = (ended_reason is null) and ended_on >= founded_on)
);
create unique index organisation_federation_one_in_force on organisation_federation (area_code) where ended_on is null;

create table organisation_federation_member (
  federation_id uuid not null constraint organisation_federation_member_federation_fk references organisation_federation (id),
  unit_id uuid not null constraint organisation_federation_member_unit_fk references organisation (unit_id),
  joined_on date not null,
  -- Its seat in the council, where it has one.
  council text constraint organisation_federation_member_council check (council in ('president', 'vice_president', 'secretary', 'member')),
  left_on date,
  constraint organisation_federation_member_pk primary key (federation_id, unit_id, joined_on)
);
create unique index organisation_federation_member_once on organisation_federation_member (federation_id, unit_id) where left_on is null;
create index organisation_federation_member_unit on organisation_federation_member (unit_id) where left_on is null;

-- The matching desk: a need of a community, organisations that could meet it, an introduction, an agreement (S001-36).
create table organisation_match (
  id uuid not null constraint organisation_match_pk primary key,
  area_code text collate "C" not null constraint organisation_match_area_fk references area (code),
  title text not null constraint organisation_match_title_length check (length(title) between 1 and 120),
  words text not null constraint organisation_match_words_length check (length(words) between 1 and 2000),
  field text not null constraint organisation_match_field_length check (length(field) between 1 and 40),
  people integer not null constraint organisation_match_people check (people between 1 and 100000),
  need_id uuid,
  state text not null constraint organisation_match_state check (state in ('open', 'introduced', 'agreed', 'unmatched')),
  unit_id uuid constraint organisation_match_unit_fk references organisation (unit_id),
  agreement text constraint organisation_match_agreement_length check (length(agreement) between 1 and 2000),
  reason text constraint organisation_match_reason_length check (length(reason) between 1 and 500),
  opened_at timestamptz(3) not null,
  opened_by uuid,
  closed_at timestamptz(3),
  version integer not null default 1,
  constraint organisation_match_agreed check ((state = 'agreed') = (unit_id is not null and agreement is not null)),
  constraint organisation_match_closed check ((state in ('agreed', 'unmatched')) = (closed_at is not null))
);
create index organisation_match_area_at on organisation_match (area_code, opened_at desc, id desc);

-- Service centres for social organisations, and the contracts under which hubs run them (S001-34).
create table organisation_centre (
  id uuid not null constraint organisation_centre_pk primary key,
  area_code text collate "C" not null constraint organisation_centre_area_fk references area (code),
  name text not null constraint organisation_centre_name_length check (length(name) between 1 and 100),
  address text constraint organisation_centre_address_length check (length(address) between 1 and 200),
  opened_on date not null,
  closed_on date,
  version integer not null default 1,
  constraint organisation_centre_period check (closed_on >= opened_on)
);
create unique index organisation_centre_one_open on organisation_centre (area_code) where closed_on is null;

create table organisation_hub_contract (
  id uuid not null constraint organisation_hub_contract_pk primary key,
  centre_id uuid not null constraint organisation_hub_contract_centre_fk references organisation_centre (id),
  unit_id uuid not null constraint organisation_hub_contract_unit_fk references organisation (unit_id),
  starts_on date not null,
  ends_on date not null,
  tasks text not null constraint organisation_hub_contract_tasks_length check (length(tasks) between 1 and 4000),
  fee_fen bigint not null constraint organisation_hub_contract_fee check (fee_fen >= 0),
  grade text constraint organisation_hub_contract_grade check (grade in ('A', 'B', 'C', 'D')),
  evaluation text constraint organisation_hub_contract_evaluation_length check (length(evaluation) between 1 and 2000),
  evaluated_on date,
  ended_early_on date,
  ended_reason text constraint organisation_hub_contract_ended_length check (length(ended_reason) between 1 and 500),
  recorded_by uuid,
  recorded_at timestamptz(3) not null,
  version integer not null default 1,
  constraint organisation_hub_contract_period check (ends_on >= starts_on),
  constraint organisation_hub_contract_evaluated check ((grade is null) = (evaluated_on is null) and (grade is null) = (evaluation is null)),
  constraint organisation_hub_contract_early check ((ended_early_on is null) = (ended_reason is null))
);
create index organisation_hub_contract_centre on organisation_hub_contract (centre_id, starts_on);
create index organisation_hub_contract_ending on organisation_hub_contract (ends_on) where ended_early_on is null;

-- The five lines of support to organisations (S001-37).
create table organisation_support (
  id uuid not null constraint organisation_support_pk primary key,
  unit_id uuid not null constraint organisation_support_unit_fk references organisation (unit_id),
  line text not null constraint organisation_support_line check (line in ('cultivation', 'advice', 'procurement', 'pooling', 'research')),
  title text not null constraint organisation_support_title_length check (length(title) between 1 and 120),
  words text not null constraint organisation_support_words_length check (length(words) between 1 and 2000),
  state text not null constraint organisation_support_state check (state in ('requested', 'in_work', 'answered', 'closed', 'withdrawn')),
  due_on date not null,
  taken_by uuid,
  output text constraint organisation_support_output_length check (length(output) between 1 and 2000),
  -- The paper that came of it: its title and where it is kept.
  document text constraint organisation_support_document_length check (length(document) between 1 and 300),
  answered_at timestamptz(3),
  rating integer constraint organisation_support_rating check (rating between 1 and 5),
  rating_words text constraint organisation_support_rating_length check (length(rating_words) between 1 and 500),
  requested_at timestamptz(3) not null,
  requested_by uuid,
  closed_at timestamptz(3),
  version integer not null default 1,
  constraint organisation_support_answered check (state not in ('answered', 'closed') or (output is not null and document is not null and answered_at is not null)),
  constraint organisation_support_closed check ((state in ('closed', 'withdrawn')) = (closed_at is not null)),
  constraint organisation_support_rated check (state <> 'closed' or rating is not null)
);
create index organisation_support_queue on organisation_support (line, state, due_on, id);
create index organisation_support_unit_at on organisation_support (unit_id, requested_at desc, id desc);

-- Incubation of organisations, projects and teams in stages with checkpoints (S001-58).
create table organisation_incubation (
  id uuid not null constraint organisation_incubation_pk primary key,
  area_code text collate "C" not null constraint organisation_incubation_area_fk references area (code),
  kind text not null constraint organisation_incubation_kind check (kind in ('organisation', 'project', 'team')),
  unit_id uuid constraint organisation_incubation_unit_fk references organisation (unit_id),
  title text not null constraint organisation_incubation_title_length check (length(title) between 1 and 120),
  -- Why it is incubated: out of a need of the community it must name that need (S000-05).
  linkage text not null constraint organisation_incubation_linkage check (linkage in ('policy', 'need_driven', 'project_led')),
  need_id uuid,
  stage text not null constraint organisation_incubation_stage check (stage in ('idea', 'development', 'cultivation', 'graduated', 'dropped')),
  mentor text not null constraint organisation_incubation_mentor_length check (length(mentor) between 1 and 100),
  plan text not null constraint organisation_incubation_plan_length check (length(plan) between 1 and 4000),
  resources text constraint organisation_incubation_resources_length check (length(resources) between 1 and 2000),
  started_on date not null,
  ended_on date,
  outcome text constraint organisation_incubation_outcome_length check (length(outcome) between 1 and 1000),
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint organisation_incubation_need check (linkage <> 'need_driven' or need_id is not null),
  constraint organisation_incubation_subject check (kind <> 'organisation' or unit_id is not null),
  constraint organisation_incubation_ended check ((stage in ('graduated', 'dropped')) = (ended_on is not null)),
  constraint organisation_incubation_dropped check (stage <> 'dropped' or outcome is not null)
);
create index organisation_incubation_area_at on organisation_incubation (area_code, created_at desc, id desc);

create table organisation_checkpoint (
  incubation_id uuid not null constraint organisation_checkpoint_incubation_fk references organisation_incubation (id),
  position integer not null constraint organisation_checkpoint_position check (position between 1 and 50),
  stage text not null constraint organisation_checkpoint_stage check (stage in ('idea', 'development', 'cultivation')),
  title text not null constraint organisation_checkpoint_title_length check (length(title) between 1 and 200),
  due_on date not null,
  passed_on date,
  note text constraint organisation_checkpoint_note_length check (length(note) between 1 and 1000),
  passed_by uuid,
  constraint organisation_checkpoint_pk primary key (incubation_id, position)
);
create index organisation_checkpoint_due on organisation_checkpoint (due_on) where passed_on is null;

-- Which functions of departments may be transferred, year by year (S001-50).
create table organisation_function_year (
  year integer not null constraint organisation_function_year_pk primary key constraint organisation_function_year_year check (year between 2000 and 2999),
  due_on date not null,
  opened_by uuid,
  opened_at timestamptz(3) not null,
  published_at timestamptz(3),
  version integer not null default 1
);

create table organisation_function (
  year integer not null constraint organisation_function_year_fk references organisation_function_year (year),
  -- The same function keeps its key over the years: what two years are compared by.
  key uuid not null,
  unit_id uuid not null constraint organisation_function_unit_fk references unit (id),
  name text not null constraint organisation_function_name_length check (length(name) between 1 and 200),
  transferable text not null constraint organisation_function_transferable check (transferable in ('yes', 'no', 'part')),
  conditions text constraint organisation_function_conditions_length check (length(conditions) between 1 and 1000),
  price_basis text constraint organisation_function_price_length check (length(price_basis) between 1 and 500),
  version integer not null default 1,
  constraint organisation_function_pk primary key (year, key)
);
create index organisation_function_unit on organisation_function (unit_id, year);

create table organisation_function_confirmation (
  year integer not null constraint organisation_function_confirmation_year_fk references organisation_function_year (year),
  unit_id uuid not null constraint organisation_function_confirmation_unit_fk references unit (id),
  asked_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  confirmed_by uuid,
  version integer not null default 1,
  constraint organisation_function_confirmation_pk primary key (year, unit_id)
);

-- Rooms given to organisations against a promise of service (S003-50). Hours in tenths.
create table organisation_room (
  id uuid not null constraint organisation_room_pk primary key,
  area_code text collate "C" not null constraint organisation_room_area_fk references area (code),
  building text not null constraint organisation_room_building_length check (length(building) between 1 and 100),
  name text not null constraint organisation_room_name_length check (length(name) between 1 and 100),
  square_metres integer constraint organisation_room_square check (square_metres between 1 and 100000),
  active boolean not null default true,
  version integer not null default 1,
  constraint organisation_room_name_key unique (area_code, building, name)
);

create table organisation_hosting (
  id uuid not null constraint organisation_hosting_pk primary key,
  room_id uuid not null constraint organisation_hosting_room_fk references organisation_room (id),
  unit_id uuid not null constraint organisation_hosting_unit_fk references organisation (unit_id),
  starts_on date not null,
  ends_on date not null,
  promised_tenths integer not null constraint organisation_hosting_promised check (promised_tenths between 0 and 7440),
  free_quota integer not null default 0 constraint organisation_hosting_quota check (free_quota between 0 and 100000),
  terms text constraint organisation_hosting_terms_length check (length(terms) between 1 and 2000),
  ended_early_on date,
  ended_reason text constraint organisation_hosting_ended_length check (length(ended_reason) between 1 and 500),
  recorded_by uuid,
  recorded_at timestamptz(3) not null,
  version integer not null default 1,
  constraint organisation_hosting_period check (ends_on >= starts_on),
  constraint organisation_hosting_early check ((ended_early_on is null) = (ended_reason is null))
);
create index organisation_hosting_room_time on organisation_hosting (room_id, starts_on);
create index organisation_hosting_unit on organisation_hosting (unit_id, starts_on);

create table organisation_hosting_month (
  hosting_id uuid not null constraint organisation_hosting_month_hosting_fk references organisation_hosting (id),
  month date not null constraint organisation_hosting_month_first check (extract(day from month) = 1),
  used_tenths integer not null constraint organisation_hosting_month_used check (used_tenths between 0 and 7440),
  delivered_tenths integer not null constraint organisation_hosting_month_delivered check (delivered_tenths between 0 and 74400),
  free_served integer not null default 0 constraint organisation_hosting_month_free check (free_served between 0 and 100000),
  -- Whether less was delivered than promised.
  flagged boolean not null,
  recorded_by uuid,
  recorded_at timestamptz(3) not null,
  version integer not null default 1,
  constraint organisation_hosting_month_pk primary key (hosting_id, month)
);

-- Named studios of mediators and counsellors; what is said there is between two people (S003-58).
create table organisation_studio (
  id uuid not null constraint organisation_studio_pk primary key,
  unit_id uuid not null constraint organisation_studio_unit_fk references organisation (unit_id),
  name text not null constraint organisation_studio_name_length check (length(name) between 1 and 100),
  kind text not null constraint organisation_studio_kind check (kind in ('mediation', 'counselling', 'legal', 'other')),
  confidentiality text not null constraint organisation_studio_confidentiality check (confidentiality in ('ordinary', 'confidential')),
  service_times text not null constraint organisation_studio_times_length check (length(service_times) between 1 and 500),
  introduction text constraint organisation_studio_introduction_length check (length(introduction) between 1 and 1000),
  active boolean not null default true,
  version integer not null default 1,
  constraint organisation_studio_name_key unique (unit_id, name)
);

create table organisation_session (
  id uuid not null constraint organisation_session_pk primary key,
  studio_id uuid not null constraint organisation_session_studio_fk references organisation_studio (id),
  counsellor_id uuid not null constraint organisation_session_counsellor_fk references staff_account (id),
  client_id uuid constraint organisation_session_client_fk references person (id),
  held_at timestamptz(3) not null,
  minutes integer not null constraint organisation_session_minutes check (minutes between 1 and 1440),
  -- Enciphered, and read by counsellor and client only.
  record_sealed text,
  recorded_at timestamptz(3) not null,
  version integer not null default 1
);
create index organisation_session_studio_at on organisation_session (studio_id, held_at desc, id desc);
create index organisation_session_client on organisation_session (client_id, held_at desc) where client_id is not null;
create index organisation_session_counsellor on organisation_session (counsellor_id, held_at desc);
