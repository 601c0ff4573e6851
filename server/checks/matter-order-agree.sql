-- A matter in handling has exactly one lead order that is not ended.
select m.id from :schema.matter m
where m.state = 'in_handling' and 1 <> (select count(*) from :schema.work_order o where o.matter_id = m.id and o.role = 'lead' and o.state not in ('returned', 'cancelled', 'completed'));
