-- What many speak of (S000-28): the same thing at the same place, over time. Figures are kept so that lists are read in one order; members decide.
create table hot_issue (
  id uuid not null constraint hot_issue_pk primary key,
  area_code text collate "C" not null constraint hot_issue_area_fk references area (code),
  title text not null constraint hot_issue_title_length check (length(title) between 1 and 120),
  place text,
  terms text[] not null,
  profile jsonb not null,
  lookup bigint[] not null,
  messages integer not null constraint hot_issue_messages check (messages >= 1),
  people integer not null,
  likes integer not null,
  followers integer not null,
  recent integer not null,
  before integer not null,
  surprise integer not null,
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  lng double precision,
  lat double precision,
  warned_step integer not null default 0,
  warned_at timestamptz(3),
  batch_id uuid constraint hot_issue_batch_fk references matter_batch (id),
  made_at timestamptz(3) not null
);
create index hot_issue_lookup on hot_issue using gin (lookup);
create index hot_issue_messages_order on hot_issue (messages desc, id desc);
create index hot_issue_people_order on hot_issue (people desc, id desc);
create index hot_issue_likes_order on hot_issue (likes desc, id desc);
create index hot_issue_growth_order on hot_issue (surprise desc, id desc);
create index hot_issue_last on hot_issue (last_at);

-- One row a demand: it is in one issue or in none. What it is about is kept as numbers, so that nothing has to be read twice.
create table hot_issue_member (
  demand_id uuid not null constraint hot_issue_member_pk primary key constraint hot_issue_member_demand_fk references demand (id),
  issue_id uuid not null constraint hot_issue_member_issue_fk references hot_issue (id),
  at timestamptz(3) not null,
  signal jsonb not null,
  place_code text collate "C" not null,
  side text constraint hot_issue_member_side check (side in ('for', 'against')),
  object text,
  constraint hot_issue_member_stance check ((side is null) = (object is null))
);
create index hot_issue_member_issue on hot_issue_member (issue_id, at);
create index hot_issue_member_stances on hot_issue_member (place_code, at) where side is not null;

-- Demands that wait to be read.
create table hot_issue_pending (
  demand_id uuid not null constraint hot_issue_pending_pk primary key constraint hot_issue_pending_demand_fk references demand (id)
);

-- Demands that want the opposite about one thing at one place (S002-67).
create table opposed_pair (
  id uuid not null constraint opposed_pair_pk primary key,
  area_code text collate "C" not null constraint opposed_pair_area_fk references area (code),
  object text not null constraint opposed_pair_object_length check (length(object) between 1 and 20),
  for_demands uuid[] not null,
  against_demands uuid[] not null,
  state text not null constraint opposed_pair_state check (state in ('open', 'deliberation', 'mediation', 'dismissed')),
  raised_at timestamptz(3) not null,
  settled_by uuid,
  settled_at timestamptz(3),
  reason text constraint opposed_pair_reason_length check (length(reason) <= 1000),
  version integer not null default 1,
  constraint opposed_pair_settled_with_reason check (state = 'open' or (reason is not null and settled_by is not null))
);
create unique index opposed_pair_one_open on opposed_pair (area_code, object) where state = 'open';
create index opposed_pair_time on opposed_pair (raised_at desc, id desc);
