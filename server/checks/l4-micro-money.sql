-- L-4, S001-85: what was approved for a micro-project is set aside; what was closed gave back what its receipts do not cover, and no more is paid or asked
-- for than they do.
select m.id, 'set aside another amount than was approved' as fault from :schema.project_micro m join :schema.fund_commitment c on c.id = m.commitment_id
where c.amount <> (case m.kind when 'golden_idea' then m.prize else m.amount end)
union all
select m.id, 'closed, and not given back' from :schema.project_micro m join :schema.fund_commitment c on c.id = m.commitment_id
where m.state = 'closed' and c.released < m.given_back
union all
select m.id, 'declined, and money still set aside' from :schema.project_micro m join :schema.fund_commitment c on c.id = m.commitment_id
where m.state = 'declined' and c.released < c.amount
union all
select m.id, 'paid or asked for before it was settled' from :schema.project_micro m join :schema.fund_payment p on p.commitment_id = m.commitment_id
where m.state not in ('closed', 'adopted') or p.amount <> coalesce(m.spent, m.prize);
