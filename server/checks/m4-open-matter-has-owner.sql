-- M-4, S000-22: an open matter has one responsible unit and one active accountable person.
select m.id, m.number from :schema.matter m left join :schema.staff_account a on a.id = m.accountable_id
where m.state not in ('closed', 'closed_unresolved', 'withdrawn', 'merged', 'answered') and (a.id is null or a.state <> 'active');
