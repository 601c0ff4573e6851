-- S000-20: a clock takes each step of its ladder once.
select subject_id, data ->> 'step' as step, count(*) from :schema.event where name = 'clock.stepped' group by 1, 2 having count(*) > 1;
