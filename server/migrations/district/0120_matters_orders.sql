create table work_order (
  id uuid not null constraint work_order_pk primary key,
  number text not null constraint work_order_number_key unique,
  matter_id uuid not null constraint work_order_matter_fk references matter (id),
  lead_order_id uuid constraint work_order_lead_fk references work_order (id),
  role text not null constraint work_order_role check (role in ('lead', 'co')),
  state text not null constraint work_order_state check (state in
    ('dispatched', 'signed', 'in_progress', 'paused', 'extension_requested', 'returned', 'result_reported', 'verified', 'completed', 'reopened', 'cancelled')),
  unit_id uuid not null constraint work_order_unit_fk references unit (id),
  section_id uuid constraint work_order_section_fk references unit_section (id),
  handler_id uuid constraint work_order_handler_fk references staff_account (id),
  level text not null constraint work_order_level check (level in ('community', 'subdistrict', 'district')),
  outside_duty boolean not null default false,
  instruction text constraint work_order_instruction_length check (length(instruction) <= 2000),
  proposal_changed_reason text,
  dispatched_by uuid not null constraint work_order_dispatched_by_fk references staff_account (id),
  dispatched_at timestamptz(3) not null,
  signed_by uuid,
  signed_at timestamptz(3),
  contacted_at timestamptz(3),
  pause_reason text,
  result_text text constraint work_order_result_length check (length(result_text) <= 5000),
  result_kind text constraint work_order_result_kind check (result_kind in ('solved', 'partly', 'explained', 'not_possible')),
  reported_by uuid,
  reported_at timestamptz(3),
  verified_by uuid,
  verified_at timestamptz(3),
  verification jsonb,
  completed_at timestamptz(3),
  hours integer not null default 0 constraint work_order_hours check (hours >= 0),
  extensions integer not null default 0,
  due_at timestamptz(3),
  version integer not null default 1,
  created_at timestamptz(3) not null,
  constraint work_order_signed_in_full check (state in ('dispatched', 'returned', 'cancelled') or (section_id is not null and handler_id is not null)),
  constraint work_order_not_own_verifier check (verified_by is null or verified_by <> reported_by)
);
create index work_order_matter on work_order (matter_id);
create index work_order_unit on work_order (unit_id, dispatched_at desc, id desc);
create index work_order_unit_open on work_order (unit_id, due_at, id) where state not in ('completed', 'returned', 'cancelled');
create index work_order_handler_open on work_order (handler_id, due_at, id) where state not in ('completed', 'returned', 'cancelled');
create unique index work_order_one_lead on work_order (matter_id) where role = 'lead' and state not in ('returned', 'cancelled', 'completed');

create table work_order_return (
  id uuid not null constraint work_order_return_pk primary key,
  order_id uuid not null constraint work_order_return_order_fk references work_order (id),
  matter_id uuid not null constraint work_order_return_matter_fk references matter (id),
  reason_code text not null,
  reason text not null constraint work_order_return_reason_length check (length(reason) between 1 and 2000),
  proposed_unit_id uuid constraint work_order_return_unit_fk references unit (id),
  returned_by uuid not null,
  returned_at timestamptz(3) not null
);
create index work_order_return_matter on work_order_return (matter_id);

create table extension_request (
  id uuid not null constraint extension_request_pk primary key,
  order_id uuid not null constraint extension_request_order_fk references work_order (id),
  reason_code text not null,
  reason text not null constraint extension_request_reason_length check (length(reason) between 1 and 2000),
  asked_rule jsonb not null,
  asked_by uuid not null,
  asked_at timestamptz(3) not null,
  state text not null constraint extension_request_state check (state in ('open', 'granted', 'refused')),
  decided_by uuid,
  decided_at timestamptz(3),
  decision_note text,
  old_due_at timestamptz(3) not null,
  new_due_at timestamptz(3),
  constraint extension_request_other_person check (decided_by is null or decided_by <> asked_by)
);
create unique index extension_request_one_open on extension_request (order_id) where state = 'open';

