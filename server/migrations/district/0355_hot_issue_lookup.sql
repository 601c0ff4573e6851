-- A message asks this index for each of its features: what waits to be sorted into it would be read through every time.
alter index hot_issue_lookup set (fastupdate = off);
