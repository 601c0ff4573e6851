-- The ledger: accounts, and transfers of a positive whole amount from one account to another. A transfer balances by construction; it is never changed,
-- and a correction is an entry that reverses another, once. No words of people stand here: what an entry was for stands with its subject.
create table ledger_account (
  id uuid not null constraint ledger_account_pk primary key,
  kind text not null constraint ledger_account_kind check (kind ~ '^[a-z][a-z0-9_]{1,39}$'),
  owner_type text not null constraint ledger_account_owner_type check (owner_type ~ '^[a-z][a-z0-9_]{1,39}$'),
  owner_id text collate "C" not null constraint ledger_account_owner_length check (length(owner_id) between 1 and 64),
  unit text not null constraint ledger_account_unit check (unit in ('fen', 'points', 'in_kind')),
  -- Restricted money and whatever somebody holds: never below nothing. Where money comes from runs below it by as much as has come.
  floored boolean not null,
  -- Kept with every transfer in the same transaction; compared nightly with the sum of all of them (L-2).
  balance bigint not null default 0 constraint ledger_account_balance_exact check (balance between -9007199254740991 and 9007199254740991),
  opened_at timestamptz(3) not null,
  closed_at timestamptz(3),
  constraint ledger_account_owner_key unique (owner_type, owner_id, kind, unit),
  constraint ledger_account_floor check (not floored or balance >= 0),
  constraint ledger_account_closed_empty check (closed_at is null or balance = 0)
);

create table ledger_entry (
  id uuid not null constraint ledger_entry_pk primary key,
  code text not null constraint ledger_entry_code check (code ~ '^[a-z][a-z0-9_]{1,39}$'),
  subject_type text not null constraint ledger_entry_subject_type check (subject_type ~ '^[a-z][a-z0-9_]{1,39}$'),
  subject_id uuid not null,
  posted_at timestamptz(3) not null,
  posted_by uuid,
  reverses uuid constraint ledger_entry_reverses_fk references ledger_entry (id) constraint ledger_entry_reversed_once unique,
  constraint ledger_entry_not_itself check (reverses <> id)
);
create index ledger_entry_subject on ledger_entry (subject_type, subject_id);

-- The number of a transfer is given under the lock of its accounts: on each account a later transfer has a greater one, whichever process posted it.
create table ledger_transfer (
  id bigint not null generated always as identity constraint ledger_transfer_pk primary key,
  entry_id uuid not null constraint ledger_transfer_entry_fk references ledger_entry (id),
  from_account uuid not null constraint ledger_transfer_from_fk references ledger_account (id),
  to_account uuid not null constraint ledger_transfer_to_fk references ledger_account (id),
  amount bigint not null constraint ledger_transfer_amount check (amount between 1 and 9007199254740991),
  posted_at timestamptz(3) not null,
  constraint ledger_transfer_two_accounts check (from_account <> to_account)
);
create index ledger_transfer_entry on ledger_transfer (entry_id);
create index ledger_transfer_from on ledger_transfer (from_account, id);
create index ledger_transfer_to on ledger_transfer (to_account, id);
-- For the report of a month: all it needs stands in the index.
create index ledger_transfer_time on ledger_transfer (posted_at) include (from_account, to_account, amount);
