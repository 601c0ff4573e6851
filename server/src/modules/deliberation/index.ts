/** Deliberation: topics, meetings, hearings and covenants, settled by the people concerned. */
export { deliberationManifest } from './deliberation.manifest.ts';
