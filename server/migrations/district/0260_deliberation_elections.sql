-- Elections of committees (S004-36). The law fixes the procedure and wants paper and presence: kept here are the roll, the candidates, the notices,
-- who was given a sheet, and what two tellers found. Nobody votes here (requirements O21).
create table deliberation_election (
  id uuid not null constraint deliberation_election_pk primary key,
  area_code text collate "C" not null constraint deliberation_election_area_fk references area (code),
  title text not null constraint deliberation_election_title_length check (length(title) between 1 and 120),
  state text not null constraint deliberation_election_state check (state in ('preparing', 'roll_published', 'nominating', 'candidates_published', 'voting',
    'counted', 'result_published', 'sealed')),
  term_years integer not null constraint deliberation_election_term check (term_years between 1 and 10),
  -- Days each notice hangs at least, how many proposers a nominee needs, for how many others one person may vote.
  rules jsonb not null,
  roll_until timestamptz(3),
  nominate_until timestamptz(3),
  candidates_until timestamptz(3),
  voting_at timestamptz(3),
  eligible integer constraint deliberation_election_eligible check (eligible >= 0),
  issued integer not null default 0 constraint deliberation_election_issued check (issued >= 0),
  result jsonb,
  result_published_at timestamptz(3),
  sealed_at timestamptz(3),
  seal_digest text constraint deliberation_election_seal_form check (seal_digest ~ '^[0-9a-f]{64}$'),
  -- The first round of one that is held again for the seats nobody won.
  second_of uuid constraint deliberation_election_second_fk references deliberation_election (id) constraint deliberation_election_second_once unique,
  created_by uuid not null,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_election_sealed check ((sealed_at is null) = (seal_digest is null)),
  constraint deliberation_election_issued_on_roll check (issued <= coalesce(eligible, 0))
);
create index deliberation_election_time on deliberation_election (created_at desc, id desc);

create table deliberation_election_post (
  election_id uuid not null constraint deliberation_election_post_election_fk references deliberation_election (id),
  code text not null constraint deliberation_election_post_code_form check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  position integer not null,
  label text not null constraint deliberation_election_post_label_length check (length(label) between 1 and 40),
  seats integer not null constraint deliberation_election_post_seats check (seats between 1 and 9),
  constraint deliberation_election_post_pk primary key (election_id, code)
);

create table deliberation_election_voter (
  election_id uuid not null constraint deliberation_election_voter_election_fk references deliberation_election (id),
  position integer not null,
  label text not null constraint deliberation_election_voter_label_length check (length(label) between 1 and 200),
  person_id uuid,
  -- A sheet is given out once; whoever votes for another has a paper for it and a limit.
  issued_at timestamptz(3),
  issued_by uuid,
  proxy_position integer,
  constraint deliberation_election_voter_pk primary key (election_id, position),
  constraint deliberation_election_voter_person_key unique (election_id, person_id),
  constraint deliberation_election_voter_not_self check (proxy_position is distinct from position)
);

create table deliberation_election_appeal (
  id uuid not null constraint deliberation_election_appeal_pk primary key,
  election_id uuid not null constraint deliberation_election_appeal_election_fk references deliberation_election (id),
  person_id uuid,
  words text not null constraint deliberation_election_appeal_words_length check (length(words) between 1 and 2000),
  state text not null constraint deliberation_election_appeal_state check (state in ('waiting', 'upheld', 'rejected')),
  decision text constraint deliberation_election_appeal_decision_length check (length(decision) between 1 and 2000),
  filed_at timestamptz(3) not null,
  decided_at timestamptz(3)
);
create index deliberation_election_appeal_election on deliberation_election_appeal (election_id, filed_at);

create table deliberation_election_nominee (
  id uuid not null constraint deliberation_election_nominee_pk primary key,
  election_id uuid not null,
  post_code text not null,
  name text not null constraint deliberation_election_nominee_name_length check (length(name) between 1 and 100),
  statement text constraint deliberation_election_nominee_statement_length check (length(statement) between 1 and 2000),
  nominators integer not null constraint deliberation_election_nominee_nominators check (nominators >= 0),
  state text not null constraint deliberation_election_nominee_state check (state in ('nominated', 'qualified', 'refused', 'withdrawn')),
  reason text constraint deliberation_election_nominee_reason_length check (length(reason) between 1 and 2000),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint deliberation_election_nominee_post_fk foreign key (election_id, post_code) references deliberation_election_post (election_id, code),
  constraint deliberation_election_nominee_once unique (election_id, post_code, name)
);

-- What one teller found in the boxes. Two different tellers have to find the same.
create table deliberation_election_count (
  election_id uuid not null constraint deliberation_election_count_election_fk references deliberation_election (id),
  teller_id uuid not null,
  returned integer not null constraint deliberation_election_count_returned check (returned >= 0),
  invalid integer not null constraint deliberation_election_count_invalid check (invalid between 0 and returned),
  votes jsonb not null,
  digest text not null constraint deliberation_election_count_digest_form check (digest ~ '^[0-9a-f]{64}$'),
  counted_at timestamptz(3) not null,
  constraint deliberation_election_count_pk primary key (election_id, teller_id)
);
