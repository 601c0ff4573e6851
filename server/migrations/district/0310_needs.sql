-- Needs: rounds over three levels, the list, both feedbacks, the answer to every demand (S001-39 to S001-49).
create table need_round (
  id uuid not null constraint need_round_pk primary key,
  area_code text collate "C" not null constraint need_round_area_fk references area (code),
  year integer not null constraint need_round_year check (year between 2000 and 2999),
  ordinal integer not null constraint need_round_ordinal check (ordinal > 0),
  title text not null constraint need_round_title_length check (length(title) between 1 and 120),
  state text not null constraint need_round_state check (state in ('collecting', 'community_submitted', 'subdistrict_compiled', 'district_screening',
    'list_published', 'fed_back', 'evaluated')),
  -- Demands received in this time are the round's; after a list is submitted its own are fixed.
  demands_from date not null,
  demands_to date not null,
  -- The calendar of five dated stages, and what came of it.
  collect_on date not null,
  compile_on date not null,
  screen_on date not null,
  publish_on date not null,
  feed_back_on date not null,
  -- When what was deferred is looked at again.
  next_round_on date not null,
  collected_at timestamptz(3),
  compiled_at timestamptz(3),
  screening_at timestamptz(3),
  published_at timestamptz(3),
  fed_back_at timestamptz(3),
  evaluated_at timestamptz(3),
  published_by uuid,
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint need_round_once unique (area_code, year, ordinal),
  constraint need_round_window check (demands_from <= demands_to),
  constraint need_round_calendar check (collect_on <= compile_on and compile_on <= screen_on and screen_on <= publish_on and publish_on <= feed_back_on
    and publish_on < next_round_on),
  constraint need_round_published check ((state in ('list_published', 'fed_back', 'evaluated')) = (published_at is not null))
);
create unique index need_round_one_open on need_round (area_code) where published_at is null;
create index need_round_time on need_round (created_at desc, id desc);

-- The list of a community or a subdistrict; what was submitted stays as it was.
create table need_list (
  id uuid not null constraint need_list_pk primary key,
  round_id uuid not null constraint need_list_round_fk references need_round (id),
  area_code text collate "C" not null constraint need_list_area_fk references area (code),
  level text not null constraint need_list_level check (level in ('community', 'subdistrict')),
  needs integer not null constraint need_list_needs check (needs >= 0),
  demands integer not null constraint need_list_demands check (demands >= 0),
  linked integer not null constraint need_list_linked check (linked between 0 and demands),
  submitted_by uuid not null,
  submitted_at timestamptz(3) not null,
  constraint need_list_once unique (round_id, area_code)
);

create table need (
  id uuid not null constraint need_pk primary key,
  number text not null constraint need_number_key unique,
  round_id uuid not null constraint need_round_fk references need_round (id),
  area_code text collate "C" not null constraint need_area_fk references area (code),
  level text not null constraint need_level check (level in ('community', 'subdistrict', 'district')),
  state text not null constraint need_state check (state in ('proposed', 'merged', 'selected', 'deferred', 'rejected', 'funded', 'realised')),
  title text not null constraint need_title_length check (length(title) between 1 and 120),
  statement text not null constraint need_statement_length check (length(statement) between 1 and 3000),
  field text not null constraint need_field check (field in ('elderly', 'children', 'disability', 'health', 'employment', 'hardship', 'environment', 'facilities',
    'parking', 'safety', 'culture', 'neighbours', 'governance', 'other')),
  target_group text not null constraint need_group_length check (length(target_group) between 1 and 120),
  place_text text constraint need_place_length check (length(place_text) between 1 and 200),
  size integer not null constraint need_size check (size between 1 and 10000000),
  -- Without any demand a need names the survey or the visits it comes from.
  source_kind text constraint need_source_kind check (source_kind in ('survey', 'visit')),
  source_note text constraint need_source_length check (length(source_note) between 1 and 500),
  -- The need of an earlier round that comes again, and in how many years running it was raised.
  previous_id uuid constraint need_previous_fk references need (id),
  years integer not null default 1 constraint need_years check (years > 0),
  merged_into_id uuid constraint need_merged_fk references need (id),
  question text constraint need_question_length check (length(question) between 1 and 500),
  question_answer text constraint need_answer_length check (length(question_answer) between 1 and 1000),
  score_affected smallint constraint need_score_affected check (score_affected between 1 and 5),
  score_urgency smallint constraint need_score_urgency check (score_urgency between 1 and 5),
  score_overlap smallint constraint need_score_overlap check (score_overlap between 1 and 5),
  score_feasibility smallint constraint need_score_feasibility check (score_feasibility between 1 and 5),
  reason text constraint need_reason_length check (length(reason) between 1 and 1000),
  next_round_on date,
  decided_by uuid,
  decided_at timestamptz(3),
  published_at timestamptz(3),
  funded_at timestamptz(3),
  realised_at timestamptz(3),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint need_source_pair check ((source_kind is null) = (source_note is null)),
  constraint need_merged_somewhere check ((state = 'merged') = (merged_into_id is not null)),
  constraint need_merged_elsewhere check (merged_into_id <> id),
  constraint need_scored_whole check (num_nulls(score_affected, score_urgency, score_overlap, score_feasibility) in (0, 4)),
  constraint need_decided check (state in ('proposed', 'merged') or decided_at is not null),
  constraint need_reasoned check (state not in ('deferred', 'rejected') or reason is not null),
  constraint need_deferred_until check ((state = 'deferred') = (next_round_on is not null)),
  constraint need_funded check (state not in ('funded', 'realised') or funded_at is not null),
  constraint need_realised check ((state = 'realised') = (realised_at is not null)),
  constraint need_published_at_district check (published_at is null or level = 'district')
);
create index need_round_list on need (round_id, number);
create index need_area on need (area_code, created_at desc, id desc);
create index need_merged_sources on need (merged_into_id) where merged_into_id is not null;
create index need_time on need (created_at desc, id desc);
create index need_previous on need (previous_id) where previous_id is not null;

