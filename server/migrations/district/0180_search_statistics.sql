-- The planner takes a word it has no figure for to stand in one of two hundred records, and then reads the newest records one by one until a page is
-- full. With a million matters and a rare word it read them all (4 s). Ten times as many words with figures let it see that a word is rare and use
-- the index of words (1 ms).
alter table matter alter column search set statistics 1000;
alter table demand alter column search set statistics 1000;
