-- Funds: where money comes from, what it may be used for, who approved and who paid. Every balance stands in the ledger; what is kept here beside it
-- (`paid`, `released`, the months) is compared with the ledger every night.
create table fund (
  id uuid not null constraint fund_pk primary key,
  kind text not null constraint fund_kind check (kind in ('service_special', 'district_budget', 'community_fund', 'other')),
  area_code text collate "C" not null constraint fund_area_fk references area (code),
  -- A community fund has no year: it goes on.
  year integer constraint fund_year_span check (year between 2000 and 2200),
  name text not null constraint fund_name_length check (length(name) between 1 and 100),
  state text not null constraint fund_state check (state in ('open', 'closed')),
  account_id uuid not null constraint fund_account_fk references ledger_account (id),
  -- Where a closed year's money went on.
  successor_id uuid constraint fund_successor_fk references fund (id),
  host_name text constraint fund_host_name_length check (length(host_name) between 1 and 200),
  charter text constraint fund_charter_length check (length(charter) between 1 and 5000),
  committee text constraint fund_committee_length check (length(committee) between 1 and 1000),
  min_project_num integer not null default 0,
  min_project_den integer not null default 1,
  created_by uuid,
  created_at timestamptz(3) not null,
  closed_at timestamptz(3),
  version integer not null default 1,
  constraint fund_year_by_kind check ((kind in ('community_fund')) = (year is null)),
  constraint fund_min_project check (min_project_num between 0 and min_project_den and min_project_den between 1 and 10000),
  constraint fund_closed_pair check ((state = 'closed') = (closed_at is not null))
);
create unique index fund_yearly_once on fund (kind, area_code, year) where kind in ('service_special', 'district_budget');
create index fund_place on fund (area_code, created_at desc, id desc);
create index fund_time on fund (created_at desc, id desc);

-- A budget line: restricted money, an account of its own. `plan` is what is meant to be spent in each quarter.
create table fund_line (
  id uuid not null constraint fund_line_pk primary key,
  fund_id uuid not null constraint fund_line_fund_fk references fund (id),
  name text not null constraint fund_line_name_length check (length(name) between 1 and 100),
  kind text not null constraint fund_line_kind check (kind in ('ordinary', 'carried', 'task')),
  account_id uuid not null constraint fund_line_account_fk references ledger_account (id),
  project_based boolean not null,
  dimension text constraint fund_line_dimension check (dimension in ('elderly_care', 'social_assistance', 'self_governance', 'special_groups')),
  area_code text collate "C" not null constraint fund_line_area_fk references area (code),
  unit_id uuid constraint fund_line_unit_fk references unit (id),
  plan bigint[] not null constraint fund_line_plan_quarters check (cardinality(plan) = 4),
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint fund_line_fund_key unique (fund_id, id)
);
create unique index fund_line_carried_once on fund_line (fund_id) where kind = 'carried';
create index fund_line_unit on fund_line (unit_id) where unit_id is not null;

create table fund_partnership (
  id uuid not null constraint fund_partnership_pk primary key,
  area_code text collate "C" not null constraint fund_partnership_area_fk references area (code),
  firm text not null constraint fund_partnership_firm_length check (length(firm) between 1 and 200),
  agreement text not null constraint fund_partnership_agreement_length check (length(agreement) between 1 and 200),
  agreed_on date not null,
  pledged bigint not null constraint fund_partnership_pledged check (pledged between 1 and 9007199254740991),
  received bigint not null default 0 constraint fund_partnership_received check (received between 0 and 9007199254740991),
  due_on date not null,
  unit_id uuid constraint fund_partnership_unit_fk references unit (id),
  fund_id uuid constraint fund_partnership_fund_fk references fund (id),
  linked_by text constraint fund_partnership_linked_by_length check (length(linked_by) between 1 and 100),
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint fund_partnership_one_recipient check ((unit_id is null) <> (fund_id is null))
);
create index fund_partnership_time on fund_partnership (created_at desc, id desc);
create index fund_partnership_overdue on fund_partnership (due_on) where received < pledged;

