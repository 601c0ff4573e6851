-- Funding programmes, guide lists, calls and applications; experts and their blind scores; the joint board; commissioned offers; micro-fund tracks and
-- proposal contests (S001-43, S001-54, S001-55, S001-57, S001-60, S001-70, S001-85, S001-91, S003-53 to S003-55; state machine 2.3.5).
create table project_programme (
  id uuid not null constraint project_programme_pk primary key,
  kind text not null constraint project_programme_kind check (kind in ('public_venture', 'model_community', 'torch', 'other')),
  name text not null constraint project_programme_name check (length(name) between 1 and 120),
  year integer not null constraint project_programme_year check (year between 2000 and 2999),
  area_code text collate "C" not null constraint project_programme_area_fk references area (code),
  -- Every application under it names at least one need of the list (S001-43).
  need_based boolean not null,
  summary text constraint project_programme_summary check (length(summary) between 1 and 3000),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint project_programme_once unique (area_code, year, name)
);
-- The selected needs a programme serves; one need may be served by several.
create table project_programme_need (
  programme_id uuid not null constraint project_programme_need_programme_fk references project_programme (id),
  need_id uuid not null,
  constraint project_programme_need_pk primary key (programme_id, need_id)
);
create index project_programme_need_need on project_programme_need (need_id);

create table project_call (
  id uuid not null constraint project_call_pk primary key,
  number text not null constraint project_call_number_key unique,
  programme_id uuid not null constraint project_call_programme_fk references project_programme (id),
  area_code text collate "C" not null constraint project_call_area_fk references area (code),
  title text not null constraint project_call_title check (length(title) between 1 and 120),
  summary text constraint project_call_summary check (length(summary) between 1 and 5000),
  state text not null constraint project_call_state check (state in ('drafting', 'open', 'checking', 'reviewing', 'noticed', 'settled', 'cancelled')),
  budget bigint not null constraint project_call_budget check (budget > 0),
  fund_id uuid,
  line_id uuid,
  most_each bigint constraint project_call_most check (most_each > 0),
  places integer constraint project_call_places check (places > 0),
  pass_mark integer not null constraint project_call_pass check (pass_mark between 0 and 100),
  experts integer not null constraint project_call_experts check (experts between 3 and 15),
  field text not null constraint project_call_field check (length(field) between 1 and 40),
  -- A joint board of officials and residents decides as well (S003-55).
  board boolean not null,
  rubric jsonb not null,
  notice_days integer not null constraint project_call_notice check (notice_days between 1 and 60),
  applications_until timestamptz(3) not null,
  -- The digest of the seed stands in the call from its opening; the seed itself is shown after the draw.
  seed text not null,
  seed_hash text not null,
  opened_at timestamptz(3),
  scores_due_at timestamptz(3),
  ranked_at timestamptz(3),
  settled_at timestamptz(3),
  ended_reason text constraint project_call_ended check (length(ended_reason) between 1 and 1000),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1
);
create index project_call_area on project_call (area_code, created_at desc, id desc);
create index project_call_closing on project_call (applications_until) where state = 'open';

-- What the four kinds of parties think should be applied for (S001-55). Shown to everybody once all four kinds endorsed it and the call is open.
create table project_guide_item (
  id uuid not null constraint project_guide_item_pk primary key,
  call_id uuid not null constraint project_guide_item_call_fk references project_call (id),
  position integer not null,
  title text not null constraint project_guide_item_title check (length(title) between 1 and 120),
  blocks jsonb not null,
  amount bigint constraint project_guide_item_amount check (amount > 0),
  state text not null constraint project_guide_item_state check (state in ('proposed', 'published', 'withdrawn')),
  proposed_by uuid not null,
  proposed_kind text not null constraint project_guide_item_kind check (proposed_kind in ('department', 'subdistrict', 'committee', 'organisation')),
  proposed_body text not null,
  published_at timestamptz(3),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint project_guide_item_once unique (call_id, position),
  constraint project_guide_item_published check ((state = 'published') <= (published_at is not null))
);
create table project_guide_need (
  item_id uuid not null constraint project_guide_need_item_fk references project_guide_item (id),
  need_id uuid not null,
  constraint project_guide_need_pk primary key (item_id, need_id)
);
create table project_guide_endorsement (
  item_id uuid not null constraint project_guide_endorsement_item_fk references project_guide_item (id),
  kind text not null constraint project_guide_endorsement_kind check (kind in ('department', 'subdistrict', 'committee', 'organisation')),
  body text not null constraint project_guide_endorsement_body check (length(body) between 1 and 200),
  account_id uuid not null,
  endorsed_at timestamptz(3) not null,
  constraint project_guide_endorsement_pk primary key (item_id, kind, body)
);

