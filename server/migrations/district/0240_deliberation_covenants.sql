-- Covenants: rules that the people of a place make for themselves and for whom each group of them votes (S002-94 to S002-99).
create table deliberation_covenant (
  id uuid not null constraint deliberation_covenant_pk primary key,
  area_code text collate "C" not null constraint deliberation_covenant_area_fk references area (code),
  title text not null constraint deliberation_covenant_title_length check (length(title) between 1 and 120),
  state text not null constraint deliberation_covenant_state check (state in ('drafting', 'consulting', 'legality_check', 'voting', 'in_force', 'under_review',
    'replaced', 'repealed', 'withdrawn')),
  -- An amendment is the next edition; when it comes into force the one before is replaced.
  edition integer not null constraint deliberation_covenant_edition check (edition > 0),
  replaces_id uuid constraint deliberation_covenant_replaces_fk references deliberation_covenant (id),
  text_number integer not null default 0,
  announced_at timestamptz(3),
  consult_until timestamptz(3),
  -- Whether the text agrees with the law is said by one named person who did not draft it.
  legality_account_id uuid,
  legality_opinion text constraint deliberation_covenant_opinion_length check (length(legality_opinion) between 1 and 2000),
  legality_at timestamptz(3),
  adopted_at timestamptz(3),
  review_on date,
  ended_at timestamptz(3),
  ended_reason text constraint deliberation_covenant_ended_length check (length(ended_reason) between 1 and 1000),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_covenant_adopted check (state not in ('in_force', 'under_review', 'replaced', 'repealed') or (adopted_at is not null and review_on is not null))
);
create index deliberation_covenant_area on deliberation_covenant (area_code, created_at desc, id desc);
create index deliberation_covenant_review on deliberation_covenant (review_on) where state = 'in_force';
create unique index deliberation_covenant_one_successor on deliberation_covenant (replaces_id) where replaces_id is not null and state <> 'withdrawn';

-- A text is never changed: the next one takes its place, and the votes name the one they were about.
create table deliberation_covenant_text (
  covenant_id uuid not null constraint deliberation_covenant_text_covenant_fk references deliberation_covenant (id),
  number integer not null,
  preamble text not null constraint deliberation_covenant_text_preamble check (length(preamble) between 1 and 3000),
  note text constraint deliberation_covenant_text_note check (length(note) between 1 and 500),
  written_by uuid not null,
  written_at timestamptz(3) not null,
  constraint deliberation_covenant_text_pk primary key (covenant_id, number)
);

-- `clause_id` stays the same from one text to the next, so that checks and findings go on counting for it.
create table deliberation_covenant_clause (
  covenant_id uuid not null,
  number integer not null,
  position integer not null,
  clause_id uuid not null,
  kind text not null constraint deliberation_covenant_clause_kind check (kind in ('positive', 'negative')),
  breach_type text constraint deliberation_covenant_clause_breach check (breach_type in ('dirty_environment', 'goods_outside', 'blocked_passage', 'noise', 'animals',
    'parking', 'other')),
  points integer constraint deliberation_covenant_clause_points check (points between 1 and 1000),
  -- For whom the clause holds; empty means everybody.
  parties text[] not null default '{}',
  words text not null constraint deliberation_covenant_clause_words check (length(words) between 1 and 500),
  constraint deliberation_covenant_clause_pk primary key (covenant_id, number, position),
  constraint deliberation_covenant_clause_once unique (covenant_id, number, clause_id),
  constraint deliberation_covenant_clause_text_fk foreign key (covenant_id, number) references deliberation_covenant_text (covenant_id, number),
  constraint deliberation_covenant_clause_fits check (case kind when 'positive' then breach_type is null else points is null and breach_type is not null end)
);

-- The interest groups. Each votes for itself; the covenant binds those whose own majority carried it (S002-98).
create table deliberation_covenant_party (
  id uuid not null constraint deliberation_covenant_party_pk primary key,
  covenant_id uuid not null constraint deliberation_covenant_party_covenant_fk references deliberation_covenant (id),
  code text not null constraint deliberation_covenant_party_code check (code in ('residents', 'shops', 'property_firm', 'units', 'owners')),
  name text not null constraint deliberation_covenant_party_name check (length(name) between 1 and 100),
  -- Its members sign as well, as shops do.
  signs boolean not null,
  template text not null,
  position integer not null,
  constraint deliberation_covenant_party_once unique (covenant_id, code)
);

