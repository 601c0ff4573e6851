// Generated from the migrations by generate-rows.ts. Do not edit.

import type { ColumnType } from "kysely";

export type ArrayType<T> = ArrayTypeImpl<T> extends (infer U)[]
  ? U[]
  : ArrayTypeImpl<T>;

export type ArrayTypeImpl<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S[], I[], U[]>
  : T[];

export type Generated<T> = T extends ColumnType<infer S, infer I, infer U>
  ? ColumnType<S, I | undefined, U>
  : ColumnType<T, T | undefined, T>;

export type Int8 = ColumnType<string, bigint | number | string, bigint | number | string>;

export type Json = JsonValue;

export type JsonArray = JsonValue[];

export type JsonObject = {
  [x: string]: JsonValue | undefined;
};

export type JsonPrimitive = boolean | number | string | null;

export type JsonValue = JsonArray | JsonObject | JsonPrimitive;

export interface Appointment {
  account_id: string;
  area_code: string;
  created_at: Date;
  created_by: string | null;
  ends_on: string | null;
  id: string;
  revoked_at: Date | null;
  role: string;
  section_id: string | null;
  starts_on: string;
  unit_id: string | null;
  version: Generated<number>;
}

export interface Area {
  adults: number | null;
  aliases: Generated<string[]>;
  boundary: Json | null;
  code: string;
  figures_on: string | null;
  households: number | null;
  kind: string;
  lat: number | null;
  level: string;
  lng: number | null;
  name: string;
  parent_code: string | null;
  population: number | null;
  valid_from: string;
  valid_to: string | null;
  version: Generated<number>;
}

export interface AreaBuilding {
  aliases: Generated<string[]>;
  area_code: string;
  entrances: Generated<number>;
  estate_id: string | null;
  households: Generated<number>;
  id: string;
  lat: number | null;
  lng: number | null;
  name: string;
  version: Generated<number>;
}

export interface AreaEstate {
  aliases: Generated<string[]>;
  area_code: string;
  id: string;
  kind: string;
  lat: number | null;
  lng: number | null;
  name: string;
  version: Generated<number>;
}

export interface AreaHousehold {
  building_id: string;
  entrance: Generated<string>;
  floor_area_dm2: number | null;
  id: string;
  room: string;
}

export interface AreaSuccession {
  from_code: string;
  note: string | null;
  on_date: string;
  to_code: string;
}

export interface Attachment {
  claim_hash: string | null;
  created_at: Date;
  height: number | null;
  id: string;
  kind: string;
  mime: string;
  name: string;
  owner_id: string | null;
  owner_type: string | null;
  removed_at: Date | null;
  sha256: string;
  size_bytes: Int8;
  store_key: string;
  thumb_key: string | null;
  uploaded_by: string | null;
  uploaded_kind: string;
  visibility: string;
  width: number | null;
}

export interface Attempt {
  at: Date;
  bucket: string;
  id: string;
}

export interface Ballot {
  appeals_until: Date | null;
  area_code: string;
  closed_at: Date | null;
  closed_marks: number | null;
  closes_at: Date | null;
  counted_at: Date | null;
  created_at: Date;
  created_by: string | null;
  eligible_area_dm2: Int8 | null;
  eligible_heads: number | null;
  ended_reason: string | null;
  frozen_digest: string | null;
  id: string;
  identity_level: Generated<number>;
  method: string;
  opened_at: Date | null;
  opens_at: Date | null;
  owner_id: string | null;
  owner_type: string | null;
  question: string;
  result: Json | null;
  result_digest: string | null;
  roll_published_at: Date | null;
  rules: Json;
  second_of: string | null;
  secrecy: string;
  settled_at: Date | null;
  state: string;
  template_code: string | null;
  template_version: number | null;
  title: string;
  version: Generated<number>;
}

export interface BallotCount {
  ballot_id: string;
  counted_at: Date;
  counted_by: string;
  result_digest: string;
}

export interface BallotMark {
  ballot_id: string;
  by_proxy: Generated<boolean>;
  channel: string;
  entry_id: string;
  person_id: string | null;
  receipt_hash: string;
  state: string;
  turn: Generated<number>;
}

export interface BallotOption {
  ballot_id: string;
  code: string;
  label: string;
  position: number;
}

export interface BallotProxy {
  ballot_id: string;
  document: string;
  entered_at: Date;
  entered_by: string;
  entry_id: string;
  person_id: string;
  slot: number;
}

export interface BallotRollAppeal {
  ballot_id: string;
  decided_at: Date | null;
  decided_by: string | null;
  decision: string | null;
  filed_at: Date;
  id: string;
  kind: string;
  person_id: string;
  state: string;
  words: string;
}

export interface BallotRollEntry {
  area_dm2: Generated<Int8>;
  ballot_id: string;
  group_code: string | null;
  id: string;
  label: string;
  position: number;
}

export interface BallotRollUnit {
  area_dm2: Generated<Int8>;
  ballot_id: string;
  entry_id: string;
  label: string;
  unit_key: string;
}

export interface BallotRollVoter {
  ballot_id: string;
  entry_id: string;
  person_id: string;
}

export interface BallotSecretVote {
  ballot_id: string;
  choice: string;
  group_code: string | null;
  id: string;
}

export interface BallotSheet {
  ballot_id: string;
  entry_id: string | null;
  first_by: string | null;
  first_choice: string | null;
  group_code: string | null;
  id: string;
  note: string | null;
  second_by: string | null;
  second_choice: string | null;
  serial: string;
  settled_by: string | null;
  state: string;
  version: Generated<number>;
}

export interface BallotUrn {
  ballot_id: string;
  id: string;
  sealed: string;
  shaken: Generated<boolean>;
}

export interface BallotVote {
  ballot_id: string;
  cast_at: Date;
  channel: string;
  choice: string;
  entered_by: string | null;
  entry_id: string;
  person_id: string | null;
  turn: number;
}

export interface BlindSpot {
  area_code: string;
  cleared_at: Date | null;
  due_on: string | null;
  found_at: Date;
  id: string;
  label: string;
  object_key: string;
  owner_id: string | null;
  rule: string;
  version: Generated<number>;
}

export interface CalendarDay {
  day: string;
  kind: string;
  note: string;
  set_at: Date;
  set_by: string | null;
  source: string;
}

export interface CatalogueItem {
  against: Generated<string[]>;
  assistance: Generated<boolean>;
  class: string;
  code: string;
  decides: string | null;
  demand_kinds: Generated<string[]>;
  examples: Json;
  follow_up_days: Generated<number[]>;
  group_code: string;
  guidance: Generated<string[]>;
  handles: string | null;
  hide_reporter: Generated<boolean>;
  id: string;
  legal: string | null;
  legal_certain: Generated<boolean>;
  legal_en: string | null;
  name: string;
  name_en: string;
  note: string | null;
  note_en: string | null;
  origin: string;
  pays: string | null;
  plain: string;
  plain_en: string;
  route_hint: string | null;
  section_code: string | null;
  sla_code: string;
  supervises: string | null;
  terms: Json;
  unit_code: string | null;
  urgency: string;
  version_id: string;
}

export interface CatalogueVersion {
  created_at: Date;
  created_by: string | null;
  effective_from: Date | null;
  id: string;
  note: string | null;
  number: number;
  published_at: Date | null;
  published_by: string | null;
  state: string;
  version: Generated<number>;
}

export interface ConfigEntry {
  code: string;
  content: Json;
  list: string;
  origin: string;
  position: number;
}

export interface ConfigPack {
  code: string;
  content_hash: string;
  loaded_at: Date;
  position: number;
  version: string;
}

export interface Consent {
  channel: string;
  evidence: string | null;
  given_at: Date;
  given_by: string;
  id: string;
  person_id: string;
  purpose: string;
  text_hash: string;
  text_version: string;
  withdrawn_at: Date | null;
}

export interface CoordinationRequest {
  complied_at: Date | null;
  comply_by: Date | null;
  id: string;
  kind: string;
  matter_id: string;
  parties: Generated<Json>;
  question: string;
  requested_at: Date;
  requested_by: string | null;
  ruled_at: Date | null;
  ruled_by: string | null;
  ruling: string | null;
  ruling_unit_id: string | null;
  state: string;
  version: Generated<number>;
}

export interface DeliberationAction {
  due_on: string;
  id: string;
  owner_account_id: string | null;
  owner_party_id: string | null;
  position: number;
  report: string | null;
  settled_at: Date | null;
  settled_by: string | null;
  state: string;
  text: string;
  topic_id: string;
  version: Generated<number>;
}

export interface DeliberationAdoption {
  adaptation: string | null;
  area_code: string;
  completed_at: Date | null;
  created_at: Date;
  created_by: string;
  edition: number;
  id: string;
  method_id: string;
  rating: number | null;
  results: Json | null;
  review_words: string | null;
  reviewed_at: Date | null;
  state: string;
  stopped_reason: string | null;
  version: Generated<number>;
}

export interface DeliberationAdoptionStep {
  adoption_id: string;
  done_at: Date | null;
  done_by: string | null;
  note: string | null;
  number: number;
  role: string | null;
  title: string;
  words: string | null;
}

export interface DeliberationAsset {
  area_code: string;
  created_at: Date;
  created_by: string;
  gone_reason: string | null;
  id: string;
  kind: string;
  lat: number;
  lng: number;
  name: string;
  owner: string;
  shown: boolean;
  state: string;
  version: Generated<number>;
  words: string;
}

export interface DeliberationBody {
  area_code: string;
  created_at: Date;
  created_by: string | null;
  id: string;
  kind: string;
  name: string;
  place_text: string | null;
  quorum: number;
  seats: number;
  state: string;
  term_months: number | null;
  version: Generated<number>;
}

export interface DeliberationBodyMember {
  body_id: string;
  created_at: Date;
  ended_reason: string | null;
  ends_on: string | null;
  id: string;
  name: string;
  origin: string;
  person_id: string | null;
  seat: string;
  starts_on: string;
}

export interface DeliberationCovenant {
  adopted_at: Date | null;
  announced_at: Date | null;
  area_code: string;
  consult_until: Date | null;
  created_at: Date;
  created_by: string;
  edition: number;
  ended_at: Date | null;
  ended_reason: string | null;
  id: string;
  legality_account_id: string | null;
  legality_at: Date | null;
  legality_opinion: string | null;
  replaces_id: string | null;
  review_on: string | null;
  state: string;
  text_number: Generated<number>;
  title: string;
  version: Generated<number>;
}

export interface DeliberationCovenantAct {
  clause_id: string;
  covenant_id: string;
  decided_at: Date | null;
  decided_by: string | null;
  done_on: string;
  id: string;
  noted_at: Date;
  noted_by: string;
  points: number;
  state: string;
  version: Generated<number>;
  words: string | null;
}

export interface DeliberationCovenantClause {
  breach_type: string | null;
  clause_id: string;
  covenant_id: string;
  kind: string;
  number: number;
  parties: Generated<string[]>;
  points: number | null;
  position: number;
  words: string;
}

export interface DeliberationCovenantComment {
  answer: string | null;
  answered_at: Date | null;
  answered_by: string | null;
  body: string;
  clause_id: string | null;
  covenant_id: string;
  created_at: Date;
  entered_by: string | null;
  erased_at: Date | null;
  id: string;
  party: string;
  person_id: string | null;
  source: string;
  state: string;
  text_number: number;
  version: Generated<number>;
}

export interface DeliberationCovenantParty {
  code: string;
  covenant_id: string;
  id: string;
  name: string;
  position: number;
  signs: boolean;
  template: string;
}

export interface DeliberationCovenantSignature {
  covenant_id: string;
  id: string;
  name: string;
  party_id: string;
  recorded_at: Date;
  recorded_by: string;
  signed_on: string;
}

export interface DeliberationCovenantText {
  covenant_id: string;
  note: string | null;
  number: number;
  preamble: string;
  written_at: Date;
  written_by: string;
}

export interface DeliberationCovenantVote {
  ballot_id: string;
  covenant_id: string;
  created_at: Date;
  decided_at: Date | null;
  eligible: number | null;
  id: string;
  in_favour: number | null;
  participants: number | null;
  party_id: string;
  state: string;
  text_number: number;
}

export interface DeliberationDecisionItem {
  area_code: string;
  consultation_due: boolean;
  created_at: Date;
  created_by: string | null;
  decides_on: string;
  decision_text: string | null;
  due_reason: string | null;
  ended_at: Date | null;
  ended_reason: string | null;
  hearing_id: string | null;
  id: string;
  section: string;
  state: string;
  summary: string;
  title: string;
  topic_id: string | null;
  version: Generated<number>;
  without_reason: string | null;
}

export interface DeliberationDissent {
  id: string;
  party_id: string;
  recorded_at: Date;
  topic_id: string;
  words: string;
}

export interface DeliberationElection {
  area_code: string;
  candidates_until: Date | null;
  created_at: Date;
  created_by: string;
  eligible: number | null;
  id: string;
  issued: Generated<number>;
  nominate_until: Date | null;
  result: Json | null;
  result_published_at: Date | null;
  roll_until: Date | null;
  rules: Json;
  seal_digest: string | null;
  sealed_at: Date | null;
  second_of: string | null;
  state: string;
  term_years: number;
  title: string;
  version: Generated<number>;
  voting_at: Date | null;
}

