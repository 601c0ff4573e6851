-- O51: an address or a name counts as confirmed exactly while somebody's confirmation of it is in force (decision 0047).
select p.id as person, p.identity_level as level, c.level as confirmed from :schema.person p
left join :schema.person_confirmation c on c.person_id = p.id and c.ended_at is null
where case when p.identity_level >= 2 then c.level is distinct from p.identity_level else c.level is not null end;