-- Demands of a round: in one need, or in none (a row without a need is written when the list is submitted).
create table need_demand (
  round_id uuid not null constraint need_demand_round_fk references need_round (id),
  demand_id uuid not null constraint need_demand_demand_fk references demand (id),
  need_id uuid constraint need_demand_need_fk references need (id),
  area_code text collate "C" not null,
  received_at timestamptz(3) not null,
  linked_by uuid,
  linked_at timestamptz(3) not null,
  constraint need_demand_pk primary key (round_id, demand_id)
);
create index need_demand_need on need_demand (need_id) where need_id is not null;
create index need_demand_demand on need_demand (demand_id);
create index need_demand_area on need_demand (round_id, area_code);

-- What the author of a demand was told; a row once written is never written again.
create table need_answer (
  id uuid not null constraint need_answer_pk primary key,
  round_id uuid not null constraint need_answer_round_fk references need_round (id),
  demand_id uuid not null constraint need_answer_demand_fk references demand (id),
  kind text not null constraint need_answer_kind check (kind in ('decision', 'funded', 'realised')),
  need_id uuid constraint need_answer_need_fk references need (id),
  outcome text not null constraint need_answer_outcome check (outcome in ('selected', 'deferred', 'rejected', 'not_in_a_need', 'funded', 'realised')),
  project_id uuid,
  project_number text,
  project_title text,
  -- False where nobody can be written to: the answer stands with the demand's number and code.
  notified boolean not null,
  told_at timestamptz(3) not null,
  constraint need_answer_once unique nulls not distinct (round_id, demand_id, kind, project_id),
  constraint need_answer_project check ((kind = 'decision') = (project_id is null))
);
create index need_answer_demand on need_answer (demand_id);

-- What a need became: projects, and organisations or volunteer teams that were made to meet it (S000-05).
create table need_link (
  need_id uuid not null constraint need_link_need_fk references need (id),
  kind text not null constraint need_link_kind check (kind in ('project', 'incubation')),
  target_id uuid not null,
  number text,
  title text not null,
  linked_at timestamptz(3) not null,
  funded_at timestamptz(3),
  realised_at timestamptz(3),
  constraint need_link_pk primary key (need_id, kind, target_id)
);
create index need_link_target on need_link (target_id);

