-- By which way a closed public matter was settled, for the observation of the 622 method (S001-80 to S001-82, O18).
-- One main route for each matter; `counted` is false while the matter is open again or no longer belongs to the base.
create table matter_resolution (
  matter_id uuid not null constraint matter_resolution_pk primary key constraint matter_resolution_matter_fk references matter (id),
  area_code text collate "C" not null,
  -- First day of the month in which it was closed, by the calendar of the place.
  month date not null constraint matter_resolution_month check (extract(day from month) = 1),
  closed_at timestamptz(3) not null,
  type_code text,
  main text not null constraint matter_resolution_main check (main in ('deliberation', 'specialised_service', 'referral_other')),
  secondary text[] not null default '{}' constraint matter_resolution_secondary check (secondary <@ array['deliberation', 'specialised_service', 'referral_other']),
  -- The way it went, where somebody corrected the main route with a reason.
  corrected_from text constraint matter_resolution_corrected check (corrected_from in ('deliberation', 'specialised_service', 'referral_other')),
  counted boolean not null,
  version integer not null default 1,
  constraint matter_resolution_main_once check (not main = any(secondary))
);
create index matter_resolution_area on matter_resolution (area_code, closed_at desc, matter_id desc) where counted;
create index matter_resolution_time on matter_resolution (closed_at desc, matter_id desc) where counted;
create index matter_resolution_month on matter_resolution (month, area_code) where counted;

-- A month that is over keeps the figures it had: later changes stand beside them with their date, never in them.
create table matter_route_month (
  month date not null constraint matter_route_month_pk primary key,
  frozen_at timestamptz(3) not null
);
create table matter_route_figure (
  month date not null constraint matter_route_figure_month_fk references matter_route_month (month),
  area_code text collate "C" not null,
  deliberation integer not null,
  specialised_service integer not null,
  referral_other integer not null,
  constraint matter_route_figure_pk primary key (month, area_code)
);

create table matter_route_change (
  id uuid not null constraint matter_route_change_pk primary key,
  matter_id uuid not null constraint matter_route_change_matter_fk references matter (id),
  kind text not null constraint matter_route_change_kind check (kind in ('corrected', 'reopened', 'moved')),
  month date not null,
  area_code text collate "C" not null,
  -- Null where the matter left or joined the month.
  from_route text,
  to_route text,
  -- The month was over when this was changed.
  after_close boolean not null,
  reason text constraint matter_route_change_reason_length check (length(reason) between 1 and 500),
  made_by uuid,
  made_at timestamptz(3) not null,
  constraint matter_route_change_moves check (from_route is distinct from to_route)
);
create index matter_route_change_time on matter_route_change (made_at desc, id desc);
create index matter_route_change_matter on matter_route_change (matter_id);
