-- A published item of a guide list has the endorsement of all four kinds of parties (S001-55).
select i.id from :schema.project_guide_item i where i.state = 'published'
  and (select count(distinct e.kind) from :schema.project_guide_endorsement e where e.item_id = i.id) < 4;
