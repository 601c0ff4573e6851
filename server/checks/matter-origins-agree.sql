-- Matters are counted once on the day their demand came in, by whether a resident asked for them; those merged into others are not.
with counted as (
  select day, key, sum(value) as n
  from (select measure, day, key, value from :schema.tally union all select measure, day, key, value from :schema.tally_delta) both_parts
  where measure = 'matter.origin' group by 1, 2 having sum(value) <> 0),
found as (
  select (received_at at time zone 'Asia/Shanghai')::date as day, case when from_resident then 'resident' else 'own' end as key, count(*) as n
  from :schema.matter where state <> 'merged' group by 1, 2)
select coalesce(c.day, f.day) as day, coalesce(c.key, f.key) as key, c.n as counted, f.n as found
from counted c full join found f using (day, key) where c.n is distinct from f.n;