create table deliberation_covenant_vote (
  id uuid not null constraint deliberation_covenant_vote_pk primary key,
  covenant_id uuid not null constraint deliberation_covenant_vote_covenant_fk references deliberation_covenant (id),
  party_id uuid not null constraint deliberation_covenant_vote_party_fk references deliberation_covenant_party (id),
  text_number integer not null,
  ballot_id uuid not null constraint deliberation_covenant_vote_ballot_fk references ballot (id) constraint deliberation_covenant_vote_ballot_key unique,
  state text not null constraint deliberation_covenant_vote_state check (state in ('running', 'carried', 'not_carried', 'ended')),
  eligible integer,
  participants integer,
  in_favour integer,
  decided_at timestamptz(3),
  created_at timestamptz(3) not null,
  constraint deliberation_covenant_vote_figures check (in_favour <= participants and participants <= eligible),
  constraint deliberation_covenant_vote_decided check (state not in ('carried', 'not_carried') or num_nulls(eligible, participants, in_favour, decided_at) = 0)
);
create unique index deliberation_covenant_vote_running on deliberation_covenant_vote (party_id) where state = 'running';
create index deliberation_covenant_vote_covenant on deliberation_covenant_vote (covenant_id);

create table deliberation_covenant_signature (
  id uuid not null constraint deliberation_covenant_signature_pk primary key,
  covenant_id uuid not null constraint deliberation_covenant_signature_covenant_fk references deliberation_covenant (id),
  party_id uuid not null constraint deliberation_covenant_signature_party_fk references deliberation_covenant_party (id),
  name text not null constraint deliberation_covenant_signature_name check (length(name) between 1 and 100),
  signed_on date not null,
  recorded_by uuid not null,
  recorded_at timestamptz(3) not null,
  constraint deliberation_covenant_signature_once unique (covenant_id, party_id, name)
);

-- What people say about a draft. Every comment gets an answer before the legality check; adopted ones name the text that took them up.
create table deliberation_covenant_comment (
  id uuid not null constraint deliberation_covenant_comment_pk primary key,
  covenant_id uuid not null constraint deliberation_covenant_comment_covenant_fk references deliberation_covenant (id),
  text_number integer not null,
  clause_id uuid,
  party text not null,
  source text not null constraint deliberation_covenant_comment_source check (source in ('online', 'visit', 'phone', 'meeting', 'paper')),
  person_id uuid,
  entered_by uuid,
  body text not null constraint deliberation_covenant_comment_body check (length(body) between 1 and 1000),
  state text not null constraint deliberation_covenant_comment_state check (state in ('waiting', 'adopted', 'partly_adopted', 'not_adopted')),
  answer text constraint deliberation_covenant_comment_answer check (length(answer) between 1 and 1000),
  answered_by uuid,
  answered_at timestamptz(3),
  created_at timestamptz(3) not null,
  erased_at timestamptz(3),
  version integer not null default 1,
  constraint deliberation_covenant_comment_who check (num_nonnulls(person_id, entered_by, erased_at) >= 1),
  constraint deliberation_covenant_comment_answered check ((state = 'waiting') = (answered_at is null))
);
create index deliberation_covenant_comment_covenant on deliberation_covenant_comment (covenant_id, created_at desc, id desc);
create index deliberation_covenant_comment_person on deliberation_covenant_comment (person_id) where person_id is not null;

-- Neighbours who look after the covenant, and their walks (S002-99).
create table deliberation_walk_group (
  id uuid not null constraint deliberation_walk_group_pk primary key,
  area_code text collate "C" not null constraint deliberation_walk_group_area_fk references area (code),
  name text not null constraint deliberation_walk_group_name check (length(name) between 1 and 100),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_walk_group_once unique (area_code, name)
);
create table deliberation_walk_member (
  id uuid not null constraint deliberation_walk_member_pk primary key,
  group_id uuid not null constraint deliberation_walk_member_group_fk references deliberation_walk_group (id),
  account_id uuid,
  person_id uuid,
  name text not null constraint deliberation_walk_member_name check (length(name) between 1 and 50),
  since date not null,
  until date,
  constraint deliberation_walk_member_once unique (group_id, name)
);
create index deliberation_walk_member_person on deliberation_walk_member (person_id) where person_id is not null;

