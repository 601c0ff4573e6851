-- Suspected violence at home or harm to a minor, met with while a matter is handled, is a task of its own (Anti-Domestic Violence Law 14, Law on the Protection of
-- Minors 11): it has a time by which it is to be reported, and ends only with what was reported to whom and what came of it.
create table mandatory_report (
  id uuid not null constraint mandatory_report_pk primary key,
  matter_id uuid not null constraint mandatory_report_matter references matter (id),
  kind text not null constraint mandatory_report_kind check (kind in ('domestic_violence', 'harm_to_minor')),
  raised_by uuid not null constraint mandatory_report_raised_by references staff_account (id),
  raised_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  reported_to text,
  reported_at timestamptz(3),
  receipt text,
  outcome text,
  closed_by uuid constraint mandatory_report_closed_by references staff_account (id),
  closed_at timestamptz(3),
  version integer not null default 1,
  constraint mandatory_report_whole check ((closed_at is null) = (outcome is null) and (closed_at is null) = (reported_to is null)
    and (closed_at is null) = (reported_at is null) and (closed_at is null) = (closed_by is null))
);
create unique index mandatory_report_open on mandatory_report (matter_id, kind) where closed_at is null;
create index mandatory_report_due on mandatory_report (due_at, id) where closed_at is null;
create index mandatory_report_matter_idx on mandatory_report (matter_id);