-- Feedback: to departments for their purchases (S001-44), to subdistricts, communities and organisations for their funds (S001-46).
create table need_letter (
  id uuid not null constraint need_letter_pk primary key,
  number text not null constraint need_letter_number_key unique,
  round_id uuid not null constraint need_letter_round_fk references need_round (id),
  kind text not null constraint need_letter_kind check (kind in ('department', 'local')),
  unit_id uuid not null constraint need_letter_unit_fk references unit (id),
  state text not null constraint need_letter_state check (state in ('sent', 'answered', 'forwarded')),
  words text constraint need_letter_words check (length(words) between 1 and 2000),
  due_on date not null,
  forwarded_from_id uuid constraint need_letter_forwarded_fk references need_letter (id),
  forward_reason text constraint need_letter_forward_length check (length(forward_reason) between 1 and 500),
  warned_at timestamptz(3),
  answered_at timestamptz(3),
  sent_by uuid not null,
  sent_at timestamptz(3) not null,
  version integer not null default 1,
  constraint need_letter_answered check ((state = 'answered') = (answered_at is not null)),
  constraint need_letter_forwarded check (state <> 'forwarded' or forward_reason is not null)
);
create index need_letter_round on need_letter (round_id, sent_at, id);
create index need_letter_unit on need_letter (unit_id, sent_at desc, id desc);
create index need_letter_due on need_letter (due_on) where state = 'sent';

create table need_letter_item (
  letter_id uuid not null constraint need_letter_item_letter_fk references need_letter (id),
  need_id uuid not null constraint need_letter_item_need_fk references need (id),
  answer text constraint need_letter_item_answer check (answer in ('adopted', 'partly', 'not_adopted', 'noted')),
  reason text constraint need_letter_item_reason check (length(reason) between 1 and 1000),
  answered_by uuid,
  answered_at timestamptz(3),
  constraint need_letter_item_pk primary key (letter_id, need_id),
  constraint need_letter_item_answered check ((answer is null) = (answered_at is null)),
  constraint need_letter_item_because check (answer is null or answer not in ('partly', 'not_adopted') or reason is not null)
);
create index need_letter_item_need on need_letter_item (need_id);

-- A need that shows a gap of policy, opened as a suggestion (S001-45).
create table need_policy_suggestion (
  id uuid not null constraint need_policy_pk primary key,
  need_id uuid not null constraint need_policy_need_fk references need (id) constraint need_policy_once unique,
  owner_unit_id uuid not null constraint need_policy_unit_fk references unit (id),
  title text not null constraint need_policy_title check (length(title) between 1 and 120),
  draft text constraint need_policy_draft check (length(draft) between 1 and 10000),
  state text not null constraint need_policy_state check (state in ('flagged', 'drafted', 'adopted', 'dropped')),
  document_kind text constraint need_policy_document_kind check (document_kind in ('new', 'changed')),
  document_title text constraint need_policy_document_title check (length(document_title) between 1 and 200),
  document_number text constraint need_policy_document_number check (length(document_number) between 1 and 60),
  document_link text constraint need_policy_document_link check (length(document_link) between 1 and 500),
  reason text constraint need_policy_reason check (length(reason) between 1 and 1000),
  ended_at timestamptz(3),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint need_policy_document check ((state = 'adopted') = (document_title is not null)),
  constraint need_policy_ended check ((state in ('adopted', 'dropped')) = (ended_at is not null)),
  constraint need_policy_drafted check (state not in ('drafted', 'adopted') or draft is not null)
);
create index need_policy_time on need_policy_suggestion (created_at desc, id desc);

-- Projects of the special service fund that a community plans: each serves a need of the list, or says why none (S001-46).
create table need_fund_plan (
  id uuid not null constraint need_fund_plan_pk primary key,
  round_id uuid not null constraint need_fund_plan_round_fk references need_round (id),
  area_code text collate "C" not null constraint need_fund_plan_area_fk references area (code),
  title text not null constraint need_fund_plan_title check (length(title) between 1 and 120),
  amount bigint not null constraint need_fund_plan_amount check (amount >= 0),
  need_id uuid constraint need_fund_plan_need_fk references need (id),
  reason text constraint need_fund_plan_reason check (length(reason) between 1 and 500),
  planned_by uuid not null,
  planned_at timestamptz(3) not null,
  version integer not null default 1,
  constraint need_fund_plan_why check (num_nonnulls(need_id, reason) = 1)
);
create index need_fund_plan_area on need_fund_plan (round_id, area_code, planned_at);

-- The figures of each community as they stood when the round was evaluated (S001-48).
create table need_evaluation (
  round_id uuid not null constraint need_evaluation_round_fk references need_round (id),
  area_code text collate "C" not null,
  figures jsonb not null,
  evaluated_at timestamptz(3) not null,
  constraint need_evaluation_pk primary key (round_id, area_code)
);

