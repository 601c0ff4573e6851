-- Projects from the contract to the closing: who does what by when, what it cost, what came of it and how residents judge it (requirements 2.3.5).
create table project (
  id uuid not null constraint project_pk primary key,
  number text not null constraint project_number_key unique,
  state text not null constraint project_state check (state in ('draft', 'contracting', 'running', 'midterm_review', 'rectifying', 'closing_review', 'closed',
    'failed', 'terminated', 'withdrawn')),
  track text not null constraint project_track check (track in ('commissioned', 'applied', 'contest', 'micro')),
  template text not null constraint project_template check (template in ('service', 'beautiful_home', 'three_micro')),
  -- Why the project is there; derived from its origin and corrected by hand with a reason (S000-04).
  linkage text not null constraint project_linkage check (linkage in ('government_led', 'need_driven', 'project_led')),
  linkage_reason text constraint project_linkage_reason check (length(linkage_reason) between 1 and 500),
  origin_type text not null constraint project_origin check (origin_type in ('application', 'offer', 'contest', 'micro', 'direct', 'copy')),
  origin_id uuid,
  programme_id uuid,
  call_id uuid,
  copied_from_id uuid constraint project_copied_fk references project (id),
  title text not null constraint project_title check (length(title) between 1 and 120),
  field text constraint project_field check (length(field) between 1 and 40),
  area_code text collate "C" not null constraint project_area_fk references area (code),
  -- Who carries it out; nobody where a group of residents does.
  unit_id uuid constraint project_unit_fk references unit (id),
  amount bigint not null constraint project_amount check (amount between 0 and 9007199254740991),
  fund_id uuid,
  line_id uuid,
  starts_on date not null,
  ends_on date not null,
  -- The four requirement blocks: need, goals, plan, budget, as they were applied for.
  blocks jsonb not null default '{}',
  emergency_reason text constraint project_emergency check (length(emergency_reason) between 1 and 500),
  -- Accounts of the team, as in project_member: whose rights last as long as the project (S000-06).
  team_ids uuid[] not null default '{}',
  -- Since the contract is signed everybody may follow it.
  public_at timestamptz(3),
  midterm_due_on date,
  midterm_passed_at timestamptz(3),
  rectify_until date,
  rectify_of text constraint project_rectify_of check (rectify_of in ('midterm', 'closing')),
  closed_at timestamptz(3),
  ended_reason text constraint project_ended_reason check (length(ended_reason) between 1 and 1000),
  grade text constraint project_grade check (grade in ('a', 'b', 'c', 'd')),
  grade_ballot_id uuid constraint project_grade_ballot_fk references ballot (id),
  -- What the accounts, looked at by somebody else than the executor, say was spent.
  audited bigint constraint project_audited check (audited >= 0),
  -- Money paid and not spent that goes back, computed when the project ends early.
  to_return bigint constraint project_to_return check (to_return >= 0),
  -- The organisation was sanctioned while the contract runs: payments wait until somebody has looked at it.
  watched_at timestamptz(3),
  aftercare_due_on date,
  aftercare_in_effect boolean,
  aftercare_words text constraint project_aftercare_words check (length(aftercare_words) between 1 and 1000),
  aftercare_by uuid,
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint project_period check (ends_on >= starts_on),
  constraint project_rectifying check (state <> 'rectifying' or (rectify_until is not null and rectify_of is not null)),
  constraint project_done check ((state in ('closed', 'failed', 'terminated', 'withdrawn')) = (closed_at is not null)),
  constraint project_aftercare check ((aftercare_in_effect is null) = (aftercare_by is null))
);
create index project_area on project (area_code, created_at desc, id desc);
create index project_state_area on project (state, area_code);
create index project_unit on project (unit_id, created_at desc, id desc) where unit_id is not null;
create index project_origin_key on project (origin_type, origin_id) where origin_id is not null;
create index project_created on project (created_at desc, id desc);

create table project_need_link (
  project_id uuid not null constraint project_need_link_project_fk references project (id),
  need_id uuid not null,
  constraint project_need_link_pk primary key (project_id, need_id)
);
create index project_need_link_need on project_need_link (need_id);

