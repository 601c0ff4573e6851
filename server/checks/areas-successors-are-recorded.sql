-- O56: succession ends what was succeeded, and nothing that was succeeded holds estates or buildings any more.
select s.from_code as code, 'not ended' as fault from :schema.area_succession s join :schema.area a on a.code = s.from_code where a.valid_to is null or a.valid_to > s.on_date
union all select e.area_code, 'holds an estate' from :schema.area_estate e join :schema.area_succession s on s.from_code = e.area_code
union all select b.area_code, 'holds a building' from :schema.area_building b join :schema.area_succession s on s.from_code = b.area_code;
