create table unit (
  id uuid not null constraint unit_pk primary key,
  code text not null constraint unit_code_key unique,
  kind text not null,
  name text not null constraint unit_name_length check (length(name) between 1 and 100),
  name_en text,
  area_code text collate "C" not null constraint unit_area_fk references area (code),
  parent_id uuid constraint unit_parent_fk references unit (id),
  duty text,
  phone text,
  head_account_id uuid constraint unit_head_fk references staff_account (id),
  active boolean not null default true,
  version integer not null default 1
);
create index unit_area on unit (area_code);
create index unit_kind on unit (kind, area_code);

create table unit_section (
  id uuid not null constraint unit_section_pk primary key,
  unit_id uuid not null constraint unit_section_unit_fk references unit (id),
  code text not null,
  name text not null constraint unit_section_name_length check (length(name) between 1 and 100),
  head_account_id uuid constraint unit_section_head_fk references staff_account (id),
  active boolean not null default true,
  constraint unit_section_code_key unique (unit_id, code)
);

create table service_centre (
  id uuid not null constraint service_centre_pk primary key,
  unit_id uuid not null constraint service_centre_unit_fk references unit (id),
  area_code text collate "C" not null constraint service_centre_area_fk references area (code),
  level text not null constraint service_centre_level check (level in ('district', 'subdistrict', 'community')),
  name text not null,
  address text,
  phone text,
  opening_hours jsonb not null,
  windows integer not null default 1,
  lng double precision,
  lat double precision,
  dispatch_centre boolean not null default false,
  active boolean not null default true,
  version integer not null default 1
);

create table staff_leave (
  id uuid not null constraint staff_leave_pk primary key,
  account_id uuid not null constraint staff_leave_account_fk references staff_account (id),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  deputy_account_id uuid constraint staff_leave_deputy_fk references staff_account (id),
  reason text,
  cancelled_at timestamptz(3),
  started_at timestamptz(3),
  constraint staff_leave_period check (ends_at > starts_at),
  constraint staff_leave_not_own_deputy check (deputy_account_id <> account_id)
);
create index staff_leave_account on staff_leave (account_id, starts_at);

create table duty_shift (
  id uuid not null constraint duty_shift_pk primary key,
  centre_id uuid not null constraint duty_shift_centre_fk references service_centre (id),
  desk text not null constraint duty_shift_desk check (desk in ('information', 'dispatch', 'coordination', 'supervision', 'hotline')),
  account_id uuid not null constraint duty_shift_account_fk references staff_account (id),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  on_call boolean not null default false,
  version integer not null default 1,
  constraint duty_shift_period check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours')
);
create index duty_shift_time on duty_shift (centre_id, starts_at);

create table service_provider (
  id uuid not null constraint service_provider_pk primary key,
  name text not null,
  kinds text[] not null,
  area_code text collate "C" not null constraint service_provider_area_fk references area (code),
  price text,
  phone text,
  vetted_on date,
  subsidised boolean not null default false,
  active boolean not null default true,
  version integer not null default 1
);
