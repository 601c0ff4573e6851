-- E-1: a grade that residents voted on is the one their ballot settled, and a grade of such a round stands only while its vote does.
select s.id, 'grade differs from the vote' as fault from :schema.evaluation_vote v join :schema.evaluation_subject s on s.id = v.subject_id
where v.state = 'graded' and s.grade is distinct from v.grade
union all
select s.id, 'grade without a vote' from :schema.evaluation_subject s join :schema.evaluation_round r on r.id = s.round_id
where r.grading = 'vote' and s.grade is not null and not exists (select from :schema.evaluation_vote v where v.subject_id = s.id and v.state = 'graded')
union all
select v.subject_id, 'grade that did not win' from :schema.evaluation_vote v join :schema.ballot b on b.id = v.ballot_id
where v.state = 'graded' and not coalesce(b.result -> 'tally' -> 'whole' -> 'winners' ? v.grade or b.result -> 'tally' -> 'whole' -> 'tied' ? v.grade, false);
