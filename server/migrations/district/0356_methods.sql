-- Ways of working that proved themselves, written down so that others can take them over (S001-17), and their roll-out (S001-18).
create table deliberation_method (
  id uuid not null constraint deliberation_method_pk primary key,
  -- The community it comes from.
  area_code text collate "C" not null constraint deliberation_method_area_fk references area (code),
  state text not null constraint deliberation_method_state check (state in ('draft', 'published', 'retired')),
  title text not null constraint deliberation_method_title_length check (length(title) between 1 and 120),
  -- The edition that is published; 0 before the first.
  edition integer not null default 0 constraint deliberation_method_edition check (edition >= 0),
  -- The newest text; above `edition` while one is being written.
  latest integer not null default 1 constraint deliberation_method_latest check (latest >= 1),
  published_at timestamptz(3),
  ended_reason text constraint deliberation_method_ended_length check (length(ended_reason) between 1 and 1000),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_method_editions check (edition <= latest and latest <= edition + 1),
  constraint deliberation_method_published check ((state = 'draft') = (published_at is null))
);
create index deliberation_method_newest on deliberation_method (created_at desc, id desc);

create table deliberation_method_text (
  method_id uuid not null constraint deliberation_method_text_method_fk references deliberation_method (id),
  number integer not null constraint deliberation_method_text_number check (number >= 1),
  summary text not null constraint deliberation_method_text_summary_length check (length(summary) between 1 and 2000),
  -- What makes it this community's own.
  distinctive text not null constraint deliberation_method_text_distinctive_length check (length(distinctive) between 1 and 2000),
  -- Lists of {title, words, role, form}, {name, words}, {name, words}, {name, target}.
  steps jsonb not null,
  roles jsonb not null,
  forms jsonb not null,
  indicators jsonb not null,
  note text constraint deliberation_method_text_note_length check (length(note) between 1 and 500),
  written_by uuid not null,
  written_at timestamptz(3) not null,
  constraint deliberation_method_text_pk primary key (method_id, number)
);

create table deliberation_rollout (
  id uuid not null constraint deliberation_rollout_pk primary key,
  method_id uuid not null constraint deliberation_rollout_method_fk references deliberation_method (id),
  area_code text collate "C" not null constraint deliberation_rollout_area_fk references area (code),
  state text not null constraint deliberation_rollout_state check (state in ('running', 'closed', 'cancelled')),
  title text not null constraint deliberation_rollout_title_length check (length(title) between 1 and 120),
  starts_on date not null,
  ends_on date not null,
  ended_at timestamptz(3),
  ended_reason text constraint deliberation_rollout_ended_length check (length(ended_reason) between 1 and 1000),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_rollout_dates check (starts_on <= ends_on)
);
create index deliberation_rollout_newest on deliberation_rollout (created_at desc, id desc);
create index deliberation_rollout_method on deliberation_rollout (method_id);

create table deliberation_adoption (
  id uuid not null constraint deliberation_adoption_pk primary key,
  method_id uuid not null constraint deliberation_adoption_method_fk references deliberation_method (id),
  edition integer not null constraint deliberation_adoption_edition check (edition >= 1),
  area_code text collate "C" not null constraint deliberation_adoption_area_fk references area (code),
  state text not null constraint deliberation_adoption_state check (state in ('running', 'completed', 'stopped', 'reviewed')),
  -- What was changed for the place; null where the method was taken over as it stands.
  adaptation text constraint deliberation_adoption_adaptation_length check (length(adaptation) between 1 and 2000),
  completed_at timestamptz(3),
  stopped_reason text constraint deliberation_adoption_stopped_length check (length(stopped_reason) between 1 and 1000),
  rating integer constraint deliberation_adoption_rating check (rating between 1 and 5),
  review_words text constraint deliberation_adoption_review_length check (length(review_words) between 1 and 2000),
  -- What the indicators of the edition came to: a list of {name, value}.
  results jsonb,
  reviewed_at timestamptz(3),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_adoption_review check ((state = 'reviewed') = (reviewed_at is not null) and (reviewed_at is null) = (rating is null)),
  constraint deliberation_adoption_completed check (state <> 'completed' or completed_at is not null)
);
-- A community takes a method over once; after it stopped it may begin again.
create unique index deliberation_adoption_once on deliberation_adoption (method_id, area_code) where stopped_reason is null;
create index deliberation_adoption_area on deliberation_adoption (area_code);

create table deliberation_adoption_step (
  adoption_id uuid not null constraint deliberation_adoption_step_adoption_fk references deliberation_adoption (id),
  number integer not null constraint deliberation_adoption_step_number check (number >= 1),
  title text not null constraint deliberation_adoption_step_title_length check (length(title) between 1 and 120),
  words text constraint deliberation_adoption_step_words_length check (length(words) between 1 and 2000),
  role text constraint deliberation_adoption_step_role_length check (length(role) between 1 and 100),
  note text constraint deliberation_adoption_step_note_length check (length(note) between 1 and 1000),
  done_at timestamptz(3),
  done_by uuid,
  constraint deliberation_adoption_step_pk primary key (adoption_id, number),
  constraint deliberation_adoption_step_done check ((done_at is null) = (done_by is null))
);

