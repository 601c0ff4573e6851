-- L-3: a reversal moves exactly what the entry moved, the other way, and is itself not reversed.
select r.id, 'does not mirror its entry' as fault from :schema.ledger_entry r
where r.reverses is not null and exists (
  select from (
    select from_account as a, to_account as b, amount, 1 as n from :schema.ledger_transfer where entry_id = r.reverses
    union all select to_account, from_account, amount, -1 from :schema.ledger_transfer where entry_id = r.id) side
  group by a, b, amount having sum(n) <> 0)
union all
select r.id, 'a reversal taken back' from :schema.ledger_entry r join :schema.ledger_entry e on e.id = r.reverses where e.reverses is not null;
