-- What the board of supervision and the contacts of the centres ask, found without reading everything that is open.
create index matter_ladder on matter (ladder, received_at, id) where ladder in ('yellow', 'red', 'leader');
create index follow_up_spot_check on follow_up (matter_id) where kind = 'spot_check' and state = 'due';
create index demand_centre on demand (centre_id, received_at) where centre_id is not null and channel = 'walk_in';
create index matter_note_centre on matter_note (centre_id, created_at) where centre_id is not null and kind = 'visit';