create table supervision_order (
  id uuid not null constraint supervision_order_pk primary key,
  matter_id uuid not null constraint supervision_order_matter_fk references matter (id),
  supervisor_id uuid not null constraint supervision_order_supervisor_fk references staff_account (id),
  step text not null constraint supervision_order_step check (step in ('none', 'reminder', 'yellow', 'red', 'leader', 'cleared')),
  reason text,
  opened_at timestamptz(3) not null,
  stepped_at timestamptz(3),
  cleared_at timestamptz(3),
  version integer not null default 1
);
create unique index supervision_order_one_open on supervision_order (matter_id) where cleared_at is null;
create index supervision_order_board on supervision_order (step, stepped_at) where cleared_at is null;

create table supervision_step (
  id uuid not null constraint supervision_step_pk primary key,
  supervision_id uuid not null constraint supervision_step_order_fk references supervision_order (id),
  clock_id uuid,
  step text not null,
  note text,
  by_account uuid,
  at timestamptz(3) not null,
  constraint supervision_step_once unique (clock_id, step)
);

-- Units with late orders in a period; published after units could appeal, and somebody else has decided (S003-33).
create table supervision_bulletin (
  id uuid not null constraint supervision_bulletin_pk primary key,
  kind text not null constraint supervision_bulletin_kind check (kind in ('weekly', 'monthly')),
  state text not null constraint supervision_bulletin_state check (state in ('open_to_appeals', 'published')),
  area_code text collate "C" not null constraint supervision_bulletin_area_fk references area (code),
  from_day date not null,
  to_day date not null,
  appeals_until timestamptz(3) not null,
  drawn_by uuid not null,
  drawn_at timestamptz(3) not null,
  published_by uuid,
  published_at timestamptz(3),
  version integer not null default 1,
  constraint supervision_bulletin_period check (from_day <= to_day),
  constraint supervision_bulletin_once unique (kind, area_code, from_day)
);
create index supervision_bulletin_time on supervision_bulletin (drawn_at desc, id desc);

create table supervision_bulletin_line (
  id uuid not null constraint supervision_bulletin_line_pk primary key,
  bulletin_id uuid not null constraint supervision_bulletin_line_bulletin_fk references supervision_bulletin (id),
  unit_id uuid not null constraint supervision_bulletin_line_unit_fk references unit (id),
  orders text[] not null,
  state text not null constraint supervision_bulletin_line_state check (state in ('listed', 'appealed', 'upheld', 'removed')),
  appeal text constraint supervision_bulletin_line_appeal_length check (length(appeal) between 1 and 2000),
  appealed_by uuid,
  appealed_at timestamptz(3),
  decision text constraint supervision_bulletin_line_decision_length check (length(decision) between 1 and 2000),
  decided_by uuid,
  decided_at timestamptz(3),
  version integer not null default 1,
  constraint supervision_bulletin_line_once unique (bulletin_id, unit_id),
  constraint supervision_bulletin_line_orders check (cardinality(orders) > 0),
  constraint supervision_bulletin_line_appealed check ((state = 'listed') = (appealed_by is null)),
  constraint supervision_bulletin_line_other_person check (decided_by is null or decided_by <> appealed_by)
);

create table coordination_request (
  id uuid not null constraint coordination_request_pk primary key,
  matter_id uuid not null constraint coordination_request_matter_fk references matter (id),
  kind text not null constraint coordination_request_kind check (kind in ('boundary', 'joint_work', 'third_return', 'no_owner')),
  question text not null,
  parties jsonb not null default '[]',
  state text not null constraint coordination_request_state check (state in ('open', 'ruled', 'complied', 'overdue')),
  requested_by uuid,
  requested_at timestamptz(3) not null,
  ruling text,
  ruling_unit_id uuid constraint coordination_request_unit_fk references unit (id),
  ruled_by uuid,
  ruled_at timestamptz(3),
  comply_by timestamptz(3),
  complied_at timestamptz(3),
  version integer not null default 1
);
create index coordination_request_matter on coordination_request (matter_id);
create index coordination_request_open on coordination_request (requested_at) where state in ('open', 'ruled', 'overdue');

create table referral (
  id uuid not null constraint referral_pk primary key,
  matter_id uuid not null constraint referral_matter_fk references matter (id),
  receiver_unit_id uuid constraint referral_unit_fk references unit (id),
  receiver_name text not null,
  route text not null constraint referral_route check (route in ('specialised_service', 'referral_other')),
  state text not null constraint referral_state check (state in ('sent', 'accepted', 'refused', 'reported', 'lapsed')),
  note text,
  sent_by uuid not null,
  sent_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  settled_at timestamptz(3),
  result text,
  version integer not null default 1
);
create index referral_matter on referral (matter_id);
create index referral_receiver on referral (receiver_unit_id, sent_at desc) where state in ('sent', 'accepted');

