-- Each closed communal matter has one main route, and the kept counters of a month equal the matters they count.
with counted as (
  select day as month, area_code, key as main, sum(value) as n
  from (select measure, day, area_code, key, value from :schema.tally union all select measure, day, area_code, key, value from :schema.tally_delta) both_parts
  where measure = 'matter.route' group by 1, 2, 3 having sum(value) <> 0),
found as (select month, area_code, main, count(*) as n from :schema.matter_resolution where counted group by 1, 2, 3)
select coalesce(c.month, f.month)::text || ' ' || coalesce(c.area_code, f.area_code) as place, coalesce(c.main, f.main) as main, c.n as counted, f.n as found
from counted c full join found f using (month, area_code, main) where c.n is distinct from f.n
union all
select m.number, m.route, null, null from :schema.matter m left join :schema.matter_resolution r on r.matter_id = m.id
where (r.counted and m.state <> 'closed') or (r.counted and m.class = 'private')
  or (m.state = 'closed' and m.class = 'communal' and m.route in ('deliberation', 'order') and r.counted is not true);
