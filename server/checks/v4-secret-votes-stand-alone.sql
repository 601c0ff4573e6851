-- V-4: a secret vote stands alone: no named row, no voter, nothing left in the urn after the count, no key that tells a time.
select b.id, 'named vote in a secret ballot' as fault from :schema.ballot b where b.secrecy = 'secret' and exists (select from :schema.ballot_vote v where v.ballot_id = b.id)
union all
select b.id, 'urn not emptied' from :schema.ballot b where b.counted_at is not null and exists (select from :schema.ballot_urn u where u.ballot_id = b.id)
union all
select b.id, 'emptied before the close' from :schema.ballot b where b.counted_at is null and exists (select from :schema.ballot_secret_vote v where v.ballot_id = b.id)
union all
select v.ballot_id, 'key made from time' from :schema.ballot_secret_vote v where substr(v.id::text, 15, 1) <> '4'
union all
select s.ballot_id, 'secret sheet that names an entry' from :schema.ballot_sheet s join :schema.ballot b on b.id = s.ballot_id where b.secrecy = 'secret' and s.entry_id is not null;
