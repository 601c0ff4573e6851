-- L-4, O38: nothing is paid without a second and a third person, beyond what was set aside, or without its entry; and payments on their way fit into
-- what is left.
select p.id, 'one person in two roles' as fault from :schema.fund_payment p
where p.executed_by is not null and (p.approved_by is null or p.executed_by in (p.requested_by, p.approved_by) or p.approved_by = p.requested_by)
union all
select p.id, 'payment and entry differ' from :schema.fund_payment p
where p.entry_id is not null and p.amount <> (select coalesce(sum(t.amount), 0) from :schema.ledger_transfer t where t.entry_id = p.entry_id)
union all
select p.id, 'reversal of another entry' from :schema.fund_payment p join :schema.ledger_entry e on e.id = p.reversal_id
where e.reverses is distinct from p.entry_id
union all
select c.id, 'more on its way than is left' from :schema.fund_commitment c
where c.amount - c.released - c.paid < (select coalesce(sum(p.amount), 0) from :schema.fund_payment p where p.commitment_id = c.id and p.state in ('requested', 'approved'));
