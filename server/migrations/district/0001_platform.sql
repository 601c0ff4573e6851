-- Facts. Insert-only: an event row is the audit log (who, in which capacity, what, when) and never changes.
-- `data` holds codes and ids only and is part of the sealed chain; `private` may hold words of people, is chained
-- through its salted digest alone and can therefore be erased without breaking the chain.
create table event (
  seq bigint generated always as identity constraint event_pk primary key,
  id uuid not null constraint event_id_key unique,
  name text not null,
  subject_type text not null,
  subject_id uuid not null,
  thread_id uuid,
  actor_kind text not null constraint event_actor_kind check (actor_kind in ('staff', 'resident', 'reporter', 'anonymous', 'system')),
  actor_id uuid,
  capacity text,
  data jsonb not null,
  private jsonb,
  private_salt text,
  private_digest text,
  request_id text not null,
  occurred_at timestamptz(3) not null,
  xid xid8 not null default pg_current_xact_id()
);
create index event_subject on event (subject_id, seq);
create index event_thread on event (thread_id, seq) where thread_id is not null;
create index event_name on event (name, seq);
create index event_actor on event (actor_id, seq) where actor_id is not null;
create index event_time on event (occurred_at, seq);

-- The audit chain: h_n = SHA256(h_{n-1} || JCS(entry_n)), written in batches by the sealer so that writers never queue on its head.
create table event_seal (
  chain_seq bigint not null constraint event_seal_pk primary key,
  event_seq bigint not null constraint event_seal_event_key unique constraint event_seal_event_fk references event (seq),
  hash text not null constraint event_seal_hash_form check (hash ~ '^[0-9a-f]{64}$'),
  sealed_at timestamptz(3) not null
);
create table event_seal_head (
  only_row boolean not null default true constraint event_seal_head_pk primary key constraint event_seal_head_one check (only_row),
  chain_seq bigint not null,
  hash text not null,
  low_water bigint not null
);
insert into event_seal_head (chain_seq, hash, low_water) values (0, repeat('0', 64), 0);

-- A subscriber that has dealt with an event; inserted in the transaction of its effect, so that redelivery does nothing.
create table event_delivery (
  event_id uuid not null,
  subscriber text not null,
  delivered_at timestamptz(3) not null,
  constraint event_delivery_pk primary key (event_id, subscriber)
);

-- The first answer to an unsafe request, stored with its effect and replayed (reliability.md L-5).
create table idempotency_key (
  actor_key text not null,
  key text not null constraint idempotency_key_length check (length(key) between 8 and 200),
  operation text not null,
  body_hash text not null,
  status integer not null,
  response jsonb,
  -- The same, enciphered, where it shows a code that stands nowhere else in clear.
  response_sealed text,
  created_at timestamptz(3) not null,
  constraint idempotency_key_answer_once check (response is null or response_sealed is null),
  constraint idempotency_key_pk primary key (actor_key, key)
);
create index idempotency_key_age on idempotency_key (created_at);

-- Kept counters. Writers append deltas (no hot row); a job folds them; a reader adds both in one snapshot.
create table tally (
  measure text not null,
  area_code text collate "C" not null,
  day date not null,
  key text not null,
  value bigint not null,
  constraint tally_pk primary key (measure, day, area_code, key)
);
-- The same counters summed over everything below a district, subdistrict or community (codes of 6, 9 and 12 digits), so that the figures of a
-- large place are as quick to read as those of a small one. Written by the job that folds, in the same statement.
create table tally_total (
  measure text not null,
  area_code text collate "C" not null,
  day date not null,
  key text not null,
  value bigint not null,
  constraint tally_total_pk primary key (measure, area_code, day, key)
);
create table tally_delta (
  id bigint generated always as identity constraint tally_delta_pk primary key,
  measure text not null,
  area_code text collate "C" not null,
  day date not null,
  key text not null,
  value bigint not null
);

-- Settings and thresholds: what can be set, with its meaning and its bounds, comes with a pack.
create table setting_definition (
  name text not null constraint setting_definition_pk primary key constraint setting_definition_name_form check (name ~ '^[a-z][a-zA-Z0-9_.]{1,79}$'),
  label text not null,
  label_en text not null,
  kind text not null,
  rule jsonb not null,
  default_value jsonb not null,
  source text not null,
  position integer not null default 0,
  origin text not null
);

-- What the district set itself; JSON null goes back to the default. Each row replaces the one before it, so history stays and two changes
-- of the same value cannot both succeed.
create table setting (
  id uuid not null constraint setting_pk primary key,
  name text not null,
  value jsonb not null,
  source text not null constraint setting_source_length check (length(source) between 1 and 500),
  valid_from timestamptz(3) not null,
  replaces uuid constraint setting_replaces_fk references setting (id),
  set_by uuid,
  constraint setting_one_successor unique nulls not distinct (name, replaces)
);
create index setting_current on setting (name, valid_from desc, id desc);

-- Configuration packs that were loaded, in the order of their first loading: a later one wins over an earlier one.
create table config_pack (
  code text not null constraint config_pack_pk primary key,
  version text not null,
  content_hash text not null,
  loaded_at timestamptz(3) not null,
  position integer not null constraint config_pack_position_key unique
);

-- Small lists a pack brings and the program only reads: wording, channels, desks, panels.
create table config_entry (
  list text not null,
  code text not null,
  content jsonb not null,
  position integer not null,
  origin text not null,
  constraint config_entry_pk primary key (list, code)
);

-- Days that differ from the national calendar (regional holidays, local make-up days), with their source document.
create table calendar_day (
  day date not null constraint calendar_day_pk primary key,
  kind text not null constraint calendar_day_kind check (kind in ('workday', 'holiday')),
  note text not null,
  source text not null,
  set_by uuid,
  set_at timestamptz(3) not null
);

create sequence public_number as bigint;
