/** Demands, matters, work orders and their supervision: the main loop. */
export { mattersManifest } from './matters.manifest.ts';
