create table staff_account (
  id uuid not null constraint staff_account_pk primary key,
  username text not null constraint staff_account_username_form check (username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  display_name text not null constraint staff_account_display_name_length check (length(display_name) between 1 and 50),
  phone_cipher text,
  phone_index text,
  email text constraint staff_account_email_length check (length(email) <= 254),
  password_hash text not null,
  password_changed_at timestamptz(3) not null,
  must_change_password boolean not null default false,
  totp_cipher text,
  totp_confirmed_at timestamptz(3),
  totp_last_step bigint,
  state text not null constraint staff_account_state check (state in ('active', 'disabled')),
  security_stamp integer not null default 1,
  created_at timestamptz(3) not null,
  version integer not null default 1
);
create unique index staff_account_username_key on staff_account (username);

-- A role is held for an area, a unit, a section or the whole district, from a day until a day (requirements §2.1).
create table appointment (
  id uuid not null constraint appointment_pk primary key,
  account_id uuid not null constraint appointment_account_fk references staff_account (id),
  role text not null,
  area_code text collate "C" not null constraint appointment_area_fk references area (code),
  unit_id uuid,
  section_id uuid,
  starts_on date not null,
  ends_on date,
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint appointment_period check (ends_on is null or ends_on >= starts_on)
);
create index appointment_account on appointment (account_id);
create index appointment_unit on appointment (unit_id) where unit_id is not null;
create index appointment_role on appointment (role, area_code);

create table person (
  id uuid not null constraint person_pk primary key,
  name text constraint person_name_length check (length(name) between 1 and 100),
  phone_cipher text,
  phone_index text,
  document_cipher text,
  document_index text,
  residence_status text not null default 'unknown' constraint person_residence_status check (residence_status in ('local', 'migrant', 'foreign', 'unknown')),
  language text not null default 'zh-CN',
  area_code text collate "C" constraint person_area_fk references area (code),
  identity_level integer not null default 0 constraint person_identity_level check (identity_level between 0 and 3),
  key_groups text[] not null default '{}',
  key_groups_consented boolean not null default false,
  suggestions_off boolean not null default false,
  created_at timestamptz(3) not null,
  erased_at timestamptz(3),
  version integer not null default 1
);
create unique index person_phone_key on person (phone_index) where phone_index is not null;

create table consent (
  id uuid not null constraint consent_pk primary key,
  person_id uuid not null constraint consent_person_fk references person (id),
  purpose text not null,
  text_version text not null,
  text_hash text not null,
  channel text not null,
  given_by text not null constraint consent_given_by check (given_by in ('self', 'guardian', 'proxy')),
  evidence text,
  given_at timestamptz(3) not null,
  withdrawn_at timestamptz(3)
);
create index consent_person on consent (person_id, purpose);

create table login_session (
  token_hash text not null constraint login_session_pk primary key,
  kind text not null constraint login_session_kind check (kind in ('staff', 'resident', 'reporter')),
  account_id uuid constraint login_session_account_fk references staff_account (id),
  person_id uuid constraint login_session_person_fk references person (id),
  demand_id uuid,
  security_stamp integer not null default 1,
  device text,
  created_at timestamptz(3) not null,
  seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  constraint login_session_subject check (num_nonnulls(account_id, person_id, demand_id) = 1)
);
create index login_session_account on login_session (account_id) where account_id is not null;
create index login_session_expiry on login_session (expires_at);

create table phone_code (
  id uuid not null constraint phone_code_pk primary key,
  phone_index text not null,
  code_hash text not null,
  purpose text not null,
  attempts integer not null default 0,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
create index phone_code_phone on phone_code (phone_index, created_at);

-- Failed tries by keyed hash of what was tried (account, network, code), for delays that cannot be used to lock somebody out.
create table attempt (
  bucket text not null,
  at timestamptz(3) not null,
  succeeded boolean not null
);
create index attempt_bucket on attempt (bucket, at);

create table saved_filter (
  id uuid not null constraint saved_filter_pk primary key,
  account_id uuid not null constraint saved_filter_account_fk references staff_account (id),
  page text not null,
  name text not null constraint saved_filter_name_length check (length(name) between 1 and 40),
  query jsonb not null,
  position integer not null default 0
);
create index saved_filter_account on saved_filter (account_id, page);
