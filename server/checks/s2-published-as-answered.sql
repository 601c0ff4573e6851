-- S-2: what was published counts the answers that are there, and nothing is published below the least number ever used (N80 may be raised, not lowered below 5).
select s.id, 'n differs from the answers' as fault from :schema.survey s where s.state in ('published', 'withheld')
  and (s.result ->> 'n')::int <> (select count(*) from :schema.survey_response r where r.survey_id = s.id)
union all
select s.id, 'figures beside a withheld result' from :schema.survey s where s.state = 'withheld' and jsonb_array_length(s.result -> 'questions') > 0
union all
select s.id, 'a figure of fewer than five' from :schema.survey s, jsonb_array_elements(s.result -> 'questions') q
where s.state = 'published' and (q ->> 'n')::int < 5 and not (q ->> 'withheld')::boolean;
