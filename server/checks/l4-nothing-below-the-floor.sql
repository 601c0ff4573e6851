-- L-4: restricted money, and money somebody holds, never falls below nothing: not now, and not after any entry. Counted back from today's balance (which L-2
-- proves) over forty days, so that each entry is looked at on forty nights and the history is not read anew each time.
select account as id, 'below nothing after ' || entry_id as fault from (
  select side.account, side.entry_id, a.balance + sum(side.net) - sum(sum(side.net)) over (partition by side.account order by max(side.id) desc) as balance
  from (
    select id, to_account as account, entry_id, amount as net from :schema.ledger_transfer where posted_at > now() - interval '40 days'
    union all select id, from_account, entry_id, -amount from :schema.ledger_transfer where posted_at > now() - interval '40 days') side
  join :schema.ledger_account a on a.id = side.account and a.floored
  group by side.account, side.entry_id, a.balance) history
where balance < 0;
