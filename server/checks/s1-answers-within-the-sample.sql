-- S-1: never more answers than people drawn, none to a survey that was not opened, and no hash of an author after the close.
select s.id, 'more answers than invited' as fault from :schema.survey s
where (select count(*) from :schema.survey_response r where r.survey_id = s.id) > coalesce(s.invited, 0)
union all
select s.id, 'author still known after the close' from :schema.survey s where s.state in ('closed', 'published', 'withheld')
  and exists (select from :schema.survey_response r where r.survey_id = s.id and r.respondent_hash is not null)
union all
select s.id, 'answers of a cancelled survey kept' from :schema.survey s where s.state in ('draft', 'cancelled')
  and exists (select from :schema.survey_response r where r.survey_id = s.id)
union all
select i.survey_id, 'more invitations than counted' from :schema.survey_invitation i join :schema.survey s on s.id = i.survey_id
group by i.survey_id, s.invited having count(*) > coalesce(s.invited, 0);