export interface DeliberationElectionAppeal {
  decided_at: Date | null;
  decision: string | null;
  election_id: string;
  filed_at: Date;
  id: string;
  person_id: string | null;
  state: string;
  words: string;
}

export interface DeliberationElectionCount {
  counted_at: Date;
  digest: string;
  election_id: string;
  invalid: number;
  returned: number;
  teller_id: string;
  votes: Json;
}

export interface DeliberationElectionNominee {
  created_at: Date;
  election_id: string;
  id: string;
  name: string;
  nominators: number;
  post_code: string;
  reason: string | null;
  state: string;
  statement: string | null;
  version: Generated<number>;
}

export interface DeliberationElectionPost {
  code: string;
  election_id: string;
  label: string;
  position: number;
  seats: number;
}

export interface DeliberationElectionVoter {
  election_id: string;
  issued_at: Date | null;
  issued_by: string | null;
  label: string;
  person_id: string | null;
  position: number;
  proxy_position: number | null;
}

export interface DeliberationEvaluation {
  given_at: Date;
  mattered: string;
  person_id: string;
  topic_id: string;
  words: string | null;
}

export interface DeliberationFinding {
  area_code: string;
  breach_type: string;
  building_id: string | null;
  clause_id: string;
  covenant_id: string;
  earlier: number;
  found_at: Date;
  found_by: string;
  id: string;
  lat: number | null;
  lng: number | null;
  note: string | null;
  place_key: string;
  place_text: string;
  rung: string | null;
  settled_at: Date | null;
  state: string;
  version: Generated<number>;
  walk_id: string;
}

export interface DeliberationFindingStep {
  action: string;
  finding_id: string;
  id: string;
  made_at: Date;
  made_by: string;
  receiver_unit_id: string | null;
  words: string | null;
}

export interface DeliberationGrowthAnswer {
  ability: number;
  area_code: string;
  belonging: number;
  id: string;
  identification: number;
  moment: string;
  month: string;
  person_hash: string;
}

export interface DeliberationGuidance {
  given_at: Date;
  given_by: string;
  id: string;
  kind: string;
  topic_id: string;
  words: string;
}

export interface DeliberationHearing {
  area_code: string;
  confirm_until: Date | null;
  created_at: Date;
  created_by: string | null;
  decided_at: Date | null;
  decider: string;
  decision_text: string | null;
  draft_text: string;
  drawn_at: Date | null;
  ended_at: Date | null;
  ended_reason: string | null;
  feedback_text: string | null;
  held_at: Date | null;
  id: string;
  materials_sent_at: Date | null;
  materials_text: string | null;
  matter: string;
  minutes_draft: string | null;
  no_experts_reason: string | null;
  noticed_at: Date | null;
  number: string;
  place: string;
  postponed_reason: string | null;
  report_text: string | null;
  reported_at: Date | null;
  round: Generated<number>;
  seed: string | null;
  sign_up_until: Date;
  starts_at: Date;
  state: string;
  title: string;
  version: Generated<number>;
}

export interface DeliberationHearingEntry {
  came_at: Date | null;
  conflict: string | null;
  created_at: Date;
  hearing_id: string;
  id: string;
  kind: string | null;
  name: string;
  observer: Generated<boolean>;
  organisation: string | null;
  person_id: string | null;
  rank: number | null;
  rating: number | null;
  rating_words: string | null;
  reason: string | null;
  source: string;
  state: string;
}

export interface DeliberationHearingGroup {
  hearing_id: string;
  kind: string;
  method: string;
  seats: number;
}

export interface DeliberationHearingPoint {
  answer: string | null;
  answer_words: string | null;
  answered_at: Date | null;
  entry_id: string;
  hearing_id: string;
  id: string;
  number: number;
  recorded_at: Date;
  words: string;
}

export interface DeliberationHelpEntry {
  body_id: string;
  direction: string;
  id: string;
  quantity: number;
  recorded_at: Date;
  recorded_by: string | null;
  request_id: string | null;
  reverses_id: string | null;
  unit: string;
  what: string;
}

export interface DeliberationHelpRequest {
  asked_at: Date;
  asker_id: string;
  body_id: string;
  ended_at: Date | null;
  helper_id: string | null;
  id: string;
  state: string;
  taken_at: Date | null;
  version: Generated<number>;
  words: string;
}

export interface DeliberationHonour {
  area_code: string;
  created_at: Date;
  created_by: string;
  criteria: string;
  id: string;
  nominations_until: Date;
  state: string;
  title: string;
  version: Generated<number>;
}

export interface DeliberationHonourObjection {
  account_id: string | null;
  answer: string | null;
  answered_at: Date | null;
  answered_by: string | null;
  created_at: Date;
  id: string;
  nomination_id: string;
  person_id: string | null;
  state: string;
  version: Generated<number>;
  words: string;
}

export interface DeliberationMeeting {
  absent_first: Generated<string[]>;
  area_code: string;
  body_id: string | null;
  building_id: string | null;
  confirm_until: Date | null;
  created_at: Date;
  created_by: string | null;
  draft: string | null;
  ended_reason: string | null;
  ends_at: Date;
  entitled: number | null;
  finished_at: Date | null;
  format: string;
  id: string;
  noticed_at: Date | null;
  number: string;
  phased: boolean;
  place: string;
  public: boolean;
  purpose: string | null;
  quorum: number | null;
  sitting: Generated<number>;
  started_at: Date | null;
  starts_at: Date;
  state: string;
  title: string;
  version: Generated<number>;
}

export interface DeliberationMeetingItem {
  created_at: Date;
  grown_topic_id: string | null;
  id: string;
  kind: string;
  meeting_id: string;
  note: string | null;
  outcome: string | null;
  outcome_at: Date | null;
  outcome_words: string | null;
  position: number;
  raised_by: string | null;
  title: string;
  topic_id: string | null;
  version: Generated<number>;
  words: string | null;
}

export interface DeliberationMeetingMotion {
  absent_seats: Generated<string[]>;
  abstain: number;
  counted_at: Date;
  counted_by: string | null;
  entitled: number;
  grown_topic_id: string | null;
  id: string;
  item_id: string | null;
  meeting_id: string;
  no: number;
  outcome: string;
  present: number;
  quorum: number;
  sitting: number;
  struck_reason: string | null;
  words: string;
  yes: number;
}

export interface DeliberationMeetingPerson {
  answer: string | null;
  came_at: Date | null;
  came_by: string | null;
  created_at: Date;
  id: string;
  meeting_id: string;
  member_id: string | null;
  name: string;
  person_id: string | null;
  seat: string | null;
  turns: Generated<number>;
}

export interface DeliberationMeetingTask {
  area_code: string;
  created_at: Date;
  due_on: string;
  ended_at: Date | null;
  id: string;
  joint: Generated<boolean>;
  meeting_id: string;
  motion_id: string | null;
  owner_name: string;
  result: string | null;
  state: string;
  version: Generated<number>;
  words: string;
}

export interface DeliberationMethod {
  area_code: string;
  created_at: Date;
  created_by: string;
  edition: Generated<number>;
  ended_reason: string | null;
  id: string;
  latest: Generated<number>;
  published_at: Date | null;
  state: string;
  title: string;
  version: Generated<number>;
}

export interface DeliberationMethodText {
  distinctive: string;
  forms: Json;
  indicators: Json;
  method_id: string;
  note: string | null;
  number: number;
  roles: Json;
  steps: Json;
  summary: string;
  written_at: Date;
  written_by: string;
}

export interface DeliberationMinutes {
  body: string;
  id: string;
  number: number;
  owner_id: string;
  owner_type: string;
  published_at: Date;
  written_by: string | null;
}

export interface DeliberationMinutesRemark {
  answer: string | null;
  answered_at: Date | null;
  by_paper: Generated<boolean>;
  id: string;
  kind: string;
  made_at: Date;
  number: number;
  owner_id: string;
  owner_type: string;
  participant_id: string;
  person_id: string | null;
  state: string;
  words: string | null;
}

export interface DeliberationModeration {
  appeal_words: string | null;
  appealed_at: Date | null;
  decided_at: Date | null;
  decided_by: string | null;
  decided_role: string | null;
  decision: string | null;
  hidden_at: Date;
  hidden_by: string;
  hidden_role: string | null;
  id: string;
  note: string | null;
  post_id: string;
  reason_code: string;
  state: string;
  topic_id: string;
}

export interface DeliberationNomination {
  agreed: boolean;
  area_code: string;
  awarded_on: string | null;
  created_at: Date;
  ended_reason: string | null;
  honour_id: string;
  id: string;
  nominated_by: string | null;
  nominee: string;
  notice_from: Date | null;
  notice_until: Date | null;
  person_id: string | null;
  reasons: string;
  review_words: string | null;
  reviewed_by: string | null;
  state: string;
  version: Generated<number>;
}

export interface DeliberationObjection {
  account_id: string | null;
  against: string;
  decided_at: Date | null;
  decided_by: string | null;
  decision: string | null;
  filed_at: Date;
  ground: string;
  id: string;
  person_id: string | null;
  state: string;
  topic_id: string;
  words: string;
}

export interface DeliberationOpinion {
  capacity: string;
  given_at: Date;
  given_by: string;
  id: string;
  part: string;
  topic_id: string;
  words: string;
}

export interface DeliberationOption {
  cost_fen: Int8 | null;
  created_at: Date;
  created_by: string;
  description: string;
  dropped_at: Date | null;
  dropped_reason: string | null;
  effects: string | null;
  id: string;
  position: number;
  title: string;
  topic_id: string;
  version: Generated<number>;
  who: string | null;
}

export interface DeliberationOptionEdition {
  content: Json;
  option_id: string;
  replaced_at: Date;
  replaced_by: string;
  version: number;
}

export interface DeliberationOptionSource {
  option_id: string;
  post_id: string;
}

export interface DeliberationParty {
  answered_at: Date | null;
  answered_by: string | null;
  channel: string | null;
  code: string | null;
  contact_id: string | null;
  created_at: Date;
  household_id: string | null;
  id: string;
  interest: string | null;
  invited_at: Date | null;
  kind: string;
  name: string;
  person_id: string | null;
  reason: string;
  seat: string;
  state: string;
  topic_id: string;
  unit_id: string | null;
  version: Generated<number>;
}

export interface DeliberationPhaseEntry {
  capacity: string | null;
  dissent: Generated<boolean>;
  id: string;
  owner_id: string;
  owner_type: string;
  phase: number;
  recorded_at: Date;
  speaker: string;
  words: string;
}

export interface DeliberationPosition {
  capacity: string | null;
  id: string;
  kind: string;
  name: string | null;
  party_id: string | null;
  recorded_at: Date;
  recorded_by: string;
  topic_id: string;
  words: string;
}

export interface DeliberationPost {
  account_id: string | null;
  agrees: Generated<number>;
  answer_due_at: Date | null;
  answered_at: Date | null;
  asked_party_id: string | null;
  body: string;
  capacity: string;
  created_at: Date;
  disagrees: Generated<number>;
  disposed_at: Date | null;
  disposed_by: string | null;
  disposition: string | null;
  disposition_reason: string | null;
  edited_at: Date | null;
  edition: Generated<number>;
  entered_by: string | null;
  erased_at: Date | null;
  guest_key_hash: string | null;
  hidden: Generated<boolean>;
  id: string;
  kind: string;
  name: string | null;
  part: string | null;
  party_id: string | null;
  person_id: string | null;
  reply_to: string | null;
  role: string | null;
  said_on: string | null;
  source: Generated<string>;
  topic_id: string;
  unit_id: string | null;
  version: Generated<number>;
}

export interface DeliberationPostEdition {
  body: string;
  edition: number;
  post_id: string;
  replaced_at: Date;
}

export interface DeliberationReaction {
  agrees: boolean;
  person_id: string;
  post_id: string;
  reacted_at: Date;
}

export interface DeliberationRenewal {
  area_code: string;
  created_at: Date;
  created_by: string;
  ended_at: Date | null;
  ended_reason: string | null;
  estate_id: string | null;
  id: string;
  state: string;
  summary: string;
  title: string;
  version: Generated<number>;
}

export interface DeliberationRenewalConsultation {
  hearing_id: string | null;
  id: string;
  linked_at: Date;
  linked_by: string;
  phase: string;
  renewal_id: string;
  topic_id: string | null;
}

export interface DeliberationRenewalFollower {
  person_id: string;
  renewal_id: string;
  since: Date;
}

export interface DeliberationRenewalNote {
  id: string;
  phase: string;
  renewal_id: string;
  words: string;
  written_at: Date;
  written_by: string;
}

export interface DeliberationRenewalPhase {
  culture: string | null;
  ends_on: string;
  entered_at: Date | null;
  left_at: Date | null;
  phase: string;
  renewal_id: string;
  starts_on: string;
  words: string;
}

