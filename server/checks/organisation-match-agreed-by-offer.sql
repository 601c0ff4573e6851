-- An agreement of the matching desk stands on an offer that the organisation accepted (S002-03).
select m.id, m.unit_id
from :schema.organisation_match m
where m.state = 'agreed'
  and not exists (
    select 1 from :schema.organisation_offer f
    where f.subject_type = 'organisation_match' and f.subject_id = m.id and f.to_unit_id = m.unit_id and f.state = 'accepted'
  );