-- People and groups who do something in the project: the four kinds of subjects. What only gives stands in project_contribution (S002-02).
create table project_member (
  id uuid not null constraint project_member_pk primary key,
  project_id uuid not null constraint project_member_project_fk references project (id),
  element text not null constraint project_member_element check (element in ('community', 'social_organisation', 'social_worker', 'volunteer')),
  account_id uuid constraint project_member_account_fk references staff_account (id),
  unit_id uuid constraint project_member_unit_fk references unit (id),
  name text not null constraint project_member_name check (length(name) between 1 and 60),
  heads integer not null constraint project_member_heads check (heads between 1 and 10000),
  part text constraint project_member_part check (length(part) between 1 and 200),
  since date not null,
  until date,
  added_by uuid,
  constraint project_member_once unique (project_id, element, name),
  constraint project_member_period check (until >= since)
);
create index project_member_account on project_member (account_id) where account_id is not null;

create table project_task (
  id uuid not null constraint project_task_pk primary key,
  project_id uuid not null constraint project_task_project_fk references project (id),
  member_id uuid not null constraint project_task_member_fk references project_member (id),
  title text not null constraint project_task_title check (length(title) between 1 and 200),
  due_on date,
  state text not null constraint project_task_state check (state in ('open', 'done', 'ended')),
  made_by uuid not null,
  made_at timestamptz(3) not null,
  done_at timestamptz(3),
  constraint project_task_done check ((state = 'open') = (done_at is null))
);
create index project_task_project on project_task (project_id, made_at desc, id desc);

-- Charity resources of a place: money, goods or room that somebody offers. They cannot act; they can be reserved up to their amount.
create table project_resource (
  id uuid not null constraint project_resource_pk primary key,
  area_code text collate "C" not null constraint project_resource_area_fk references area (code),
  kind text not null constraint project_resource_kind check (kind in ('money', 'in_kind')),
  name text not null constraint project_resource_name check (length(name) between 1 and 100),
  donor text not null constraint project_resource_donor check (length(donor) between 1 and 100),
  amount bigint not null constraint project_resource_amount check (amount between 1 and 9007199254740991),
  noted_by uuid not null,
  noted_at timestamptz(3) not null
);
create index project_resource_area on project_resource (area_code, noted_at desc, id desc);

create table project_contribution (
  id uuid not null constraint project_contribution_pk primary key,
  project_id uuid not null constraint project_contribution_project_fk references project (id),
  phase text constraint project_contribution_phase check (phase in ('design', 'rebuilding', 'upkeep')),
  source text not null constraint project_contribution_source check (source in ('public', 'residents', 'organisation', 'enterprise', 'donation')),
  kind text not null constraint project_contribution_kind check (kind in ('money', 'in_kind', 'hours')),
  name text not null constraint project_contribution_name check (length(name) between 1 and 100),
  amount bigint not null constraint project_contribution_amount check (amount between 0 and 9007199254740991),
  hours integer not null constraint project_contribution_hours check (hours between 0 and 1000000),
  resource_id uuid constraint project_contribution_resource_fk references project_resource (id),
  noted_by uuid not null,
  noted_at timestamptz(3) not null,
  removed_at timestamptz(3),
  removed_by uuid,
  constraint project_contribution_value check (case kind when 'hours' then amount = 0 and hours > 0 else amount > 0 and hours = 0 end)
);
create index project_contribution_project on project_contribution (project_id, noted_at, id);
create index project_contribution_resource on project_contribution (resource_id) where resource_id is not null;

create table project_contract (
  id uuid not null constraint project_contract_pk primary key,
  project_id uuid not null constraint project_contract_project_fk references project (id) constraint project_contract_once unique,
  number text not null constraint project_contract_number_key unique,
  buyer_unit_id uuid not null constraint project_contract_buyer_fk references unit (id),
  subject text not null constraint project_contract_subject check (length(subject) between 1 and 500),
  acceptance text not null constraint project_contract_acceptance check (length(acceptance) between 1 and 2000),
  -- [{ code, name, planned, unit }]: what is counted at the closing.
  goals jsonb not null default '[]',
  -- A residents' committee buys: it looks at the service every month (S001-64).
  monthly_checks boolean not null,
  commitment_id uuid,
  buyer_signed_by uuid,
  buyer_signed_at timestamptz(3),
  provider_signed_by uuid,
  provider_signed_at timestamptz(3),
  written_by uuid not null,
  written_at timestamptz(3) not null,
  constraint project_contract_signers check (buyer_signed_by <> provider_signed_by),
  constraint project_contract_committed check (commitment_id is null or (buyer_signed_at is not null and provider_signed_at is not null))
);

