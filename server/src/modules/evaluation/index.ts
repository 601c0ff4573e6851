/** Evaluation: schemes, rounds, appraisals and the residents’ vote that fixes a grade. */
export { evaluationManifest } from './evaluation.manifest.ts';
