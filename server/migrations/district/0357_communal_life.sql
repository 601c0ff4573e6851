-- Evening schools, lectures and courses with sessions, places and a waiting list (S001-22).
create table deliberation_series (
  id uuid not null constraint deliberation_series_pk primary key,
  area_code text collate "C" not null constraint deliberation_series_area_fk references area (code),
  kind text not null constraint deliberation_series_kind check (kind in ('evening_school', 'moral_lecture', 'course', 'festival', 'other')),
  state text not null constraint deliberation_series_state check (state in ('draft', 'open', 'finished', 'cancelled')),
  title text not null constraint deliberation_series_title_length check (length(title) between 1 and 120),
  words text not null constraint deliberation_series_words_length check (length(words) between 1 and 5000),
  capacity integer not null constraint deliberation_series_capacity check (capacity between 1 and 5000),
  sign_up_until timestamptz(3) not null,
  opened_at timestamptz(3),
  ended_at timestamptz(3),
  ended_reason text constraint deliberation_series_ended_length check (length(ended_reason) between 1 and 1000),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_series_opened check (state <> 'open' or opened_at is not null)
);
create index deliberation_series_newest on deliberation_series (created_at desc, id desc);

create table deliberation_session (
  id uuid not null constraint deliberation_session_pk primary key,
  series_id uuid not null constraint deliberation_session_series_fk references deliberation_series (id),
  number integer not null constraint deliberation_session_number check (number >= 1),
  title text not null constraint deliberation_session_title_length check (length(title) between 1 and 120),
  place text not null constraint deliberation_session_place_length check (length(place) between 1 and 200),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  constraint deliberation_session_key unique (series_id, number),
  constraint deliberation_session_times check (starts_at < ends_at)
);

create table deliberation_sign_up (
  id uuid not null constraint deliberation_sign_up_pk primary key,
  series_id uuid not null constraint deliberation_sign_up_series_fk references deliberation_series (id),
  area_code text collate "C" not null constraint deliberation_sign_up_area_fk references area (code),
  state text not null constraint deliberation_sign_up_state check (state in ('going', 'waiting', 'withdrawn')),
  -- The order of signing up, which decides who moves up.
  number integer not null constraint deliberation_sign_up_number check (number >= 1),
  person_id uuid constraint deliberation_sign_up_person_fk references person (id),
  name text not null constraint deliberation_sign_up_name_length check (length(name) between 1 and 100),
  source text not null constraint deliberation_sign_up_source check (source in ('web', 'desk')),
  rating integer constraint deliberation_sign_up_rating check (rating between 1 and 5),
  rating_words text constraint deliberation_sign_up_rating_length check (length(rating_words) between 1 and 1000),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_sign_up_key unique (series_id, number)
);
create unique index deliberation_sign_up_once on deliberation_sign_up (series_id, person_id) where person_id is not null and state <> 'withdrawn';
create index deliberation_sign_up_person on deliberation_sign_up (person_id) where person_id is not null;

create table deliberation_session_visit (
  session_id uuid not null constraint deliberation_session_visit_session_fk references deliberation_session (id),
  sign_up_id uuid not null constraint deliberation_session_visit_sign_up_fk references deliberation_sign_up (id),
  ticked_by uuid not null,
  ticked_at timestamptz(3) not null,
  constraint deliberation_session_visit_pk primary key (session_id, sign_up_id)
);
create index deliberation_session_visit_sign_up on deliberation_session_visit (sign_up_id);

-- Awards as the civilised family: nominated, reviewed, shown to everybody, conferred (S001-22).
create table deliberation_honour (
  id uuid not null constraint deliberation_honour_pk primary key,
  area_code text collate "C" not null constraint deliberation_honour_area_fk references area (code),
  state text not null constraint deliberation_honour_state check (state in ('draft', 'open', 'closed')),
  title text not null constraint deliberation_honour_title_length check (length(title) between 1 and 120),
  criteria text not null constraint deliberation_honour_criteria_length check (length(criteria) between 1 and 5000),
  nominations_until timestamptz(3) not null,
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1
);
create index deliberation_honour_newest on deliberation_honour (created_at desc, id desc);