create table project_milestone (
  id uuid not null constraint project_milestone_pk primary key,
  project_id uuid not null constraint project_milestone_project_fk references project (id),
  position integer not null,
  name text not null constraint project_milestone_name check (length(name) between 1 and 100),
  due_on date not null,
  -- 0 where nothing is paid.
  amount bigint not null constraint project_milestone_amount check (amount between 0 and 9007199254740991),
  -- What has to be behind it before it is paid.
  gate text not null constraint project_milestone_gate check (gate in ('signing', 'midterm', 'closing')),
  done_on date,
  note text constraint project_milestone_note check (length(note) between 1 and 500),
  done_by uuid,
  version integer not null default 1,
  constraint project_milestone_position unique (project_id, position) deferrable initially deferred,
  constraint project_milestone_done check ((done_on is null) = (done_by is null))
);

create table project_report (
  id uuid not null constraint project_report_pk primary key,
  project_id uuid not null constraint project_report_project_fk references project (id),
  kind text not null constraint project_report_kind check (kind in ('activity', 'self', 'correction', 'final')),
  held_on date not null,
  words text not null constraint project_report_words check (length(words) between 1 and 5000),
  attendance integer not null constraint project_report_attendance check (attendance between 0 and 1000000),
  spent bigint not null constraint project_report_spent check (spent between 0 and 9007199254740991),
  -- { goal code: how many }
  outputs jsonb not null default '{}',
  made_by uuid not null,
  made_at timestamptz(3) not null,
  struck_at timestamptz(3),
  struck_by uuid,
  struck_reason text constraint project_report_struck_reason check (length(struck_reason) between 1 and 500),
  constraint project_report_struck check ((struck_at is null) = (struck_by is null) and (struck_at is null) = (struck_reason is null))
);
create index project_report_project on project_report (project_id, made_at desc, id desc);

create table project_visit (
  id uuid not null constraint project_visit_pk primary key,
  project_id uuid not null constraint project_visit_project_fk references project (id),
  visited_on date not null,
  -- [{ code, ok }]
  checklist jsonb not null,
  findings text constraint project_visit_findings check (length(findings) between 1 and 2000),
  visited_by uuid not null,
  made_at timestamptz(3) not null
);
create index project_visit_project on project_visit (project_id, made_at desc, id desc);

create table project_check (
  id uuid not null constraint project_check_pk primary key,
  project_id uuid not null constraint project_check_project_fk references project (id),
  -- Months of the contract, counted from its first day; 0 is the final evaluation.
  month integer not null constraint project_check_month check (month between 0 and 120),
  ok boolean not null,
  words text not null constraint project_check_words check (length(words) between 1 and 2000),
  made_by uuid not null,
  made_at timestamptz(3) not null,
  constraint project_check_once unique (project_id, month)
);

create table project_assessment (
  id uuid not null constraint project_assessment_pk primary key,
  project_id uuid not null constraint project_assessment_project_fk references project (id),
  kind text not null constraint project_assessment_kind check (kind in ('midterm', 'closing')),
  round integer not null,
  state text not null constraint project_assessment_state check (state in ('open', 'decided')),
  self_report_id uuid constraint project_assessment_report_fk references project_report (id),
  seed text,
  expert_mean integer constraint project_assessment_mean check (expert_mean between 0 and 10000),
  resident_mean integer constraint project_assessment_residents check (resident_mean between 0 and 500),
  resident_n integer,
  outcome text constraint project_assessment_outcome check (outcome in ('pass', 'rectify', 'terminate', 'fail')),
  words text constraint project_assessment_words check (length(words) between 1 and 2000),
  limit_on date,
  opened_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  constraint project_assessment_round unique (project_id, kind, round),
  constraint project_assessment_decided check ((state = 'decided') = (decided_at is not null) and (state = 'decided') = (outcome is not null))
);
create unique index project_assessment_one_open on project_assessment (project_id) where state = 'open';