-- What is carried towards a project: an application to a call, or a proposal that won a contest.
create table project_application (
  id uuid not null constraint project_application_pk primary key,
  number text not null constraint project_application_number_key unique,
  track text not null constraint project_application_track check (track in ('applied', 'contest')),
  call_id uuid constraint project_application_call_fk references project_call (id),
  area_code text collate "C" not null constraint project_application_area_fk references area (code),
  unit_id uuid constraint project_application_unit_fk references unit (id),
  guide_item_id uuid constraint project_application_item_fk references project_guide_item (id),
  title text not null constraint project_application_title check (length(title) between 1 and 120),
  summary text constraint project_application_summary check (length(summary) between 1 and 5000),
  blocks jsonb not null,
  amount bigint not null constraint project_application_amount check (amount >= 0),
  starts_on date,
  ends_on date,
  state text not null constraint project_application_state check (state in ('draft', 'submitted', 'returned', 'eligible', 'ineligible', 'approved', 'reserve',
    'rejected', 'contracting', 'withdrawn')),
  -- One return for correction.
  returned boolean not null default false,
  reason text constraint project_application_reason check (length(reason) between 1 and 1000),
  submitted_at timestamptz(3),
  checked_by uuid,
  mean integer constraint project_application_mean check (mean between 0 and 10000),
  rank integer,
  -- The board votes again after a change: each round has its own votes.
  board_round integer not null default 1,
  decided_at timestamptz(3),
  notice_ends_at timestamptz(3),
  project_id uuid,
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint project_application_call check ((track = 'applied') = (call_id is not null)),
  constraint project_application_period check (ends_on >= starts_on),
  constraint project_application_project check ((state = 'contracting') = (project_id is not null)),
  constraint project_application_notice check ((state in ('approved', 'contracting')) <= (notice_ends_at is not null))
);
create index project_application_call on project_application (call_id, created_at desc, id desc);
create index project_application_unit on project_application (unit_id, created_at desc, id desc);
create index project_application_area on project_application (area_code, created_at desc, id desc);
create index project_application_notice on project_application (notice_ends_at) where state = 'approved';
create unique index project_application_one_draft on project_application (call_id, unit_id, title) where state <> 'withdrawn';
create table project_application_need (
  application_id uuid not null constraint project_application_need_application_fk references project_application (id),
  need_id uuid not null,
  constraint project_application_need_pk primary key (application_id, need_id)
);
create index project_application_need_need on project_application_need (need_id);

create table project_expert (
  id uuid not null constraint project_expert_pk primary key,
  account_id uuid not null constraint project_expert_account_key unique,
  name text not null constraint project_expert_name check (length(name) between 1 and 50),
  title text constraint project_expert_title check (length(title) between 1 and 100),
  employer text not null constraint project_expert_employer check (length(employer) between 1 and 100),
  employer_unit_id uuid constraint project_expert_employer_fk references unit (id),
  fields text[] not null constraint project_expert_fields check (cardinality(fields) between 1 and 20),
  active boolean not null default true,
  away_until date,
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1
);
create table project_expert_conflict (
  id uuid not null constraint project_expert_conflict_pk primary key,
  expert_id uuid not null constraint project_expert_conflict_expert_fk references project_expert (id),
  unit_id uuid not null constraint project_expert_conflict_unit_fk references unit (id),
  reason text not null constraint project_expert_conflict_reason check (length(reason) between 1 and 500),
  declared_by uuid not null,
  declared_at timestamptz(3) not null,
  constraint project_expert_conflict_once unique (expert_id, unit_id)
);

