-- What residents say of themselves at their first and fifth participation: able to deliberate, belonging, identification (S003-66, decision 0050).
-- The two answers of a person are joined by a keyed hash; no name and no day stands beside them.
create table deliberation_growth_answer (
  id uuid not null constraint deliberation_growth_answer_pk primary key,
  person_hash text not null,
  moment text not null constraint deliberation_growth_answer_moment check (moment in ('first', 'fifth')),
  area_code text collate "C" not null constraint deliberation_growth_answer_area_fk references area (code),
  month date not null constraint deliberation_growth_answer_month check (extract(day from month) = 1),
  ability integer not null constraint deliberation_growth_answer_ability check (ability between 1 and 5),
  belonging integer not null constraint deliberation_growth_answer_belonging check (belonging between 1 and 5),
  identification integer not null constraint deliberation_growth_answer_identification check (identification between 1 and 5),
  constraint deliberation_growth_answer_once unique (person_hash, moment)
);
create index deliberation_growth_answer_area on deliberation_growth_answer (area_code, month) where moment = 'fifth';
