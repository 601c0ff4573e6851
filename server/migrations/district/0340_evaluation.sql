-- Evaluation: schemes in which the satisfaction of residents decides, rounds, appraisals with appeal, and grades by vote (S001-63, S001-66, S001-72).
create table evaluation_round (
  id uuid not null constraint evaluation_round_pk primary key,
  area_code text collate "C" not null constraint evaluation_round_area_fk references area (code),
  title text not null constraint evaluation_round_title_length check (length(title) between 1 and 200),
  target_kind text not null constraint evaluation_round_target_kind check (target_kind in ('agency', 'committee', 'community_worker', 'social_worker')),
  -- Who decides the grade: the score by its bands, or the residents by a ballot.
  grading text not null constraint evaluation_round_grading check (grading in ('score', 'vote')),
  period_from date not null,
  period_to date not null,
  state text not null constraint evaluation_round_state check (state in ('draft', 'published', 'collecting', 'postponed', 'scored', 'preview', 'appealed', 'final',
    'applied', 'closed', 'withdrawn')),
  published_at timestamptz(3),
  scored_at timestamptz(3),
  appeals_until timestamptz(3),
  final_at timestamptz(3),
  applied_at timestamptz(3),
  ended_reason text constraint evaluation_round_ended_reason_length check (length(ended_reason) between 1 and 1000),
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint evaluation_round_period check (period_to >= period_from),
  constraint evaluation_round_final check (state not in ('final', 'applied', 'closed') or (final_at is not null and appeals_until is not null))
);
create index evaluation_round_area on evaluation_round (area_code, created_at desc, id desc);
create index evaluation_round_due on evaluation_round (period_to) where state = 'published';
create index evaluation_round_appeals on evaluation_round (appeals_until) where state = 'preview';

-- What is looked at, from which source, with which weight in hundredths of a percent. Frozen when the scheme is published.
create table evaluation_indicator (
  round_id uuid not null constraint evaluation_indicator_round_fk references evaluation_round (id),
  code text not null constraint evaluation_indicator_code check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  position integer not null,
  label text not null constraint evaluation_indicator_label_length check (length(label) between 1 and 100),
  source text not null constraint evaluation_indicator_source check (source in ('rating', 'survey', 'entered')),
  satisfaction boolean not null,
  weight integer not null constraint evaluation_indicator_weight check (weight between 1 and 10000),
  note text constraint evaluation_indicator_note_length check (length(note) between 1 and 500),
  constraint evaluation_indicator_pk primary key (round_id, code),
  constraint evaluation_indicator_position unique (round_id, position),
  constraint evaluation_indicator_satisfied check (satisfaction = (source <> 'entered'))
);

create table evaluation_subject (
  id uuid not null constraint evaluation_subject_pk primary key,
  round_id uuid not null constraint evaluation_subject_round_fk references evaluation_round (id),
  target_id uuid not null,
  name text not null constraint evaluation_subject_name_length check (length(name) between 1 and 100),
  area_code text collate "C" not null constraint evaluation_subject_area_fk references area (code),
  survey_id uuid constraint evaluation_subject_survey_fk references survey (id),
  -- In hundredths of a point, of the result that stands.
  total integer constraint evaluation_subject_total check (total between 0 and 10000),
  grade text constraint evaluation_subject_grade check (grade in ('excellent', 'good', 'fair', 'poor')),
  version integer not null default 1,
  constraint evaluation_subject_once unique (round_id, target_id)
);
create index evaluation_subject_target on evaluation_subject (target_id);

-- Marks are added, never changed: the newest edition counts, the earlier ones stay.
create table evaluation_mark (
  subject_id uuid not null constraint evaluation_mark_subject_fk references evaluation_subject (id),
  code text not null,
  edition integer not null constraint evaluation_mark_edition check (edition > 0),
  value integer not null constraint evaluation_mark_value check (value between 0 and 10000),
  -- How many people the mark rests on, where it is what residents said.
  n integer constraint evaluation_mark_n check (n > 0),
  evidence text not null constraint evaluation_mark_evidence_length check (length(evidence) between 1 and 1000),
  entered_by uuid,
  entered_at timestamptz(3) not null,
  constraint evaluation_mark_pk primary key (subject_id, code, edition)
);

create table evaluation_appeal (
  id uuid not null constraint evaluation_appeal_pk primary key,
  subject_id uuid not null constraint evaluation_appeal_subject_fk references evaluation_subject (id),
  state text not null constraint evaluation_appeal_state check (state in ('waiting', 'upheld', 'rejected')),
  words text not null constraint evaluation_appeal_words_length check (length(words) between 1 and 2000),
  filed_by uuid not null,
  filed_at timestamptz(3) not null,
  decision text constraint evaluation_appeal_decision_length check (length(decision) between 1 and 2000),
  decided_by uuid,
  decided_at timestamptz(3),
  constraint evaluation_appeal_decided check ((state = 'waiting') = (decided_at is null)),
  constraint evaluation_appeal_another check (decided_by is distinct from filed_by)
);
create unique index evaluation_appeal_one_waiting on evaluation_appeal (subject_id) where state = 'waiting';

-- Every result that ever stood, with the appeal that corrected it.
create table evaluation_result (
  subject_id uuid not null constraint evaluation_result_subject_fk references evaluation_subject (id),
  edition integer not null constraint evaluation_result_edition check (edition > 0),
  total integer not null constraint evaluation_result_total check (total between 0 and 10000),
  appeal_id uuid constraint evaluation_result_appeal_fk references evaluation_appeal (id),
  reckoned_at timestamptz(3) not null,
  constraint evaluation_result_pk primary key (subject_id, edition)
);

