-- A-2: whatever was taken in, made of it or ordered has the fact of its beginning.
select d.id from :schema.demand d where not exists (select from :schema.event e where e.subject_id = d.id)
union all
select m.id from :schema.matter m where not exists (select from :schema.event e where e.subject_id = m.id)
union all
select o.id from :schema.work_order o where not exists (select from :schema.event e where e.subject_id = o.id);
