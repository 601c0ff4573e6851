-- L-2, L-4: the book of the funds is the ledger. Every line of it is an entry with that amount, the months are the sum of their lines, and what a
-- commitment keeps as released and paid is what its account shows.
select e.id, 'line and entry differ' as fault from :schema.fund_entry e
left join (select entry_id, sum(amount) as amount from :schema.ledger_transfer group by entry_id) t on t.entry_id = e.ledger_entry_id
where e.amount is distinct from t.amount
union all
select m.fund_id, 'month and lines differ' from (
  select fund_id, to_char(month, 'YYYY-MM') as month, kind, key, amount, count from :schema.fund_month) m
full join (
  select fund_id, to_char(posted_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, kind, key, sum(amount) as amount, count(*) as count
  from :schema.fund_entry group by 1, 2, 3, 4) s using (fund_id, month, kind, key)
where m.amount is distinct from s.amount or m.count is distinct from s.count
union all
select c.id, 'commitment and its account differ' from :schema.fund_commitment c join :schema.ledger_account a on a.id = c.account_id
where a.balance <> c.amount - c.released - c.paid
union all
select c.id, 'commitment and its payments differ' from :schema.fund_commitment c
where c.paid <> (select coalesce(sum(p.amount), 0) from :schema.fund_payment p where p.commitment_id = c.id and p.state = 'executed')
union all
select p.id, 'partnership and its receipts differ' from :schema.fund_partnership p
where p.received <> (select coalesce(sum(i.amount), 0) from :schema.fund_income i where i.partnership_id = p.id and i.reversal_id is null);
