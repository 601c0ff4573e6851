-- Projects: the state is what the last step names, and payments never exceed the contract.
select p.id, p.state, e.data ->> 'to' as told
from :schema.project p
join lateral (select data from :schema.event where subject_type = 'project' and subject_id = p.id and data ? 'from' and data ? 'to' order by seq desc limit 1) e on true
where p.state <> e.data ->> 'to'
union all
-- Milestones of a signed contract add up to its amount.
select p.id, p.state, 'milestones' from :schema.project p
join :schema.project_contract c on c.project_id = p.id and c.commitment_id is not null
where p.amount <> (select coalesce(sum(m.amount), 0) from :schema.project_milestone m where m.project_id = p.id)
union all
-- A gift is never reserved beyond its amount.
select r.id, r.kind, 'resource' from :schema.project_resource r
where r.amount < (select coalesce(sum(c.amount), 0) from :schema.project_contribution c where c.resource_id = r.id and c.removed_at is null)
union all
-- The team of a running project is who stands in its list.
select p.id, p.state, 'team' from :schema.project p
where p.closed_at is null and p.team_ids <> coalesce((select array_agg(distinct m.account_id order by m.account_id) from :schema.project_member m
  where m.project_id = p.id and m.account_id is not null and m.until is null), '{}');
