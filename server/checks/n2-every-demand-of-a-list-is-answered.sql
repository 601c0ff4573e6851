-- N-2: once a list is published every demand of its round has the answer of the decision, and every demand behind a need that came true was told so.
select d.demand_id as id, 'no decision told' as fault
from :schema.need_demand d join :schema.need_round r on r.id = d.round_id
where r.published_at is not null
  and not exists (select from :schema.need_answer a where a.round_id = d.round_id and a.demand_id = d.demand_id and a.kind = 'decision')
union all
select d.demand_id, 'realisation not told'
from :schema.need_demand d join :schema.need n on n.id = d.need_id
where n.state = 'realised'
  and not exists (select from :schema.need_answer a where a.round_id = d.round_id and a.demand_id = d.demand_id and a.kind = 'realised');
