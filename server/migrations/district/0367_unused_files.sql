-- Files that no record points to are looked for at night: by key, also by that of the small picture.
create unique index attachment_thumb_key on attachment (thumb_key) where thumb_key is not null;
-- Exports are written by the command line, straight to a file.
drop table export_batch;