export interface DeliberationReply {
  area_code: string;
  asked_at: Date;
  asked_by: string | null;
  due_at: Date;
  due_provisional: Generated<boolean>;
  id: string;
  raised_at: Date | null;
  rated_at: Date | null;
  rated_by: string | null;
  rating: number | null;
  replied_at: Date | null;
  replied_by: string | null;
  reply: string | null;
  request: string;
  state: string;
  topic_id: string;
  unit_id: string;
  version: Generated<number>;
}

export interface DeliberationReport {
  account_id: string | null;
  id: string;
  person_id: string | null;
  post_id: string;
  reason_code: string;
  reported_at: Date;
  settled_at: Date | null;
  words: string | null;
}

export interface DeliberationRollout {
  area_code: string;
  created_at: Date;
  created_by: string;
  ended_at: Date | null;
  ended_reason: string | null;
  ends_on: string;
  id: string;
  method_id: string;
  starts_on: string;
  state: string;
  title: string;
  version: Generated<number>;
}

export interface DeliberationRolloutTarget {
  adoption_id: string | null;
  answered_at: Date | null;
  area_code: string;
  id: string;
  reason: string | null;
  rollout_id: string;
  state: string;
  version: Generated<number>;
}

export interface DeliberationRule {
  adopted_at: Date | null;
  area_code: string;
  body: Json;
  consulting_until: Date | null;
  created_at: Date;
  created_by: string;
  entitled: number | null;
  id: string;
  in_favour: number | null;
  name: string;
  number: number;
  scope: string;
  state: string;
  superseded_at: Date | null;
  template_code: string;
  version: Generated<number>;
}

export interface DeliberationSeries {
  area_code: string;
  capacity: number;
  created_at: Date;
  created_by: string;
  ended_at: Date | null;
  ended_reason: string | null;
  id: string;
  kind: string;
  opened_at: Date | null;
  sign_up_until: Date;
  state: string;
  title: string;
  version: Generated<number>;
  words: string;
}

export interface DeliberationSession {
  ends_at: Date;
  id: string;
  number: number;
  place: string;
  series_id: string;
  starts_at: Date;
  title: string;
}

export interface DeliberationSessionVisit {
  session_id: string;
  sign_up_id: string;
  ticked_at: Date;
  ticked_by: string;
}

export interface DeliberationSignUp {
  area_code: string;
  created_at: Date;
  id: string;
  name: string;
  number: number;
  person_id: string | null;
  rating: number | null;
  rating_words: string | null;
  series_id: string;
  source: string;
  state: string;
  version: Generated<number>;
}

export interface DeliberationSkip {
  id: string;
  reason: string;
  skipped_at: Date;
  skipped_by: string | null;
  stage: string;
  topic_id: string;
}

export interface DeliberationSupport {
  person_id: string;
  supported_at: Date;
  topic_id: string;
}

export interface DeliberationTheme {
  area_code: string;
  created_at: Date;
  created_by: string;
  decided_at: Date | null;
  ended_reason: string | null;
  id: string;
  state: string;
  title: string;
  version: Generated<number>;
  words: string;
}

export interface DeliberationThemeAsset {
  asset_id: string;
  theme_id: string;
}

export interface DeliberationTopic {
  answer_due_at: Date | null;
  answered_at: Date | null;
  area_code: string;
  ballot_id: string | null;
  body: string;
  building_id: string | null;
  chosen_option_id: string | null;
  content_kind: string;
  created_at: Date;
  decision_way: string | null;
  declined_reason: string | null;
  direction: string;
  discuss_until: Date | null;
  ended_at: Date | null;
  estate_id: string | null;
  evaluation_until: Date | null;
  facilitator_id: string | null;
  forms: Generated<string[]>;
  grown_from_id: string | null;
  hands: Json | null;
  id: string;
  notice_until: Date | null;
  number: string;
  objection_until: Date | null;
  opened_at: Date | null;
  overdue_told_at: Date | null;
  parts: Json | null;
  place_text: string | null;
  proposer_account_id: string | null;
  proposer_kind: string;
  proposer_person_id: string | null;
  report_text: string | null;
  resolution_number: string | null;
  resolution_text: string | null;
  resolved_at: Date | null;
  rule_id: string | null;
  scope: string;
  second_notice: Generated<boolean>;
  source_id: string | null;
  source_type: string | null;
  state: string;
  supported_at: Date | null;
  supporters: Generated<number>;
  supporters_needed: number;
  title: string;
  unit_id: string | null;
  version: Generated<number>;
}

export interface DeliberationTopicMatter {
  added_at: Date;
  ended: Generated<boolean>;
  matter_id: string;
  reason: string | null;
  topic_id: string;
}

export interface DeliberationWalk {
  area_code: string;
  covenant_id: string;
  created_at: Date;
  created_by: string;
  ended_at: Date | null;
  group_id: string;
  id: string;
  member_ids: Generated<string[]>;
  planned_on: string;
  route_text: string | null;
  started_at: Date | null;
  started_by: string | null;
  state: string;
  text_number: number;
  version: Generated<number>;
}

export interface DeliberationWalkCheck {
  checks: number;
  clause_id: string;
  findings: Generated<number>;
  walk_id: string;
}

export interface DeliberationWalkGroup {
  area_code: string;
  created_at: Date;
  created_by: string;
  id: string;
  name: string;
  version: Generated<number>;
}

export interface DeliberationWalkMember {
  account_id: string | null;
  group_id: string;
  id: string;
  name: string;
  person_id: string | null;
  since: string;
  until: string | null;
}

export interface Demand {
  accepted_at: Date | null;
  accountable_id: string | null;
  affected: Generated<number>;
  area_code: string;
  body: string;
  building_id: string | null;
  centre_id: string | null;
  channel: string;
  community_code: Generated<string | null>;
  created_at: Date;
  entered_by: string | null;
  entry_seconds: number | null;
  erased_at: Date | null;
  external_number: string | null;
  external_state: string | null;
  found_at: Date | null;
  hide_reporter: Generated<boolean>;
  id: string;
  kind: string;
  language: Generated<string>;
  lat: number | null;
  likes: Generated<number>;
  lng: number | null;
  master_demand_id: string | null;
  number: string;
  on_behalf: string | null;
  place_text: string | null;
  query_code_hash: string;
  question: string | null;
  raw: Json | null;
  received_at: Date;
  refusal_code: string | null;
  refusal_note: string | null;
  reminders: Generated<number>;
  reporter_id: string | null;
  search: string;
  self_class: string | null;
  settled_at: Date | null;
  source_system: string | null;
  state: string;
  subdistrict_code: Generated<string | null>;
  title: string;
  unit_id: string;
  urgency: Generated<string>;
  version: Generated<number>;
}

export interface DutyDesk {
  centre_id: string;
  desk: string;
  phone: string | null;
  required: string;
  seats: Generated<number>;
}

export interface DutyGap {
  centre_id: string;
  closed_at: Date | null;
  closed_how: string | null;
  desk: string;
  ends_at: Date;
  found_at: Date;
  id: string;
  starts_at: Date;
}

export interface DutyShift {
  account_id: string;
  centre_id: string;
  desk: string;
  ends_at: Date;
  id: string;
  on_call: Generated<boolean>;
  seat_changed_at: Date | null;
  seat_state: Generated<string>;
  starts_at: Date;
  version: Generated<number>;
}

export interface EvaluationAppeal {
  decided_at: Date | null;
  decided_by: string | null;
  decision: string | null;
  filed_at: Date;
  filed_by: string;
  id: string;
  state: string;
  subject_id: string;
  words: string;
}

export interface EvaluationConcern {
  answer: string | null;
  answered_at: Date | null;
  answered_by: string | null;
  code: string;
  demands: number;
  due_at: Date | null;
  found_id: string | null;
  found_type: string | null;
  id: string;
  rank: number;
  review_id: string;
  said: number;
  state: string;
  version: Generated<number>;
}

export interface EvaluationConcernReview {
  area_code: string;
  id: string;
  quarter: string;
  reviewed_at: Date;
  reviewed_by: string | null;
}

export interface EvaluationCost {
  cost_fen: Int8;
  entered_at: Date;
  entered_by: string | null;
  id: string;
  offering_id: string;
  period_from: string;
  period_to: string;
  quantity: number;
  source: string;
}

export interface EvaluationImprovement {
  created_at: Date;
  done_at: Date | null;
  done_by: string | null;
  due_on: string;
  id: string;
  result: string | null;
  state: string;
  subject_id: string;
  version: Generated<number>;
  words: string;
}

export interface EvaluationIndicator {
  code: string;
  label: string;
  note: string | null;
  position: number;
  round_id: string;
  satisfaction: boolean;
  source: string;
  weight: number;
}

export interface EvaluationInitiator {
  id: string;
  initiator: string;
  kind: string;
  reason: string;
  set_at: Date;
  set_by: string | null;
  subject_id: string;
  turn: number;
}

export interface EvaluationMark {
  code: string;
  edition: number;
  entered_at: Date;
  entered_by: string | null;
  evidence: string;
  n: number | null;
  subject_id: string;
  value: number;
}

export interface EvaluationOffering {
  area_code: string;
  id: string;
  in_house: boolean;
  service_id: string;
  unit_id: string;
}

export interface EvaluationResult {
  appeal_id: string | null;
  edition: number;
  reckoned_at: Date;
  subject_id: string;
  total: number;
}

export interface EvaluationRound {
  appeals_until: Date | null;
  applied_at: Date | null;
  area_code: string;
  created_at: Date;
  created_by: string | null;
  ended_reason: string | null;
  final_at: Date | null;
  grading: string;
  id: string;
  period_from: string;
  period_to: string;
  published_at: Date | null;
  scored_at: Date | null;
  state: string;
  target_kind: string;
  title: string;
  version: Generated<number>;
}

export interface EvaluationService {
  area_code: string;
  created_at: Date;
  id: string;
  name: string;
  unit: string;
}

export interface EvaluationSubject {
  area_code: string;
  grade: string | null;
  id: string;
  name: string;
  round_id: string;
  survey_id: string | null;
  target_id: string;
  total: number | null;
  version: Generated<number>;
}

export interface EvaluationVote {
  ballot_id: string;
  grade: string | null;
  kind: string;
  prepared_at: Date;
  settled_at: Date | null;
  state: string;
  subject_id: string;
  tied: Generated<string[]>;
}

export interface Event {
  actor_id: string | null;
  actor_kind: string;
  capacity: string | null;
  data: Json;
  id: string;
  name: string;
  occurred_at: Date;
  private: Json | null;
  private_digest: string | null;
  private_salt: string | null;
  request_id: string;
  seq: Generated<Int8>;
  subject_id: string;
  subject_type: string;
  thread_id: string | null;
  xid: Generated<string>;
}

export interface EventDelivery {
  delivered_at: Date;
  event_id: string;
  subscriber: string;
}

export interface EventSeal {
  chain_seq: Int8;
  event_seq: Int8;
  hash: string;
  sealed_at: Date;
}

export interface EventSealHead {
  chain_seq: Int8;
  hash: string;
  low_water: Int8;
  only_row: Generated<boolean>;
}

export interface ExtensionRequest {
  asked_at: Date;
  asked_by: string;
  asked_rule: Json;
  decided_at: Date | null;
  decided_by: string | null;
  decision_note: string | null;
  id: string;
  new_due_at: Date | null;
  old_due_at: Date;
  order_id: string;
  reason: string;
  reason_code: string;
  state: string;
}

export interface FollowUp {
  asked_at: Date | null;
  created_at: Date;
  done_at: Date | null;
  done_by: string | null;
  due_at: Date;
  id: string;
  kind: string;
  matter_id: string;
  method: string | null;
  round: Generated<number>;
  satisfaction: string | null;
  solved: boolean | null;
  state: string;
  tries: Generated<number>;
  version: Generated<number>;
  words: string | null;
}

export interface Fund {
  account_id: string;
  area_code: string;
  charter: string | null;
  closed_at: Date | null;
  committee: string | null;
  created_at: Date;
  created_by: string | null;
  host_name: string | null;
  id: string;
  kind: string;
  min_project_den: Generated<number>;
  min_project_num: Generated<number>;
  name: string;
  state: string;
  successor_id: string | null;
  version: Generated<number>;
  year: number | null;
}

export interface FundBankFile {
  amount: Int8;
  area_code: string;
  cancel_reason: string | null;
  cancelled_at: Date | null;
  cancelled_by: string | null;
  id: string;
  made_at: Date;
  made_by: string;
  number: string;
  payments: number;
  version: Generated<number>;
}

export interface FundBankFileCopy {
  file_id: string;
  format: string;
  taken_at: Date;
  taken_by: string;
  times: number;
}

export interface FundBankFileLine {
  account_number: string;
  amount: Int8;
  bank: string;
  file_id: string;
  holder: string;
  payment_id: string;
  position: number;
  purpose: string;
  repeat_reason: string | null;
  repeats: string | null;
}

export interface FundCommitment {
  account_id: string;
  amount: Int8;
  area_code: string;
  carried: boolean;
  committed_at: Date;
  committed_by: string | null;
  dimension: string | null;
  fund_id: string;
  id: string;
  line_id: string | null;
  paid: Generated<Int8>;
  payee_account_id: string;
  payee_unit_id: string | null;
  project_based: boolean;
  released: Generated<Int8>;
  subject_id: string;
  subject_type: string;
  title: string | null;
}

