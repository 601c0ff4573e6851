-- L-2: what is kept as the balance of an account is the sum of its transfers. Since each transfer takes from one what it gives to another, all balances
-- of a unit then add up to nothing.
select a.id, 'balance ' || a.balance || ', sum ' || coalesce(s.net, 0) as fault from :schema.ledger_account a
left join (
  select account, sum(amount) as net from (
    select to_account as account, amount from :schema.ledger_transfer union all select from_account, -amount from :schema.ledger_transfer) side
  group by account) s on s.account = a.id
where a.balance <> coalesce(s.net, 0);