create table fund_income (
  id uuid not null constraint fund_income_pk primary key,
  fund_id uuid constraint fund_income_fund_fk references fund (id),
  partnership_id uuid constraint fund_income_partnership_fk references fund_partnership (id),
  area_code text collate "C" not null,
  source text not null constraint fund_income_source check (source in ('fiscal', 'enterprise', 'foundation', 'public_donation', 'self_earned')),
  amount bigint not null constraint fund_income_amount check (amount between 1 and 9007199254740991),
  received_on date not null,
  reference text constraint fund_income_reference_length check (length(reference) between 1 and 100),
  payer text constraint fund_income_payer_length check (length(payer) between 1 and 200),
  payer_shown boolean not null,
  person_id uuid constraint fund_income_person_fk references person (id),
  note text constraint fund_income_note_length check (length(note) between 1 and 500),
  entry_id uuid not null constraint fund_income_entry_once unique constraint fund_income_entry_fk references ledger_entry (id),
  reversal_id uuid constraint fund_income_reversal_once unique constraint fund_income_reversal_fk references ledger_entry (id),
  recorded_by uuid,
  recorded_at timestamptz(3) not null,
  constraint fund_income_somewhere check (fund_id is not null or partnership_id is not null)
);
create unique index fund_income_reference_once on fund_income (fund_id, reference) where reference is not null and reversal_id is null;
create index fund_income_fund on fund_income (fund_id, recorded_at desc, id desc);
create index fund_income_partnership on fund_income (partnership_id) where partnership_id is not null;
create index fund_income_person on fund_income (person_id) where person_id is not null;

-- Money set aside for a contract or grant: an account of its own, so that no payment goes beyond it.
create table fund_commitment (
  id uuid not null constraint fund_commitment_pk primary key,
  fund_id uuid not null constraint fund_commitment_fund_fk references fund (id),
  line_id uuid,
  subject_type text not null constraint fund_commitment_subject_form check (subject_type ~ '^[a-z][a-z0-9_]{1,39}$'),
  subject_id uuid not null,
  title text constraint fund_commitment_title_length check (length(title) between 1 and 200),
  amount bigint not null constraint fund_commitment_amount check (amount between 1 and 9007199254740991),
  released bigint not null default 0,
  paid bigint not null default 0,
  project_based boolean not null,
  carried boolean not null,
  dimension text constraint fund_commitment_dimension check (dimension in ('elderly_care', 'social_assistance', 'self_governance', 'special_groups')),
  area_code text collate "C" not null,
  payee_unit_id uuid constraint fund_commitment_payee_fk references unit (id),
  account_id uuid not null constraint fund_commitment_account_fk references ledger_account (id),
  payee_account_id uuid not null constraint fund_commitment_payee_account_fk references ledger_account (id),
  committed_by uuid,
  committed_at timestamptz(3) not null,
  constraint fund_commitment_bounds check (released >= 0 and paid >= 0 and released + paid <= amount),
  constraint fund_commitment_line_fk foreign key (fund_id, line_id) references fund_line (fund_id, id)
);
create index fund_commitment_fund on fund_commitment (fund_id, committed_at desc, id desc);
create index fund_commitment_line on fund_commitment (line_id) where line_id is not null;
create index fund_commitment_subject on fund_commitment (subject_type, subject_id);

-- Who allowed a fund to go below its share of project-based services, by how much and why (S001-68).
create table fund_override (
  id uuid not null constraint fund_override_pk primary key,
  fund_id uuid not null constraint fund_override_fund_fk references fund (id),
  amount bigint not null constraint fund_override_amount check (amount between 1 and 9007199254740991),
  reason text not null constraint fund_override_reason_length check (length(reason) between 1 and 2000),
  given_by uuid,
  given_at timestamptz(3) not null
);
create index fund_override_fund on fund_override (fund_id);

-- A grant or purchase that a fund gives itself, without a project behind it.
create table fund_grant (
  id uuid not null constraint fund_grant_pk primary key,
  fund_id uuid not null constraint fund_grant_fund_fk references fund (id),
  title text not null constraint fund_grant_title_length check (length(title) between 1 and 200),
  note text constraint fund_grant_note_length check (length(note) between 1 and 2000),
  created_by uuid,
  created_at timestamptz(3) not null
);
create index fund_grant_fund on fund_grant (fund_id);

