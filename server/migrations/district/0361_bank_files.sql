-- Where units are paid to. What one enters another confirms: a changed account is the oldest way to steal a payment.
create table fund_payee_account (
  id uuid not null constraint fund_payee_account_pk primary key,
  unit_id uuid not null constraint fund_payee_account_unit_fk references unit (id),
  holder text not null constraint fund_payee_account_holder_length check (length(holder) between 1 and 100),
  bank text not null constraint fund_payee_account_bank_length check (length(bank) between 1 and 100),
  account_number text not null constraint fund_payee_account_number_form check (account_number ~ '^[0-9]{8,32}$'),
  state text not null constraint fund_payee_account_state check (state in ('entered', 'confirmed', 'replaced', 'refused')),
  entered_by uuid not null,
  entered_at timestamptz(3) not null,
  decided_by uuid,
  decided_at timestamptz(3),
  version integer not null default 1,
  constraint fund_payee_account_other_person check (decided_by is null or decided_by <> entered_by),
  constraint fund_payee_account_decided check ((state = 'entered') = (decided_by is null) and (decided_by is null) = (decided_at is null))
);
create unique index fund_payee_account_in_use on fund_payee_account (unit_id) where state = 'confirmed';
create unique index fund_payee_account_waiting on fund_payee_account (unit_id) where state = 'entered';

-- Approved payments handed to the bank or the finance office as one file.
create table fund_bank_file (
  id uuid not null constraint fund_bank_file_pk primary key,
  number text not null constraint fund_bank_file_number_once unique,
  area_code text collate "C" not null constraint fund_bank_file_area_fk references area (code),
  payments integer not null constraint fund_bank_file_payments check (payments between 1 and 500),
  amount bigint not null constraint fund_bank_file_amount check (amount between 1 and 9007199254740991),
  made_by uuid not null,
  made_at timestamptz(3) not null,
  cancelled_by uuid,
  cancelled_at timestamptz(3),
  cancel_reason text constraint fund_bank_file_reason_length check (length(cancel_reason) between 1 and 500),
  version integer not null default 1,
  constraint fund_bank_file_cancelled check ((cancelled_at is null) = (cancel_reason is null) and (cancelled_at is null) = (cancelled_by is null))
);
create index fund_bank_file_area on fund_bank_file (area_code, made_at desc, id desc);

-- Each line as it was handed over; later changes of an account change no file.
create table fund_bank_file_line (
  file_id uuid not null constraint fund_bank_file_line_file_fk references fund_bank_file (id),
  position integer not null constraint fund_bank_file_line_position check (position between 1 and 500),
  payment_id uuid not null constraint fund_bank_file_line_payment_fk references fund_payment (id),
  holder text not null,
  bank text not null,
  account_number text not null,
  amount bigint not null,
  purpose text not null,
  -- The number of the file that had it before, and why it is handed over again.
  repeats text,
  repeat_reason text constraint fund_bank_file_line_reason_length check (length(repeat_reason) between 1 and 200),
  constraint fund_bank_file_line_pk primary key (file_id, position),
  constraint fund_bank_file_line_once unique (file_id, payment_id),
  constraint fund_bank_file_line_repeats check ((repeats is null) = (repeat_reason is null))
);
create index fund_bank_file_line_payment on fund_bank_file_line (payment_id);

-- Each time a file left the house.
create table fund_bank_file_copy (
  file_id uuid not null constraint fund_bank_file_copy_file_fk references fund_bank_file (id),
  times integer not null constraint fund_bank_file_copy_times check (times > 0),
  format text not null constraint fund_bank_file_copy_format check (format in ('csv', 'xlsx')),
  taken_by uuid not null,
  taken_at timestamptz(3) not null,
  constraint fund_bank_file_copy_pk primary key (file_id, times)
);

-- The founding document of a fund and other papers about it; the files are attachments (S001-78).
create table fund_document (
  id uuid not null constraint fund_document_pk primary key,
  fund_id uuid not null constraint fund_document_fund_fk references fund (id),
  title text not null constraint fund_document_title_length check (length(title) between 1 and 100),
  added_by uuid,
  added_at timestamptz(3) not null,
  removed_by uuid,
  removed_at timestamptz(3),
  constraint fund_document_removed check (removed_at is not null or removed_by is null)
);
create index fund_document_fund on fund_document (fund_id, added_at);