create table guidance_package (
  id uuid not null constraint guidance_package_pk primary key,
  matter_id uuid not null constraint guidance_package_matter_fk references matter (id),
  articles text[] not null default '{}',
  provider_ids uuid[] not null default '{}',
  contacts jsonb not null default '[]',
  note text,
  assistance text not null constraint guidance_package_assistance check (assistance in ('not_checked_no_consent', 'not_eligible', 'eligible', 'ordered')),
  assistance_path text,
  given_by uuid not null,
  given_at timestamptz(3) not null,
  received_at timestamptz(3),
  constraint guidance_package_not_empty check (cardinality(articles) + cardinality(provider_ids) + jsonb_array_length(contacts) > 0)
);
create index guidance_package_matter on guidance_package (matter_id);

create table follow_up (
  id uuid not null constraint follow_up_pk primary key,
  matter_id uuid not null constraint follow_up_matter_fk references matter (id),
  kind text not null constraint follow_up_kind check (kind in ('confirmation', 'guidance', 'later', 'spot_check')),
  round integer not null default 1,
  due_at timestamptz(3) not null,
  state text not null constraint follow_up_state check (state in ('due', 'done', 'unreachable', 'cancelled')),
  tries integer not null default 0,
  method text constraint follow_up_method check (method in ('resident_page', 'phone', 'visit', 'message')),
  solved boolean,
  satisfaction text constraint follow_up_satisfaction check (satisfaction in ('satisfied', 'basically', 'dissatisfied')),
  words text constraint follow_up_words_length check (length(words) <= 2000),
  done_by uuid,
  done_at timestamptz(3),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint follow_up_key unique (matter_id, kind, round)
);
create index follow_up_due on follow_up (due_at, id) where state = 'due';

create table rating (
  id uuid not null constraint rating_pk primary key,
  matter_id uuid not null constraint rating_matter_fk references matter (id),
  demand_id uuid not null constraint rating_demand_fk references demand (id),
  round integer not null,
  solved boolean not null,
  satisfaction text constraint rating_satisfaction check (satisfaction in ('satisfied', 'basically', 'dissatisfied')),
  words text constraint rating_words_length check (length(words) <= 2000),
  wish text constraint rating_wish check (wish in ('reopen', 'call_me', 'just_telling')),
  entered_by uuid,
  created_at timestamptz(3) not null,
  constraint rating_key unique (matter_id, demand_id, round)
);

create table severity_step (
  id uuid not null constraint severity_step_pk primary key,
  matter_id uuid not null constraint severity_step_matter_fk references matter (id),
  from_level integer not null,
  to_level integer not null,
  cause text not null,
  at timestamptz(3) not null,
  by_account uuid
);
create index severity_step_matter on severity_step (matter_id);

create table post_mortem (
  matter_id uuid not null constraint post_mortem_pk primary key constraint post_mortem_matter_fk references matter (id),
  causes jsonb not null constraint post_mortem_five_causes check (jsonb_array_length(causes) >= 5),
  lessons text not null,
  written_by uuid not null,
  written_at timestamptz(3) not null
);

create table promotion_hint (
  id uuid not null constraint promotion_hint_pk primary key,
  type_code text not null,
  place_key text not null,
  matters uuid[] not null,
  area_code text collate "C" not null constraint promotion_hint_area_fk references area (code),
  place_name text not null,
  state text not null constraint promotion_hint_state check (state in ('open', 'taken', 'dismissed')),
  raised_at timestamptz(3) not null,
  settled_by uuid,
  settled_at timestamptz(3),
  reason text constraint promotion_hint_reason_length check (length(reason) <= 1000),
  promoted_to text constraint promotion_hint_class check (promoted_to in ('major', 'communal')),
  version integer not null default 1,
  constraint promotion_hint_settled_with_reason check (state = 'open' or (reason is not null and settled_by is not null))
);
create unique index promotion_hint_one_open on promotion_hint (type_code, place_key) where state = 'open';
create index promotion_hint_time on promotion_hint (raised_at desc, id desc);

