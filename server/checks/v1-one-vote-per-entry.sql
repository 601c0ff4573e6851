-- V-1: at most one counted vote for each entry over all channels, and nothing votes without a mark on the roll. Keys of the tables see to most of it;
-- this finds what came in past them.
select b.id, 'more secret votes than marks' as fault from :schema.ballot b
where b.secrecy = 'secret' and (select count(*) from :schema.ballot_urn u where u.ballot_id = b.id)
  + (select count(*) from :schema.ballot_secret_vote v where v.ballot_id = b.id) > (select count(*) from :schema.ballot_mark m where m.ballot_id = b.id)
union all
select m.ballot_id, 'mark without its vote' from :schema.ballot_mark m join :schema.ballot b on b.id = m.ballot_id and b.secrecy = 'named'
where not exists (select from :schema.ballot_vote v where v.ballot_id = m.ballot_id and v.entry_id = m.entry_id and v.turn = m.turn)
  and not (m.channel = 'paper' and b.state in ('open', 'closed', 'cancelled'))
union all
select v.ballot_id, 'vote beyond the mark' from :schema.ballot_vote v join :schema.ballot_mark m on m.ballot_id = v.ballot_id and m.entry_id = v.entry_id where v.turn > m.turn
union all
select ballot_id, 'more represented than allowed' from (select p.ballot_id, p.person_id, count(*) as n, max((b.rules ->> 'proxies')::int) as most
  from :schema.ballot_proxy p join :schema.ballot b on b.id = p.ballot_id group by 1, 2) held where n > most
union all
select e.ballot_id, 'entry without a unit' from :schema.ballot_roll_entry e where not exists (select from :schema.ballot_roll_unit u where u.entry_id = e.id);
