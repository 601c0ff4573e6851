-- Who works here. Secrets stand only as hashes (password, one-time codes) or enciphered (TOTP key, phone).
create table staff_account (
  id uuid not null constraint staff_account_pk primary key,
  username text not null constraint staff_account_username_form check (username ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  display_name text not null constraint staff_account_display_name_length check (length(display_name) between 1 and 50),
  phone_cipher text,
  email text constraint staff_account_email_length check (length(email) <= 254),
  password_hash text,
  password_changed_at timestamptz(3) not null,
  must_change_password boolean not null default false,
  totp_cipher text,
  totp_confirmed_at timestamptz(3),
  totp_last_step bigint,
  recovery_hashes text[] not null default '{}',
  reset_code_hash text,
  reset_expires_at timestamptz(3),
  last_sign_in_at timestamptz(3),
  state text not null constraint staff_account_state check (state in ('active', 'disabled')),
  security_stamp integer not null default 1,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint staff_account_reset_pair check ((reset_code_hash is null) = (reset_expires_at is null)),
  constraint staff_account_totp_pair check (totp_confirmed_at is null or totp_cipher is not null)
);
create unique index staff_account_username_key on staff_account (username);

-- A role is held for an area, a unit, a section or the whole district, from a day to a last day (requirements §2.1).
-- Rows are never deleted: `ends_on` is the last day in force, `revoked_at` ends it at once.
create table appointment (
  id uuid not null constraint appointment_pk primary key,
  account_id uuid not null constraint appointment_account_fk references staff_account (id),
  role text not null,
  area_code text collate "C" not null constraint appointment_area_fk references area (code),
  unit_id uuid,
  section_id uuid,
  starts_on date not null,
  ends_on date,
  revoked_at timestamptz(3),
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
  suggestions_off boolean not null default false,
  created_at timestamptz(3) not null,
  erased_at timestamptz(3),
  version integer not null default 1
);
-- A number belongs to one person, so that a caller is found; the index is a keyed hash.
create unique index person_phone_key on person (phone_index) where phone_index is not null;
create index person_document on person (document_index) where document_index is not null;

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
-- One consent in force per person and purpose; a withdrawn one stays as evidence.
create unique index consent_in_force on consent (person_id, purpose) where withdrawn_at is null;

-- A session stands only as the hash of its token. `security_stamp` is that of the account at sign-in: a newer stamp ends it everywhere.
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
create index login_session_person on login_session (person_id) where person_id is not null;
create index login_session_expiry on login_session (expires_at);

-- A code sent to a phone. It is made when the message is sent and never stored in clear; `send_state` keeps a message from being sent twice.
create table phone_code (
  id uuid not null constraint phone_code_pk primary key,
  phone_index text not null,
  phone_cipher text not null,
  code_hash text,
  send_state text not null constraint phone_code_send_state check (send_state in ('pending', 'sending', 'sent', 'refused', 'unknown')),
  attempts integer not null default 0,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
create index phone_code_phone on phone_code (phone_index, created_at);

-- Tries that failed or are being decided, one row per bucket (account, network …) they count against; a bucket is a keyed hash.
create table attempt (
  id uuid not null,
  bucket text not null,
  at timestamptz(3) not null,
  constraint attempt_pk primary key (id, bucket)
);
create index attempt_bucket on attempt (bucket, at);
create index attempt_age on attempt (at);

create table saved_filter (
  id uuid not null constraint saved_filter_pk primary key,
  account_id uuid not null constraint saved_filter_account_fk references staff_account (id),
  page text not null,
  name text not null constraint saved_filter_name_length check (length(name) between 1 and 40),
  query jsonb not null,
  position integer not null default 0,
  constraint saved_filter_name_key unique (account_id, page, name)
);
