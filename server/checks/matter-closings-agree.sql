-- Each closed matter is counted once among the closings of its day and class.
select coalesce(t.day, m.day) as day, coalesce(t.class, m.class) as class, t.n as counted, m.n as found
from (select day, split_part(key, '|', 1) as class, sum(value) as n
  from (select measure, day, key, value from :schema.tally union all select measure, day, key, value from :schema.tally_delta) both_parts
  where measure = 'matter.closing' and key like '%|hours:%' group by 1, 2 having sum(value) <> 0) t
full join (select (closed_at at time zone 'Asia/Shanghai')::date as day, coalesce(class, 'none') as class, count(*) as n
  from :schema.matter where closed_at is not null and state in ('closed', 'closed_unresolved') group by 1, 2) m using (day, class)
where t.n is distinct from m.n;
