-- Deliberation, people in a room: standing bodies, meetings, hearings and the register of decisions that touch residents.
-- A body that meets again and again: residents' council, four-party platform, mutual-aid association, self-management group.
create table deliberation_body (
  id uuid not null constraint deliberation_body_pk primary key,
  kind text not null constraint deliberation_body_kind check (kind in ('residents_council', 'four_party', 'mutual_aid', 'self_management')),
  state text not null constraint deliberation_body_state check (state in ('active', 'dissolved')),
  name text not null constraint deliberation_body_name_length check (length(name) between 1 and 100),
  area_code text collate "C" not null constraint deliberation_body_area_fk references area (code),
  -- The courtyard, group of buildings or estate it speaks for; empty for the whole community.
  place_text text constraint deliberation_body_place_length check (length(place_text) between 1 and 200),
  seats integer not null constraint deliberation_body_seats check (seats between 1 and 500),
  quorum integer not null constraint deliberation_body_quorum check (quorum > 0 and quorum <= seats),
  term_months integer constraint deliberation_body_term check (term_months between 1 and 120),
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1
);
create index deliberation_body_area on deliberation_body (area_code, created_at desc);

create table deliberation_body_member (
  id uuid not null constraint deliberation_body_member_pk primary key,
  body_id uuid not null constraint deliberation_body_member_body_fk references deliberation_body (id),
  -- Which side the seat belongs to; what the sides are depends on the kind of body.
  seat text not null constraint deliberation_body_member_seat check (seat in ('resident', 'residents_committee', 'owners_committee', 'property_firm',
    'residents_association', 'building_chief', 'group_leader', 'resident_representative')),
  origin text not null constraint deliberation_body_member_origin check (origin in ('elected', 'drawn', 'appointed', 'ex_officio')),
  person_id uuid,
  name text not null constraint deliberation_body_member_name_length check (length(name) between 1 and 100),
  starts_on date not null,
  -- A membership ends by date and is never deleted: who sat there then must stay known.
  ends_on date,
  ended_reason text constraint deliberation_body_member_reason_length check (length(ended_reason) between 1 and 500),
  created_at timestamptz(3) not null,
  constraint deliberation_body_member_term check (ends_on is null or ends_on >= starts_on)
);
create index deliberation_body_member_body on deliberation_body_member (body_id, starts_on);
create index deliberation_body_member_person on deliberation_body_member (person_id) where person_id is not null;

-- Neighbours help neighbours (S001-92): asked, taken, closed by whoever asked.
create table deliberation_help_request (
  id uuid not null constraint deliberation_help_request_pk primary key,
  body_id uuid not null constraint deliberation_help_request_body_fk references deliberation_body (id),
  state text not null constraint deliberation_help_request_state check (state in ('open', 'taken', 'closed', 'withdrawn')),
  words text not null constraint deliberation_help_request_words_length check (length(words) between 1 and 1000),
  asker_id uuid not null,
  helper_id uuid,
  asked_at timestamptz(3) not null,
  taken_at timestamptz(3),
  ended_at timestamptz(3),
  version integer not null default 1,
  constraint deliberation_help_request_helper check (state <> 'taken' or helper_id is not null),
  constraint deliberation_help_request_other check (helper_id <> asker_id)
);
create index deliberation_help_request_body on deliberation_help_request (body_id, asked_at desc, id desc);
create index deliberation_help_request_asker on deliberation_help_request (asker_id);

-- What the association received and gave out, in kind only: hours and things, never money. A mistake is set right by a line against it.
create table deliberation_help_entry (
  id uuid not null constraint deliberation_help_entry_pk primary key,
  body_id uuid not null constraint deliberation_help_entry_body_fk references deliberation_body (id),
  request_id uuid constraint deliberation_help_entry_request_fk references deliberation_help_request (id),
  direction text not null constraint deliberation_help_entry_direction check (direction in ('received', 'given')),
  what text not null constraint deliberation_help_entry_what_length check (length(what) between 1 and 100),
  quantity integer not null constraint deliberation_help_entry_quantity check (quantity > 0),
  unit text not null constraint deliberation_help_entry_unit_length check (length(unit) between 1 and 20),
  reverses_id uuid constraint deliberation_help_entry_reverses_fk references deliberation_help_entry (id),
  recorded_by uuid,
  recorded_at timestamptz(3) not null,
  constraint deliberation_help_entry_reversed_once unique (reverses_id)
);
create index deliberation_help_entry_body on deliberation_help_entry (body_id, recorded_at desc, id desc);

