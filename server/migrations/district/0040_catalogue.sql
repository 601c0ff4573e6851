-- One classification of everything people bring, as a tree with validity dates. A node is closed, never deleted.
create table taxonomy_node (
  code text not null constraint taxonomy_node_pk primary key constraint taxonomy_node_code_form check (code ~ '^[a-z][a-z0-9_]{1,59}$'),
  parent_code text constraint taxonomy_node_parent_fk references taxonomy_node (code),
  name text not null constraint taxonomy_node_name_length check (length(name) between 1 and 100),
  name_en text not null constraint taxonomy_node_name_en_length check (length(name_en) between 1 and 200),
  position integer not null default 0,
  valid_from date not null,
  valid_to date,
  origin text not null,
  version integer not null default 1,
  constraint taxonomy_node_validity check (valid_to is null or valid_to >= valid_from)
);

-- What a node was called before: names that ended on a day, so that figures of old years can carry old names.
create table taxonomy_former_name (
  node_code text not null constraint taxonomy_former_name_node_fk references taxonomy_node (code),
  valid_to date not null,
  name text not null,
  name_en text not null,
  constraint taxonomy_former_name_pk primary key (node_code, valid_to)
);

-- The same kind of matter in the words of another system (12345, GB/T 30428, a neighbour's platform).
create table taxonomy_outside_code (
  scheme text not null constraint taxonomy_outside_code_scheme_length check (length(scheme) between 1 and 40),
  outside_code text not null constraint taxonomy_outside_code_length check (length(outside_code) between 1 and 200),
  node_code text not null constraint taxonomy_outside_code_node_fk references taxonomy_node (code),
  constraint taxonomy_outside_code_pk primary key (scheme, outside_code)
);
create index taxonomy_outside_code_node on taxonomy_outside_code (node_code);

-- The responsibility catalogue (S000-10): one draft, one latest publication, all earlier ones kept unchanged.
-- In force is the highest number whose effective_from has come.
create table catalogue_version (
  id uuid not null constraint catalogue_version_pk primary key,
  number integer not null constraint catalogue_version_number_key unique,
  state text not null constraint catalogue_version_state check (state in ('draft', 'published', 'replaced')),
  note text constraint catalogue_version_note_length check (length(note) <= 2000),
  effective_from timestamptz(3),
  published_at timestamptz(3),
  published_by uuid,
  created_at timestamptz(3) not null,
  created_by uuid,
  version integer not null default 1,
  constraint catalogue_version_dates check ((state = 'draft') = (effective_from is null) and (state = 'draft') = (published_at is null))
);
create unique index catalogue_version_one_published on catalogue_version (state) where state = 'published';
create unique index catalogue_version_one_draft on catalogue_version (state) where state = 'draft';

create table catalogue_item (
  id uuid not null constraint catalogue_item_pk primary key,
  version_id uuid not null constraint catalogue_item_version_fk references catalogue_version (id),
  code text not null constraint catalogue_item_code_form check (code ~ '^[a-z][a-z0-9_]{1,59}$'),
  group_code text not null constraint catalogue_item_group_fk references taxonomy_node (code),
  class text not null constraint catalogue_item_class check (class in ('major', 'communal', 'private')),
  name text not null,
  name_en text not null,
  plain text not null,
  plain_en text not null,
  examples jsonb not null,
  terms jsonb not null,
  against text[] not null default '{}',
  unit_code text,
  section_code text,
  decides text,
  handles text,
  pays text,
  supervises text,
  note text,
  note_en text,
  legal text,
  legal_en text,
  legal_certain boolean not null default false,
  sla_code text not null,
  urgency text not null constraint catalogue_item_urgency check (urgency in ('emergency', 'urgent', 'general', 'complex')),
  demand_kinds text[] not null default '{}',
  route_hint text,
  follow_up_days integer[] not null default '{}',
  hide_reporter boolean not null default false,
  assistance boolean not null default false,
  guidance text[] not null default '{}',
  origin text not null,
  constraint catalogue_item_code_key unique (version_id, code)
);

-- Time limits by name; a change is a new row, so that running clocks keep the row they started with.
create table sla_policy (
  id uuid not null constraint sla_policy_pk primary key,
  code text not null constraint sla_policy_code_form check (code ~ '^[a-z][a-z0-9_]{1,59}$'),
  name text not null,
  name_en text not null,
  rules jsonb not null,
  valid_from timestamptz(3) not null,
  replaces uuid constraint sla_policy_replaces_fk references sla_policy (id),
  set_by uuid,
  origin text not null,
  constraint sla_policy_one_successor unique nulls not distinct (code, replaces)
);
create index sla_policy_current on sla_policy (code, valid_from desc, id desc);

create table reason (
  list text not null constraint reason_list_form check (list ~ '^[a-z][a-z0-9_]{1,59}$'),
  code text not null constraint reason_code_form check (code ~ '^[a-z][a-z0-9_]{1,59}$'),
  name text not null,
  name_en text not null,
  pointer text,
  pointer_en text,
  position integer not null default 0,
  active boolean not null default true,
  origin text not null,
  constraint reason_pk primary key (list, code)
);

-- What is not ours to take (O5): words by which it is recognised, and where to go instead.
create table refusal_rule (
  code text not null constraint refusal_rule_pk primary key constraint refusal_rule_code_form check (code ~ '^[a-z][a-z0-9_]{1,59}$'),
  reason_code text not null,
  name text not null,
  name_en text not null,
  terms jsonb not null,
  pointer text not null,
  pointer_en text not null,
  urgent boolean not null default false,
  active boolean not null default true,
  origin text not null
);

create table knowledge_article (
  code text not null constraint knowledge_article_pk primary key constraint knowledge_article_code_form check (code ~ '^[a-z][a-z0-9_]{1,59}$'),
  kind text not null constraint knowledge_article_kind check (kind in ('self_help', 'policy', 'script', 'contact')),
  title text not null,
  title_en text not null,
  body text not null,
  body_en text not null,
  types text[] not null default '{}',
  search tsvector not null,
  active boolean not null default true,
  updated_at timestamptz(3) not null,
  origin text not null,
  version integer not null default 1
);
create index knowledge_article_search on knowledge_article using gin (search);
create index knowledge_article_types on knowledge_article using gin (types);