export interface FundContribution {
  amount: Int8;
  area_code: string;
  id: string;
  kind: string;
  note: string | null;
  on_day: string;
  recorded_at: Date;
  recorded_by: string | null;
  source: string | null;
  subject_id: string;
  subject_type: string;
}

export interface FundDocument {
  added_at: Date;
  added_by: string | null;
  fund_id: string;
  id: string;
  removed_at: Date | null;
  removed_by: string | null;
  title: string;
}

export interface FundEntry {
  amount: Int8;
  area_code: string;
  fund_id: string;
  id: string;
  key: string;
  kind: string;
  label: string | null;
  ledger_entry_id: string;
  line_id: string | null;
  posted_at: Date;
  subject_id: string;
  unit_id: string | null;
}

export interface FundGrant {
  created_at: Date;
  created_by: string | null;
  fund_id: string;
  id: string;
  note: string | null;
  title: string;
}

export interface FundIncome {
  amount: Int8;
  area_code: string;
  entry_id: string;
  fund_id: string | null;
  id: string;
  note: string | null;
  partnership_id: string | null;
  payer: string | null;
  payer_shown: boolean;
  person_id: string | null;
  received_on: string;
  recorded_at: Date;
  recorded_by: string | null;
  reference: string | null;
  reversal_id: string | null;
  source: string;
}

export interface FundLine {
  account_id: string;
  area_code: string;
  created_at: Date;
  dimension: string | null;
  fund_id: string;
  id: string;
  kind: string;
  name: string;
  plan: ArrayType<Int8>;
  project_based: boolean;
  unit_id: string | null;
  version: Generated<number>;
}

export interface FundMatching {
  cap: Int8;
  commitment_id: string | null;
  created_at: Date;
  created_by: string | null;
  fund_id: string;
  id: string;
  line_id: string | null;
  own: Int8;
  payee_unit_id: string;
  proof: string | null;
  proof_needed: string;
  proven_at: Date | null;
  proven_by: string | null;
  ratio_den: number;
  ratio_num: number;
  state: string;
  title: string;
  version: Generated<number>;
}

export interface FundMonth {
  amount: Int8;
  count: number;
  fund_id: string;
  key: string;
  kind: string;
  month: string;
}

export interface FundOverride {
  amount: Int8;
  fund_id: string;
  given_at: Date;
  given_by: string | null;
  id: string;
  reason: string;
}

export interface FundPartnership {
  agreed_on: string;
  agreement: string;
  area_code: string;
  created_at: Date;
  created_by: string | null;
  due_on: string;
  firm: string;
  fund_id: string | null;
  id: string;
  linked_by: string | null;
  pledged: Int8;
  received: Generated<Int8>;
  unit_id: string | null;
  version: Generated<number>;
}

export interface FundPayeeAccount {
  account_number: string;
  bank: string;
  decided_at: Date | null;
  decided_by: string | null;
  entered_at: Date;
  entered_by: string;
  holder: string;
  id: string;
  state: string;
  unit_id: string;
  version: Generated<number>;
}

export interface FundPayment {
  amount: Int8;
  approved_at: Date | null;
  approved_by: string | null;
  area_code: string;
  commitment_id: string;
  decision: string | null;
  entry_id: string | null;
  executed_at: Date | null;
  executed_by: string | null;
  fund_id: string;
  id: string;
  note: string | null;
  number: string;
  reference: string | null;
  requested_at: Date;
  requested_by: string;
  reversal_id: string | null;
  reversed_by: string | null;
  state: string;
  subject_id: string;
  subject_type: string;
  version: Generated<number>;
}

export interface FundStatement {
  account: string;
  area_code: string;
  id: string;
  imported_at: Date;
  imported_by: string | null;
  known: number;
  lines: number;
}

export interface FundStatementLine {
  account: string;
  amount: Int8;
  area_code: string;
  booked_on: string;
  counterparty: string | null;
  id: string;
  income_id: string | null;
  matched_at: Date | null;
  matched_by: string | null;
  payment_id: string | null;
  purpose: string | null;
  reference: string;
  statement_id: string;
}

export interface FundTask {
  amount: Int8;
  area_code: string;
  created_at: Date;
  created_by: string | null;
  exception_by: string | null;
  exception_reason: string | null;
  from_unit_id: string;
  fund_id: string | null;
  id: string;
  line_id: string | null;
  title: string;
  to_unit_id: string;
}

export interface GuidancePackage {
  articles: Generated<string[]>;
  assistance: string;
  assistance_path: string | null;
  contacts: Generated<Json>;
  given_at: Date;
  given_by: string;
  id: string;
  matter_id: string;
  note: string | null;
  provider_ids: Generated<string[]>;
  received_at: Date | null;
}

export interface HotIssue {
  area_code: string;
  batch_id: string | null;
  before: number;
  first_at: Date;
  followers: number;
  id: string;
  last_at: Date;
  lat: number | null;
  likes: number;
  lng: number | null;
  lookup: ArrayType<Int8>;
  made_at: Date;
  messages: number;
  people: number;
  place: string | null;
  profile: Json;
  recent: number;
  sums: Json;
  surprise: number;
  terms: string[];
  title: string;
  warned_at: Date | null;
  warned_step: Generated<number>;
}

export interface HotIssueMember {
  at: Date;
  demand_id: string;
  issue_id: string;
  object: string | null;
  place_code: string;
  side: string | null;
  signal: Json;
}

export interface HotIssuePending {
  demand_id: string;
}

export interface IdempotencyKey {
  actor_key: string;
  body_hash: string;
  created_at: Date;
  key: string;
  operation: string;
  response: Json | null;
  response_sealed: string | null;
  status: number;
}

export interface ImportBatch {
  cancel_asked: Generated<boolean>;
  created_at: Date;
  dry_run: boolean;
  error: string | null;
  file_name: string;
  finished_at: Date | null;
  id: string;
  profile: string;
  report_key: string | null;
  rows_conflict: Generated<number>;
  rows_created: Generated<number>;
  rows_key: string | null;
  rows_read: Generated<number>;
  rows_refused: Generated<number>;
  rows_unchanged: Generated<number>;
  rows_updated: Generated<number>;
  started_at: Date | null;
  started_by: string | null;
  state: string;
  store_key: string;
  total_rows: number | null;
  version: Generated<number>;
}

export interface ImportConflict {
  batch_id: string;
  created_at: Date;
  demand_id: string;
  id: string;
  incoming: Json;
  settled_at: Date | null;
  settled_by: string | null;
  state: string;
}

export interface KnowledgeArticle {
  active: Generated<boolean>;
  body: string;
  body_en: string;
  code: string;
  kind: string;
  origin: string;
  search: string;
  title: string;
  title_en: string;
  types: Generated<string[]>;
  updated_at: Date;
  version: Generated<number>;
}

export interface LedgerAccount {
  balance: Generated<Int8>;
  closed_at: Date | null;
  floored: boolean;
  id: string;
  kind: string;
  opened_at: Date;
  owner_id: string;
  owner_type: string;
  unit: string;
}

export interface LedgerEntry {
  code: string;
  id: string;
  posted_at: Date;
  posted_by: string | null;
  reverses: string | null;
  subject_id: string;
  subject_type: string;
}

export interface LedgerTransfer {
  amount: Int8;
  entry_id: string;
  from_account: string;
  id: Generated<Int8>;
  posted_at: Date;
  to_account: string;
}

export interface LoginSession {
  account_id: string | null;
  created_at: Date;
  demand_id: string | null;
  device: string | null;
  expires_at: Date;
  kind: string;
  person_id: string | null;
  security_stamp: Generated<number>;
  seen_at: Date;
  token_hash: string;
}

export interface MandatoryReport {
  closed_at: Date | null;
  closed_by: string | null;
  due_at: Date;
  id: string;
  kind: string;
  matter_id: string;
  outcome: string | null;
  raised_at: Date;
  raised_by: string;
  receipt: string | null;
  reported_at: Date | null;
  reported_to: string | null;
  version: Generated<number>;
}

export interface Matter {
  accountable_id: string | null;
  affected: Generated<number>;
  appeals: Generated<number>;
  area_code: string;
  building_id: string | null;
  catalogue_version: number | null;
  channel: string;
  class: string | null;
  closed_at: Date | null;
  community_code: Generated<string | null>;
  contacted_at: Date | null;
  created_at: Date;
  determined_at: Date | null;
  dispatched_at: Date | null;
  due_at: Date | null;
  due_provisional: Generated<boolean>;
  excluded_by: string | null;
  excluded_reason: string | null;
  exclusion_confirmed_by: string | null;
  from_resident: Generated<boolean>;
  group_code: string | null;
  hide_reporter: Generated<boolean>;
  id: string;
  kind: string;
  ladder: Generated<string>;
  lat: number | null;
  level: Generated<string>;
  lng: number | null;
  master_matter_id: string | null;
  number: string;
  origin_demand_id: string;
  outcome: string | null;
  place_text: string | null;
  priority: Generated<number>;
  priority_override: number | null;
  priority_reasons: Generated<Json>;
  proposed_at: Date | null;
  proposed_unit_id: string | null;
  received_at: Date;
  reclassified: Generated<number>;
  reopened: Generated<number>;
  reports: Generated<number>;
  result_text: string | null;
  returns: Generated<number>;
  route: string | null;
  search: string;
  self_class: string | null;
  severity: Generated<number>;
  sla_code: string | null;
  state: string;
  subdistrict_code: Generated<string | null>;
  supervised: Generated<boolean>;
  title: string;
  type_code: string | null;
  unit_id: string;
  unsolved_answers: Generated<number>;
  urgency: string;
  version: Generated<number>;
}

export interface MatterBatch {
  area_code: string;
  class: string;
  ended_at: Date | null;
  ended_by: string | null;
  id: string;
  lead_matter_id: string;
  made_at: Date;
  made_by: string;
  state: string;
  title: string;
  type_code: string;
  unit_id: string;
  version: Generated<number>;
}

export interface MatterBatchMember {
  answered_at: Date | null;
  batch_id: string;
  joined_at: Date;
  left_at: Date | null;
  matter_id: string;
  reason: string | null;
}

export interface MatterClock {
  calendar_version: string;
  demand_id: string | null;
  due_at: Date;
  extended_from: Date | null;
  extension: Json | null;
  id: string;
  kind: string;
  ladder: Generated<Json>;
  matter_id: string | null;
  next_step_at: Date | null;
  order_id: string | null;
  paused_since: Date | null;
  pauses: Generated<Json>;
  policy_id: string | null;
  provisional: Generated<boolean>;
  rule: Json;
  started_at: Date;
  state: string;
  step: Generated<number>;
  stopped_at: Date | null;
  subject_id: string | null;
  version: Generated<number>;
}

export interface MatterDemand {
  answered_at: Date | null;
  demand_id: string;
  linked_at: Date;
  linked_by: string | null;
  matter_id: string;
  reason: string | null;
  role: string;
  undone_at: Date | null;
}

export interface MatterErasure {
  asked_at: Date;
  done_at: Date | null;
  person_id: string;
}

export interface MatterFollower {
  matter_id: string;
  person_id: string;
  since: Date;
}

export interface MatterNote {
  author_id: string | null;
  author_kind: string;
  body: string;
  centre_id: string | null;
  created_at: Date;
  demand_id: string | null;
  id: string;
  kind: string;
  matter_id: string | null;
  unit_id: string | null;
  visibility: string;
}

export interface MatterParty {
  account_id: string | null;
  actor_kind: string;
  added_at: Date;
  capacity: string;
  ended_at: Date | null;
  id: string;
  matter_id: string;
  name: string | null;
  unit_id: string | null;
}

export interface MatterResolution {
  area_code: string;
  closed_at: Date;
  corrected_from: string | null;
  counted: boolean;
  main: string;
  matter_id: string;
  month: string;
  secondary: Generated<string[]>;
  type_code: string | null;
  version: Generated<number>;
}

export interface MatterRouteChange {
  after_close: boolean;
  area_code: string;
  from_route: string | null;
  id: string;
  kind: string;
  made_at: Date;
  made_by: string | null;
  matter_id: string;
  month: string;
  reason: string | null;
  to_route: string | null;
}

export interface MatterRouteFigure {
  area_code: string;
  deliberation: number;
  month: string;
  referral_other: number;
  specialised_service: number;
}

export interface MatterRouteMonth {
  frozen_at: Date;
  month: string;
}

export interface MatterSuggestion {
  content: Json;
  created_at: Date;
  demand_id: string;
  id: string;
  kind: string;
  reason: string | null;
  settled_as: string | null;
  settled_at: Date | null;
  source_version: string;
}

export interface Need {
  area_code: string;
  created_at: Date;
  created_by: string;
  decided_at: Date | null;
  decided_by: string | null;
  field: string;
  funded_at: Date | null;
  id: string;
  level: string;
  merged_into_id: string | null;
  next_round_on: string | null;
  number: string;
  place_text: string | null;
  previous_id: string | null;
  published_at: Date | null;
  question: string | null;
  question_answer: string | null;
  realised_at: Date | null;
  reason: string | null;
  round_id: string;
  score_affected: number | null;
  score_feasibility: number | null;
  score_overlap: number | null;
  score_urgency: number | null;
  size: number;
  source_kind: string | null;
  source_note: string | null;
  state: string;
  statement: string;
  target_group: string;
  title: string;
  version: Generated<number>;
  years: Generated<number>;
}

