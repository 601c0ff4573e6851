-- No clock runs for a matter that is done.
select c.id, c.kind from :schema.matter_clock c join :schema.matter m on m.id = c.matter_id
where c.state in ('running', 'paused') and m.state in ('closed', 'closed_unresolved', 'withdrawn', 'merged', 'answered');
