-- M-1: a matter is in the state its last step names.
select m.id, m.state, e.data ->> 'to' as told
from :schema.matter m
join lateral (select data from :schema.event where thread_id = m.id and subject_type = 'matter' and data ? 'to' and data ? 'from' and name <> 'matter.reassigned'
  and name <> 'matter.prioritised' and name <> 'matter.severity_changed' order by seq desc limit 1) e on true
where m.state <> e.data ->> 'to';
