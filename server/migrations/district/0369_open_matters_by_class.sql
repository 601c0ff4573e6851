-- The open matters of a class, newest first: of a class with few of them all that is open was read until fifty were found.
create index matter_open_class on matter (class, received_at desc, id desc) where state in
  ('accepted', 'triage_proposed', 'triage_disputed', 'determined', 'in_handling', 'in_batch', 'awaiting_deliberation', 'guided', 'referred', 'awaiting_confirmation',
   'under_supervision');
