-- The kept counters of waiting, failed and unknown notices equal the rows.
with counted as (
  select measure, key, sum(value) as n from (
    select measure, key, value from :schema.tally where measure like 'notification.now.%' and day = '0001-01-01'
    union all select measure, key, value from :schema.tally_delta where measure like 'notification.now.%' and day = '0001-01-01') both_parts
  group by measure, key having sum(value) <> 0),
standing as (
  select 'notification.now.' || channel as measure, state as key, count(*) as n from :schema.notification
  where state in ('pending', 'held', 'sending', 'failed', 'unknown') group by channel, state)
select coalesce(c.measure, s.measure) as measure, coalesce(c.key, s.key) as key, c.n as counted, s.n as rows
from counted c full join standing s on s.measure = c.measure and s.key = c.key where coalesce(c.n, 0) <> coalesce(s.n, 0);
