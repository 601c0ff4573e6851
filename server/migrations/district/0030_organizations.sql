-- Roles a catalogue names instead of a unit: '@committee' is the residents' committee of the place (requirements S000-10).
create table unit_role (
  code text not null constraint unit_role_pk primary key constraint unit_role_code_form check (code ~ '^@[a-z][a-z0-9_]{1,40}$'),
  kind text not null,
  resolves text not null constraint unit_role_resolves check (resolves in ('area', 'estate', 'person')),
  fallback text,
  name text not null,
  name_en text not null,
  duty text,
  duty_en text,
  origin text not null
);

create table unit (
  id uuid not null constraint unit_pk primary key,
  code text not null constraint unit_code_key unique,
  kind text not null,
  name text not null constraint unit_name_length check (length(name) between 1 and 100),
  name_en text,
  area_code text collate "C" not null constraint unit_area_fk references area (code),
  parent_id uuid constraint unit_parent_fk references unit (id),
  duty text constraint unit_duty_length check (length(duty) <= 1000),
  duty_en text constraint unit_duty_en_length check (length(duty_en) <= 1000),
  phone text constraint unit_phone_length check (length(phone) <= 40),
  head_account_id uuid constraint unit_head_fk references staff_account (id),
  active boolean not null default true,
  -- The configuration pack that brought the unit, or 'district'.
  origin text not null default 'district',
  version integer not null default 1
);
create index unit_area on unit (area_code);
create index unit_kind on unit (kind, area_code);
create index unit_name on unit (name, id);
create index unit_head on unit (head_account_id) where head_account_id is not null;

-- Estates a property firm keeps or an owners' assembly belongs to: how '@property' and '@owners' are found from a place.
create table unit_estate (
  unit_id uuid not null constraint unit_estate_unit_fk references unit (id),
  estate_id uuid not null constraint unit_estate_estate_fk references area_estate (id),
  constraint unit_estate_pk primary key (unit_id, estate_id)
);
create index unit_estate_estate on unit_estate (estate_id);

create table unit_section (
  id uuid not null constraint unit_section_pk primary key,
  unit_id uuid not null constraint unit_section_unit_fk references unit (id),
  code text not null,
  name text not null constraint unit_section_name_length check (length(name) between 1 and 100),
  name_en text,
  head_account_id uuid constraint unit_section_head_fk references staff_account (id),
  active boolean not null default true,
  version integer not null default 1,
  constraint unit_section_code_key unique (unit_id, code)
);
create index unit_section_head on unit_section (head_account_id) where head_account_id is not null;

create table service_centre (
  id uuid not null constraint service_centre_pk primary key,
  unit_id uuid not null constraint service_centre_unit_fk references unit (id),
  area_code text collate "C" not null constraint service_centre_area_fk references area (code),
  level text not null constraint service_centre_level check (level in ('district', 'subdistrict', 'community')),
  name text not null constraint service_centre_name_length check (length(name) between 1 and 100),
  address text constraint service_centre_address_length check (length(address) <= 200),
  phone text constraint service_centre_phone_length check (length(phone) <= 40),
  opening_hours jsonb not null,
  windows integer not null default 1 constraint service_centre_windows check (windows between 0 and 200),
  lng double precision,
  lat double precision,
  dispatch_centre boolean not null default false,
  active boolean not null default true,
  version integer not null default 1
);

create index service_centre_area on service_centre (area_code);

-- The desks of a centre and when each must be staffed. A desk 'always' is staffed every minute of the year (requirements S003-19).
create table duty_desk (
  centre_id uuid not null constraint duty_desk_centre_fk references service_centre (id),
  desk text not null constraint duty_desk_desk check (desk in ('information', 'dispatch', 'coordination', 'supervision', 'hotline')),
  required text not null constraint duty_desk_required check (required in ('always', 'opening_hours', 'none')),
  seats integer not null default 1 constraint duty_desk_seats check (seats between 1 and 50),
  phone text constraint duty_desk_phone_length check (length(phone) <= 40),
  constraint duty_desk_pk primary key (centre_id, desk)
);

create table staff_leave (
  id uuid not null constraint staff_leave_pk primary key,
  account_id uuid not null constraint staff_leave_account_fk references staff_account (id),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  deputy_account_id uuid constraint staff_leave_deputy_fk references staff_account (id),
  reason text constraint staff_leave_reason_length check (length(reason) <= 500),
  recorded_by uuid,
  recorded_at timestamptz(3) not null,
  cancelled_at timestamptz(3),
  started_at timestamptz(3),
  ended_at timestamptz(3),
  version integer not null default 1,
  constraint staff_leave_course check (ended_at is null or started_at is not null),
  constraint staff_leave_period check (ends_at > starts_at),
  constraint staff_leave_not_own_deputy check (deputy_account_id <> account_id)
);
create index staff_leave_account on staff_leave (account_id, starts_at);
create index staff_leave_deputy on staff_leave (deputy_account_id, starts_at) where deputy_account_id is not null;
create index staff_leave_to_start on staff_leave (starts_at) where started_at is null and cancelled_at is null;
create index staff_leave_to_end on staff_leave (ends_at) where started_at is not null and ended_at is null;

create table duty_shift (
  id uuid not null constraint duty_shift_pk primary key,
  centre_id uuid not null constraint duty_shift_centre_fk references service_centre (id),
  desk text not null constraint duty_shift_desk check (desk in ('information', 'dispatch', 'coordination', 'supervision', 'hotline')),
  account_id uuid not null constraint duty_shift_account_fk references staff_account (id),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  on_call boolean not null default false,
  seat_state text not null default 'expected' constraint duty_shift_seat_state check (seat_state in ('expected', 'present', 'away', 'left')),
  seat_changed_at timestamptz(3),
  version integer not null default 1,
  constraint duty_shift_period check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours')
);
create index duty_shift_time on duty_shift (centre_id, starts_at);
create index duty_shift_account on duty_shift (account_id, starts_at);
create index duty_shift_start on duty_shift (starts_at);

-- Gaps found ahead, kept with their history: one row and one event per gap, closed when it is filled or has passed.
create table duty_gap (
  id uuid not null constraint duty_gap_pk primary key,
  centre_id uuid not null,
  desk text not null,
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  found_at timestamptz(3) not null,
  closed_at timestamptz(3),
  closed_how text constraint duty_gap_closed_how check (closed_how in ('filled', 'passed', 'not_required')),
  constraint duty_gap_desk_fk foreign key (centre_id, desk) references duty_desk (centre_id, desk),
  constraint duty_gap_period check (ends_at > starts_at),
  constraint duty_gap_closing check ((closed_at is null) = (closed_how is null))
);
create index duty_gap_open on duty_gap (centre_id, desk, starts_at) where closed_at is null;
create index duty_gap_time on duty_gap (found_at, id);

create table service_provider (
  id uuid not null constraint service_provider_pk primary key,
  name text not null constraint service_provider_name_length check (length(name) between 1 and 100),
  kinds text[] not null constraint service_provider_kinds check (cardinality(kinds) between 1 and 30),
  area_code text collate "C" not null constraint service_provider_area_fk references area (code),
  price text constraint service_provider_price_length check (length(price) <= 500),
  phone text constraint service_provider_phone_length check (length(phone) <= 40),
  vetted_on date,
  subsidised boolean not null default false,
  active boolean not null default true,
  version integer not null default 1
);
create index service_provider_area on service_provider (area_code) where active;
create index service_provider_name on service_provider (name, id);
