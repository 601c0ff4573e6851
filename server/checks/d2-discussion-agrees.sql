-- A topic has as many supporters as people said so; reactions are counted as they were given; a post is hidden exactly while a hiding of it stands.
select t.id, 'supporters' as fault from :schema.deliberation_topic t
where t.supporters <> (select count(*) from :schema.deliberation_support s where s.topic_id = t.id)
union all
select p.id, 'reactions' from :schema.deliberation_post p
where p.agrees <> (select count(*) from :schema.deliberation_reaction r where r.post_id = p.id and r.agrees)
   or p.disagrees <> (select count(*) from :schema.deliberation_reaction r where r.post_id = p.id and not r.agrees)
union all
select p.id, 'hidden' from :schema.deliberation_post p
where p.hidden <> exists (select from :schema.deliberation_moderation m where m.post_id = p.id and m.state <> 'restored')
union all
-- Answers stand one level deep, in the topic of what they answer.
select c.id, 'reply' from :schema.deliberation_post c join :schema.deliberation_post p on p.id = c.reply_to
where p.reply_to is not null or p.topic_id <> c.topic_id;
