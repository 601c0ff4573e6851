-- S000-22: whoever heads a unit or section has an account in use; the place of somebody who is gone is empty, not theirs.
select u.id, u.head_account_id from :schema.unit u join :schema.staff_account a on a.id = u.head_account_id where a.state <> 'active'
union all select s.id, s.head_account_id from :schema.unit_section s join :schema.staff_account a on a.id = s.head_account_id where a.state <> 'active';