create table deliberation_meeting (
  id uuid not null constraint deliberation_meeting_pk primary key,
  number text not null constraint deliberation_meeting_number_key unique,
  format text not null constraint deliberation_meeting_format check (format in ('council_garden', 'lecture', 'salon', 'forum', 'residents_council',
    'four_party', 'mutual_aid', 'building_talk')),
  state text not null constraint deliberation_meeting_state check (state in ('planned', 'noticed', 'running', 'held', 'minutes_open',
    'minutes_confirmed', 'closed', 'cancelled')),
  title text not null constraint deliberation_meeting_title_length check (length(title) between 1 and 120),
  purpose text constraint deliberation_meeting_purpose_length check (length(purpose) between 1 and 2000),
  area_code text collate "C" not null constraint deliberation_meeting_area_fk references area (code),
  building_id uuid constraint deliberation_meeting_building_fk references area_building (id),
  body_id uuid constraint deliberation_meeting_body_fk references deliberation_body (id),
  place text not null constraint deliberation_meeting_place_length check (length(place) between 1 and 200),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  -- Open to everybody: shown in public and in the calendar feed.
  public boolean not null,
  -- The council and its kin go through five phases (S003-65); a building talk keeps it light.
  phased boolean not null,
  -- Of how many, how many must be there before hands are counted. Empty where nothing is voted on.
  entitled integer constraint deliberation_meeting_entitled check (entitled > 0),
  quorum integer constraint deliberation_meeting_quorum check (quorum > 0 and quorum <= entitled),
  -- 1 at first; a second notice makes it 2, and who comes is counted anew (S001-16).
  sitting integer not null default 1 constraint deliberation_meeting_sitting check (sitting between 1 and 9),
  absent_first text[] not null default '{}',
  noticed_at timestamptz(3),
  started_at timestamptz(3),
  finished_at timestamptz(3),
  draft text constraint deliberation_meeting_draft_length check (length(draft) <= 50000),
  confirm_until timestamptz(3),
  ended_reason text constraint deliberation_meeting_reason_length check (length(ended_reason) between 1 and 1000),
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_meeting_times check (ends_at > starts_at),
  constraint deliberation_meeting_quorum_pair check ((quorum is null) = (entitled is null))
);
create index deliberation_meeting_time on deliberation_meeting (starts_at desc, id desc);
create index deliberation_meeting_area on deliberation_meeting (area_code, starts_at desc);
create index deliberation_meeting_body on deliberation_meeting (body_id) where body_id is not null;

-- What a meeting talks about. At a forum anybody raises a topic, and each gets an outcome (S003-63).
create table deliberation_meeting_item (
  id uuid not null constraint deliberation_meeting_item_pk primary key,
  meeting_id uuid not null constraint deliberation_meeting_item_meeting_fk references deliberation_meeting (id),
  position integer not null constraint deliberation_meeting_item_position check (position > 0),
  kind text not null constraint deliberation_meeting_item_kind check (kind in ('decision', 'discussion', 'information', 'raised')),
  title text not null constraint deliberation_meeting_item_title_length check (length(title) between 1 and 200),
  words text constraint deliberation_meeting_item_words_length check (length(words) between 1 and 2000),
  topic_id uuid constraint deliberation_meeting_item_topic_fk references deliberation_topic (id),
  raised_by uuid,
  note text constraint deliberation_meeting_item_note_length check (length(note) <= 10000),
  outcome text constraint deliberation_meeting_item_outcome check (outcome in ('noted', 'council', 'hearing', 'matter', 'answer')),
  outcome_words text constraint deliberation_meeting_item_answer_length check (length(outcome_words) between 1 and 2000),
  outcome_at timestamptz(3),
  -- The topic that grew out of it (S001-73).
  grown_topic_id uuid constraint deliberation_meeting_item_grown_fk references deliberation_topic (id),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_meeting_item_outcome_pair check ((outcome is null) = (outcome_at is null))
);
create index deliberation_meeting_item_meeting on deliberation_meeting_item (meeting_id, position);
create index deliberation_meeting_item_topic on deliberation_meeting_item (topic_id) where topic_id is not null;
create index deliberation_meeting_item_raiser on deliberation_meeting_item (raised_by) where raised_by is not null;