export interface NeedAnswer {
  demand_id: string;
  id: string;
  kind: string;
  need_id: string | null;
  notified: boolean;
  outcome: string;
  project_id: string | null;
  project_number: string | null;
  project_title: string | null;
  round_id: string;
  told_at: Date;
}

export interface NeedAsset {
  asset_id: string;
  chosen_at: Date;
  chosen_by: string;
  need_id: string;
  words: string;
}

export interface NeedDemand {
  area_code: string;
  demand_id: string;
  linked_at: Date;
  linked_by: string | null;
  need_id: string | null;
  received_at: Date;
  round_id: string;
}

export interface NeedEvaluation {
  area_code: string;
  evaluated_at: Date;
  figures: Json;
  round_id: string;
}

export interface NeedFundPlan {
  amount: Int8;
  area_code: string;
  id: string;
  need_id: string | null;
  planned_at: Date;
  planned_by: string;
  reason: string | null;
  round_id: string;
  title: string;
  version: Generated<number>;
}

export interface NeedLetter {
  answered_at: Date | null;
  due_on: string;
  forward_reason: string | null;
  forwarded_from_id: string | null;
  id: string;
  kind: string;
  number: string;
  round_id: string;
  sent_at: Date;
  sent_by: string;
  state: string;
  unit_id: string;
  version: Generated<number>;
  warned_at: Date | null;
  words: string | null;
}

export interface NeedLetterItem {
  answer: string | null;
  answered_at: Date | null;
  answered_by: string | null;
  letter_id: string;
  need_id: string;
  reason: string | null;
}

export interface NeedLink {
  funded_at: Date | null;
  kind: string;
  linked_at: Date;
  need_id: string;
  number: string | null;
  realised_at: Date | null;
  target_id: string;
  title: string;
}

export interface NeedList {
  area_code: string;
  demands: number;
  id: string;
  level: string;
  linked: number;
  needs: number;
  round_id: string;
  submitted_at: Date;
  submitted_by: string;
}

export interface NeedPolicySuggestion {
  created_at: Date;
  created_by: string;
  document_kind: string | null;
  document_link: string | null;
  document_number: string | null;
  document_title: string | null;
  draft: string | null;
  ended_at: Date | null;
  id: string;
  need_id: string;
  owner_unit_id: string;
  reason: string | null;
  state: string;
  title: string;
  version: Generated<number>;
}

export interface NeedRound {
  area_code: string;
  collect_on: string;
  collected_at: Date | null;
  compile_on: string;
  compiled_at: Date | null;
  created_at: Date;
  created_by: string;
  demands_from: string;
  demands_to: string;
  evaluated_at: Date | null;
  fed_back_at: Date | null;
  feed_back_on: string;
  id: string;
  next_round_on: string;
  ordinal: number;
  publish_on: string;
  published_at: Date | null;
  published_by: string | null;
  screen_on: string;
  screening_at: Date | null;
  state: string;
  title: string;
  version: Generated<number>;
  year: number;
}

export interface Notification {
  area_code: string;
  attempts: Generated<number>;
  call_note: string | null;
  call_outcome: string | null;
  changed_at: Date;
  channel: string;
  created_at: Date;
  dedupe_key: string;
  digest_id: string | null;
  done_by: string | null;
  id: string;
  in_digest: Generated<boolean>;
  last_error: string | null;
  not_before: Date;
  params: Json;
  provider_id: string | null;
  read_at: Date | null;
  recipient_id: string;
  recipient_kind: string;
  sent_at: Date | null;
  sms_parts: number | null;
  state: string;
  subject_id: string | null;
  subject_type: string | null;
  template: string;
  urgent: Generated<boolean>;
  version: Generated<number>;
}

export interface NotificationOutbound {
  changed_by: string | null;
  only_row: Generated<boolean>;
  stop_reason: string | null;
  stopped_at: Date | null;
}

export interface NotificationPreference {
  changed_at: Date;
  channels: string[];
  digest: string;
  language: string | null;
  quiet: boolean;
  recipient_id: string;
  recipient_kind: string;
}

export interface NotificationSmsDay {
  day: string;
  number_index: string;
  template: string;
  used: number;
}

export interface NotificationTemplate {
  audience: string;
  body: string;
  body_en: string;
  code: string;
  origin: string;
  params: Generated<string[]>;
  title: string;
  title_en: string;
  urgent: Generated<boolean>;
  version: Generated<number>;
}

export interface NotificationTemplateParam {
  code: string;
  name: string;
  name_en: string;
  origin: string;
  position: number;
  sample: string;
  sample_en: string;
}

export interface OpposedPair {
  against_demands: string[];
  area_code: string;
  for_demands: string[];
  id: string;
  object: string;
  raised_at: Date;
  reason: string | null;
  settled_at: Date | null;
  settled_by: string | null;
  state: string;
  version: Generated<number>;
}

export interface Organisation {
  address: string | null;
  capacity: number | null;
  checklist: Generated<string[]>;
  created_at: Date;
  created_by: string | null;
  credit_code: string | null;
  credit_code_kind: string | null;
  ended_on: string | null;
  ended_reason: string | null;
  fields: string[];
  filed_on: string | null;
  filing_number: string | null;
  form: string;
  founder_person_id: string | null;
  hub: Generated<boolean>;
  last_active_on: string | null;
  member_count: Generated<number>;
  number: string;
  purpose: string;
  rating: number | null;
  rating_until: string | null;
  registered_on: string | null;
  resumes: string | null;
  sanctioned_on: string | null;
  serves: Generated<string[]>;
  staff_count: Generated<number>;
  state: string;
  unit_id: string;
  version: Generated<number>;
}

export interface OrganisationActivity {
  held_on: string;
  id: string;
  kind: string;
  people: Generated<number>;
  place: string | null;
  place_kind: string;
  recorded_at: Date;
  recorded_by: string | null;
  subject_id: string | null;
  subject_type: string | null;
  title: string;
  unit_id: string;
}

export interface OrganisationCentre {
  address: string | null;
  area_code: string;
  closed_on: string | null;
  id: string;
  name: string;
  opened_on: string;
  version: Generated<number>;
}

export interface OrganisationCheckpoint {
  due_on: string;
  incubation_id: string;
  note: string | null;
  passed_by: string | null;
  passed_on: string | null;
  position: number;
  stage: string;
  title: string;
}

export interface OrganisationCreditEntry {
  corrects_id: string | null;
  entered_at: Date;
  entered_by: string | null;
  grade: string | null;
  happened_on: string;
  id: string;
  kind: string;
  note: string | null;
  subject_id: string | null;
  subject_type: string | null;
  unit_id: string;
}

export interface OrganisationDirectory {
  id: string;
  listed: number;
  number: number;
  published_at: Date;
  published_by: string | null;
  refused: number;
  valid_from: string;
  valid_until: string;
}

export interface OrganisationFederation {
  area_code: string;
  charter: string;
  created_by: string | null;
  ended_on: string | null;
  ended_reason: string | null;
  founded_on: string;
  id: string;
  name: string;
  version: Generated<number>;
}

export interface OrganisationFederationMember {
  council: string | null;
  federation_id: string;
  joined_on: string;
  left_on: string | null;
  unit_id: string;
}

export interface OrganisationFunction {
  conditions: string | null;
  key: string;
  name: string;
  price_basis: string | null;
  transferable: string;
  unit_id: string;
  version: Generated<number>;
  year: number;
}

export interface OrganisationFunctionConfirmation {
  asked_at: Date;
  confirmed_at: Date | null;
  confirmed_by: string | null;
  unit_id: string;
  version: Generated<number>;
  year: number;
}

export interface OrganisationFunctionYear {
  due_on: string;
  opened_at: Date;
  opened_by: string | null;
  published_at: Date | null;
  version: Generated<number>;
  year: number;
}

export interface OrganisationHosting {
  ended_early_on: string | null;
  ended_reason: string | null;
  ends_on: string;
  free_quota: Generated<number>;
  id: string;
  promised_tenths: number;
  recorded_at: Date;
  recorded_by: string | null;
  room_id: string;
  starts_on: string;
  terms: string | null;
  unit_id: string;
  version: Generated<number>;
}

export interface OrganisationHostingMonth {
  delivered_tenths: number;
  flagged: boolean;
  free_served: Generated<number>;
  hosting_id: string;
  month: string;
  recorded_at: Date;
  recorded_by: string | null;
  used_tenths: number;
  version: Generated<number>;
}

export interface OrganisationHubContract {
  centre_id: string;
  ended_early_on: string | null;
  ended_reason: string | null;
  ends_on: string;
  evaluated_on: string | null;
  evaluation: string | null;
  fee_fen: Int8;
  grade: string | null;
  id: string;
  recorded_at: Date;
  recorded_by: string | null;
  starts_on: string;
  tasks: string;
  unit_id: string;
  version: Generated<number>;
}

export interface OrganisationIncubation {
  area_code: string;
  created_at: Date;
  created_by: string | null;
  ended_on: string | null;
  id: string;
  kind: string;
  linkage: string;
  mentor: string;
  need_id: string | null;
  outcome: string | null;
  plan: string;
  resources: string | null;
  stage: string;
  started_on: string;
  title: string;
  unit_id: string | null;
  version: Generated<number>;
}

export interface OrganisationListing {
  applied_at: Date;
  applied_by: string | null;
  criteria: Generated<Json>;
  decided_at: Date | null;
  directory_id: string | null;
  functions: string;
  id: string;
  leaves_on: string | null;
  reason: string | null;
  state: string;
  unit_id: string;
  valid_until: string | null;
  version: Generated<number>;
}

export interface OrganisationMatch {
  agreement: string | null;
  area_code: string;
  closed_at: Date | null;
  field: string;
  id: string;
  need_id: string | null;
  opened_at: Date;
  opened_by: string | null;
  people: number;
  reason: string | null;
  state: string;
  title: string;
  unit_id: string | null;
  version: Generated<number>;
  words: string;
}

export interface OrganisationOffer {
  answer: string | null;
  answer_by: string | null;
  answered_at: Date | null;
  answered_by: string | null;
  area_code: string;
  ends_at: Date | null;
  from_unit_id: string | null;
  id: string;
  kind: string;
  offered_at: Date;
  offered_by: string | null;
  place: string | null;
  place_kind: string;
  starts_at: Date | null;
  state: string;
  subject_id: string | null;
  subject_type: string | null;
  title: string;
  to_unit_id: string;
  version: Generated<number>;
  words: string;
}

export interface OrganisationRoom {
  active: Generated<boolean>;
  area_code: string;
  area_dm2: number | null;
  building: string;
  changed_at: Date | null;
  changed_by: string | null;
  hosts: Generated<boolean>;
  id: string;
  kind: Generated<string>;
  leased: Generated<boolean>;
  name: string;
  shared_by: Generated<string>;
  shared_part: Generated<number>;
  shared_whole: Generated<number>;
  struck_reason: string | null;
  version: Generated<number>;
}

export interface OrganisationRoomUse {
  percent: number;
  room_id: string;
  use: string;
}

export interface OrganisationSession {
  client_id: string | null;
  counsellor_id: string;
  held_at: Date;
  id: string;
  minutes: number;
  record_sealed: string | null;
  recorded_at: Date;
  studio_id: string;
  version: Generated<number>;
}

export interface OrganisationStudio {
  active: Generated<boolean>;
  confidentiality: string;
  id: string;
  introduction: string | null;
  kind: string;
  name: string;
  service_times: string;
  unit_id: string;
  version: Generated<number>;
}

export interface OrganisationSupport {
  answered_at: Date | null;
  closed_at: Date | null;
  document: string | null;
  due_on: string;
  id: string;
  line: string;
  output: string | null;
  rating: number | null;
  rating_words: string | null;
  requested_at: Date;
  requested_by: string | null;
  state: string;
  taken_by: string | null;
  title: string;
  unit_id: string;
  version: Generated<number>;
  words: string;
}

export interface OrganisationTask {
  area_code: string;
  done_at: Date | null;
  done_by: string | null;
  due_on: string | null;
  id: string;
  kind: string;
  note: string | null;
  opened_at: Date;
  reason_key: string;
  subject_id: string;
  subject_type: string;
  unit_id: string | null;
  version: Generated<number>;
}

export interface OrganisationYear {
  assets_fen: Int8;
  expense_fen: Int8;
  income: Json;
  reported_by: string;
  reported_on: string;
  staff_count: number;
  unit_id: string;
  version: Generated<number>;
  year: number;
}

export interface Person {
  area_code: string | null;
  created_at: Date;
  document_cipher: string | null;
  document_index: string | null;
  erased_at: Date | null;
  id: string;
  identity_level: Generated<number>;
  key_groups: Generated<string[]>;
  language: Generated<string>;
  name: string | null;
  phone_cipher: string | null;
  phone_index: string | null;
  residence_status: Generated<string>;
  suggestions_off: Generated<boolean>;
  version: Generated<number>;
}

