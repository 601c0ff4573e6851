-- One register of rooms under the two rules about premises and their size (S001-29, S001-31, S001-69). Areas are square decimetres: two decimals, exactly.
alter table organisation_room drop constraint organisation_room_square;
alter table organisation_room rename column square_metres to area_dm2;
update organisation_room set area_dm2 = area_dm2 * 100;
alter table organisation_room
  add constraint organisation_room_area_size check (area_dm2 between 1 and 10000000),
  -- office: 办公用房, the base of the half for organisations; service: 服务用房, with the offices the base of the four uses; other: counts for neither.
  add column kind text not null default 'other' constraint organisation_room_kind check (kind in ('office', 'service', 'other')),
  add column leased boolean not null default false,
  -- Whether it may be given to an organisation against a promise (S003-50).
  add column hosts boolean not null default true,
  -- How much of it organisations have for public-benefit service, and how that is known.
  add column shared_by text not null default 'none' constraint organisation_room_shared_by check (shared_by in ('none', 'declared', 'hours')),
  add column shared_part integer not null default 0,
  add column shared_whole integer not null default 0,
  add column changed_by uuid,
  add column changed_at timestamptz(3),
  add column struck_reason text constraint organisation_room_struck_length check (length(struck_reason) between 1 and 500),
  add constraint organisation_room_counted check (kind = 'other' or area_dm2 is not null),
  add constraint organisation_room_shared check (
    case shared_by when 'none' then shared_part = 0 and shared_whole = 0
      when 'declared' then shared_part between 1 and 100 and shared_whole = 100
      else shared_part between 0 and shared_whole and shared_whole between 1 and 744 end);
-- A room that was struck off leaves its name free.
alter table organisation_room drop constraint organisation_room_name_key;
create unique index organisation_room_name_key on organisation_room (area_code, building, name) where active;

create table organisation_room_use (
  room_id uuid not null constraint organisation_room_use_room_fk references organisation_room (id),
  use text not null constraint organisation_room_use_use check (use in ('elderly', 'youth', 'charity', 'mediation', 'administration', 'other')),
  percent integer not null constraint organisation_room_use_percent check (percent between 1 and 100),
  constraint organisation_room_use_pk primary key (room_id, use)
);

alter table organisation_task drop constraint organisation_task_kind;
alter table organisation_task add constraint organisation_task_kind check (kind in ('hub_contract_ending', 'confirm_functions', 'hosting_review',
  'leave_directory', 'idle', 'listing_ending', 'support_due', 'checkpoint_due', 'rectify', 'premises_below'));