-- Who was asked and who came.
create table deliberation_meeting_person (
  id uuid not null constraint deliberation_meeting_person_pk primary key,
  meeting_id uuid not null constraint deliberation_meeting_person_meeting_fk references deliberation_meeting (id),
  member_id uuid constraint deliberation_meeting_person_member_fk references deliberation_body_member (id),
  person_id uuid,
  name text not null constraint deliberation_meeting_person_name_length check (length(name) between 1 and 100),
  seat text constraint deliberation_meeting_person_seat_length check (length(seat) between 1 and 40),
  answer text constraint deliberation_meeting_person_answer check (answer in ('coming', 'not_coming')),
  came_at timestamptz(3),
  came_by text constraint deliberation_meeting_person_came check (came_by in ('list', 'code')),
  -- How often the person took the floor (S001-84).
  turns integer not null default 0 constraint deliberation_meeting_person_turns check (turns between 0 and 1000),
  created_at timestamptz(3) not null,
  constraint deliberation_meeting_person_came_pair check ((came_at is null) = (came_by is null))
);
create index deliberation_meeting_person_meeting on deliberation_meeting_person (meeting_id, created_at, id);
create unique index deliberation_meeting_person_once on deliberation_meeting_person (meeting_id, person_id) where person_id is not null;
create unique index deliberation_meeting_person_member on deliberation_meeting_person (meeting_id, member_id) where member_id is not null;
create index deliberation_meeting_person_of on deliberation_meeting_person (person_id) where person_id is not null;

-- Hands counted in the room. Written once; a mistake is struck with a reason and counted again.
create table deliberation_meeting_motion (
  id uuid not null constraint deliberation_meeting_motion_pk primary key,
  meeting_id uuid not null constraint deliberation_meeting_motion_meeting_fk references deliberation_meeting (id),
  item_id uuid constraint deliberation_meeting_motion_item_fk references deliberation_meeting_item (id),
  words text not null constraint deliberation_meeting_motion_words_length check (length(words) between 1 and 1000),
  entitled integer not null,
  quorum integer not null,
  present integer not null,
  yes integer not null constraint deliberation_meeting_motion_yes check (yes >= 0),
  no integer not null constraint deliberation_meeting_motion_no check (no >= 0),
  abstain integer not null constraint deliberation_meeting_motion_abstain check (abstain >= 0),
  outcome text not null constraint deliberation_meeting_motion_outcome check (outcome in ('adopted', 'rejected', 'tied')),
  sitting integer not null,
  absent_seats text[] not null default '{}',
  grown_topic_id uuid constraint deliberation_meeting_motion_topic_fk references deliberation_topic (id),
  struck_reason text constraint deliberation_meeting_motion_struck_length check (length(struck_reason) between 1 and 500),
  counted_by uuid,
  counted_at timestamptz(3) not null,
  constraint deliberation_meeting_motion_sum check (yes + no + abstain <= present and present <= entitled),
  constraint deliberation_meeting_motion_quorum check (present >= quorum)
);
create index deliberation_meeting_motion_meeting on deliberation_meeting_motion (meeting_id, counted_at);

