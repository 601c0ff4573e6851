-- Whether a resident asked for it, or staff took it up by themselves (S003-21). Listed by who sent it in, so only the latter are indexed.
alter table matter add column from_resident boolean not null default true;
create index matter_own_time on matter (received_at desc, id desc) where not from_resident;
