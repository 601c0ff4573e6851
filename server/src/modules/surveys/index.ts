/** Surveys: questions to a drawn sample, ratings of those who serve, published with n or not at all. */
export { surveysManifest } from './surveys.manifest.ts';
