create table triage_decision (
  id uuid not null constraint triage_decision_pk primary key,
  matter_id uuid not null constraint triage_decision_matter_fk references matter (id),
  seq integer not null,
  act text not null constraint triage_decision_act check (act in ('proposed', 'determined', 'reclassified', 'ruled')),
  class text not null constraint triage_decision_class check (class in ('major', 'communal', 'private')),
  type_code text,
  catalogue_version integer not null,
  unit_id uuid not null constraint triage_decision_unit_fk references unit (id),
  ground text not null constraint triage_decision_ground check (ground in ('catalogue_rule', 'officer', 'panel', 'residents_meeting', 'coordinator')),
  reason text,
  differs_from_suggestion boolean not null default false,
  decided_by uuid,
  capacity text,
  decided_at timestamptz(3) not null,
  constraint triage_decision_seq_key unique (matter_id, seq)
);

create table triage_objection (
  id uuid not null constraint triage_objection_pk primary key,
  matter_id uuid not null constraint triage_objection_matter_fk references matter (id),
  raised_by_kind text not null constraint triage_objection_kind check (raised_by_kind in ('unit', 'committee', 'resident', 'system')),
  raised_by uuid,
  unit_id uuid,
  reason text not null constraint triage_objection_reason_length check (length(reason) between 1 and 2000),
  proposed_class text,
  proposed_unit_id uuid constraint triage_objection_unit_fk references unit (id),
  state text not null constraint triage_objection_state check (state in ('open', 'ruled', 'withdrawn')),
  ruling_class text,
  ruling_type text,
  ruling_unit_id uuid constraint triage_objection_ruling_unit_fk references unit (id),
  ruling_reason text,
  raised_at timestamptz(3) not null,
  ruled_at timestamptz(3),
  version integer not null default 1
);
create unique index triage_objection_one_open on triage_objection (matter_id) where state = 'open';

create table triage_panel_seat (
  objection_id uuid not null constraint triage_panel_seat_objection_fk references triage_objection (id),
  seat text not null constraint triage_panel_seat_kind check (seat in ('community', 'subdistrict', 'resident_representative')),
  account_id uuid constraint triage_panel_seat_account_fk references staff_account (id),
  class text constraint triage_panel_seat_class check (class in ('major', 'communal', 'private')),
  type_code text,
  unit_id uuid,
  reason text,
  voted_at timestamptz(3),
  constraint triage_panel_seat_pk primary key (objection_id, seat)
);

-- A limit that runs: stored with its rule, its calendar and its pauses, so that changing a rule never moves it (M-2).
create table matter_clock (
  id uuid not null constraint matter_clock_pk primary key,
  matter_id uuid constraint matter_clock_matter_fk references matter (id),
  demand_id uuid constraint matter_clock_demand_fk references demand (id),
  order_id uuid,
  subject_id uuid,
  kind text not null constraint matter_clock_kind check (kind in
    ('acceptance', 'ask_back', 'triage', 'response', 'sign_for', 'solution', 'panel', 'coordination', 'referral', 'confirmation', 'guidance_check', 'deliberation')),
  state text not null constraint matter_clock_state check (state in ('running', 'paused', 'met', 'missed', 'cancelled')),
  started_at timestamptz(3) not null,
  rule jsonb not null,
  policy_id uuid,
  calendar_version text not null,
  pauses jsonb not null default '[]',
  paused_since timestamptz(3),
  extension jsonb,
  extended_from timestamptz(3),
  due_at timestamptz(3) not null,
  provisional boolean not null default false,
  ladder jsonb not null default '[]',
  step integer not null default 0,
  next_step_at timestamptz(3),
  stopped_at timestamptz(3),
  version integer not null default 1,
  constraint matter_clock_subject check (num_nonnulls(matter_id, demand_id) >= 1),
  constraint matter_clock_stop check ((state in ('running', 'paused')) = (stopped_at is null))
);
create index matter_clock_matter on matter_clock (matter_id) where matter_id is not null;
create index matter_clock_demand on matter_clock (demand_id) where demand_id is not null;
create index matter_clock_order on matter_clock (order_id) where order_id is not null;
create index matter_clock_next on matter_clock (next_step_at) where state = 'running' and next_step_at is not null;
create unique index matter_clock_one_running on matter_clock (coalesce(order_id, subject_id, matter_id, demand_id), kind) where state in ('running', 'paused');
