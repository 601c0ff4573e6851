-- M-3: every acknowledged intake is waiting, became matters, was merged, or was settled with a reason.
select d.id, d.state from :schema.demand d
where (d.state = 'accepted' and not exists (select from :schema.matter_demand l where l.demand_id = d.id))
   or (d.state = 'merged' and d.master_demand_id is null)
   or (d.state = 'not_accepted' and d.refusal_code is null);
