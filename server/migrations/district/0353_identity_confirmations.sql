-- Who somebody is and where they live, as seen at the desk (decision 0047). Kept is which kinds of papers were seen, by whom and when; no copy and no
-- number of a paper.
create table person_confirmation (
  id uuid not null constraint person_confirmation_pk primary key,
  person_id uuid not null constraint person_confirmation_person_fk references person (id),
  level integer not null constraint person_confirmation_level check (level in (2, 3)),
  papers text[] not null constraint person_confirmation_papers check (cardinality(papers) between 1 and 4),
  area_code text collate "C" not null constraint person_confirmation_area_fk references area (code),
  household_id uuid constraint person_confirmation_household_fk references area_household (id),
  confirmed_by uuid not null,
  confirmed_role text,
  confirmed_at timestamptz(3) not null,
  ended_at timestamptz(3),
  ended_reason text constraint person_confirmation_ended_reason check (ended_reason in ('renewed', 'moved', 'mistake', 'consent_withdrawn', 'number_changed')),
  constraint person_confirmation_ended check ((ended_at is null) = (ended_reason is null))
);
create index person_confirmation_person on person_confirmation (person_id, confirmed_at desc);
create unique index person_confirmation_in_force on person_confirmation (person_id) where ended_at is null;
create index person_confirmation_household on person_confirmation (household_id) where ended_at is null and household_id is not null;
