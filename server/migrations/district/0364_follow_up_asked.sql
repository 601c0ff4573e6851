-- A later follow-up is asked once, when its day has come; whoever does not answer is not asked again.
alter table follow_up add column asked_at timestamptz(3);
