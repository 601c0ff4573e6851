-- Kept counters of demands equal the demands they count.
select coalesce(t.key, d.state) as state, t.n as counted, d.n as found
from (select key, sum(value) as n from (select key, value from :schema.tally where measure = 'demand.state' union all select key, value from :schema.tally_delta where measure = 'demand.state') x group by key having sum(value) <> 0) t
full join (select state, count(*) as n from :schema.demand group by state) d on d.state = t.key
where t.n is distinct from d.n;
