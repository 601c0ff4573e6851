-- V-3: nothing changes after the close, by the database's clock; counting the rows again gives what was published.
select v.ballot_id as id, 'vote after the close' as fault from :schema.ballot_vote v join :schema.ballot b on b.id = v.ballot_id
where v.channel <> 'paper' and v.cast_at > least(b.closes_at, coalesce(b.closed_at, b.closes_at))
union all
select b.id, 'mark after the close' from :schema.ballot b where b.closed_marks <> (select count(*) from :schema.ballot_mark m where m.ballot_id = b.id)
union all
select b.id, 'result is not what the votes say' from :schema.ballot b where b.result is not null and exists (
  select from (select l ->> 'group' as g, l ->> 'choice' as c, (l ->> 'heads')::bigint as h, (l ->> 'area')::bigint as a from jsonb_array_elements(b.result -> 'lines') l) published
  full join (
    select e.group_code as g, v.choice as c, count(*) as h, sum(e.area_dm2) as a from :schema.ballot_mark m
      join :schema.ballot_vote v on v.ballot_id = m.ballot_id and v.entry_id = m.entry_id and v.turn = m.turn
      join :schema.ballot_roll_entry e on e.id = m.entry_id where m.ballot_id = b.id and m.state = 'counted' group by 1, 2
    union all select s.group_code, s.choice, count(*), 0 from :schema.ballot_secret_vote s where s.ballot_id = b.id group by 1, 2
  ) found on found.g is not distinct from published.g and found.c = published.c
  where (published.h, published.a) is distinct from (found.h, found.a) and not (b.secrecy = 'secret' and coalesce(found.c, published.c) = 'invalid'))
union all
select b.id, 'published without two counts' from :schema.ballot b where b.settled_at is not null
  and (select count(*) from :schema.ballot_count c where c.ballot_id = b.id and c.result_digest = b.result_digest) < 2;
