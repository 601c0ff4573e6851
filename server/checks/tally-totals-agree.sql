-- Sums kept ready for districts, subdistricts and communities equal the counters below them.
select coalesce(t.measure, s.measure) as measure, coalesce(t.area_code, s.area_code) as area_code, t.value as kept, s.value as found
from (select measure, area_code, day, key, value from :schema.tally_total where value <> 0) t
full join (select measure, left(area_code, level) as area_code, day, key, sum(value) as value from :schema.tally
  cross join unnest(array[6, 9, 12]) level where length(area_code) >= level group by 1, 2, 3, 4 having sum(value) <> 0) s
  using (measure, area_code, day, key)
where t.value is distinct from s.value;