-- What was agreed to be done, by whom and until when: the public follow-up list.
create table deliberation_meeting_task (
  id uuid not null constraint deliberation_meeting_task_pk primary key,
  meeting_id uuid not null constraint deliberation_meeting_task_meeting_fk references deliberation_meeting (id),
  motion_id uuid constraint deliberation_meeting_task_motion_fk references deliberation_meeting_motion (id),
  area_code text collate "C" not null constraint deliberation_meeting_task_area_fk references area (code),
  state text not null constraint deliberation_meeting_task_state check (state in ('open', 'done', 'dropped')),
  -- Agreed in the fifth phase, as joint action.
  joint boolean not null default false,
  words text not null constraint deliberation_meeting_task_words_length check (length(words) between 1 and 1000),
  owner_name text not null constraint deliberation_meeting_task_owner_length check (length(owner_name) between 1 and 100),
  due_on date not null,
  result text constraint deliberation_meeting_task_result_length check (length(result) between 1 and 1000),
  ended_at timestamptz(3),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_meeting_task_ended check ((state = 'open') = (ended_at is null))
);
create index deliberation_meeting_task_area on deliberation_meeting_task (area_code, due_on, id);
create index deliberation_meeting_task_meeting on deliberation_meeting_task (meeting_id);

-- What was said in the five phases of a meeting or hearing: interests, policy and law, options, consensus, joint actions.
create table deliberation_phase_entry (
  id uuid not null constraint deliberation_phase_entry_pk primary key,
  owner_type text not null constraint deliberation_phase_entry_owner check (owner_type in ('meeting', 'hearing')),
  owner_id uuid not null,
  phase integer not null constraint deliberation_phase_entry_phase check (phase between 1 and 5),
  speaker text not null constraint deliberation_phase_entry_speaker_length check (length(speaker) between 1 and 100),
  capacity text constraint deliberation_phase_entry_capacity_length check (length(capacity) between 1 and 100),
  words text not null constraint deliberation_phase_entry_words_length check (length(words) between 1 and 4000),
  dissent boolean not null default false,
  recorded_at timestamptz(3) not null,
  constraint deliberation_phase_entry_dissent check (not dissent or phase = 4)
);
create index deliberation_phase_entry_of on deliberation_phase_entry (owner_id, phase, recorded_at);

-- Minutes as they were shown for confirmation, each version kept.
create table deliberation_minutes (
  id uuid not null constraint deliberation_minutes_pk primary key,
  owner_type text not null constraint deliberation_minutes_owner check (owner_type in ('meeting', 'hearing')),
  owner_id uuid not null,
  number integer not null constraint deliberation_minutes_number check (number > 0),
  body text not null constraint deliberation_minutes_body_length check (length(body) between 1 and 50000),
  written_by uuid,
  published_at timestamptz(3) not null,
  constraint deliberation_minutes_number_key unique (owner_id, number)
);

-- A participant confirms the minutes, or says what is wrong in them; the answer stays beside it.
create table deliberation_minutes_remark (
  id uuid not null constraint deliberation_minutes_remark_pk primary key,
  owner_type text not null constraint deliberation_minutes_remark_owner check (owner_type in ('meeting', 'hearing')),
  owner_id uuid not null,
  participant_id uuid not null,
  person_id uuid,
  kind text not null constraint deliberation_minutes_remark_kind check (kind in ('confirmation', 'correction')),
  by_paper boolean not null default false,
  number integer not null,
  words text constraint deliberation_minutes_remark_words_length check (length(words) between 1 and 2000),
  state text not null constraint deliberation_minutes_remark_state check (state in ('confirmed', 'waiting', 'taken', 'noted')),
  answer text constraint deliberation_minutes_remark_answer_length check (length(answer) between 1 and 1000),
  made_at timestamptz(3) not null,
  answered_at timestamptz(3),
  constraint deliberation_minutes_remark_words check ((kind = 'correction') = (words is not null))
);
create unique index deliberation_minutes_remark_once on deliberation_minutes_remark (owner_id, participant_id, number) where kind = 'confirmation';
create index deliberation_minutes_remark_of on deliberation_minutes_remark (owner_id, made_at);
create index deliberation_minutes_remark_person on deliberation_minutes_remark (person_id) where person_id is not null;

