-- The register of districts and what the worker needs to know about itself. Nothing personal lives here.
create table district (
  id uuid not null constraint district_pk primary key,
  slug text not null constraint district_slug_key unique constraint district_slug_form check (slug ~ '^[a-z][a-z0-9-]{1,38}$'),
  name text not null constraint district_name_length check (length(name) between 1 and 100),
  schema_name text not null constraint district_schema_key unique constraint district_schema_form check (schema_name ~ '^d_[a-z0-9_]{1,40}$'),
  area_code text not null constraint district_area_code_form check (area_code ~ '^[0-9]{6,15}$'),
  hosts text[] not null default '{}',
  demo boolean not null default false,
  -- While the demo is being made: a start that was cut off begins again.
  being_made boolean not null default false,
  created_at timestamptz(3) not null
);

-- What the last nightly run of the data invariants found in each district.
create table check_run (
  district_id uuid not null constraint check_run_pk primary key constraint check_run_district_fk references district (id) on delete cascade,
  ran_at timestamptz(3) not null,
  broken jsonb not null
);

-- A worker that has not been seen for a minute is dead: its locked jobs are freed (technology-database.md §5).
create table worker_heartbeat (
  worker_id text not null constraint worker_heartbeat_pk primary key,
  seen_at timestamptz(3) not null
);

-- Jobs that used up their attempts, kept with the reason until somebody retries or drops them.
create table dead_job (
  id bigint not null constraint dead_job_pk primary key,
  task text not null,
  payload jsonb not null,
  last_error text,
  attempts integer not null,
  died_at timestamptz(3) not null,
  settled_at timestamptz(3),
  settled_how text constraint dead_job_settled_how check (settled_how in ('retried', 'dropped'))
);
create index dead_job_open on dead_job (died_at) where settled_at is null;
