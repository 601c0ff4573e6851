-- Urgency is learned too; and what people decided otherwise than was suggested is listed, newest first.
alter table text_model drop constraint text_model_purpose;
alter table text_model add constraint text_model_purpose check (purpose in ('class', 'type', 'unit', 'urgency'));
create index triage_decision_corrections on triage_decision (decided_at desc, id desc) where differs_from_suggestion;