create table project_assessment_score (
  assessment_id uuid not null constraint project_assessment_score_assessment_fk references project_assessment (id),
  account_id uuid not null constraint project_assessment_score_account_fk references staff_account (id),
  state text not null constraint project_assessment_score_state check (state in ('asked', 'scored', 'excused')),
  score integer constraint project_assessment_score_score check (score between 0 and 100),
  words text constraint project_assessment_score_words check (length(words) between 1 and 2000),
  answered_at timestamptz(3),
  constraint project_assessment_score_pk primary key (assessment_id, account_id),
  constraint project_assessment_score_scored check ((state = 'scored') = (score is not null) and (state = 'asked') = (answered_at is null))
);
create index project_assessment_score_account on project_assessment_score (account_id, state);

-- Before, while and after something is built: who takes part, and what was said and answered in each phase (S002-100, S002-102).
create table project_phase (
  project_id uuid not null constraint project_phase_project_fk references project (id),
  phase text not null constraint project_phase_phase check (phase in ('design', 'rebuilding', 'upkeep')),
  state text not null constraint project_phase_state check (state in ('waiting', 'open', 'closed')),
  opened_at timestamptz(3),
  closed_at timestamptz(3),
  -- [{ kind, name, part }]
  parties jsonb not null default '[]',
  -- [{ on, words }]: how residents were asked to come.
  invitations jsonb not null default '[]',
  version integer not null default 1,
  constraint project_phase_pk primary key (project_id, phase),
  constraint project_phase_times check ((state = 'waiting') = (opened_at is null) and (state = 'closed') = (closed_at is not null))
);

create table project_comment (
  id uuid not null constraint project_comment_pk primary key,
  project_id uuid not null constraint project_comment_project_fk references project (id),
  phase text not null constraint project_comment_phase check (phase in ('design', 'rebuilding', 'upkeep', 'service')),
  source text not null constraint project_comment_source check (source in ('online', 'visit', 'phone', 'meeting', 'paper')),
  person_id uuid,
  entered_by uuid,
  body text not null constraint project_comment_body check (length(body) between 1 and 1000),
  state text not null constraint project_comment_state check (state in ('waiting', 'adopted', 'partly_adopted', 'not_adopted')),
  answer text constraint project_comment_answer check (length(answer) between 1 and 1000),
  answered_by uuid,
  answered_at timestamptz(3),
  created_at timestamptz(3) not null,
  erased_at timestamptz(3),
  version integer not null default 1,
  constraint project_comment_who check (num_nonnulls(person_id, entered_by, erased_at) >= 1),
  constraint project_comment_answered check ((state = 'waiting') = (answered_at is null))
);
create index project_comment_project on project_comment (project_id, created_at desc, id desc);
create index project_comment_person on project_comment (person_id) where person_id is not null;

-- In which steps residents had a part, where the other records do not show it (S001-71).
create table project_participation (
  id uuid not null constraint project_participation_pk primary key,
  project_id uuid not null constraint project_participation_project_fk references project (id),
  step text not null constraint project_participation_step check (step in ('need', 'choice', 'design', 'delivery', 'evaluation')),
  residents integer not null constraint project_participation_residents check (residents between 1 and 1000000),
  words text not null constraint project_participation_words check (length(words) between 1 and 500),
  held_on date not null,
  noted_by uuid,
  noted_at timestamptz(3) not null
);
create index project_participation_project on project_participation (project_id, step);

create table project_change (
  id uuid not null constraint project_change_pk primary key,
  project_id uuid not null constraint project_change_project_fk references project (id),
  kind text not null constraint project_change_kind check (kind in ('period', 'budget', 'other')),
  words text not null constraint project_change_words check (length(words) between 1 and 2000),
  ends_on date,
  shifted bigint not null constraint project_change_shifted check (shifted >= 0),
  state text not null constraint project_change_state check (state in ('asked', 'approved', 'refused')),
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  answer text constraint project_change_answer check (length(answer) between 1 and 1000),
  version integer not null default 1,
  constraint project_change_decided check ((state = 'asked') = (decided_at is null)),
  constraint project_change_other check (decided_by <> asked_by),
  constraint project_change_period check ((kind = 'period') = (ends_on is not null))
);
create unique index project_change_one_asked on project_change (project_id) where state = 'asked';

create table project_follower (
  project_id uuid not null constraint project_follower_project_fk references project (id),
  person_id uuid not null constraint project_follower_person_fk references person (id),
  since timestamptz(3) not null,
  constraint project_follower_pk primary key (project_id, person_id)
);
create index project_follower_person on project_follower (person_id);