export interface PersonConfirmation {
  area_code: string;
  confirmed_at: Date;
  confirmed_by: string;
  confirmed_role: string | null;
  ended_at: Date | null;
  ended_reason: string | null;
  household_id: string | null;
  id: string;
  level: number;
  papers: string[];
  person_id: string;
}

export interface PhoneCode {
  attempts: Generated<number>;
  code_hash: string | null;
  created_at: Date;
  expires_at: Date;
  id: string;
  phone_cipher: string;
  phone_index: string;
  send_state: string;
  used_at: Date | null;
}

export interface PlatformCheckRun {
  broken: Json;
  district_id: string;
  ran_at: Date;
}

export interface PlatformDeadJob {
  attempts: number;
  died_at: Date;
  id: Int8;
  last_error: string | null;
  payload: Json;
  settled_at: Date | null;
  settled_how: string | null;
  task: string;
}

export interface PlatformDistrict {
  area_code: string;
  being_made: Generated<boolean>;
  created_at: Date;
  demo: Generated<boolean>;
  hosts: Generated<string[]>;
  id: string;
  name: string;
  schema_name: string;
  slug: string;
}

export interface PlatformWorkerHeartbeat {
  seen_at: Date;
  worker_id: string;
}

export interface PostMortem {
  causes: Json;
  lessons: string;
  matter_id: string;
  written_at: Date;
  written_by: string;
}

export interface Project {
  aftercare_by: string | null;
  aftercare_due_on: string | null;
  aftercare_in_effect: boolean | null;
  aftercare_words: string | null;
  amount: Int8;
  area_code: string;
  audited: Int8 | null;
  blocks: Generated<Json>;
  call_id: string | null;
  closed_at: Date | null;
  copied_from_id: string | null;
  created_at: Date;
  created_by: string | null;
  emergency_reason: string | null;
  ended_reason: string | null;
  ends_on: string;
  field: string | null;
  fund_id: string | null;
  grade: string | null;
  grade_ballot_id: string | null;
  id: string;
  line_id: string | null;
  linkage: string;
  linkage_reason: string | null;
  midterm_due_on: string | null;
  midterm_passed_at: Date | null;
  number: string;
  origin_id: string | null;
  origin_type: string;
  programme_id: string | null;
  public_at: Date | null;
  rectify_of: string | null;
  rectify_until: string | null;
  starts_on: string;
  state: string;
  team_ids: Generated<string[]>;
  template: string;
  title: string;
  to_return: Int8 | null;
  track: string;
  unit_id: string | null;
  version: Generated<number>;
  watched_at: Date | null;
}

export interface ProjectApplication {
  amount: Int8;
  area_code: string;
  blocks: Json;
  board_round: Generated<number>;
  call_id: string | null;
  checked_by: string | null;
  created_at: Date;
  created_by: string;
  decided_at: Date | null;
  ends_on: string | null;
  guide_item_id: string | null;
  id: string;
  mean: number | null;
  notice_ends_at: Date | null;
  number: string;
  project_id: string | null;
  rank: number | null;
  reason: string | null;
  returned: Generated<boolean>;
  starts_on: string | null;
  state: string;
  submitted_at: Date | null;
  summary: string | null;
  title: string;
  track: string;
  unit_id: string | null;
  version: Generated<number>;
}

export interface ProjectApplicationNeed {
  application_id: string;
  need_id: string;
}

export interface ProjectAssessment {
  decided_at: Date | null;
  decided_by: string | null;
  expert_mean: number | null;
  id: string;
  kind: string;
  limit_on: string | null;
  opened_at: Date;
  outcome: string | null;
  project_id: string;
  resident_mean: number | null;
  resident_n: number | null;
  round: number;
  seed: string | null;
  self_report_id: string | null;
  state: string;
  words: string | null;
}

export interface ProjectAssessmentScore {
  account_id: string;
  answered_at: Date | null;
  assessment_id: string;
  score: number | null;
  state: string;
  words: string | null;
}

export interface ProjectBoardMember {
  account_id: string;
  call_id: string;
  created_at: Date;
  kind: string;
}

export interface ProjectBoardVote {
  account_id: string;
  application_id: string;
  kind: string;
  on_organisation: string;
  on_project: string;
  round: number;
  voted_at: Date;
  words: string | null;
}

export interface ProjectBooklet {
  area_code: string;
  created_at: Date;
  created_by: string;
  id: string;
  issued_on: string | null;
  number: string;
  period: string;
  preface: string | null;
  published_at: Date | null;
  state: string;
  title: string;
  version: Generated<number>;
}

export interface ProjectCall {
  applications_until: Date;
  area_code: string;
  board: boolean;
  budget: Int8;
  created_at: Date;
  created_by: string;
  ended_reason: string | null;
  experts: number;
  field: string;
  fund_id: string | null;
  id: string;
  line_id: string | null;
  most_each: Int8 | null;
  notice_days: number;
  number: string;
  opened_at: Date | null;
  pass_mark: number;
  places: number | null;
  programme_id: string;
  ranked_at: Date | null;
  rubric: Json;
  scores_due_at: Date | null;
  seed: string;
  seed_hash: string;
  settled_at: Date | null;
  state: string;
  summary: string | null;
  title: string;
  version: Generated<number>;
}

export interface ProjectCard {
  amount: number;
  amount_unit: string;
  area_code: string;
  booklet_id: string;
  contact: string;
  created_at: Date;
  created_by: string;
  deadline: string;
  ended_reason: string | null;
  fulfilled_at: Date | null;
  id: string;
  matched_at: Date | null;
  opened_at: Date | null;
  place_text: string;
  position: number;
  state: string;
  target_group: string;
  title: string;
  version: Generated<number>;
  wanted: string;
}

export interface ProjectCardNeed {
  card_id: string;
  need_id: string;
}

export interface ProjectCardOffer {
  amount: number;
  answer: string | null;
  card_id: string;
  decided_at: Date | null;
  decided_by: string | null;
  done: Generated<number>;
  erased_at: Date | null;
  id: string;
  offered_at: Date;
  offered_by: string | null;
  person_id: string | null;
  state: string;
  taker_kind: string;
  unit_id: string | null;
  version: Generated<number>;
  words: string | null;
}

export interface ProjectChange {
  answer: string | null;
  asked_at: Date;
  asked_by: string;
  decided_at: Date | null;
  decided_by: string | null;
  ends_on: string | null;
  id: string;
  kind: string;
  project_id: string;
  shifted: Int8;
  state: string;
  version: Generated<number>;
  words: string;
}

export interface ProjectCheck {
  id: string;
  made_at: Date;
  made_by: string;
  month: number;
  ok: boolean;
  project_id: string;
  words: string;
}

export interface ProjectComment {
  answer: string | null;
  answered_at: Date | null;
  answered_by: string | null;
  body: string;
  created_at: Date;
  entered_by: string | null;
  erased_at: Date | null;
  id: string;
  person_id: string | null;
  phase: string;
  project_id: string;
  source: string;
  state: string;
  version: Generated<number>;
}

export interface ProjectCommission {
  amount: Int8;
  area_code: string;
  blocks: Json;
  created_at: Date;
  created_by: string;
  ends_on: string;
  fund_id: string | null;
  id: string;
  line_id: string | null;
  number: string;
  programme_id: string | null;
  project_id: string | null;
  reason: string | null;
  reply_by: Date | null;
  starts_on: string;
  state: string;
  terms: string;
  title: string;
  unit_id: string | null;
  version: Generated<number>;
}

export interface ProjectCommissionNeed {
  commission_id: string;
  need_id: string;
}

export interface ProjectContest {
  area_code: string;
  ballot_id: string | null;
  created_at: Date;
  created_by: string;
  decided_at: Date | null;
  ended_reason: string | null;
  fund_id: string | null;
  id: string;
  jury: Generated<string[]>;
  line_id: string | null;
  notice_days: number;
  number: string;
  proposals_until: Date;
  purse: Int8;
  state: string;
  summary: string;
  title: string;
  version: Generated<number>;
  vote_weight: number;
  voters: number | null;
  winners: number;
}

export interface ProjectContract {
  acceptance: string;
  buyer_signed_at: Date | null;
  buyer_signed_by: string | null;
  buyer_unit_id: string;
  commitment_id: string | null;
  goals: Generated<Json>;
  id: string;
  monthly_checks: boolean;
  number: string;
  project_id: string;
  provider_signed_at: Date | null;
  provider_signed_by: string | null;
  subject: string;
  written_at: Date;
  written_by: string;
}

export interface ProjectContribution {
  amount: Int8;
  hours: number;
  id: string;
  kind: string;
  name: string;
  noted_at: Date;
  noted_by: string;
  phase: string | null;
  project_id: string;
  removed_at: Date | null;
  removed_by: string | null;
  resource_id: string | null;
  source: string;
}

export interface ProjectDraw {
  count: number;
  drawn_at: Date;
  drawn_by: string | null;
  excluded: Json;
  field: string | null;
  id: string;
  ordered: string[];
  pool: string[];
  repeats_id: string | null;
  seed: string;
  subject_id: string;
  subject_type: string;
}

export interface ProjectExpert {
  account_id: string;
  active: Generated<boolean>;
  away_until: string | null;
  created_at: Date;
  created_by: string;
  employer: string;
  employer_unit_id: string | null;
  fields: string[];
  id: string;
  name: string;
  title: string | null;
  version: Generated<number>;
}

export interface ProjectExpertConflict {
  declared_at: Date;
  declared_by: string;
  expert_id: string;
  id: string;
  reason: string;
  unit_id: string;
}

export interface ProjectFollower {
  person_id: string;
  project_id: string;
  since: Date;
}

export interface ProjectGroup {
  area_code: string;
  contact_person_id: string | null;
  created_at: Date;
  id: string;
  invited_at: Date | null;
  name: string;
  version: Generated<number>;
}

export interface ProjectGroupActivity {
  amount: Int8;
  group_id: string;
  held_on: string;
  id: string;
  people: number | null;
  recorded_at: Date;
  title: string;
}

export interface ProjectGuideEndorsement {
  account_id: string;
  body: string;
  endorsed_at: Date;
  item_id: string;
  kind: string;
}

export interface ProjectGuideItem {
  amount: Int8 | null;
  blocks: Json;
  call_id: string;
  created_at: Date;
  id: string;
  position: number;
  proposed_body: string;
  proposed_by: string;
  proposed_kind: string;
  published_at: Date | null;
  state: string;
  title: string;
  version: Generated<number>;
}

export interface ProjectGuideNeed {
  item_id: string;
  need_id: string;
}

export interface ProjectJuryScore {
  account_id: string;
  proposal_id: string;
  score: number;
  scored_at: Date;
}

export interface ProjectMember {
  account_id: string | null;
  added_by: string | null;
  element: string;
  heads: number;
  id: string;
  name: string;
  part: string | null;
  project_id: string;
  since: string;
  unit_id: string | null;
  until: string | null;
}

export interface ProjectMicro {
  amount: Int8;
  answer: string | null;
  answer_by: Date;
  area_code: string;
  closed_at: Date | null;
  commitment_id: string | null;
  created_at: Date;
  decided_at: Date | null;
  decided_by: string | null;
  erased_at: Date | null;
  fund_id: string | null;
  given_back: Int8 | null;
  group_id: string | null;
  id: string;
  kind: string;
  line_id: string | null;
  number: string;
  person_id: string | null;
  prize: Int8 | null;
  project_id: string | null;
  spent: Int8 | null;
  state: string;
  title: string;
  version: Generated<number>;
  words: string;
}

export interface ProjectMicroReceipt {
  amount: Int8;
  bought_on: string;
  entered_at: Date;
  id: string;
  micro_id: string;
  words: string;
}

export interface ProjectMilestone {
  amount: Int8;
  done_by: string | null;
  done_on: string | null;
  due_on: string;
  gate: string;
  id: string;
  name: string;
  note: string | null;
  position: number;
  project_id: string;
  version: Generated<number>;
}

export interface ProjectNeedLink {
  need_id: string;
  project_id: string;
}

export interface ProjectObjection {
  account_id: string | null;
  answer: string | null;
  answered_at: Date | null;
  answered_by: string | null;
  application_id: string;
  created_at: Date;
  erased_at: Date | null;
  id: string;
  person_id: string | null;
  state: string;
  version: Generated<number>;
  words: string;
}

export interface ProjectOffer {
  answered_at: Date | null;
  answered_by: string | null;
  commission_id: string;
  id: string;
  offered_at: Date;
  state: string;
  unit_id: string;
  version: Generated<number>;
  words: string | null;
}

export interface ProjectParticipation {
  held_on: string;
  id: string;
  noted_at: Date;
  noted_by: string | null;
  project_id: string;
  residents: number;
  step: string;
  words: string;
}

export interface ProjectPhase {
  closed_at: Date | null;
  invitations: Generated<Json>;
  opened_at: Date | null;
  parties: Generated<Json>;
  phase: string;
  project_id: string;
  state: string;
  version: Generated<number>;
}

export interface ProjectProgramme {
  area_code: string;
  created_at: Date;
  created_by: string;
  id: string;
  kind: string;
  name: string;
  need_based: boolean;
  summary: string | null;
  version: Generated<number>;
  year: number;
}

