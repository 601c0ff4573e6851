/** What a community fixes for its election within the law (requirements O21). Days are calendar days. */
export interface ElectionRules {
  readonly rollDays: number;
  readonly nominationDays: number;
  readonly candidateDays: number;
  /** Proposers a nominee needs. */
  readonly nominators: number;
  /** For how many others one person may vote. */
  readonly proxies: number;
}

/** Defaults of the platform; local rules go before. Committees have five to nine members. */
export const electionDefaults: ElectionRules = { rollDays: 20, nominationDays: 5, candidateDays: 3, nominators: 10, proxies: 3 };
export const fewestMembers = 5;
export const mostMembers = 9;

export interface Post {
  readonly code: string;
  readonly label: string;
  readonly seats: number;
}

export interface Candidate {
  readonly id: string;
  readonly postCode: string;
  readonly votes: number;
}

export interface Boxes {
  readonly eligible: number;
  readonly issued: number;
  readonly returned: number;
  readonly invalid: number;
}

export interface PostResult {
  readonly code: string;
  readonly elected: readonly string[];
  /** Equal votes for the last seat: nobody of them is elected. */
  readonly tied: readonly string[];
  readonly vacant: number;
}

export interface ElectionResult {
  readonly valid: boolean;
  readonly reason: 'valid' | 'too_few_voted' | 'more_sheets_than_issued';
  readonly posts: readonly PostResult[];
}

/**
 * The result of an election: valid when more than half of the roll took part and no more sheets lie in the boxes than were given out; elected
 * are those with the most votes of each post among whoever has more than half of the sheets (compared in whole numbers, never in percent).
 */
export function resultOf(boxes: Boxes, posts: readonly Post[], candidates: readonly Candidate[]): ElectionResult {
  const reason = boxes.returned > boxes.issued ? 'more_sheets_than_issued' : boxes.issued * 2 > boxes.eligible ? 'valid' : 'too_few_voted';
  const valid = reason === 'valid';
  const empty = (post: Post): PostResult => ({ code: post.code, elected: [], tied: [], vacant: post.seats });
  return { valid, reason, posts: posts.map((post) => (valid ? postResult(post, boxes.returned, candidates) : empty(post))) };
}

function postResult(post: Post, returned: number, candidates: readonly Candidate[]): PostResult {
  const able = candidates
    .filter((each) => each.postCode === post.code && each.votes * 2 > returned)
    .sort((a, b) => b.votes - a.votes || (a.id < b.id ? -1 : 1));
  const limit = able[post.seats];
  const last = able[post.seats - 1];
  const tie = limit !== undefined && last !== undefined && limit.votes === last.votes ? limit.votes : null;
  const elected = able.slice(0, post.seats).filter((each) => each.votes !== tie);
  const tied = tie === null ? [] : able.filter((each) => each.votes === tie);
  return { code: post.code, elected: elected.map((e) => e.id), tied: tied.map((e) => e.id), vacant: post.seats - elected.length };
}

/** Whether a count can be true: nobody has more votes than there are valid sheets, and nobody is voted for who was no candidate. */
export function countFault(
  boxes: Omit<Boxes, 'eligible'>,
  votes: Readonly<Record<string, number>>,
  candidates: readonly string[],
): string | null {
  const valid = boxes.returned - boxes.invalid;
  if (valid < 0) return 'invalid';
  if (Object.keys(votes).some((id) => !candidates.includes(id))) return 'candidates';
  return Object.values(votes).some((n) => n > valid) ? 'votes' : null;
}
