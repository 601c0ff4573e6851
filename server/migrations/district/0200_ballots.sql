-- Ballots: what is asked, by which rules, of whom, and how it was answered. A ballot belongs to a record of another module (`owner_type`, `owner_id`)
-- or to a place alone. Everything that decides it is frozen when voting opens: `frozen_digest` is checked nightly (V-5).
create table ballot (
  id uuid not null constraint ballot_pk primary key,
  owner_type text,
  owner_id uuid,
  area_code text collate "C" not null constraint ballot_area_fk references area (code),
  title text not null constraint ballot_title_length check (length(title) between 1 and 200),
  question text not null constraint ballot_question_length check (length(question) between 1 and 5000),
  secrecy text not null constraint ballot_secrecy check (secrecy in ('named', 'secret')),
  method text not null constraint ballot_method check (method in ('person', 'household', 'owner_area_and_head', 'seat_group', 'ranking', 'points')),
  rules jsonb not null,
  template_code text,
  template_version integer,
  identity_level integer not null default 1 constraint ballot_identity_level check (identity_level between 0 and 3),
  state text not null constraint ballot_state check (state in ('draft', 'roll_published', 'open', 'closed', 'counted', 'no_quorum', 'settled', 'noticed_again', 'cancelled', 'annulled')),
  appeals_until timestamptz(3),
  opens_at timestamptz(3),
  closes_at timestamptz(3),
  roll_published_at timestamptz(3),
  opened_at timestamptz(3),
  closed_at timestamptz(3),
  counted_at timestamptz(3),
  settled_at timestamptz(3),
  ended_reason text constraint ballot_ended_reason_length check (length(ended_reason) between 1 and 2000),
  eligible_heads integer,
  eligible_area_dm2 bigint,
  frozen_digest text constraint ballot_frozen_digest_form check (frozen_digest ~ '^[0-9a-f]{64}$'),
  -- How many stood on the roll as having voted when the vote closed: no mark comes later (V-3).
  closed_marks integer,
  result jsonb,
  result_digest text,
  -- The first ballot of one that is held again because too few took part.
  second_of uuid constraint ballot_second_of_fk references ballot (id) constraint ballot_second_once unique,
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint ballot_owner_pair check ((owner_type is null) = (owner_id is null)),
  constraint ballot_period check (opens_at is null or closes_at is null or opens_at < closes_at),
  constraint ballot_frozen check ((opened_at is null) = (frozen_digest is null)),
  constraint ballot_close_known check (opened_at is null or closes_at is not null),
  constraint ballot_result_counted check ((result is null) = (counted_at is null))
);
create index ballot_owner on ballot (owner_type, owner_id) where owner_id is not null;
create index ballot_time on ballot (created_at desc, id desc);
create index ballot_due on ballot (closes_at) where state = 'open';

create table ballot_option (
  ballot_id uuid not null constraint ballot_option_ballot_fk references ballot (id),
  code text not null constraint ballot_option_code_form check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  position integer not null,
  label text not null constraint ballot_option_label_length check (length(label) between 1 and 500),
  constraint ballot_option_pk primary key (ballot_id, code),
  constraint ballot_option_position_key unique (ballot_id, position),
  constraint ballot_option_not_invalid check (code <> 'invalid')
);

-- One vote. `position` is its number on the roll, which exports show instead of a name.
create table ballot_roll_entry (
  id uuid not null constraint ballot_roll_entry_pk primary key,
  ballot_id uuid not null constraint ballot_roll_entry_ballot_fk references ballot (id),
  position integer not null,
  label text not null constraint ballot_roll_entry_label_length check (length(label) between 1 and 200),
  group_code text,
  area_dm2 bigint not null default 0 constraint ballot_roll_entry_area check (area_dm2 >= 0),
  constraint ballot_roll_entry_position_key unique (ballot_id, position),
  constraint ballot_roll_entry_ballot_key unique (ballot_id, id)
);

-- What the vote stands for: a person, a household, exclusive units of one buyer, a seat. Nothing stands on a roll twice (V-1).
create table ballot_roll_unit (
  ballot_id uuid not null,
  unit_key text not null constraint ballot_roll_unit_key_length check (length(unit_key) between 1 and 100),
  entry_id uuid not null,
  label text not null,
  area_dm2 bigint not null default 0 constraint ballot_roll_unit_area check (area_dm2 >= 0),
  constraint ballot_roll_unit_pk primary key (ballot_id, unit_key),
  constraint ballot_roll_unit_entry_fk foreign key (ballot_id, entry_id) references ballot_roll_entry (ballot_id, id)
);
create index ballot_roll_unit_entry on ballot_roll_unit (entry_id);

-- Persons who may vote for an entry: co-owners and members of a household are several.
create table ballot_roll_voter (
  ballot_id uuid not null,
  entry_id uuid not null,
  person_id uuid not null constraint ballot_roll_voter_person_fk references person (id),
  constraint ballot_roll_voter_pk primary key (entry_id, person_id),
  constraint ballot_roll_voter_entry_fk foreign key (ballot_id, entry_id) references ballot_roll_entry (ballot_id, id)
);
create index ballot_roll_voter_person on ballot_roll_voter (person_id, ballot_id);

