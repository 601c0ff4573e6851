-- Who started a topic, an activity or a project follows from how it was made; where that is wrong it is put right here, with a reason, and never taken away
-- (S000-34, decision 0050). The newest row of a record counts.
create table evaluation_initiator (
  id uuid not null constraint evaluation_initiator_pk primary key,
  kind text not null constraint evaluation_initiator_kind check (kind in ('topic', 'meeting', 'project')),
  subject_id uuid not null,
  initiator text not null constraint evaluation_initiator_who check (initiator in ('department', 'subdistrict', 'committee', 'organisation', 'resident')),
  reason text not null constraint evaluation_initiator_reason_length check (length(reason) between 1 and 500),
  turn integer not null constraint evaluation_initiator_turn check (turn > 0),
  set_by uuid,
  set_at timestamptz(3) not null,
  constraint evaluation_initiator_once unique (kind, subject_id, turn)
);