create table deliberation_nomination (
  id uuid not null constraint deliberation_nomination_pk primary key,
  honour_id uuid not null constraint deliberation_nomination_honour_fk references deliberation_honour (id),
  area_code text collate "C" not null constraint deliberation_nomination_area_fk references area (code),
  state text not null constraint deliberation_nomination_state check (state in ('nominated', 'noticed', 're_review', 'confirmed', 'awarded', 'declined',
    'revoked')),
  -- The family or person as it is shown to everybody.
  nominee text not null constraint deliberation_nomination_nominee_length check (length(nominee) between 1 and 100),
  reasons text not null constraint deliberation_nomination_reasons_length check (length(reasons) between 1 and 3000),
  -- Those nominated have agreed to be named in public; nothing is shown before.
  agreed boolean not null,
  person_id uuid constraint deliberation_nomination_person_fk references person (id),
  nominated_by uuid,
  reviewed_by uuid,
  review_words text constraint deliberation_nomination_review_length check (length(review_words) between 1 and 2000),
  notice_from timestamptz(3),
  notice_until timestamptz(3),
  awarded_on date,
  ended_reason text constraint deliberation_nomination_ended_length check (length(ended_reason) between 1 and 2000),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_nomination_noticed check ((notice_from is null) = (notice_until is null)),
  constraint deliberation_nomination_shown check (state not in ('noticed', 're_review', 'confirmed', 'awarded', 'revoked') or (notice_from is not null and agreed)),
  constraint deliberation_nomination_awarded check ((state in ('awarded', 'revoked')) = (awarded_on is not null))
);
create index deliberation_nomination_honour on deliberation_nomination (honour_id, created_at, id);
create index deliberation_nomination_due on deliberation_nomination (notice_until) where state = 'noticed';
create index deliberation_nomination_person on deliberation_nomination (person_id) where person_id is not null;

create table deliberation_honour_objection (
  id uuid not null constraint deliberation_honour_objection_pk primary key,
  nomination_id uuid not null constraint deliberation_honour_objection_nomination_fk references deliberation_nomination (id),
  state text not null constraint deliberation_honour_objection_state check (state in ('waiting', 'upheld', 'dismissed')),
  words text not null constraint deliberation_honour_objection_words_length check (length(words) between 1 and 2000),
  person_id uuid constraint deliberation_honour_objection_person_fk references person (id),
  account_id uuid,
  answer text constraint deliberation_honour_objection_answer_length check (length(answer) between 1 and 2000),
  answered_by uuid,
  answered_at timestamptz(3),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_honour_objection_answered check ((state = 'waiting') = (answered_at is null))
);
create index deliberation_honour_objection_nomination on deliberation_honour_objection (nomination_id, created_at);
create index deliberation_honour_objection_person on deliberation_honour_objection (person_id) where person_id is not null;

-- What a community has: places, culture, people who know something, spaces, enterprises (S001-19).
create table deliberation_asset (
  id uuid not null constraint deliberation_asset_pk primary key,
  area_code text collate "C" not null constraint deliberation_asset_area_fk references area (code),
  kind text not null constraint deliberation_asset_kind check (kind in ('place', 'culture', 'people', 'space', 'enterprise')),
  state text not null constraint deliberation_asset_state check (state in ('listed', 'gone')),
  name text not null constraint deliberation_asset_name_length check (length(name) between 1 and 120),
  words text not null constraint deliberation_asset_words_length check (length(words) between 1 and 2000),
  -- To whom it belongs, or who answers for it.
  owner text not null constraint deliberation_asset_owner_length check (length(owner) between 1 and 120),
  lng double precision not null constraint deliberation_asset_lng check (lng between -180 and 180),
  lat double precision not null constraint deliberation_asset_lat check (lat between -90 and 90),
  -- People with skills are shown to everybody only when they agreed.
  shown boolean not null,
  created_by uuid not null,
  created_at timestamptz(3) not null,
  gone_reason text constraint deliberation_asset_gone_length check (length(gone_reason) between 1 and 1000),
  version integer not null default 1,
  constraint deliberation_asset_gone check ((state = 'gone') = (gone_reason is not null))
);
create index deliberation_asset_area on deliberation_asset (area_code, kind);
create index deliberation_asset_newest on deliberation_asset (created_at desc, id desc);

create table deliberation_theme (
  id uuid not null constraint deliberation_theme_pk primary key,
  area_code text collate "C" not null constraint deliberation_theme_area_fk references area (code),
  state text not null constraint deliberation_theme_state check (state in ('proposed', 'adopted', 'declined', 'ended')),
  title text not null constraint deliberation_theme_title_length check (length(title) between 1 and 120),
  words text not null constraint deliberation_theme_words_length check (length(words) between 1 and 5000),
  decided_at timestamptz(3),
  ended_reason text constraint deliberation_theme_ended_length check (length(ended_reason) between 1 and 1000),
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1
);
-- A community has one theme at a time.
create unique index deliberation_theme_in_force on deliberation_theme (area_code) where state = 'adopted';
create index deliberation_theme_newest on deliberation_theme (created_at desc, id desc);

create table deliberation_theme_asset (
  theme_id uuid not null constraint deliberation_theme_asset_theme_fk references deliberation_theme (id),
  asset_id uuid not null constraint deliberation_theme_asset_asset_fk references deliberation_asset (id),
  constraint deliberation_theme_asset_pk primary key (theme_id, asset_id)
);
create index deliberation_theme_asset_asset on deliberation_theme_asset (asset_id);
