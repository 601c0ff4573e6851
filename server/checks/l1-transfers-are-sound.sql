-- L-1: what moves, moves from one account to another of the same unit, in whole amounts; an entry moves something.
select t.entry_id, 'accounts of two units' as fault from :schema.ledger_transfer t
join :schema.ledger_account f on f.id = t.from_account join :schema.ledger_account g on g.id = t.to_account where f.unit <> g.unit or t.amount <= 0
union all
select e.id, 'entry that moves nothing' from :schema.ledger_entry e where not exists (select from :schema.ledger_transfer t where t.entry_id = e.id);
