-- V-2: what is counted is never more than the roll, by heads and by area; the votes of a result add up to those who took part.
select b.id, 'participants do not add up' as fault from :schema.ballot b where b.result is not null and (
  (b.result #>> '{tally,whole,participants,heads}')::bigint <> (select coalesce(sum((l ->> 'heads')::bigint), 0) from jsonb_array_elements(b.result -> 'lines') l)
  or (b.result #>> '{tally,whole,participants,heads}')::bigint + (b.result #>> '{tally,whole,conflicts,heads}')::bigint <> b.closed_marks)
union all
select b.id, 'options do not add up' from :schema.ballot b where b.result is not null and b.rules ->> 'decision' <> 'contest'
  and (b.result #>> '{tally,whole,participants,heads}')::bigint <> (b.result #>> '{tally,whole,invalid,heads}')::bigint
    + (select sum((o ->> 'heads')::bigint) from jsonb_array_elements(b.result #> '{tally,whole,options}') o)
union all
select b.id, 'more than the roll' from :schema.ballot b where b.result is not null and (
  (b.result #>> '{tally,whole,participants,heads}')::bigint > b.eligible_heads or (b.result #>> '{tally,whole,participants,area}')::bigint > b.eligible_area_dm2)
union all
select b.id, 'roll is not the one that was opened' from :schema.ballot b where b.opened_at is not null and (
  b.eligible_heads <> (select count(*) from :schema.ballot_roll_entry e where e.ballot_id = b.id)
  or b.eligible_area_dm2 <> (select coalesce(sum(e.area_dm2), 0) from :schema.ballot_roll_entry e where e.ballot_id = b.id)
  or b.eligible_area_dm2 <> (select coalesce(sum(u.area_dm2), 0) from :schema.ballot_roll_unit u where u.ballot_id = b.id));
