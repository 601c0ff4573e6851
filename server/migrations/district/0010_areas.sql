-- Administrative areas down to the grid. A code begins with its parent's code, so that "below" is a range of codes.
create table area (
  code text collate "C" not null constraint area_pk primary key constraint area_code_form check (code ~ '^[0-9]{2,18}$'),
  parent_code text collate "C" constraint area_parent_fk references area (code),
  level text not null constraint area_level check (level in ('province', 'city', 'district', 'subdistrict', 'community', 'grid')),
  kind text not null,
  name text not null constraint area_name_length check (length(name) between 1 and 100),
  aliases text[] not null default '{}',
  lng double precision,
  lat double precision,
  boundary jsonb,
  population integer constraint area_population check (population >= 0),
  adults integer constraint area_adults check (adults >= 0),
  households integer constraint area_households check (households >= 0),
  -- The day the figures above were counted (requirements O58): residents by default, adults are 18 and older.
  figures_on date,
  valid_from date not null,
  valid_to date,
  version integer not null default 1,
  constraint area_parent_prefix check (parent_code is null or starts_with(code, parent_code)),
  constraint area_validity check (valid_to is null or valid_to > valid_from)
);
create index area_parent on area (parent_code);
create index area_level on area (level, code);

create table area_succession (
  from_code text collate "C" not null constraint area_succession_from_fk references area (code),
  to_code text collate "C" not null constraint area_succession_to_fk references area (code),
  on_date date not null,
  note text,
  constraint area_succession_pk primary key (from_code, to_code),
  constraint area_succession_not_itself check (from_code <> to_code)
);
create index area_succession_to on area_succession (to_code);

create table area_estate (
  id uuid not null constraint area_estate_pk primary key,
  area_code text collate "C" not null constraint area_estate_area_fk references area (code),
  kind text not null constraint area_estate_kind check (kind in ('estate', 'courtyard', 'street', 'lane', 'park', 'place')),
  name text not null constraint area_estate_name_length check (length(name) between 1 and 100),
  aliases text[] not null default '{}',
  lng double precision,
  lat double precision,
  version integer not null default 1
);
create index area_estate_area on area_estate (area_code);

create table area_building (
  id uuid not null constraint area_building_pk primary key,
  estate_id uuid constraint area_building_estate_fk references area_estate (id),
  area_code text collate "C" not null constraint area_building_area_fk references area (code),
  name text not null constraint area_building_name_length check (length(name) between 1 and 100),
  aliases text[] not null default '{}',
  entrances integer not null default 1 constraint area_building_entrances check (entrances between 1 and 50),
  households integer not null default 0 constraint area_building_households check (households >= 0),
  lng double precision,
  lat double precision,
  version integer not null default 1
);
create index area_building_area on area_building (area_code);
create index area_building_estate on area_building (estate_id);

create table area_household (
  id uuid not null constraint area_household_pk primary key,
  building_id uuid not null constraint area_household_building_fk references area_building (id),
  entrance text not null default '1',
  room text not null,
  floor_area_dm2 integer constraint area_household_floor_area check (floor_area_dm2 > 0),
  constraint area_household_key unique (building_id, entrance, room)
);