create table ballot_roll_appeal (
  id uuid not null constraint ballot_roll_appeal_pk primary key,
  ballot_id uuid not null constraint ballot_roll_appeal_ballot_fk references ballot (id),
  kind text not null constraint ballot_roll_appeal_kind check (kind in ('missing', 'wrong', 'not_entitled')),
  person_id uuid not null constraint ballot_roll_appeal_person_fk references person (id),
  words text not null constraint ballot_roll_appeal_words_length check (length(words) between 1 and 2000),
  state text not null constraint ballot_roll_appeal_state check (state in ('waiting', 'upheld', 'rejected')),
  decision text constraint ballot_roll_appeal_decision_length check (length(decision) between 1 and 2000),
  decided_by uuid,
  decided_at timestamptz(3),
  filed_at timestamptz(3) not null,
  constraint ballot_roll_appeal_decided check ((state = 'waiting') = (decided_by is null))
);
create index ballot_roll_appeal_ballot on ballot_roll_appeal (ballot_id, filed_at);
create unique index ballot_roll_appeal_one_waiting on ballot_roll_appeal (ballot_id, person_id) where state = 'waiting';

-- Who votes for whom by written authority. `slot` bounds how many one person may represent, in the database.
create table ballot_proxy (
  ballot_id uuid not null,
  entry_id uuid not null constraint ballot_proxy_pk primary key,
  person_id uuid not null constraint ballot_proxy_person_fk references person (id),
  slot integer not null constraint ballot_proxy_slot check (slot >= 1),
  document text not null constraint ballot_proxy_document_length check (length(document) between 1 and 500),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  constraint ballot_proxy_entry_fk foreign key (ballot_id, entry_id) references ballot_roll_entry (ballot_id, id),
  constraint ballot_proxy_slot_key unique (ballot_id, person_id, slot)
);

-- The mark on the roll: this entry has voted, by whichever channel. The primary key is what makes one voter one vote (V-1).
-- For secret ballots it carries no time; it never carries the vote.
create table ballot_mark (
  ballot_id uuid not null,
  entry_id uuid not null,
  channel text not null constraint ballot_mark_channel check (channel in ('web', 'phone', 'paper')),
  state text not null constraint ballot_mark_state check (state in ('counted', 'conflict')),
  -- The vote that counts; a vote that was cast again has a later turn.
  turn integer not null default 1,
  -- Who cast it; null for secret ballots on paper.
  person_id uuid,
  by_proxy boolean not null default false,
  receipt_hash text not null constraint ballot_mark_receipt_key unique,
  constraint ballot_mark_pk primary key (ballot_id, entry_id),
  constraint ballot_mark_entry_fk foreign key (ballot_id, entry_id) references ballot_roll_entry (ballot_id, id)
);

-- Named votes, append-only: a vote cast again is another row.
create table ballot_vote (
  ballot_id uuid not null,
  entry_id uuid not null,
  turn integer not null constraint ballot_vote_turn check (turn >= 1),
  choice text not null constraint ballot_vote_choice_length check (length(choice) between 1 and 2000),
  channel text not null constraint ballot_vote_channel check (channel in ('web', 'phone', 'paper')),
  person_id uuid,
  entered_by uuid,
  cast_at timestamptz(3) not null,
  constraint ballot_vote_pk primary key (ballot_id, entry_id, turn),
  constraint ballot_vote_mark_fk foreign key (ballot_id, entry_id) references ballot_mark (ballot_id, entry_id)
);

-- The urn of a secret ballot while it is open: enciphered votes without any word of whose they are. It is shaken (rewritten in another order under
-- other keys) and emptied into `ballot_secret_vote` at one stroke when the vote is counted. Decision 0030.
create table ballot_urn (
  id uuid not null constraint ballot_urn_pk primary key,
  ballot_id uuid not null constraint ballot_urn_ballot_fk references ballot (id),
  sealed text not null,
  -- Rewritten since it was put in.
  shaken boolean not null default false
);
create index ballot_urn_ballot on ballot_urn (ballot_id);

-- Secret votes, append-only: no voter, no time, no order. `id` is random and not made from time.
create table ballot_secret_vote (
  id uuid not null constraint ballot_secret_vote_pk primary key,
  ballot_id uuid not null constraint ballot_secret_vote_ballot_fk references ballot (id),
  group_code text,
  choice text not null constraint ballot_secret_vote_choice_length check (length(choice) between 1 and 2000)
);
create index ballot_secret_vote_ballot on ballot_secret_vote (ballot_id);

-- A paper sheet. Two people type it without seeing what the other typed. A sheet of a named ballot belongs to an entry, one of a secret ballot to nobody.
create table ballot_sheet (
  id uuid not null constraint ballot_sheet_pk primary key,
  ballot_id uuid not null constraint ballot_sheet_ballot_fk references ballot (id),
  serial text not null constraint ballot_sheet_serial_form check (serial ~ '^[0-9A-Za-z-]{1,40}$'),
  entry_id uuid,
  group_code text,
  state text not null constraint ballot_sheet_state check (state in ('received', 'typed_once', 'mismatch', 'matched', 'set_aside')),
  first_choice text,
  first_by uuid,
  second_choice text,
  second_by uuid,
  settled_by uuid,
  note text constraint ballot_sheet_note_length check (length(note) between 1 and 2000),
  version integer not null default 1,
  constraint ballot_sheet_serial_key unique (ballot_id, serial),
  constraint ballot_sheet_entry_key unique (ballot_id, entry_id),
  constraint ballot_sheet_entry_fk foreign key (ballot_id, entry_id) references ballot_roll_entry (ballot_id, id),
  constraint ballot_sheet_two_people check (second_by is null or second_by <> first_by),
  constraint ballot_sheet_third_person check (settled_by is null or (settled_by <> first_by and settled_by <> second_by)),
  constraint ballot_sheet_matched check (state <> 'matched' or settled_by is not null or (second_by is not null and first_choice = second_choice))
);

-- Each count by a person; two different ones must agree before a result is published.
create table ballot_count (
  ballot_id uuid not null constraint ballot_count_ballot_fk references ballot (id),
  counted_by uuid not null,
  counted_at timestamptz(3) not null,
  result_digest text not null,
  constraint ballot_count_pk primary key (ballot_id, counted_by)
);