create table deliberation_walk (
  id uuid not null constraint deliberation_walk_pk primary key,
  covenant_id uuid not null constraint deliberation_walk_covenant_fk references deliberation_covenant (id),
  group_id uuid not null constraint deliberation_walk_group_fk references deliberation_walk_group (id),
  area_code text collate "C" not null,
  state text not null constraint deliberation_walk_state check (state in ('planned', 'walking', 'done', 'cancelled')),
  planned_on date not null,
  route_text text constraint deliberation_walk_route_length check (length(route_text) between 1 and 200),
  member_ids uuid[] not null default '{}',
  text_number integer not null,
  started_by uuid,
  started_at timestamptz(3),
  ended_at timestamptz(3),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1
);
create index deliberation_walk_covenant on deliberation_walk (covenant_id, planned_on desc, id desc);

-- How many places were looked at for a clause on a walk; each finding is one of them (S002-107).
create table deliberation_walk_check (
  walk_id uuid not null constraint deliberation_walk_check_walk_fk references deliberation_walk (id),
  clause_id uuid not null,
  checks integer not null constraint deliberation_walk_check_checks check (checks > 0),
  findings integer not null default 0,
  constraint deliberation_walk_check_pk primary key (walk_id, clause_id),
  constraint deliberation_walk_check_within check (findings between 0 and checks)
);

create table deliberation_finding (
  id uuid not null constraint deliberation_finding_pk primary key,
  covenant_id uuid not null constraint deliberation_finding_covenant_fk references deliberation_covenant (id),
  walk_id uuid not null constraint deliberation_finding_walk_fk references deliberation_walk (id),
  clause_id uuid not null,
  breach_type text not null,
  area_code text collate "C" not null,
  -- What makes two findings the same place: the building, else the words for it.
  place_key text not null,
  place_text text not null constraint deliberation_finding_place_length check (length(place_text) between 1 and 120),
  building_id uuid constraint deliberation_finding_building_fk references area_building (id),
  lng double precision,
  lat double precision,
  note text constraint deliberation_finding_note_length check (length(note) between 1 and 1000),
  state text not null constraint deliberation_finding_state check (state in ('found', 'talked', 'noticed', 'public_opinion', 'handed_over', 'settled')),
  -- The last rung that was taken, which is how a settled finding was settled.
  rung text constraint deliberation_finding_rung check (rung in ('talk', 'notice', 'public_opinion', 'hand_over')),
  -- Earlier findings against the same clause at the same place when this one was written: the ladder starts there.
  earlier integer not null,
  found_by uuid not null,
  found_at timestamptz(3) not null,
  settled_at timestamptz(3),
  version integer not null default 1,
  constraint deliberation_finding_settled check ((state = 'settled') = (settled_at is not null)),
  constraint deliberation_finding_point check ((lng is null) = (lat is null))
);
create index deliberation_finding_covenant on deliberation_finding (covenant_id, found_at desc, id desc);
create index deliberation_finding_place on deliberation_finding (covenant_id, place_key);
create index deliberation_finding_walk on deliberation_finding (walk_id);

create table deliberation_finding_step (
  id uuid not null constraint deliberation_finding_step_pk primary key,
  finding_id uuid not null constraint deliberation_finding_step_finding_fk references deliberation_finding (id),
  action text not null,
  words text constraint deliberation_finding_step_words check (length(words) between 1 and 1000),
  receiver_unit_id uuid constraint deliberation_finding_step_unit_fk references unit (id),
  made_by uuid not null,
  made_at timestamptz(3) not null
);
create index deliberation_finding_step_finding on deliberation_finding_step (finding_id, made_at);

-- Encouraged conduct that somebody saw and another person confirmed; points are whole numbers (S002-95).
create table deliberation_covenant_act (
  id uuid not null constraint deliberation_covenant_act_pk primary key,
  covenant_id uuid not null constraint deliberation_covenant_act_covenant_fk references deliberation_covenant (id),
  clause_id uuid not null,
  done_on date not null,
  words text constraint deliberation_covenant_act_words check (length(words) between 1 and 500),
  state text not null constraint deliberation_covenant_act_state check (state in ('noted', 'confirmed', 'refused')),
  points integer not null constraint deliberation_covenant_act_points check (points >= 0),
  noted_by uuid not null,
  noted_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  version integer not null default 1,
  constraint deliberation_covenant_act_other check (decided_by <> noted_by),
  constraint deliberation_covenant_act_decided check ((state = 'noted') = (decided_at is null))
);
create index deliberation_covenant_act_covenant on deliberation_covenant_act (covenant_id, noted_at desc, id desc);
