-- N-1: a need, a round of needs and a project card are in the state their last step names.
select n.id, n.state, e.data ->> 'to' as told
from :schema.need n
join lateral (select data from :schema.event where subject_type = 'need' and subject_id = n.id and data ? 'from' and data ? 'to' order by seq desc limit 1) e on true
where n.state <> e.data ->> 'to'
union all
select r.id, r.state, e.data ->> 'to'
from :schema.need_round r
join lateral (select data from :schema.event where subject_type = 'need_round' and subject_id = r.id and data ? 'from' and data ? 'to' order by seq desc limit 1) e on true
where r.state <> e.data ->> 'to'
union all
select c.id, c.state, e.data ->> 'to'
from :schema.project_card c
join lateral (select data from :schema.event where subject_type = 'project_card' and subject_id = c.id and data ? 'from' and data ? 'to' order by seq desc limit 1) e on true
where c.state <> e.data ->> 'to';