create table deliberation_hearing (
  id uuid not null constraint deliberation_hearing_pk primary key,
  number text not null constraint deliberation_hearing_number_key unique,
  state text not null constraint deliberation_hearing_state check (state in ('planned', 'noticed', 'participants_set', 'materials_sent', 'held',
    'minutes_confirmed', 'reported', 'decided', 'closed', 'cancelled')),
  title text not null constraint deliberation_hearing_title_length check (length(title) between 1 and 120),
  matter text not null constraint deliberation_hearing_matter_length check (length(matter) between 1 and 5000),
  draft_text text not null constraint deliberation_hearing_draft_length check (length(draft_text) between 1 and 20000),
  area_code text collate "C" not null constraint deliberation_hearing_area_fk references area (code),
  decider text not null constraint deliberation_hearing_decider_length check (length(decider) between 1 and 100),
  place text not null constraint deliberation_hearing_place_length check (length(place) between 1 and 200),
  starts_at timestamptz(3) not null,
  sign_up_until timestamptz(3) not null,
  noticed_at timestamptz(3),
  -- The draw: the digest of the seed is published with the notice, the seed itself with the draw.
  seed text constraint deliberation_hearing_seed check (seed ~ '^[0-9a-f]{64}$'),
  drawn_at timestamptz(3),
  round integer not null default 1 constraint deliberation_hearing_round check (round between 1 and 99),
  materials_text text constraint deliberation_hearing_materials_length check (length(materials_text) between 1 and 20000),
  materials_sent_at timestamptz(3),
  postponed_reason text constraint deliberation_hearing_postponed_length check (length(postponed_reason) between 1 and 1000),
  no_experts_reason text constraint deliberation_hearing_experts_length check (length(no_experts_reason) between 1 and 1000),
  held_at timestamptz(3),
  minutes_draft text constraint deliberation_hearing_minutes_length check (length(minutes_draft) <= 50000),
  confirm_until timestamptz(3),
  report_text text constraint deliberation_hearing_report_length check (length(report_text) between 1 and 20000),
  reported_at timestamptz(3),
  decision_text text constraint deliberation_hearing_decision_length check (length(decision_text) between 1 and 10000),
  decided_at timestamptz(3),
  feedback_text text constraint deliberation_hearing_feedback_length check (length(feedback_text) between 1 and 5000),
  ended_at timestamptz(3),
  ended_reason text constraint deliberation_hearing_reason_length check (length(ended_reason) between 1 and 1000),
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  -- A decision stands on its report (S003-61).
  constraint deliberation_hearing_decided check (decided_at is null or reported_at is not null),
  constraint deliberation_hearing_sign_up check (sign_up_until < starts_at)
);
create index deliberation_hearing_time on deliberation_hearing (created_at desc, id desc);
create index deliberation_hearing_area on deliberation_hearing (area_code, created_at desc);

-- The five kinds of participants with their seats (S003-64).
create table deliberation_hearing_group (
  hearing_id uuid not null constraint deliberation_hearing_group_hearing_fk references deliberation_hearing (id),
  kind text not null constraint deliberation_hearing_group_kind check (kind in ('affected', 'government', 'residents', 'enterprises', 'experts')),
  seats integer not null constraint deliberation_hearing_group_seats check (seats between 0 and 200),
  method text not null constraint deliberation_hearing_group_method check (method in ('draw', 'invite')),
  constraint deliberation_hearing_group_pk primary key (hearing_id, kind)
);

