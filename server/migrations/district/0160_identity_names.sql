-- Desks that may see identities find a resident by the whole name.
create index person_name on person (name) where name is not null;