export interface ProjectProgrammeNeed {
  need_id: string;
  programme_id: string;
}

export interface ProjectProposal {
  amount: Int8;
  application_id: string | null;
  coached_at: Date | null;
  coaching: string | null;
  contest_id: string;
  created_at: Date;
  entered_by: string | null;
  erased_at: Date | null;
  id: string;
  jury: number | null;
  merged_into_id: string | null;
  person_id: string | null;
  position: number;
  rank: number | null;
  score: number | null;
  state: string;
  title: string;
  version: Generated<number>;
  votes: number | null;
  words: string;
}

export interface ProjectReport {
  attendance: number;
  held_on: string;
  id: string;
  kind: string;
  made_at: Date;
  made_by: string;
  outputs: Generated<Json>;
  project_id: string;
  spent: Int8;
  struck_at: Date | null;
  struck_by: string | null;
  struck_reason: string | null;
  words: string;
}

export interface ProjectResource {
  amount: Int8;
  area_code: string;
  donor: string;
  id: string;
  kind: string;
  name: string;
  noted_at: Date;
  noted_by: string;
}

export interface ProjectReview {
  answered_at: Date | null;
  created_at: Date;
  draw_id: string;
  due_at: Date;
  expert_id: string;
  id: string;
  opinion: string | null;
  recused_reason: string | null;
  scores: Json | null;
  state: string;
  subject_id: string;
  subject_type: string;
  total: number | null;
}

export interface ProjectTask {
  done_at: Date | null;
  due_on: string | null;
  id: string;
  made_at: Date;
  made_by: string;
  member_id: string;
  project_id: string;
  state: string;
  title: string;
}

export interface ProjectVisit {
  checklist: Json;
  findings: string | null;
  id: string;
  made_at: Date;
  project_id: string;
  visited_by: string;
  visited_on: string;
}

export interface PromotionHint {
  area_code: string;
  id: string;
  matters: string[];
  place_key: string;
  place_name: string;
  promoted_to: string | null;
  raised_at: Date;
  reason: string | null;
  settled_at: Date | null;
  settled_by: string | null;
  state: string;
  type_code: string;
  version: Generated<number>;
}

export interface Rating {
  created_at: Date;
  demand_id: string;
  entered_by: string | null;
  id: string;
  matter_id: string;
  round: number;
  satisfaction: string | null;
  solved: boolean;
  wish: string | null;
  words: string | null;
}

export interface Reason {
  active: Generated<boolean>;
  code: string;
  list: string;
  name: string;
  name_en: string;
  origin: string;
  pointer: string | null;
  pointer_en: string | null;
  position: Generated<number>;
}

export interface Referral {
  accepted_at: Date | null;
  id: string;
  matter_id: string;
  note: string | null;
  receiver_name: string;
  receiver_unit_id: string | null;
  result: string | null;
  route: string;
  sent_at: Date;
  sent_by: string;
  settled_at: Date | null;
  state: string;
  version: Generated<number>;
}

export interface ReformMarker {
  area_code: string;
  day: string;
  id: string;
  made_at: Date;
  made_by: string;
  removed_at: Date | null;
  title: string;
  version: Generated<number>;
}

export interface RefusalRule {
  active: Generated<boolean>;
  code: string;
  name: string;
  name_en: string;
  origin: string;
  pointer: string;
  pointer_en: string;
  reason_code: string;
  terms: Json;
  urgent: Generated<boolean>;
}

export interface SavedFilter {
  account_id: string;
  id: string;
  name: string;
  page: string;
  position: Generated<number>;
  query: Json;
}

export interface ServiceCentre {
  active: Generated<boolean>;
  address: string | null;
  area_code: string;
  dispatch_centre: Generated<boolean>;
  id: string;
  lat: number | null;
  level: string;
  lng: number | null;
  name: string;
  opening_hours: Json;
  phone: string | null;
  unit_id: string;
  version: Generated<number>;
  windows: Generated<number>;
}

export interface ServiceProvider {
  active: Generated<boolean>;
  area_code: string;
  id: string;
  kinds: string[];
  name: string;
  phone: string | null;
  price: string | null;
  subsidised: Generated<boolean>;
  version: Generated<number>;
  vetted_on: string | null;
}

export interface Setting {
  id: string;
  name: string;
  replaces: string | null;
  set_by: string | null;
  source: string;
  valid_from: Date;
  value: Json;
}

export interface SettingDefinition {
  default_value: Json;
  kind: string;
  label: string;
  label_en: string;
  name: string;
  origin: string;
  position: Generated<number>;
  rule: Json;
  source: string;
}

export interface SeverityStep {
  at: Date;
  by_account: string | null;
  cause: string;
  from_level: number;
  id: string;
  matter_id: string;
  to_level: number;
}

export interface SlaPolicy {
  code: string;
  id: string;
  name: string;
  name_en: string;
  origin: string;
  replaces: string | null;
  rules: Json;
  set_by: string | null;
  valid_from: Date;
}

export interface StaffAccount {
  created_at: Date;
  display_name: string;
  email: string | null;
  id: string;
  last_sign_in_at: Date | null;
  must_change_password: Generated<boolean>;
  password_changed_at: Date;
  password_hash: string | null;
  phone_cipher: string | null;
  recovery_hashes: Generated<string[]>;
  reset_code_hash: string | null;
  reset_expires_at: Date | null;
  security_stamp: Generated<number>;
  state: string;
  totp_cipher: string | null;
  totp_confirmed_at: Date | null;
  totp_last_step: Int8 | null;
  username: string;
  version: Generated<number>;
}

export interface StaffLeave {
  account_id: string;
  cancelled_at: Date | null;
  deputy_account_id: string | null;
  ended_at: Date | null;
  ends_at: Date;
  id: string;
  reason: string | null;
  recorded_at: Date;
  recorded_by: string | null;
  started_at: Date | null;
  starts_at: Date;
  version: Generated<number>;
}

export interface SupervisionBulletin {
  appeals_until: Date;
  area_code: string;
  drawn_at: Date;
  drawn_by: string;
  from_day: string;
  id: string;
  kind: string;
  published_at: Date | null;
  published_by: string | null;
  state: string;
  to_day: string;
  version: Generated<number>;
}

export interface SupervisionBulletinLine {
  appeal: string | null;
  appealed_at: Date | null;
  appealed_by: string | null;
  bulletin_id: string;
  decided_at: Date | null;
  decided_by: string | null;
  decision: string | null;
  id: string;
  orders: string[];
  state: string;
  unit_id: string;
  version: Generated<number>;
}

export interface SupervisionOrder {
  cleared_at: Date | null;
  id: string;
  matter_id: string;
  opened_at: Date;
  reason: string | null;
  step: string;
  stepped_at: Date | null;
  supervisor_id: string;
  version: Generated<number>;
}

export interface SupervisionStep {
  at: Date;
  by_account: string | null;
  clock_id: string | null;
  id: string;
  note: string | null;
  step: string;
  supervision_id: string;
}

export interface Survey {
  area_code: string;
  closed_at: Date | null;
  closes_at: Date | null;
  created_at: Date;
  created_by: string | null;
  ended_reason: string | null;
  frame_digest: string | null;
  frame_size: number | null;
  id: string;
  intro: string | null;
  invited: number | null;
  opened_at: Date | null;
  published_at: Date | null;
  refused: number | null;
  result: Json | null;
  sample_size: number;
  seed: string;
  series: string;
  state: string;
  subject_id: string | null;
  subject_type: string | null;
  title: string;
  version: Generated<number>;
}

export interface SurveyInvitation {
  person_id: string;
  rank: number;
  survey_id: string;
  token_hash: string;
  told: boolean;
}

export interface SurveyQuestion {
  code: string;
  kind: string;
  label: string;
  options: Generated<Json>;
  position: number;
  survey_id: string;
}

export interface SurveyRating {
  area_code: string;
  decided_at: Date | null;
  decided_by: string | null;
  given_on: string;
  id: string;
  period: string;
  rater_hash: string | null;
  reason_code: string | null;
  score: number;
  target_id: string;
  target_type: string;
  version: Generated<number>;
  words: string | null;
  words_state: string | null;
}

export interface SurveyResponse {
  answers: Json;
  id: string;
  respondent_hash: string | null;
  survey_id: string;
}

export interface Tally {
  area_code: string;
  day: string;
  key: string;
  measure: string;
  value: Int8;
}

export interface TallyDelta {
  area_code: string;
  day: string;
  id: Generated<Int8>;
  key: string;
  measure: string;
  value: Int8;
}

export interface TallyTotal {
  area_code: string;
  day: string;
  key: string;
  measure: string;
  value: Int8;
}

export interface TaxonomyFormerName {
  name: string;
  name_en: string;
  node_code: string;
  valid_to: string;
}

export interface TaxonomyNode {
  code: string;
  name: string;
  name_en: string;
  origin: string;
  parent_code: string | null;
  position: Generated<number>;
  valid_from: string;
  valid_to: string | null;
  version: Generated<number>;
}

export interface TaxonomyOutsideCode {
  node_code: string;
  outside_code: string;
  scheme: string;
}

export interface TextModel {
  bytes: Buffer | null;
  created_at: Date;
  created_by: string | null;
  evaluation: Json;
  id: string;
  outdated_since: Date | null;
  purpose: string;
  state: string;
  trained_on: Json;
  version: string;
}

export interface TriageDecision {
  act: string;
  capacity: string | null;
  catalogue_version: number;
  class: string;
  decided_at: Date;
  decided_by: string | null;
  differs_from_suggestion: Generated<boolean>;
  ground: string;
  id: string;
  matter_id: string;
  reason: string | null;
  seq: number;
  type_code: string | null;
  unit_id: string;
}

export interface TriageObjection {
  id: string;
  matter_id: string;
  proposed_class: string | null;
  proposed_unit_id: string | null;
  raised_at: Date;
  raised_by: string | null;
  raised_by_kind: string;
  reason: string;
  ruled_at: Date | null;
  ruling_class: string | null;
  ruling_reason: string | null;
  ruling_type: string | null;
  ruling_unit_id: string | null;
  state: string;
  unit_id: string | null;
  version: Generated<number>;
}

export interface TriagePanelSeat {
  account_id: string | null;
  class: string | null;
  objection_id: string;
  reason: string | null;
  seat: string;
  type_code: string | null;
  unit_id: string | null;
  voted_at: Date | null;
}

export interface Unit {
  active: Generated<boolean>;
  area_code: string;
  code: string;
  duty: string | null;
  duty_en: string | null;
  head_account_id: string | null;
  id: string;
  kind: string;
  name: string;
  name_en: string | null;
  origin: Generated<string>;
  parent_id: string | null;
  phone: string | null;
  version: Generated<number>;
}

export interface UnitEstate {
  estate_id: string;
  unit_id: string;
}

export interface UnitRole {
  code: string;
  duty: string | null;
  duty_en: string | null;
  fallback: string | null;
  kind: string;
  name: string;
  name_en: string;
  origin: string;
  resolves: string;
}

export interface UnitSection {
  active: Generated<boolean>;
  code: string;
  head_account_id: string | null;
  id: string;
  name: string;
  name_en: string | null;
  unit_id: string;
  version: Generated<number>;
}

export interface WorkOrder {
  completed_at: Date | null;
  contacted_at: Date | null;
  created_at: Date;
  dispatched_at: Date;
  dispatched_by: string;
  due_at: Date | null;
  extensions: Generated<number>;
  handler_id: string | null;
  hours: Generated<number>;
  id: string;
  instruction: string | null;
  lead_order_id: string | null;
  level: string;
  matter_id: string;
  number: string;
  outside_duty: Generated<boolean>;
  pause_reason: string | null;
  proposal_changed_reason: string | null;
  reported_at: Date | null;
  reported_by: string | null;
  result_kind: string | null;
  result_text: string | null;
  role: string;
  section_id: string | null;
  signed_at: Date | null;
  signed_by: string | null;
  state: string;
  unit_id: string;
  verification: Json | null;
  verified_at: Date | null;
  verified_by: string | null;
  version: Generated<number>;
}

export interface WorkOrderReturn {
  id: string;
  matter_id: string;
  order_id: string;
  proposed_unit_id: string | null;
  reason: string;
  reason_code: string;
  returned_at: Date;
  returned_by: string;
}

