-- The level of an open matter is that of the unit that has it; until now only a dispatch wrote it down.
update matter m set level = case when length(u.area_code) >= 12 then 'community' when length(u.area_code) >= 9 then 'subdistrict' else 'district' end
from unit u
where u.id = m.unit_id and m.closed_at is null
  and m.level <> case when length(u.area_code) >= 12 then 'community' when length(u.area_code) >= 9 then 'subdistrict' else 'district' end;