-- Booklets of cards, and who takes them (S003-51, S003-52).
create table project_booklet (
  id uuid not null constraint project_booklet_pk primary key,
  number text not null constraint project_booklet_number_key unique,
  area_code text collate "C" not null constraint project_booklet_area_fk references area (code),
  title text not null constraint project_booklet_title check (length(title) between 1 and 120),
  period text not null constraint project_booklet_period check (length(period) between 1 and 60),
  preface text constraint project_booklet_preface check (length(preface) between 1 and 2000),
  state text not null constraint project_booklet_state check (state in ('drafting', 'published')),
  issued_on date,
  published_at timestamptz(3),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint project_booklet_issued check ((state = 'published') = (issued_on is not null) and (issued_on is null) = (published_at is null))
);
create index project_booklet_time on project_booklet (created_at desc, id desc);

create table project_card (
  id uuid not null constraint project_card_pk primary key,
  booklet_id uuid not null constraint project_card_booklet_fk references project_booklet (id),
  position integer not null constraint project_card_position check (position > 0),
  area_code text collate "C" not null constraint project_card_area_fk references area (code),
  state text not null constraint project_card_state check (state in ('draft', 'open', 'matched', 'fulfilled', 'expired', 'withdrawn')),
  title text not null constraint project_card_title check (length(title) between 1 and 120),
  target_group text not null constraint project_card_group check (length(target_group) between 1 and 120),
  place_text text not null constraint project_card_place check (length(place_text) between 1 and 200),
  wanted text not null constraint project_card_wanted check (length(wanted) between 1 and 1000),
  -- How much is wanted, in words of its own: 6 pupils, 1 course.
  amount integer not null constraint project_card_amount check (amount between 1 and 1000000),
  amount_unit text not null constraint project_card_unit check (length(amount_unit) between 1 and 20),
  contact text not null constraint project_card_contact check (length(contact) between 1 and 120),
  deadline date not null,
  opened_at timestamptz(3),
  matched_at timestamptz(3),
  fulfilled_at timestamptz(3),
  ended_reason text constraint project_card_ended check (length(ended_reason) between 1 and 500),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint project_card_once unique (booklet_id, position),
  constraint project_card_open check (state in ('draft', 'withdrawn') or opened_at is not null),
  constraint project_card_matched check (state not in ('matched', 'fulfilled') or matched_at is not null),
  constraint project_card_fulfilled check ((state = 'fulfilled') = (fulfilled_at is not null)),
  constraint project_card_withdrawn check (state <> 'withdrawn' or ended_reason is not null)
);
create index project_card_deadline on project_card (deadline) where state = 'open';

create table project_card_need (
  card_id uuid not null constraint project_card_need_card_fk references project_card (id),
  need_id uuid not null constraint project_card_need_need_fk references need (id),
  constraint project_card_need_pk primary key (card_id, need_id)
);
create index project_card_need_need on project_card_need (need_id);

create table project_card_offer (
  id uuid not null constraint project_card_offer_pk primary key,
  card_id uuid not null constraint project_card_offer_card_fk references project_card (id),
  taker_kind text not null constraint project_card_offer_kind check (taker_kind in ('organisation', 'unit', 'volunteer')),
  unit_id uuid constraint project_card_offer_unit_fk references unit (id),
  person_id uuid,
  state text not null constraint project_card_offer_state check (state in ('offered', 'accepted', 'declined', 'withdrawn', 'fulfilled')),
  amount integer not null constraint project_card_offer_amount check (amount > 0),
  done integer not null default 0 constraint project_card_offer_done check (done between 0 and amount),
  words text constraint project_card_offer_words check (length(words) between 1 and 1000),
  answer text constraint project_card_offer_answer check (length(answer) between 1 and 500),
  offered_by uuid,
  offered_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  erased_at timestamptz(3),
  version integer not null default 1,
  constraint project_card_offer_who check ((taker_kind = 'volunteer') = (unit_id is null) and (taker_kind = 'volunteer' or person_id is null)
    and (taker_kind <> 'volunteer' or num_nonnulls(person_id, erased_at) >= 1)),
  constraint project_card_offer_decided check (state in ('offered', 'withdrawn') or decided_at is not null)
);
create index project_card_offer_card on project_card_offer (card_id, offered_at);
create index project_card_offer_person on project_card_offer (person_id) where person_id is not null;
create index project_card_offer_unit on project_card_offer (unit_id) where unit_id is not null;
create unique index project_card_offer_unit_once on project_card_offer (card_id, unit_id) where unit_id is not null and state in ('offered', 'accepted', 'fulfilled');
create unique index project_card_offer_person_once on project_card_offer (card_id, person_id) where person_id is not null and state in ('offered', 'accepted', 'fulfilled');