-- Matters of one type in one place that are handled as one (S000-28): the lead matter carries the one order or deliberation.
create table matter_batch (
  id uuid not null constraint matter_batch_pk primary key,
  title text not null constraint matter_batch_title_length check (length(title) between 1 and 120),
  state text not null constraint matter_batch_state check (state in ('running', 'answered', 'dissolved')),
  class text not null constraint matter_batch_class check (class in ('major', 'communal')),
  type_code text not null,
  area_code text collate "C" not null constraint matter_batch_area_fk references area (code),
  lead_matter_id uuid not null constraint matter_batch_lead_fk references matter (id),
  unit_id uuid not null constraint matter_batch_unit_fk references unit (id),
  made_by uuid not null,
  made_at timestamptz(3) not null,
  ended_by uuid,
  ended_at timestamptz(3),
  version integer not null default 1
);
create index matter_batch_time on matter_batch (made_at desc, id desc);

create table matter_batch_member (
  batch_id uuid not null constraint matter_batch_member_batch_fk references matter_batch (id),
  matter_id uuid not null constraint matter_batch_member_matter_fk references matter (id),
  joined_at timestamptz(3) not null,
  left_at timestamptz(3),
  reason text constraint matter_batch_member_reason_length check (length(reason) <= 1000),
  answered_at timestamptz(3),
  constraint matter_batch_member_pk primary key (batch_id, matter_id)
);
create unique index matter_batch_member_one on matter_batch_member (matter_id) where left_at is null and answered_at is null;

create table blind_spot (
  id uuid not null constraint blind_spot_pk primary key,
  rule text not null,
  object_key text not null,
  label text not null,
  area_code text collate "C" not null,
  owner_id uuid constraint blind_spot_owner_fk references staff_account (id),
  due_on date,
  found_at timestamptz(3) not null,
  cleared_at timestamptz(3),
  version integer not null default 1
);
create unique index blind_spot_one_open on blind_spot (rule, object_key) where cleared_at is null;
create index blind_spot_time on blind_spot (found_at desc, id desc);

-- Days from which something was done differently; charts carry them (S003-35).
create table reform_marker (
  id uuid not null constraint reform_marker_pk primary key,
  day date not null,
  title text not null constraint reform_marker_title_length check (length(title) between 1 and 120),
  area_code text collate "C" not null constraint reform_marker_area_fk references area (code),
  made_by uuid not null,
  made_at timestamptz(3) not null,
  removed_at timestamptz(3),
  version integer not null default 1
);
create index reform_marker_day on reform_marker (day) where removed_at is null;

create table import_batch (
  id uuid not null constraint import_batch_pk primary key,
  profile text not null,
  file_name text not null,
  store_key text not null,
  dry_run boolean not null,
  state text not null constraint import_batch_state check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  rows_read integer not null default 0,
  rows_created integer not null default 0,
  rows_updated integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_refused integer not null default 0,
  rows_conflict integer not null default 0,
  total_rows integer,
  error text,
  report_key text,
  rows_key text,
  started_by uuid,
  created_at timestamptz(3) not null,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  cancel_asked boolean not null default false,
  version integer not null default 1
);
create index import_batch_time on import_batch (created_at desc, id desc);

create table import_conflict (
  id uuid not null constraint import_conflict_pk primary key,
  batch_id uuid not null constraint import_conflict_batch_fk references import_batch (id),
  demand_id uuid not null constraint import_conflict_demand_fk references demand (id),
  incoming jsonb not null,
  state text not null constraint import_conflict_state check (state in ('open', 'taken', 'kept')),
  created_at timestamptz(3) not null,
  settled_by uuid,
  settled_at timestamptz(3)
);
create index import_conflict_time on import_conflict (state, created_at, id);
create unique index import_conflict_one_open on import_conflict (demand_id) where state = 'open';

create table export_batch (
  id uuid not null constraint export_batch_pk primary key,
  kind text not null,
  query jsonb not null,
  state text not null constraint export_batch_state check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  rows_written integer not null default 0,
  store_key text,
  file_name text,
  error text,
  asked_by uuid not null,
  created_at timestamptz(3) not null,
  finished_at timestamptz(3),
  version integer not null default 1
);
create index export_batch_asked on export_batch (asked_by, created_at desc);
