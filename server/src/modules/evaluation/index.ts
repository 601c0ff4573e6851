/** Evaluation: schemes, rounds, appraisals and the residents’ vote that fixes a grade. */
export { reviewConcerns } from './concerns/concerns.service.ts';
export { evaluationManifest } from './evaluation.manifest.ts';
export { showRound } from './rounds/finishing.service.ts';
export { findRound, subjectsOf } from './rounds/rounds.repository.ts';
export { collectRound, createRound, publishRound } from './rounds/rounds.service.ts';
export { enterMarks, scoreRound } from './rounds/scoring.service.ts';
export { addProvider, addService, enterCost } from './services/services.service.ts';
