-- No project of an application while an objection waits; every accepted commission has one accepted offer (S001-60, S003-53).
select a.id from :schema.project_application a join :schema.project_objection o on o.application_id = a.id and o.state = 'waiting' where a.state = 'contracting'
union all
select c.id from :schema.project_commission c where c.state = 'accepted'
  and (select count(*) from :schema.project_offer o where o.commission_id = c.id and o.state = 'accepted') <> 1;
