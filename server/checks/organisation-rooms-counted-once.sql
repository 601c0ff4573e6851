-- S001-69: no more of a room is assigned to uses than there is of it; one that counts for a rule has a size.
select r.id, 'more than the whole room is assigned' as fault from :schema.organisation_room r
where (select coalesce(sum(u.percent), 0) from :schema.organisation_room_use u where u.room_id = r.id) > 100
union all
select r.id, 'counts for a rule and has no size' from :schema.organisation_room r where r.active and r.kind <> 'other' and r.area_dm2 is null;