export interface DB {
  appointment: Appointment;
  area: Area;
  area_building: AreaBuilding;
  area_estate: AreaEstate;
  area_household: AreaHousehold;
  area_succession: AreaSuccession;
  attachment: Attachment;
  attempt: Attempt;
  ballot: Ballot;
  ballot_count: BallotCount;
  ballot_mark: BallotMark;
  ballot_option: BallotOption;
  ballot_proxy: BallotProxy;
  ballot_roll_appeal: BallotRollAppeal;
  ballot_roll_entry: BallotRollEntry;
  ballot_roll_unit: BallotRollUnit;
  ballot_roll_voter: BallotRollVoter;
  ballot_secret_vote: BallotSecretVote;
  ballot_sheet: BallotSheet;
  ballot_urn: BallotUrn;
  ballot_vote: BallotVote;
  blind_spot: BlindSpot;
  calendar_day: CalendarDay;
  catalogue_item: CatalogueItem;
  catalogue_version: CatalogueVersion;
  config_entry: ConfigEntry;
  config_pack: ConfigPack;
  consent: Consent;
  coordination_request: CoordinationRequest;
  deliberation_action: DeliberationAction;
  deliberation_adoption: DeliberationAdoption;
  deliberation_adoption_step: DeliberationAdoptionStep;
  deliberation_asset: DeliberationAsset;
  deliberation_body: DeliberationBody;
  deliberation_body_member: DeliberationBodyMember;
  deliberation_covenant: DeliberationCovenant;
  deliberation_covenant_act: DeliberationCovenantAct;
  deliberation_covenant_clause: DeliberationCovenantClause;
  deliberation_covenant_comment: DeliberationCovenantComment;
  deliberation_covenant_party: DeliberationCovenantParty;
  deliberation_covenant_signature: DeliberationCovenantSignature;
  deliberation_covenant_text: DeliberationCovenantText;
  deliberation_covenant_vote: DeliberationCovenantVote;
  deliberation_decision_item: DeliberationDecisionItem;
  deliberation_dissent: DeliberationDissent;
  deliberation_election: DeliberationElection;
  deliberation_election_appeal: DeliberationElectionAppeal;
  deliberation_election_count: DeliberationElectionCount;
  deliberation_election_nominee: DeliberationElectionNominee;
  deliberation_election_post: DeliberationElectionPost;
  deliberation_election_voter: DeliberationElectionVoter;
  deliberation_evaluation: DeliberationEvaluation;
  deliberation_finding: DeliberationFinding;
  deliberation_finding_step: DeliberationFindingStep;
  deliberation_growth_answer: DeliberationGrowthAnswer;
  deliberation_guidance: DeliberationGuidance;
  deliberation_hearing: DeliberationHearing;
  deliberation_hearing_entry: DeliberationHearingEntry;
  deliberation_hearing_group: DeliberationHearingGroup;
  deliberation_hearing_point: DeliberationHearingPoint;
  deliberation_help_entry: DeliberationHelpEntry;
  deliberation_help_request: DeliberationHelpRequest;
  deliberation_honour: DeliberationHonour;
  deliberation_honour_objection: DeliberationHonourObjection;
  deliberation_meeting: DeliberationMeeting;
  deliberation_meeting_item: DeliberationMeetingItem;
  deliberation_meeting_motion: DeliberationMeetingMotion;
  deliberation_meeting_person: DeliberationMeetingPerson;
  deliberation_meeting_task: DeliberationMeetingTask;
  deliberation_method: DeliberationMethod;
  deliberation_method_text: DeliberationMethodText;
  deliberation_minutes: DeliberationMinutes;
  deliberation_minutes_remark: DeliberationMinutesRemark;
  deliberation_moderation: DeliberationModeration;
  deliberation_nomination: DeliberationNomination;
  deliberation_objection: DeliberationObjection;
  deliberation_opinion: DeliberationOpinion;
  deliberation_option: DeliberationOption;
  deliberation_option_edition: DeliberationOptionEdition;
  deliberation_option_source: DeliberationOptionSource;
  deliberation_party: DeliberationParty;
  deliberation_phase_entry: DeliberationPhaseEntry;
  deliberation_position: DeliberationPosition;
  deliberation_post: DeliberationPost;
  deliberation_post_edition: DeliberationPostEdition;
  deliberation_reaction: DeliberationReaction;
  deliberation_renewal: DeliberationRenewal;
  deliberation_renewal_consultation: DeliberationRenewalConsultation;
  deliberation_renewal_follower: DeliberationRenewalFollower;
  deliberation_renewal_note: DeliberationRenewalNote;
  deliberation_renewal_phase: DeliberationRenewalPhase;
  deliberation_reply: DeliberationReply;
  deliberation_report: DeliberationReport;
  deliberation_rollout: DeliberationRollout;
  deliberation_rollout_target: DeliberationRolloutTarget;
  deliberation_rule: DeliberationRule;
  deliberation_series: DeliberationSeries;
  deliberation_session: DeliberationSession;
  deliberation_session_visit: DeliberationSessionVisit;
  deliberation_sign_up: DeliberationSignUp;
  deliberation_skip: DeliberationSkip;
  deliberation_support: DeliberationSupport;
  deliberation_theme: DeliberationTheme;
  deliberation_theme_asset: DeliberationThemeAsset;
  deliberation_topic: DeliberationTopic;
  deliberation_topic_matter: DeliberationTopicMatter;
  deliberation_walk: DeliberationWalk;
  deliberation_walk_check: DeliberationWalkCheck;
  deliberation_walk_group: DeliberationWalkGroup;
  deliberation_walk_member: DeliberationWalkMember;
  demand: Demand;
  duty_desk: DutyDesk;
  duty_gap: DutyGap;
  duty_shift: DutyShift;
  evaluation_appeal: EvaluationAppeal;
  evaluation_concern: EvaluationConcern;
  evaluation_concern_review: EvaluationConcernReview;
  evaluation_cost: EvaluationCost;
  evaluation_improvement: EvaluationImprovement;
  evaluation_indicator: EvaluationIndicator;
  evaluation_initiator: EvaluationInitiator;
  evaluation_mark: EvaluationMark;
  evaluation_offering: EvaluationOffering;
  evaluation_result: EvaluationResult;
  evaluation_round: EvaluationRound;
  evaluation_service: EvaluationService;
  evaluation_subject: EvaluationSubject;
  evaluation_vote: EvaluationVote;
  event: Event;
  event_delivery: EventDelivery;
  event_seal: EventSeal;
  event_seal_head: EventSealHead;
  extension_request: ExtensionRequest;
  follow_up: FollowUp;
  fund: Fund;
  fund_bank_file: FundBankFile;
  fund_bank_file_copy: FundBankFileCopy;
  fund_bank_file_line: FundBankFileLine;
  fund_commitment: FundCommitment;
  fund_contribution: FundContribution;
  fund_document: FundDocument;
  fund_entry: FundEntry;
  fund_grant: FundGrant;
  fund_income: FundIncome;
  fund_line: FundLine;
  fund_matching: FundMatching;
  fund_month: FundMonth;
  fund_override: FundOverride;
  fund_partnership: FundPartnership;
  fund_payee_account: FundPayeeAccount;
  fund_payment: FundPayment;
  fund_statement: FundStatement;
  fund_statement_line: FundStatementLine;
  fund_task: FundTask;
  guidance_package: GuidancePackage;
  hot_issue: HotIssue;
  hot_issue_member: HotIssueMember;
  hot_issue_pending: HotIssuePending;
  idempotency_key: IdempotencyKey;
  import_batch: ImportBatch;
  import_conflict: ImportConflict;
  knowledge_article: KnowledgeArticle;
  ledger_account: LedgerAccount;
  ledger_entry: LedgerEntry;
  ledger_transfer: LedgerTransfer;
  login_session: LoginSession;
  mandatory_report: MandatoryReport;
  matter: Matter;
  matter_batch: MatterBatch;
  matter_batch_member: MatterBatchMember;
  matter_clock: MatterClock;
  matter_demand: MatterDemand;
  matter_erasure: MatterErasure;
  matter_follower: MatterFollower;
  matter_note: MatterNote;
  matter_party: MatterParty;
  matter_resolution: MatterResolution;
  matter_route_change: MatterRouteChange;
  matter_route_figure: MatterRouteFigure;
  matter_route_month: MatterRouteMonth;
  matter_suggestion: MatterSuggestion;
  need: Need;
  need_answer: NeedAnswer;
  need_asset: NeedAsset;
  need_demand: NeedDemand;
  need_evaluation: NeedEvaluation;
  need_fund_plan: NeedFundPlan;
  need_letter: NeedLetter;
  need_letter_item: NeedLetterItem;
  need_link: NeedLink;
  need_list: NeedList;
  need_policy_suggestion: NeedPolicySuggestion;
  need_round: NeedRound;
  notification: Notification;
  notification_outbound: NotificationOutbound;
  notification_preference: NotificationPreference;
  notification_sms_day: NotificationSmsDay;
  notification_template: NotificationTemplate;
  notification_template_param: NotificationTemplateParam;
  opposed_pair: OpposedPair;
  organisation: Organisation;
  organisation_activity: OrganisationActivity;
  organisation_centre: OrganisationCentre;
  organisation_checkpoint: OrganisationCheckpoint;
  organisation_credit_entry: OrganisationCreditEntry;
  organisation_directory: OrganisationDirectory;
  organisation_federation: OrganisationFederation;
  organisation_federation_member: OrganisationFederationMember;
  organisation_function: OrganisationFunction;
  organisation_function_confirmation: OrganisationFunctionConfirmation;
  organisation_function_year: OrganisationFunctionYear;
  organisation_hosting: OrganisationHosting;
  organisation_hosting_month: OrganisationHostingMonth;
  organisation_hub_contract: OrganisationHubContract;
  organisation_incubation: OrganisationIncubation;
  organisation_listing: OrganisationListing;
  organisation_match: OrganisationMatch;
  organisation_offer: OrganisationOffer;
  organisation_room: OrganisationRoom;
  organisation_room_use: OrganisationRoomUse;
  organisation_session: OrganisationSession;
  organisation_studio: OrganisationStudio;
  organisation_support: OrganisationSupport;
  organisation_task: OrganisationTask;
  organisation_year: OrganisationYear;
  person: Person;
  person_confirmation: PersonConfirmation;
  phone_code: PhoneCode;
  "platform.check_run": PlatformCheckRun;
  "platform.dead_job": PlatformDeadJob;
  "platform.district": PlatformDistrict;
  "platform.worker_heartbeat": PlatformWorkerHeartbeat;
  post_mortem: PostMortem;
  project: Project;
  project_application: ProjectApplication;
  project_application_need: ProjectApplicationNeed;
  project_assessment: ProjectAssessment;
  project_assessment_score: ProjectAssessmentScore;
  project_board_member: ProjectBoardMember;
  project_board_vote: ProjectBoardVote;
  project_booklet: ProjectBooklet;
  project_call: ProjectCall;
  project_card: ProjectCard;
  project_card_need: ProjectCardNeed;
  project_card_offer: ProjectCardOffer;
  project_change: ProjectChange;
  project_check: ProjectCheck;
  project_comment: ProjectComment;
  project_commission: ProjectCommission;
  project_commission_need: ProjectCommissionNeed;
  project_contest: ProjectContest;
  project_contract: ProjectContract;
  project_contribution: ProjectContribution;
  project_draw: ProjectDraw;
  project_expert: ProjectExpert;
  project_expert_conflict: ProjectExpertConflict;
  project_follower: ProjectFollower;
  project_group: ProjectGroup;
  project_group_activity: ProjectGroupActivity;
  project_guide_endorsement: ProjectGuideEndorsement;
  project_guide_item: ProjectGuideItem;
  project_guide_need: ProjectGuideNeed;
  project_jury_score: ProjectJuryScore;
  project_member: ProjectMember;
  project_micro: ProjectMicro;
  project_micro_receipt: ProjectMicroReceipt;
  project_milestone: ProjectMilestone;
  project_need_link: ProjectNeedLink;
  project_objection: ProjectObjection;
  project_offer: ProjectOffer;
  project_participation: ProjectParticipation;
  project_phase: ProjectPhase;
  project_programme: ProjectProgramme;
  project_programme_need: ProjectProgrammeNeed;
  project_proposal: ProjectProposal;
  project_report: ProjectReport;
  project_resource: ProjectResource;
  project_review: ProjectReview;
  project_task: ProjectTask;
  project_visit: ProjectVisit;
  promotion_hint: PromotionHint;
  rating: Rating;
  reason: Reason;
  referral: Referral;
  reform_marker: ReformMarker;
  refusal_rule: RefusalRule;
  saved_filter: SavedFilter;
  service_centre: ServiceCentre;
  service_provider: ServiceProvider;
  setting: Setting;
  setting_definition: SettingDefinition;
  severity_step: SeverityStep;
  sla_policy: SlaPolicy;
  staff_account: StaffAccount;
  staff_leave: StaffLeave;
  supervision_bulletin: SupervisionBulletin;
  supervision_bulletin_line: SupervisionBulletinLine;
  supervision_order: SupervisionOrder;
  supervision_step: SupervisionStep;
  survey: Survey;
  survey_invitation: SurveyInvitation;
  survey_question: SurveyQuestion;
  survey_rating: SurveyRating;
  survey_response: SurveyResponse;
  tally: Tally;
  tally_delta: TallyDelta;
  tally_total: TallyTotal;
  taxonomy_former_name: TaxonomyFormerName;
  taxonomy_node: TaxonomyNode;
  taxonomy_outside_code: TaxonomyOutsideCode;
  text_model: TextModel;
  triage_decision: TriageDecision;
  triage_objection: TriageObjection;
  triage_panel_seat: TriagePanelSeat;
  unit: Unit;
  unit_estate: UnitEstate;
  unit_role: UnitRole;
  unit_section: UnitSection;
  work_order: WorkOrder;
  work_order_return: WorkOrderReturn;
}
