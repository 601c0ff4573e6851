-- D-1: a topic is in the state its last step names.
select t.id, t.state, e.data ->> 'to' as told
from :schema.deliberation_topic t
join lateral (select data from :schema.event where subject_type = 'topic' and subject_id = t.id and data ? 'from' and data ? 'to' order by seq desc limit 1) e on true
where t.state <> e.data ->> 'to';
