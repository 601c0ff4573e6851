-- Models the district learned from its own decided matters. A version names exactly these bytes. Bytes of old ones are given up, figures stay.
create table text_model (
  id uuid not null constraint text_model_pk primary key,
  purpose text not null constraint text_model_purpose check (purpose in ('class', 'type', 'unit')),
  version text not null constraint text_model_version_length check (length(version) = 12),
  state text not null constraint text_model_state check (state in ('candidate', 'current', 'retired')),
  trained_on jsonb not null,
  evaluation jsonb not null,
  bytes bytea,
  outdated_since timestamptz(3),
  created_at timestamptz(3) not null,
  created_by uuid,
  constraint text_model_version_key unique (purpose, version),
  constraint text_model_current_has_bytes check (state <> 'current' or bytes is not null)
);
create unique index text_model_one_current on text_model (purpose) where state = 'current';
create index text_model_time on text_model (created_at desc, id desc);