-- Every draw is kept with all that is needed to repeat it: the seed, who stood in the pool, who was kept out and why.
create table project_draw (
  id uuid not null constraint project_draw_pk primary key,
  subject_type text not null,
  subject_id uuid not null,
  seed text not null constraint project_draw_seed check (length(seed) between 1 and 200),
  field text,
  count integer not null constraint project_draw_count check (count > 0),
  pool uuid[] not null,
  excluded jsonb not null,
  ordered uuid[] not null,
  repeats_id uuid constraint project_draw_repeats_fk references project_draw (id),
  drawn_by uuid,
  drawn_at timestamptz(3) not null,
  constraint project_draw_enough check (cardinality(ordered) = cardinality(pool) and count <= cardinality(pool))
);
create index project_draw_subject on project_draw (subject_type, subject_id, drawn_at);

-- One expert's judgement of one thing. The scores are written once and never changed.
create table project_review (
  id uuid not null constraint project_review_pk primary key,
  draw_id uuid not null constraint project_review_draw_fk references project_draw (id),
  subject_type text not null,
  subject_id uuid not null,
  expert_id uuid not null constraint project_review_expert_fk references project_expert (id),
  state text not null constraint project_review_state check (state in ('asked', 'scored', 'recused')),
  due_at timestamptz(3) not null,
  scores jsonb,
  total integer constraint project_review_total check (total between 0 and 100),
  opinion text constraint project_review_opinion check (length(opinion) between 1 and 2000),
  recused_reason text constraint project_review_recused check (length(recused_reason) between 1 and 500),
  answered_at timestamptz(3),
  created_at timestamptz(3) not null,
  constraint project_review_once unique (subject_type, subject_id, expert_id),
  constraint project_review_scored check ((state = 'scored') = (total is not null and scores is not null)),
  constraint project_review_answered check ((state = 'asked') = (answered_at is null))
);
create index project_review_expert on project_review (expert_id, created_at desc, id desc);

create table project_board_member (
  call_id uuid not null constraint project_board_member_call_fk references project_call (id),
  account_id uuid not null,
  kind text not null constraint project_board_member_kind check (kind in ('official', 'resident')),
  created_at timestamptz(3) not null,
  constraint project_board_member_pk primary key (call_id, account_id)
);
-- Two things are decided: whether the project is done, and whether this organisation runs it (S003-55).
create table project_board_vote (
  application_id uuid not null constraint project_board_vote_application_fk references project_application (id),
  round integer not null constraint project_board_vote_round check (round > 0),
  account_id uuid not null,
  kind text not null constraint project_board_vote_kind check (kind in ('official', 'resident')),
  on_project text not null constraint project_board_vote_project check (on_project in ('yes', 'no', 'abstain')),
  on_organisation text not null constraint project_board_vote_organisation check (on_organisation in ('yes', 'no', 'abstain')),
  words text constraint project_board_vote_words check (length(words) between 1 and 1000),
  voted_at timestamptz(3) not null,
  constraint project_board_vote_pk primary key (application_id, round, account_id)
);

create table project_objection (
  id uuid not null constraint project_objection_pk primary key,
  application_id uuid not null constraint project_objection_application_fk references project_application (id),
  person_id uuid,
  account_id uuid,
  words text not null constraint project_objection_words check (length(words) between 1 and 2000),
  state text not null constraint project_objection_state check (state in ('waiting', 'upheld', 'dismissed')),
  answer text constraint project_objection_answer check (length(answer) between 1 and 2000),
  answered_by uuid,
  answered_at timestamptz(3),
  created_at timestamptz(3) not null,
  erased_at timestamptz(3),
  version integer not null default 1,
  constraint project_objection_who check (num_nonnulls(person_id, account_id, erased_at) >= 1),
  constraint project_objection_answered check ((state = 'waiting') = (answered_at is null))
);
create index project_objection_application on project_objection (application_id, created_at);
create index project_objection_person on project_objection (person_id) where person_id is not null;