create table fund_payment (
  id uuid not null constraint fund_payment_pk primary key,
  number text not null constraint fund_payment_number_once unique,
  commitment_id uuid not null constraint fund_payment_commitment_fk references fund_commitment (id),
  fund_id uuid not null constraint fund_payment_fund_fk references fund (id),
  area_code text collate "C" not null,
  subject_type text not null constraint fund_payment_subject_form check (subject_type ~ '^[a-z][a-z0-9_]{1,39}$'),
  subject_id uuid not null,
  amount bigint not null constraint fund_payment_amount check (amount between 1 and 9007199254740991),
  note text constraint fund_payment_note_length check (length(note) between 1 and 1000),
  state text not null constraint fund_payment_state check (state in ('requested', 'approved', 'executed', 'rejected', 'returned', 'reversed')),
  requested_by uuid not null,
  requested_at timestamptz(3) not null,
  approved_by uuid,
  approved_at timestamptz(3),
  executed_by uuid,
  executed_at timestamptz(3),
  reference text constraint fund_payment_reference_length check (length(reference) between 1 and 100),
  decision text constraint fund_payment_decision_length check (length(decision) between 1 and 1000),
  reversed_by uuid,
  entry_id uuid constraint fund_payment_entry_once unique constraint fund_payment_entry_fk references ledger_entry (id),
  reversal_id uuid constraint fund_payment_reversal_once unique constraint fund_payment_reversal_fk references ledger_entry (id),
  version integer not null default 1,
  -- No payment without a second and a third person.
  constraint fund_payment_other_approver check (approved_by is null or approved_by <> requested_by),
  constraint fund_payment_other_executor check (executed_by is null or (executed_by <> requested_by and executed_by <> approved_by and approved_by is not null)),
  constraint fund_payment_other_reverser check (reversed_by is null or reversed_by <> executed_by),
  constraint fund_payment_executed check ((entry_id is not null) = (state in ('executed', 'reversed'))),
  constraint fund_payment_executed_by check ((executed_by is not null) = (entry_id is not null)),
  constraint fund_payment_reversed check ((reversal_id is not null) = (state = 'reversed') and (reversed_by is not null) = (state = 'reversed'))
);
-- A milestone is paid once; what was refused, sent back or taken back leaves its place free.
create unique index fund_payment_once on fund_payment (subject_type, subject_id) where state in ('requested', 'approved', 'executed');
create index fund_payment_commitment on fund_payment (commitment_id);
create index fund_payment_fund on fund_payment (fund_id, requested_at desc, id desc);
create index fund_payment_time on fund_payment (requested_at desc, id desc);
create index fund_payment_waiting on fund_payment (state, requested_at desc, id desc) where state in ('requested', 'approved');
create unique index fund_payment_reference_once on fund_payment (reference) where reference is not null and state = 'executed';

-- What happened to a fund, one row for each entry of the ledger that touches it: what the public reads. No name of a person stands here.
create table fund_entry (
  id uuid not null constraint fund_entry_pk primary key,
  fund_id uuid not null constraint fund_entry_fund_fk references fund (id),
  area_code text collate "C" not null,
  kind text not null constraint fund_entry_kind check (kind in ('income', 'income_reversed', 'allocated', 'transferred_in', 'transferred_out', 'committed', 'released', 'paid', 'payment_reversed', 'carried_in', 'carried_out', 'given_back')),
  -- What it did to the fund's money: coming in and going out in full; what only changes its place inside the fund is shown with the amount that moved.
  amount bigint not null constraint fund_entry_amount check (amount between 1 and 9007199254740991),
  key text not null,
  label text constraint fund_entry_label_length check (length(label) between 1 and 200),
  line_id uuid,
  unit_id uuid,
  subject_id uuid not null,
  ledger_entry_id uuid not null constraint fund_entry_ledger_fk references ledger_entry (id),
  posted_at timestamptz(3) not null
);
create index fund_entry_of_fund on fund_entry (fund_id, posted_at desc, id desc);
create index fund_entry_of_place on fund_entry (area_code, posted_at desc, id desc);
create index fund_entry_of_subdistrict on fund_entry (left(area_code, 9), posted_at desc, id desc);
create index fund_entry_time on fund_entry (posted_at desc, id desc);
-- For kinds that are rare: without it a page of them would be looked for in the whole book.
create index fund_entry_of_kind on fund_entry (kind, posted_at desc, id desc);
create index fund_entry_ledger on fund_entry (ledger_entry_id);

-- The same by month, added up as it happens: reports read these, never all transfers.
create table fund_month (
  fund_id uuid not null constraint fund_month_fund_fk references fund (id),
  month date not null constraint fund_month_first_day check (extract(day from month) = 1),
  kind text not null,
  key text not null,
  amount bigint not null,
  count integer not null,
  constraint fund_month_pk primary key (fund_id, month, kind, key)
);
create index fund_month_month on fund_month (month);

create table fund_statement (
  id uuid not null constraint fund_statement_pk primary key,
  area_code text collate "C" not null constraint fund_statement_area_fk references area (code),
  account text not null constraint fund_statement_account_length check (length(account) between 1 and 100),
  lines integer not null,
  known integer not null,
  imported_by uuid,
  imported_at timestamptz(3) not null
);
create index fund_statement_time on fund_statement (imported_at desc, id desc);

