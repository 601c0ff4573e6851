/** Funds: where money comes from, what it may be used for, who approved and who paid. */
export { fundsManifest } from './funds.manifest.ts';
