/** Reading demands: what a text is about, what it resembles, what many speak of, and whether an answer fits. Pure, but for the stored models. */
export { addMessage, clusterMessages, type IssueStream, openStream } from './hot-issues/clustering.rules.ts';
export {
  addToBoard,
  type BoardIssue,
  changedOnBoard,
  complete,
  type IssueBoard,
  issueOnBoard,
  isWhole,
  joinOnBoard,
  openBoard,
  sameOnBoard,
  uniteOnBoard,
} from './hot-issues/issue-board.rules.ts';
export {
  type Growth,
  growthFrom,
  type HotIssue,
  type IssueRanking,
  isGrowing,
  issuesOf,
  rankIssues,
  termsOfTitles,
  warningStep,
} from './hot-issues/issues.rules.ts';
export { settleApart } from './hot-issues/settling.process.ts';
export { partitionOf, type SettlingRequest } from './hot-issues/settling.rules.ts';
export { type Background, countWords, emptyBackground, type Signal, type StreamMessage } from './hot-issues/signals.rules.ts';
export { isSameObject, type Stance, stanceOf } from './hot-issues/stances.rules.ts';
export {
  type IssueFace,
  type IssueProfile,
  lookupOfProfile,
  lookupOfSignal,
  placeOfProfile,
  profileOf,
  readMessage,
} from './hot-issues/stored-issues.rules.ts';
export {
  catalogueWorth,
  type FoundLabel,
  type JoinedLabel,
  joinLabels,
  type LearnedLabels,
  shown,
  worthProposing,
} from './joining/joining.rules.ts';
export { isSameName, type PlaceMention, placeMentions } from './places/mentions.rules.ts';
export { checkReply, REPLY_ADVICE, type ReplyCheck, type ReplyPoint, type ReplyPointCode } from './replies/reply-check.rules.ts';
export {
  type CaseProfile,
  caseProfile,
  compareCases,
  DUPLICATE_REASONS,
  type DuplicateReasonCode,
  type DuplicateVerdict,
  duplicateThresholds,
  type FoundDuplicate,
  likeliestDuplicates,
  type ReportedCase,
} from './similarity/duplicates.rules.ts';
export { nearDuplicateGroups } from './similarity/near-duplicates.rules.ts';
export { registerExamples } from './stored-models/examples.ts';
export { type ModelInUse, modelsInUse } from './stored-models/loading.service.ts';
export { modelMistakes } from './stored-models/models.service.ts';
export type { Example, Mistake, ModelPurpose } from './stored-models/models.types.ts';
export { type TrainingReport, trainModels } from './stored-models/training.service.ts';
export { type Evaluation, evaluate, type Judged, type LabelFigures } from './text-model/evaluation.rules.ts';
export { type Explanation, explainLabel, type WeighedWord } from './text-model/explanation.rules.ts';
export { groupedFolds } from './text-model/folds.rules.ts';
export type { ModelText } from './text-model/reading.rules.ts';
export { modelSize, modelVersion, parseModel, serialiseModel } from './text-model/text-model.codec.ts';
export { type RankedLabel, rankLabels, type TextModel, type TrainingText, trainTextModel } from './text-model/text-model.rules.ts';
export { understandingManifest } from './understanding.manifest.ts';
