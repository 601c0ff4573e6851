/** The ledger: accounts and transfers that balance by construction. */
export { ledgerProblems } from './ledger.errors.ts';
export { ledgerManifest } from './ledger.manifest.ts';
export {
  type AccountTurnover,
  balancesOf,
  entriesOf,
  findAccount,
  keyAfter,
  type StatementKey,
  type StatementLine,
  statementOf,
  turnoverBetween,
} from './ledger.queries.ts';
export type { AccountInput } from './ledger.repository.ts';
export type { Transfer } from './ledger.rules.ts';
export { closeAccount, openAccount, type Posting, post, reverseEntry } from './ledger.service.ts';
