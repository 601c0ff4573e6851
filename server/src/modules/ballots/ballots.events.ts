interface Fact<Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: 'ballot'; readonly id: string };
  readonly thread?: string | null;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

/** What every step of a ballot tells: where it was, where it is, and whose it is. */
interface Step {
  readonly from: string;
  readonly to: string;
  readonly ownerType: string | null;
  readonly ownerId: string | null;
}

/** Facts of this module. A vote is told without what was voted; of secret ballots the facts show who took part, never how. */
export type BallotEvent =
  | Fact<'ballot.created', { method: string; secrecy: string; ownerType: string | null; ownerId: string | null; secondOf: string | null }>
  | Fact<'ballot.changed', { fields: readonly string[] }>
  | Fact<'ballot.roll_set', { entries: number; units: number; areaDm2: number }>
  | Fact<'ballot.roll_published', Step & { appealsUntil: string }>
  | Fact<'ballot.roll_appealed', { appealId: string; kind: string }>
  | Fact<'ballot.roll_appeal_decided', { appealId: string; upheld: boolean; personId: string }>
  | Fact<'ballot.opened', Step & { closesAt: string; eligibleHeads: number; eligibleAreaDm2: number; digest: string }>
  | Fact<'ballot.proxy_recorded', { entryId: string; personId: string }>
  | Fact<'ballot.vote_cast', { entryId: string; channel: string; byProxy: boolean; turn: number }>
  | Fact<'ballot.owners_disagreed', { entryId: string }>
  | Fact<'ballot.conflict_resolved', { entryId: string }>
  | Fact<'ballot.paper_received', { entryId: string; setAside: boolean }>
  | Fact<'ballot.sheet_typed', { sheetId: string; state: string }>
  | Fact<'ballot.sheet_settled', { sheetId: string }>
  | Fact<'ballot.closed', Step & { marks: number }>
  | Fact<'ballot.counted', Step & { outcome: string; digest: string }>
  | Fact<'ballot.recounted', Step & { outcome: string; digest: string }>
  | Fact<'ballot.settled', Step & { outcome: string; winners: readonly string[] }>
  | Fact<'ballot.noticed_again', Step & { secondId: string }>
  | Fact<'ballot.cancelled', Step>
  | Fact<'ballot.annulled', Step>;
