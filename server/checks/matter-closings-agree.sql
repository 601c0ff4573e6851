-- Each closed matter is counted once among the closings of its day and class, and so is its last grade unless it is left out of the ratings.
with counted as (
  select day, split_part(key, '|', 1) as class, case when key like '%|hours:%' then 'closed' else split_part(key, '|', 2) end as what, sum(value) as n
  from (select measure, day, key, value from :schema.tally union all select measure, day, key, value from :schema.tally_delta) both_parts
  where measure = 'matter.closing' and (key like '%|hours:%' or split_part(key, '|', 2) in ('satisfied', 'basically', 'dissatisfied'))
  group by 1, 2, 3 having sum(value) <> 0),
closed as (
  select (m.closed_at at time zone 'Asia/Shanghai')::date as day, coalesce(m.class, 'none') as class,
    (select r.satisfaction from :schema.rating r where r.matter_id = m.id and m.exclusion_confirmed_by is null order by r.round desc, r.id limit 1) as grade
  from :schema.matter m where m.closed_at is not null and m.state in ('closed', 'closed_unresolved')),
found as (
  select day, class, 'closed' as what, count(*) as n from closed group by 1, 2
  union all select day, class, grade, count(*) from closed where grade is not null group by 1, 2, 3)
select coalesce(c.day, f.day) as day, coalesce(c.class, f.class) as class, coalesce(c.what, f.what) as what, c.n as counted, f.n as found
from counted c full join found f using (day, class, what) where c.n is distinct from f.n;
