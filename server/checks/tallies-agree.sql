-- Kept counters equal the records they count.
select coalesce(t.key, m.state) as state, t.n as counted, m.n as found
from (select key, sum(value) as n from (select key, value from :schema.tally where measure = 'matter.state' union all select key, value from :schema.tally_delta where measure = 'matter.state') x group by key having sum(value) <> 0) t
full join (select state, count(*) as n from :schema.matter group by state) m on m.state = t.key
where t.n is distinct from m.n;
