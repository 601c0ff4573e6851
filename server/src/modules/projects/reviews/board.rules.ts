export const boardKinds = ['official', 'resident'] as const;
export type BoardKind = (typeof boardKinds)[number];
export const choices = ['yes', 'no', 'abstain'] as const;
export type Choice = (typeof choices)[number];

export interface BoardVote {
  readonly kind: BoardKind;
  readonly onProject: Choice;
  readonly onOrganisation: Choice;
}

export interface Counted {
  readonly kind: BoardKind;
  readonly members: number;
  readonly voted: number;
  readonly project: Readonly<Record<Choice, number>>;
  readonly organisation: Readonly<Record<Choice, number>>;
  /** This kind has more yes than no on both questions. */
  readonly agrees: boolean;
}

export interface BoardOutcome {
  /** undecided: one kind has not voted by more than half, or only abstained. */
  readonly outcome: 'undecided' | 'approved' | 'refused';
  readonly parts: readonly Counted[];
}

/**
 * Counts the joint board (S003-55, N64): two things are decided, which project is done and which organisation runs it, and each needs officials and
 * residents both. A kind has voted when more than half of its members did and not all of them abstained; it agrees when on both questions more say
 * yes than no. Abstentions stand on neither side.
 */
export function countBoard(members: readonly { kind: BoardKind }[], votes: readonly BoardVote[]): BoardOutcome {
  const parts = boardKinds.map((kind) => countKind(kind, members.filter((m) => m.kind === kind).length, votes));
  if (!parts.every(hasVoted)) return { outcome: 'undecided', parts };
  return { outcome: parts.every((part) => part.agrees) ? 'approved' : 'refused', parts };
}

function countKind(kind: BoardKind, members: number, all: readonly BoardVote[]): Counted {
  const votes = all.filter((vote) => vote.kind === kind);
  const count = (pick: (vote: BoardVote) => Choice) => {
    const of = (choice: Choice) => votes.filter((vote) => pick(vote) === choice).length;
    return { yes: of('yes'), no: of('no'), abstain: of('abstain') };
  };
  const project = count((vote) => vote.onProject);
  const organisation = count((vote) => vote.onOrganisation);
  const agrees = project.yes > project.no && organisation.yes > organisation.no;
  return { kind, members, voted: votes.length, project, organisation, agrees };
}

const hasVoted = ({ members, voted, project, organisation }: Counted): boolean =>
  voted * 2 > members && project.yes + project.no > 0 && organisation.yes + organisation.no > 0;
