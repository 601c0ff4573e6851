-- M-5: what must be reported has a task, told as a fact when it was raised, and one that is closed says to whom it was reported, when, and what came of it.
select r.id, r.kind from :schema.mandatory_report r
where r.due_at <= r.raised_at
  or (r.closed_at is not null and (coalesce(r.outcome, '') = '' or coalesce(r.reported_to, '') = '' or r.reported_at > r.closed_at))
  or not exists (select from :schema.event e where e.subject_id = r.id and e.name = 'mandatory_report.raised')
  or (r.closed_at is not null) <> exists (select from :schema.event e where e.subject_id = r.id and e.name = 'mandatory_report.closed');