create table fund_statement_line (
  id uuid not null constraint fund_statement_line_pk primary key,
  statement_id uuid not null constraint fund_statement_line_statement_fk references fund_statement (id),
  area_code text collate "C" not null,
  account text not null,
  reference text not null constraint fund_statement_line_reference_length check (length(reference) between 1 and 100),
  booked_on date not null,
  -- Above zero what came, below what went.
  amount bigint not null constraint fund_statement_line_amount check (amount <> 0 and amount between -9007199254740991 and 9007199254740991),
  counterparty text constraint fund_statement_line_counterparty_length check (length(counterparty) between 1 and 200),
  purpose text constraint fund_statement_line_purpose_length check (length(purpose) between 1 and 500),
  payment_id uuid constraint fund_statement_line_payment_fk references fund_payment (id) constraint fund_statement_line_payment_once unique,
  income_id uuid constraint fund_statement_line_income_fk references fund_income (id) constraint fund_statement_line_income_once unique,
  matched_by uuid,
  matched_at timestamptz(3),
  -- The bank's own reference makes a second import of the same line do nothing.
  constraint fund_statement_line_once unique (account, reference),
  constraint fund_statement_line_one_match check (payment_id is null or income_id is null)
);
create index fund_statement_line_statement on fund_statement_line (statement_id);
create index fund_statement_line_open on fund_statement_line (area_code, booked_on desc, id desc) where payment_id is null and income_id is null;
create index fund_statement_line_time on fund_statement_line (booked_on desc, id desc);

-- Money that follows a task handed down (S001-52): a line of its own for the receiver, or an exception somebody signed for.
create table fund_task (
  id uuid not null constraint fund_task_pk primary key,
  title text not null constraint fund_task_title_length check (length(title) between 1 and 200),
  from_unit_id uuid not null constraint fund_task_from_fk references unit (id),
  to_unit_id uuid not null constraint fund_task_to_fk references unit (id),
  area_code text collate "C" not null constraint fund_task_area_fk references area (code),
  amount bigint not null constraint fund_task_amount check (amount between 0 and 9007199254740991),
  fund_id uuid,
  line_id uuid,
  exception_reason text constraint fund_task_exception_length check (length(exception_reason) between 1 and 2000),
  exception_by uuid,
  created_by uuid,
  created_at timestamptz(3) not null,
  constraint fund_task_line_fk foreign key (fund_id, line_id) references fund_line (fund_id, id),
  constraint fund_task_money_or_exception check ((amount > 0 and line_id is not null and exception_reason is null) or (amount = 0 and line_id is null and exception_reason is not null and exception_by is not null)),
  constraint fund_task_two_units check (from_unit_id <> to_unit_id)
);
create index fund_task_from on fund_task (from_unit_id, created_at desc);
create index fund_task_time on fund_task (created_at desc, id desc);

-- Public money that matches somebody's own (S003-56).
create table fund_matching (
  id uuid not null constraint fund_matching_pk primary key,
  fund_id uuid not null constraint fund_matching_fund_fk references fund (id),
  line_id uuid,
  title text not null constraint fund_matching_title_length check (length(title) between 1 and 200),
  payee_unit_id uuid not null constraint fund_matching_payee_fk references unit (id),
  ratio_num integer not null constraint fund_matching_ratio_num check (ratio_num between 1 and 1000),
  ratio_den integer not null constraint fund_matching_ratio_den check (ratio_den between 1 and 1000),
  cap bigint not null constraint fund_matching_cap check (cap between 1 and 9007199254740991),
  own bigint not null constraint fund_matching_own check (own between 0 and 9007199254740991),
  proof_needed text not null constraint fund_matching_proof_needed_length check (length(proof_needed) between 1 and 500),
  proof text constraint fund_matching_proof_length check (length(proof) between 1 and 1000),
  proven_by uuid,
  proven_at timestamptz(3),
  state text not null constraint fund_matching_state check (state in ('declared', 'proven', 'released')),
  commitment_id uuid constraint fund_matching_commitment_fk references fund_commitment (id),
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint fund_matching_line_fk foreign key (fund_id, line_id) references fund_line (fund_id, id),
  constraint fund_matching_other_prover check (proven_by is null or proven_by <> created_by),
  constraint fund_matching_proven check ((state = 'declared') = (proven_by is null)),
  constraint fund_matching_released check ((state = 'released') = (commitment_id is not null))
);
create index fund_matching_fund on fund_matching (fund_id, created_at desc);

-- What others than the state put into a project or an organisation (S000-39, S001-76).
create table fund_contribution (
  id uuid not null constraint fund_contribution_pk primary key,
  subject_type text not null constraint fund_contribution_subject check (subject_type in ('project', 'organisation')),
  subject_id uuid not null,
  area_code text collate "C" not null,
  kind text not null constraint fund_contribution_kind check (kind in ('money', 'in_kind', 'volunteer_hours')),
  source text constraint fund_contribution_source check (source in ('fiscal', 'enterprise', 'foundation', 'public_donation', 'self_earned')),
  -- Fen, for hours minutes.
  amount bigint not null constraint fund_contribution_amount check (amount between 1 and 9007199254740991),
  on_day date not null,
  note text constraint fund_contribution_note_length check (length(note) between 1 and 500),
  recorded_by uuid,
  recorded_at timestamptz(3) not null,
  constraint fund_contribution_source_of_money check ((kind = 'money') = (source is not null))
);
create index fund_contribution_subject_day on fund_contribution (subject_type, subject_id, on_day);
