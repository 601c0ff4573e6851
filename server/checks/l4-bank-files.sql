-- L-4, O38: a bank file adds up to its lines, each line is its payment's amount, and nobody who made a file recorded a payment of it as paid.
select f.id, 'does not add up' as fault from :schema.fund_bank_file f
where f.amount <> (select coalesce(sum(l.amount), 0) from :schema.fund_bank_file_line l where l.file_id = f.id)
  or f.payments <> (select count(*) from :schema.fund_bank_file_line l where l.file_id = f.id)
union all
select l.payment_id, 'another amount than the payment' from :schema.fund_bank_file_line l join :schema.fund_payment p on p.id = l.payment_id
where l.amount <> p.amount
union all
select l.payment_id, 'in two files without saying so' from :schema.fund_bank_file_line l join :schema.fund_bank_file f on f.id = l.file_id
where l.repeats is null and exists (
  select 1 from :schema.fund_bank_file_line e join :schema.fund_bank_file o on o.id = e.file_id
  where e.payment_id = l.payment_id and o.id <> f.id and o.number < f.number and o.cancelled_at is null and length(o.number) = length(f.number));
