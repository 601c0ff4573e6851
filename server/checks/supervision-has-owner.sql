-- S000-22: whoever has to supervise a matter, or to vote on a panel about it, is an active person.
select s.id, m.number from :schema.supervision_order s join :schema.matter m on m.id = s.matter_id join :schema.staff_account a on a.id = s.supervisor_id
where s.cleared_at is null and a.state <> 'active'
union all
select o.id, m.number from :schema.triage_panel_seat p join :schema.triage_objection o on o.id = p.objection_id join :schema.matter m on m.id = o.matter_id
  join :schema.staff_account a on a.id = p.account_id
where o.state = 'open' and p.voted_at is null and a.state <> 'active';
