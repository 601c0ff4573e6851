-- What a community has that could serve a need, chosen by people who work on the need, with how it would (S001-19).
-- A need that is taken off the list before it goes up takes its choices along.
create table need_asset (
  need_id uuid not null constraint need_asset_need_fk references need (id) on delete cascade,
  asset_id uuid not null constraint need_asset_asset_fk references deliberation_asset (id),
  words text not null constraint need_asset_words_length check (length(words) between 1 and 300),
  chosen_by uuid not null,
  chosen_at timestamptz(3) not null,
  constraint need_asset_pk primary key (need_id, asset_id)
);
create index need_asset_asset on need_asset (asset_id);
