-- E-2: the total that stands is the newest result and the marks by their weights; satisfaction is part of every scheme in use.
select s.id, 'total differs from the newest result' as fault from :schema.evaluation_subject s
where s.total is distinct from (select r.total from :schema.evaluation_result r where r.subject_id = s.id order by r.edition desc limit 1)
union all
select s.id, 'total differs from the marks' from :schema.evaluation_subject s where s.total is not null and s.total <> (
  select floor((sum(m.value::bigint * i.weight) + 5000) / 10000) from :schema.evaluation_indicator i
  join lateral (select value from :schema.evaluation_mark m where m.subject_id = s.id and m.code = i.code order by m.edition desc limit 1) m on true
  where i.round_id = s.round_id)
union all
select r.id, 'scheme without its weights' from :schema.evaluation_round r where r.state not in ('draft', 'withdrawn')
  and (select coalesce(sum(weight), 0) from :schema.evaluation_indicator i where i.round_id = r.id) <> 10000
union all
select r.id, 'scheme without satisfaction' from :schema.evaluation_round r where r.state not in ('draft', 'withdrawn')
  and not exists (select from :schema.evaluation_indicator i where i.round_id = r.id and i.satisfaction);
