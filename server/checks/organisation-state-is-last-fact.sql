-- The state of an organisation is where its last step led (M-1).
select o.unit_id, o.state, e.data ->> 'to' as last_step
from :schema.organisation o
join lateral (
  select data from :schema.event e
  where e.subject_type = 'organisation' and e.subject_id = o.unit_id and e.data ? 'to'
  order by e.seq desc limit 1
) e on true
where o.state <> e.data ->> 'to';
