/** Surveys: questions to a drawn sample, ratings of those who serve, published with n or not at all. */
export {
  type RatingQuestion,
  type RatingSummary,
  ratingSummaries,
  ratingSummary,
} from './ratings/ratings.queries.ts';
export { currentPeriod, type RatingInput, rate } from './ratings/ratings.service.ts';
export { registerSurveyTarget, type SurveyTarget, type TargetCard } from './ratings/targets.ts';
export { waitingWords } from './ratings/words.queries.ts';
export { decideWords } from './ratings/words.service.ts';
export { answerSurvey, ownInvitations } from './samples/answering.service.ts';
export { closeSurvey, publishSurvey } from './samples/closing.service.ts';
export { newestFigures, type PublishedFigure, publishedFigures } from './samples/figures.queries.ts';
export { openSurvey } from './samples/opening.service.ts';
export { nobodyToDraw } from './surveys.errors.ts';
export type { SurveyEvent } from './surveys.events.ts';
export { surveysManifest } from './surveys.manifest.ts';
export { findSurvey, type SurveyRecord, type SurveyResult } from './surveys.repository.ts';
export type { Answers } from './surveys.rules.ts';
export { createSurvey, type SurveyInput } from './surveys.service.ts';
