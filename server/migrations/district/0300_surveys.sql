-- Surveys: a few questions put to people drawn by lot, and ratings of those who serve (S000-30, S001-65).
create table survey (
  id uuid not null constraint survey_pk primary key,
  area_code text collate "C" not null constraint survey_area_fk references area (code),
  -- Surveys of one series are compared over time.
  series text not null constraint survey_series check (series ~ '^[a-z][a-z0-9_]{0,39}$'),
  -- The record on whose behalf the survey is held, such as one who is evaluated.
  subject_type text constraint survey_subject_type_form check (subject_type ~ '^[a-z_]{1,40}$'),
  subject_id uuid,
  title text not null constraint survey_title_length check (length(title) between 1 and 200),
  intro text constraint survey_intro_length check (length(intro) between 1 and 1000),
  state text not null constraint survey_state check (state in ('draft', 'open', 'closed', 'published', 'withheld', 'cancelled')),
  sample_size integer not null constraint survey_sample_size check (sample_size between 1 and 100000),
  -- The draw: the digest of the seed is shown with the draft, the seed itself once the sample is drawn.
  seed text not null constraint survey_seed check (seed ~ '^[0-9a-f]{64}$'),
  frame_size integer constraint survey_frame_size check (frame_size >= 0),
  frame_digest text,
  -- Who told us not to be asked stands outside the frame; how many that are is told with the result.
  refused integer constraint survey_refused check (refused >= 0),
  invited integer constraint survey_invited check (invited between 0 and sample_size),
  opened_at timestamptz(3),
  closes_at timestamptz(3),
  closed_at timestamptz(3),
  published_at timestamptz(3),
  ended_reason text constraint survey_ended_reason_length check (length(ended_reason) between 1 and 1000),
  -- What was published stands as it was.
  result jsonb,
  created_by uuid,
  created_at timestamptz(3) not null,
  version integer not null default 1,
  constraint survey_subject check ((subject_type is null) = (subject_id is null)),
  constraint survey_drawn check (state in ('draft', 'cancelled') or (opened_at is not null and closes_at > opened_at and invited is not null)),
  constraint survey_published check (state not in ('published', 'withheld') or (published_at is not null and result is not null))
);
create index survey_area on survey (area_code, created_at desc, id desc);
create index survey_series_closed on survey (series, area_code, closed_at) where state in ('published', 'withheld');
create index survey_due on survey (closes_at) where state = 'open';
create index survey_of_subject on survey (subject_id) where subject_id is not null;

create table survey_question (
  survey_id uuid not null constraint survey_question_survey_fk references survey (id),
  code text not null constraint survey_question_code check (code ~ '^[a-z][a-z0-9_]{0,39}$'),
  position integer not null,
  kind text not null constraint survey_question_kind check (kind in ('scale', 'yes_no', 'choice')),
  label text not null constraint survey_question_label_length check (length(label) between 1 and 200),
  options jsonb not null default '[]',
  constraint survey_question_pk primary key (survey_id, code),
  constraint survey_question_position unique (survey_id, position)
);

-- Who was drawn. Whether they answered does not stand here.
create table survey_invitation (
  survey_id uuid not null constraint survey_invitation_survey_fk references survey (id),
  person_id uuid not null constraint survey_invitation_person_fk references person (id),
  -- Place in the draw, the smallest lot first.
  rank integer not null constraint survey_invitation_rank check (rank > 0),
  token_hash text not null,
  -- Told by message; the others get a letter.
  told boolean not null,
  constraint survey_invitation_pk primary key (survey_id, person_id),
  constraint survey_invitation_rank_once unique (survey_id, rank),
  constraint survey_invitation_token unique (token_hash)
);
create index survey_invitation_person on survey_invitation (person_id);

-- An answer stands under a key by chance. The keyed hash sees to one answer per person while the survey runs and is thrown away at the close, when all answers are
-- written anew in an order by chance: from then on nobody, with or without the key, can tell whose an answer is.
create table survey_response (
  id uuid not null constraint survey_response_pk primary key,
  survey_id uuid not null constraint survey_response_survey_fk references survey (id),
  respondent_hash text,
  answers jsonb not null,
  constraint survey_response_once unique (survey_id, respondent_hash)
);

-- What residents think of those who serve them: once per period and target, the last word counts. Like answers, ratings name nobody, and the hash goes when the
-- period is over.
create table survey_rating (
  id uuid not null constraint survey_rating_pk primary key,
  target_type text not null constraint survey_rating_target_type check (target_type ~ '^[a-z_]{1,40}$'),
  target_id uuid not null,
  area_code text collate "C" not null constraint survey_rating_area_fk references area (code),
  period text not null constraint survey_rating_period check (period ~ '^[0-9]{4}(-Q[1-4])?$'),
  rater_hash text,
  score integer not null constraint survey_rating_score check (score between 1 and 5),
  given_on date not null,
  words text constraint survey_rating_words_length check (length(words) between 1 and 500),
  words_state text constraint survey_rating_words_state check (words_state in ('waiting', 'shown', 'hidden')),
  reason_code text,
  decided_by uuid,
  decided_at timestamptz(3),
  version integer not null default 1,
  constraint survey_rating_once unique (target_type, target_id, period, rater_hash),
  constraint survey_rating_words_known check ((words is null) = (words_state is null)),
  constraint survey_rating_hidden check (words_state is distinct from 'hidden' or reason_code is not null)
);
create index survey_rating_words_waiting on survey_rating (area_code, given_on, id) where words_state = 'waiting';