create table deliberation_hearing_entry (
  id uuid not null constraint deliberation_hearing_entry_pk primary key,
  hearing_id uuid not null constraint deliberation_hearing_entry_hearing_fk references deliberation_hearing (id),
  state text not null constraint deliberation_hearing_entry_state check (state in ('signed_up', 'chosen', 'reserve', 'withdrawn')),
  -- Observers sit apart, do not speak and are in no group.
  kind text constraint deliberation_hearing_entry_kind check (kind in ('affected', 'government', 'residents', 'enterprises', 'experts')),
  observer boolean not null default false,
  person_id uuid,
  name text not null constraint deliberation_hearing_entry_name_length check (length(name) between 1 and 100),
  organisation text constraint deliberation_hearing_entry_organisation_length check (length(organisation) between 1 and 100),
  reason text constraint deliberation_hearing_entry_reason_length check (length(reason) between 1 and 1000),
  conflict text constraint deliberation_hearing_entry_conflict_length check (length(conflict) between 1 and 1000),
  source text not null constraint deliberation_hearing_entry_source check (source in ('web', 'paper', 'invited')),
  rank integer constraint deliberation_hearing_entry_rank check (rank > 0),
  came_at timestamptz(3),
  rating integer constraint deliberation_hearing_entry_rating check (rating between 1 and 5),
  rating_words text constraint deliberation_hearing_entry_rating_length check (length(rating_words) between 1 and 1000),
  created_at timestamptz(3) not null,
  constraint deliberation_hearing_entry_seat check (observer = (kind is null))
);
create index deliberation_hearing_entry_hearing on deliberation_hearing_entry (hearing_id, created_at, id);
create unique index deliberation_hearing_entry_once on deliberation_hearing_entry (hearing_id, person_id) where person_id is not null and state <> 'withdrawn';
create index deliberation_hearing_entry_person on deliberation_hearing_entry (person_id) where person_id is not null;

-- What was put forward, and how the report answers it.
create table deliberation_hearing_point (
  id uuid not null constraint deliberation_hearing_point_pk primary key,
  hearing_id uuid not null constraint deliberation_hearing_point_hearing_fk references deliberation_hearing (id),
  number integer not null constraint deliberation_hearing_point_number check (number > 0),
  entry_id uuid not null constraint deliberation_hearing_point_entry_fk references deliberation_hearing_entry (id),
  words text not null constraint deliberation_hearing_point_words_length check (length(words) between 1 and 2000),
  answer text constraint deliberation_hearing_point_answer check (answer in ('adopted', 'partly', 'not_adopted')),
  answer_words text constraint deliberation_hearing_point_answer_length check (length(answer_words) between 1 and 2000),
  answered_at timestamptz(3),
  recorded_at timestamptz(3) not null,
  constraint deliberation_hearing_point_number_key unique (hearing_id, number),
  constraint deliberation_hearing_point_pair check ((answer is null) = (answer_words is null) and (answer is null) = (answered_at is null))
);

-- Decisions of the subdistrict that touch residents, before they are taken (S001-88).
create table deliberation_decision_item (
  id uuid not null constraint deliberation_decision_item_pk primary key,
  state text not null constraint deliberation_decision_item_state check (state in ('registered', 'decided', 'withdrawn')),
  title text not null constraint deliberation_decision_item_title_length check (length(title) between 1 and 200),
  summary text not null constraint deliberation_decision_item_summary_length check (length(summary) between 1 and 2000),
  section text not null constraint deliberation_decision_item_section_length check (length(section) between 1 and 100),
  area_code text collate "C" not null constraint deliberation_decision_item_area_fk references area (code),
  decides_on date not null,
  consultation_due boolean not null,
  due_reason text constraint deliberation_decision_item_due_length check (length(due_reason) between 1 and 500),
  hearing_id uuid constraint deliberation_decision_item_hearing_fk references deliberation_hearing (id),
  topic_id uuid constraint deliberation_decision_item_topic_fk references deliberation_topic (id),
  without_reason text constraint deliberation_decision_item_without_length check (length(without_reason) between 1 and 1000),
  decision_text text constraint deliberation_decision_item_decision_length check (length(decision_text) between 1 and 5000),
  ended_at timestamptz(3),
  ended_reason text constraint deliberation_decision_item_reason_length check (length(ended_reason) between 1 and 1000),
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_decision_item_one check (num_nonnulls(hearing_id, topic_id) <= 1),
  constraint deliberation_decision_item_decided check ((state = 'decided') = (decision_text is not null)),
  constraint deliberation_decision_item_ended check ((state = 'registered') = (ended_at is null))
);
create index deliberation_decision_item_date on deliberation_decision_item (decides_on, id);
create index deliberation_decision_item_area on deliberation_decision_item (area_code, decides_on);
