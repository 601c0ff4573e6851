create table attachment (
  id uuid not null constraint attachment_pk primary key,
  owner_type text,
  owner_id uuid,
  visibility text not null constraint attachment_visibility check (visibility in ('internal', 'reporter', 'public')),
  kind text not null constraint attachment_kind check (kind in ('image', 'document', 'audio', 'video', 'table')),
  mime text not null,
  name text not null constraint attachment_name_length check (length(name) between 1 and 255),
  store_key text not null constraint attachment_store_key_key unique,
  thumb_key text,
  size_bytes bigint not null constraint attachment_size check (size_bytes > 0),
  sha256 text not null,
  width integer,
  height integer,
  uploaded_kind text not null,
  uploaded_by uuid,
  claim_hash text,
  created_at timestamptz(3) not null,
  removed_at timestamptz(3)
);
create index attachment_owner on attachment (owner_type, owner_id) where owner_id is not null;
create index attachment_unclaimed on attachment (created_at) where owner_id is null;
