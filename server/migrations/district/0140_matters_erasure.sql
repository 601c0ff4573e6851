-- Words of a demand were erased on request (PIPL 47): its record stays for the figures, without anything that leads to a person.
alter table demand add column erased_at timestamptz(3);

-- People whose words are to be erased. What is still being handled is erased when it is settled; until then it is only stored and handled.
create table matter_erasure (
  person_id uuid not null constraint matter_erasure_pk primary key constraint matter_erasure_person_fk references person (id),
  asked_at timestamptz(3) not null,
  done_at timestamptz(3)
);
create index matter_erasure_open on matter_erasure (asked_at) where done_at is null;