-- Ballots of residents on the grade of a subject. A second notice and a run-off are ballots of their own.
create table evaluation_vote (
  ballot_id uuid not null constraint evaluation_vote_pk primary key constraint evaluation_vote_ballot_fk references ballot (id),
  subject_id uuid not null constraint evaluation_vote_subject_fk references evaluation_subject (id),
  kind text not null constraint evaluation_vote_kind check (kind in ('first', 'again', 'run_off')),
  state text not null constraint evaluation_vote_state check (state in ('running', 'graded', 'tied', 'no_quorum', 'annulled', 'cancelled')),
  grade text constraint evaluation_vote_grade check (grade in ('excellent', 'good', 'fair', 'poor')),
  -- Grades with equally many votes, between which a run-off decides.
  tied text[] not null default '{}',
  prepared_at timestamptz(3) not null,
  settled_at timestamptz(3),
  constraint evaluation_vote_graded check ((state in ('graded', 'annulled')) = (grade is not null))
);
create index evaluation_vote_subject on evaluation_vote (subject_id, prepared_at);
create unique index evaluation_vote_one_running on evaluation_vote (subject_id) where state in ('running', 'graded');

create table evaluation_improvement (
  id uuid not null constraint evaluation_improvement_pk primary key,
  subject_id uuid not null constraint evaluation_improvement_subject_fk references evaluation_subject (id),
  state text not null constraint evaluation_improvement_state check (state in ('open', 'done')),
  words text not null constraint evaluation_improvement_words_length check (length(words) between 1 and 1000),
  due_on date not null,
  result text constraint evaluation_improvement_result_length check (length(result) between 1 and 1000),
  done_by uuid,
  done_at timestamptz(3),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint evaluation_improvement_done check ((state = 'done') = (done_at is not null))
);
create index evaluation_improvement_subject on evaluation_improvement (subject_id);

-- Services that several providers offer, counted in one unit, to set cost and satisfaction side by side (S000-36).
create table evaluation_service (
  id uuid not null constraint evaluation_service_pk primary key,
  area_code text collate "C" not null constraint evaluation_service_area_fk references area (code),
  name text not null constraint evaluation_service_name_length check (length(name) between 1 and 100),
  unit text not null constraint evaluation_service_unit check (unit in ('person_hour', 'visit', 'session', 'meal', 'case', 'person')),
  created_at timestamptz(3) not null,
  constraint evaluation_service_once unique (area_code, name)
);
create table evaluation_offering (
  id uuid not null constraint evaluation_offering_pk primary key,
  service_id uuid not null constraint evaluation_offering_service_fk references evaluation_service (id),
  unit_id uuid not null constraint evaluation_offering_unit_fk references unit (id),
  area_code text collate "C" not null constraint evaluation_offering_area_fk references area (code),
  in_house boolean not null,
  constraint evaluation_offering_once unique (service_id, unit_id)
);
create table evaluation_cost (
  id uuid not null constraint evaluation_cost_pk primary key,
  offering_id uuid not null constraint evaluation_cost_offering_fk references evaluation_offering (id),
  period_from date not null,
  period_to date not null,
  cost_fen bigint not null constraint evaluation_cost_fen check (cost_fen >= 0),
  quantity integer not null constraint evaluation_cost_quantity check (quantity > 0),
  source text not null constraint evaluation_cost_source_length check (length(source) between 1 and 300),
  entered_by uuid,
  entered_at timestamptz(3) not null,
  constraint evaluation_cost_period check (period_to >= period_from),
  constraint evaluation_cost_once unique (offering_id, period_from)
);

-- The ten things people ask about most, against what is on an agenda or in a project; the others are answered by the committee (S002-106).
create table evaluation_concern_review (
  id uuid not null constraint evaluation_concern_review_pk primary key,
  area_code text collate "C" not null constraint evaluation_concern_review_area_fk references area (code),
  quarter text not null constraint evaluation_concern_review_quarter check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
  reviewed_at timestamptz(3) not null,
  reviewed_by uuid,
  constraint evaluation_concern_review_once unique (area_code, quarter)
);
create table evaluation_concern (
  id uuid not null constraint evaluation_concern_pk primary key,
  review_id uuid not null constraint evaluation_concern_review_fk references evaluation_concern_review (id),
  rank integer not null constraint evaluation_concern_rank check (rank between 1 and 10),
  code text not null constraint evaluation_concern_code check (code ~ '^[a-z][a-z0-9_]{0,59}$'),
  demands integer not null constraint evaluation_concern_demands check (demands >= 0),
  said integer not null constraint evaluation_concern_said check (said >= 0),
  -- Where it was found: a meeting's agenda or a project; null where nowhere.
  found_type text constraint evaluation_concern_found_type check (found_type in ('topic', 'meeting', 'project', 'need')),
  found_id uuid,
  state text not null constraint evaluation_concern_state check (state in ('covered', 'waiting', 'answered')),
  due_at timestamptz(3),
  answer text constraint evaluation_concern_answer_length check (length(answer) between 1 and 2000),
  answered_by uuid,
  answered_at timestamptz(3),
  version integer not null default 1,
  constraint evaluation_concern_rank_once unique (review_id, rank),
  constraint evaluation_concern_code_once unique (review_id, code),
  constraint evaluation_concern_found check ((state = 'covered') = (found_type is not null) and (found_type is null) = (found_id is null)),
  constraint evaluation_concern_answered check ((state = 'answered') = (answered_at is not null))
);
create index evaluation_concern_due on evaluation_concern (due_at) where state = 'waiting';
