-- M-1: a matter is in the state its last step names; facts that go from one grade, level, person or way to another are no steps.
select m.id, m.state, e.data ->> 'to' as told
from :schema.matter m
join lateral (select data from :schema.event where thread_id = m.id and subject_type = 'matter' and data ? 'to' and data ? 'from'
  and name not in ('matter.reassigned', 'matter.prioritised', 'matter.severity_changed', 'matter.level_changed', 'matter.rating_changed', 'matter.route_corrected') order by seq desc limit 1) e on true
where m.state <> e.data ->> 'to';
