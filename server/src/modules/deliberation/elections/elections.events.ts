interface Fact<Name extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: 'election'; readonly id: string };
  readonly thread: string;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

interface Step {
  readonly from: string;
  readonly to: string;
}

/** Facts of elections. Names stand in `private`. */
export type ElectionEvent =
  | Fact<'election.created', { seats: number; secondOf: string | null }>
  | Fact<'election.roll_set', { voters: number }>
  | Fact<'election.roll_published' | 'election.nominations_opened' | 'election.candidates_published' | 'election.voting_began', Step>
  | Fact<'election.counted', Step & { valid: boolean }>
  | Fact<'election.result_published', Step & { valid: boolean; vacant: number }>
  | Fact<'election.sealed', Step & { digest: string }>
  | Fact<'election.appealed', { appealId: string }>
  | Fact<'election.appeal_decided', { appealId: string; upheld: boolean }>
  | Fact<'election.nominated', { nomineeId: string; post: string; nominators: number }>
  | Fact<'election.nominee_checked' | 'election.nominee_withdrew', { nomineeId: string } & Step>
  | Fact<'election.sheet_given', { position: number; proxy: boolean }>
  | Fact<'election.count_entered', { tellerId: string; digest: string }>;
