/** The ledger: accounts and transfers that balance by construction. */
export { ledgerManifest } from './ledger.manifest.ts';