create table deliberation_rollout_target (
  id uuid not null constraint deliberation_rollout_target_pk primary key,
  rollout_id uuid not null constraint deliberation_rollout_target_rollout_fk references deliberation_rollout (id),
  area_code text collate "C" not null constraint deliberation_rollout_target_area_fk references area (code),
  state text not null constraint deliberation_rollout_target_state check (state in ('planned', 'adopted', 'adapted', 'declined')),
  reason text constraint deliberation_rollout_target_reason_length check (length(reason) between 1 and 1000),
  adoption_id uuid constraint deliberation_rollout_target_adoption_fk references deliberation_adoption (id),
  answered_at timestamptz(3),
  version integer not null default 1,
  constraint deliberation_rollout_target_key unique (rollout_id, area_code),
  constraint deliberation_rollout_target_declined check ((state = 'declined') = (reason is not null)),
  constraint deliberation_rollout_target_adopted check ((state in ('adopted', 'adapted')) = (adoption_id is not null))
);
create index deliberation_rollout_target_area on deliberation_rollout_target (area_code);

-- Estates made new, in three phases, each talked over and each with its cultural part (S001-20).
create table deliberation_renewal (
  id uuid not null constraint deliberation_renewal_pk primary key,
  area_code text collate "C" not null constraint deliberation_renewal_area_fk references area (code),
  estate_id uuid constraint deliberation_renewal_estate_fk references area_estate (id),
  state text not null constraint deliberation_renewal_state check (state in ('design', 'works', 'upkeep', 'finished', 'cancelled')),
  title text not null constraint deliberation_renewal_title_length check (length(title) between 1 and 120),
  summary text not null constraint deliberation_renewal_summary_length check (length(summary) between 1 and 5000),
  ended_at timestamptz(3),
  ended_reason text constraint deliberation_renewal_ended_length check (length(ended_reason) between 1 and 1000),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1
);
create index deliberation_renewal_newest on deliberation_renewal (created_at desc, id desc);

create table deliberation_renewal_phase (
  renewal_id uuid not null constraint deliberation_renewal_phase_renewal_fk references deliberation_renewal (id),
  phase text not null constraint deliberation_renewal_phase_phase check (phase in ('design', 'works', 'upkeep')),
  words text not null constraint deliberation_renewal_phase_words_length check (length(words) between 1 and 5000),
  -- What the phase does for the culture of the place.
  culture text constraint deliberation_renewal_phase_culture_length check (length(culture) between 1 and 2000),
  starts_on date not null,
  ends_on date not null,
  entered_at timestamptz(3),
  left_at timestamptz(3),
  constraint deliberation_renewal_phase_pk primary key (renewal_id, phase),
  constraint deliberation_renewal_phase_dates check (starts_on <= ends_on),
  constraint deliberation_renewal_phase_left check (left_at is null or entered_at <= left_at)
);

-- A phase is talked over where things are talked over: in topics and hearings.
create table deliberation_renewal_consultation (
  id uuid not null constraint deliberation_renewal_consultation_pk primary key,
  renewal_id uuid not null,
  phase text not null,
  topic_id uuid constraint deliberation_renewal_consultation_topic_fk references deliberation_topic (id),
  hearing_id uuid constraint deliberation_renewal_consultation_hearing_fk references deliberation_hearing (id),
  linked_by uuid not null,
  linked_at timestamptz(3) not null,
  constraint deliberation_renewal_consultation_phase_fk foreign key (renewal_id, phase) references deliberation_renewal_phase (renewal_id, phase),
  constraint deliberation_renewal_consultation_one check (num_nonnulls(topic_id, hearing_id) = 1),
  constraint deliberation_renewal_consultation_topic_key unique (topic_id),
  constraint deliberation_renewal_consultation_hearing_key unique (hearing_id)
);
create index deliberation_renewal_consultation_phase on deliberation_renewal_consultation (renewal_id, phase);

create table deliberation_renewal_note (
  id uuid not null constraint deliberation_renewal_note_pk primary key,
  renewal_id uuid not null,
  phase text not null,
  words text not null constraint deliberation_renewal_note_words_length check (length(words) between 1 and 2000),
  written_by uuid not null,
  written_at timestamptz(3) not null,
  constraint deliberation_renewal_note_phase_fk foreign key (renewal_id, phase) references deliberation_renewal_phase (renewal_id, phase)
);
create index deliberation_renewal_note_newest on deliberation_renewal_note (renewal_id, written_at desc, id desc);

create table deliberation_renewal_follower (
  renewal_id uuid not null constraint deliberation_renewal_follower_renewal_fk references deliberation_renewal (id),
  person_id uuid not null constraint deliberation_renewal_follower_person_fk references person (id),
  since timestamptz(3) not null,
  constraint deliberation_renewal_follower_pk primary key (renewal_id, person_id)
);
create index deliberation_renewal_follower_person on deliberation_renewal_follower (person_id);
