-- Money of micro-projects moves in the ledger: what was set aside for one at its approval. Requests approved before have none.
alter table project_micro add column commitment_id uuid constraint project_micro_commitment_once unique;

-- The next number of a payment is read along this, however many there are.
create index fund_payment_number_order on fund_payment (left(number, 6), length(number) desc, number desc);