-- The commissioned track (S003-53): a department defines task, money and terms and offers it; declining has no disadvantage.
create table project_commission (
  id uuid not null constraint project_commission_pk primary key,
  number text not null constraint project_commission_number_key unique,
  programme_id uuid constraint project_commission_programme_fk references project_programme (id),
  area_code text collate "C" not null constraint project_commission_area_fk references area (code),
  unit_id uuid constraint project_commission_unit_fk references unit (id),
  title text not null constraint project_commission_title check (length(title) between 1 and 120),
  terms text not null constraint project_commission_terms check (length(terms) between 1 and 5000),
  blocks jsonb not null,
  amount bigint not null constraint project_commission_amount check (amount > 0),
  fund_id uuid,
  line_id uuid,
  starts_on date not null,
  ends_on date not null,
  state text not null constraint project_commission_state check (state in ('drafting', 'offered', 'accepted', 'unanswered', 'withdrawn')),
  reply_by timestamptz(3),
  project_id uuid,
  reason text constraint project_commission_reason check (length(reason) between 1 and 1000),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint project_commission_period check (ends_on >= starts_on),
  constraint project_commission_project check ((state = 'accepted') = (project_id is not null))
);
create index project_commission_area on project_commission (area_code, created_at desc, id desc);
create index project_commission_reply on project_commission (reply_by) where state = 'offered';
create table project_commission_need (
  commission_id uuid not null constraint project_commission_need_commission_fk references project_commission (id),
  need_id uuid not null,
  constraint project_commission_need_pk primary key (commission_id, need_id)
);
create index project_commission_need_need on project_commission_need (need_id);
create table project_offer (
  id uuid not null constraint project_offer_pk primary key,
  commission_id uuid not null constraint project_offer_commission_fk references project_commission (id),
  unit_id uuid not null constraint project_offer_unit_fk references unit (id),
  state text not null constraint project_offer_state check (state in ('offered', 'accepted', 'declined', 'lapsed', 'closed')),
  words text constraint project_offer_words check (length(words) between 1 and 1000),
  offered_at timestamptz(3) not null,
  answered_by uuid,
  answered_at timestamptz(3),
  version integer not null default 1,
  constraint project_offer_once unique (commission_id, unit_id)
);
create unique index project_offer_one_accepted on project_offer (commission_id) where state = 'accepted';
create index project_offer_unit on project_offer (unit_id, offered_at desc, id desc);

-- Groups of residents that do something together without being an organisation (S001-85, S001-91).
create table project_group (
  id uuid not null constraint project_group_pk primary key,
  area_code text collate "C" not null constraint project_group_area_fk references area (code),
  name text not null constraint project_group_name check (length(name) between 1 and 100),
  contact_person_id uuid,
  invited_at timestamptz(3),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint project_group_once unique (area_code, name)
);
create index project_group_contact on project_group (contact_person_id) where contact_person_id is not null;
create table project_group_activity (
  id uuid not null constraint project_group_activity_pk primary key,
  group_id uuid not null constraint project_group_activity_group_fk references project_group (id),
  title text not null constraint project_group_activity_title check (length(title) between 1 and 120),
  held_on date not null,
  people integer constraint project_group_activity_people check (people > 0),
  -- Money it got from outside; null and zero mean that people did it by themselves.
  amount bigint not null constraint project_group_activity_amount check (amount >= 0),
  recorded_at timestamptz(3) not null
);
create index project_group_activity_group on project_group_activity (group_id, held_on);

-- Micro-projects and golden ideas: a short form, an answer within days, simple accounting.
create table project_micro (
  id uuid not null constraint project_micro_pk primary key,
  number text not null constraint project_micro_number_key unique,
  kind text not null constraint project_micro_kind check (kind in ('micro_project', 'golden_idea')),
  area_code text collate "C" not null constraint project_micro_area_fk references area (code),
  group_id uuid constraint project_micro_group_fk references project_group (id),
  person_id uuid,
  title text not null constraint project_micro_title check (length(title) between 1 and 120),
  words text not null constraint project_micro_words check (length(words) between 1 and 3000),
  amount bigint not null constraint project_micro_amount check (amount >= 0),
  fund_id uuid,
  line_id uuid,
  state text not null constraint project_micro_state check (state in ('requested', 'approved', 'declined', 'closed', 'adopted')),
  answer_by timestamptz(3) not null,
  answer text constraint project_micro_answer check (length(answer) between 1 and 1000),
  prize bigint constraint project_micro_prize check (prize >= 0),
  decided_by uuid,
  decided_at timestamptz(3),
  spent bigint,
  given_back bigint,
  closed_at timestamptz(3),
  project_id uuid,
  erased_at timestamptz(3),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint project_micro_who check (num_nonnulls(group_id, person_id, erased_at) >= 1),
  constraint project_micro_decided check ((state = 'requested') = (decided_at is null)),
  constraint project_micro_closed check ((state = 'closed') = (closed_at is not null)),
  constraint project_micro_accounts check (state <> 'closed' or spent + given_back = amount)
);
create index project_micro_area on project_micro (area_code, created_at desc, id desc);
create index project_micro_group on project_micro (group_id) where group_id is not null;
create index project_micro_person on project_micro (person_id) where person_id is not null;
create table project_micro_receipt (
  id uuid not null constraint project_micro_receipt_pk primary key,
  micro_id uuid not null constraint project_micro_receipt_micro_fk references project_micro (id),
  bought_on date not null,
  words text not null constraint project_micro_receipt_words check (length(words) between 1 and 200),
  amount bigint not null constraint project_micro_receipt_amount check (amount > 0),
  entered_at timestamptz(3) not null
);
create index project_micro_receipt_micro on project_micro_receipt (micro_id, entered_at);

