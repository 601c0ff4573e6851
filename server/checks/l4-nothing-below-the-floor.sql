-- L-4: restricted money, and money somebody holds, never falls below nothing: not now, and not after any entry of its history.
select account as id, 'below nothing after ' || entry_id as fault from (
  select account, entry_id, sum(sum(amount)) over (partition by account order by max(id)) as balance from (
    select id, to_account as account, entry_id, amount from :schema.ledger_transfer
    union all select id, from_account, entry_id, -amount from :schema.ledger_transfer) side
  where exists (select from :schema.ledger_account a where a.id = side.account and a.floored) group by account, entry_id) history
where balance < 0;
