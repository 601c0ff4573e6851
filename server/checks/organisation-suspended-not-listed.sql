-- A suspended or ended organisation has no place in the directory (S001-51).
select l.id, o.unit_id, o.state, l.state as listing
from :schema.organisation_listing l
join :schema.organisation o on o.unit_id = l.unit_id
where l.state in ('listed', 'on_notice') and o.state in ('suspended', 'dissolving', 'ended');