-- Proposal contests (S001-70): residents propose, the committee coaches and merges, residents vote, a jury scores.
create table project_contest (
  id uuid not null constraint project_contest_pk primary key,
  number text not null constraint project_contest_number_key unique,
  area_code text collate "C" not null constraint project_contest_area_fk references area (code),
  title text not null constraint project_contest_title check (length(title) between 1 and 120),
  summary text not null constraint project_contest_summary check (length(summary) between 1 and 5000),
  state text not null constraint project_contest_state check (state in ('collecting', 'voting', 'decided', 'cancelled')),
  winners integer not null constraint project_contest_winners check (winners between 1 and 50),
  purse bigint not null constraint project_contest_purse check (purse > 0),
  fund_id uuid,
  line_id uuid,
  -- Hundredths of the vote in the score; the rest is the jury's.
  vote_weight integer not null constraint project_contest_weight check (vote_weight between 0 and 100),
  proposals_until timestamptz(3) not null,
  notice_days integer not null constraint project_contest_notice check (notice_days between 1 and 60),
  ballot_id uuid constraint project_contest_ballot_fk references ballot (id) constraint project_contest_ballot_key unique,
  voters integer constraint project_contest_voters check (voters >= 0),
  jury uuid[] not null default '{}',
  decided_at timestamptz(3),
  ended_reason text constraint project_contest_ended check (length(ended_reason) between 1 and 1000),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1
);
create index project_contest_area on project_contest (area_code, created_at desc, id desc);
create table project_proposal (
  id uuid not null constraint project_proposal_pk primary key,
  contest_id uuid not null constraint project_proposal_contest_fk references project_contest (id),
  position integer not null,
  title text not null constraint project_proposal_title check (length(title) between 1 and 120),
  words text not null constraint project_proposal_words check (length(words) between 1 and 5000),
  amount bigint not null constraint project_proposal_amount check (amount > 0),
  person_id uuid,
  entered_by uuid,
  state text not null constraint project_proposal_state check (state in ('proposed', 'merged', 'withdrawn', 'won', 'not_chosen')),
  merged_into_id uuid constraint project_proposal_merged_fk references project_proposal (id),
  coaching text constraint project_proposal_coaching check (length(coaching) between 1 and 2000),
  coached_at timestamptz(3),
  votes integer constraint project_proposal_votes check (votes >= 0),
  jury integer constraint project_proposal_jury check (jury between 0 and 10000),
  score integer constraint project_proposal_score check (score between 0 and 10000),
  rank integer,
  application_id uuid constraint project_proposal_application_fk references project_application (id),
  erased_at timestamptz(3),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint project_proposal_once unique (contest_id, position),
  constraint project_proposal_merged check ((state = 'merged') = (merged_into_id is not null)),
  constraint project_proposal_who check (num_nonnulls(person_id, entered_by, erased_at) >= 1)
);
create index project_proposal_person on project_proposal (person_id) where person_id is not null;
create table project_jury_score (
  proposal_id uuid not null constraint project_jury_score_proposal_fk references project_proposal (id),
  account_id uuid not null,
  score integer not null constraint project_jury_score_score check (score between 0 and 100),
  scored_at timestamptz(3) not null,
  constraint project_jury_score_pk primary key (proposal_id, account_id)
);
