import type { App } from '../../../platform/app.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import {
  type Background,
  type IssueProfile,
  issueOfMessage,
  joinProfiles,
  lookupOfProfile,
  lookupOfSignal,
  profileOf,
  readMessage,
  type Signal,
  sameIssue,
  stanceOf,
} from '../../understanding/index.ts';
import { backgrounds } from './background.ts';
import { refreshIssue } from './figures.service.ts';
import {
  insertIssue,
  insertMember,
  lockPlacing,
  moveMembers,
  type PendingDemand,
  possibleIssues,
  profileOfIssue,
  saveProfile,
  takePending,
} from './hot-issues.repository.ts';
import { considerOpposed } from './opposed.service.ts';

/** Placed in one transaction: few enough that nobody waits long. */
const atOnce = 40;

interface Issue {
  readonly id: string;
  readonly profile: IssueProfile;
}

/** Reads the demands that wait, a few a transaction, until none is left. A process that stops half-way leaves the rest waiting. */
export async function placeWaiting(app: App, scope: RequestScope): Promise<void> {
  while ((await app.uow.write(scope, placeSome)) === atOnce);
}

/** Places the demands that have waited longest. @returns how many were taken */
export async function placeSome(ctx: WriteCtx): Promise<number> {
  await lockPlacing(ctx);
  const waiting = await takePending(ctx, atOnce);
  if (waiting.length === 0) return 0;
  const background = await backgrounds.get(ctx);
  const touched = new Set<string>();
  for (const demand of waiting) {
    if (!demand.counts) continue;
    const { issueId, absorbed } = await placeDemand(ctx, demand, background);
    touched.add(issueId);
    if (absorbed) touched.delete(absorbed);
  }
  for (const issueId of touched) await refreshIssue(ctx, issueId, background);
  return waiting.length;
}

async function placeDemand(ctx: WriteCtx, demand: PendingDemand, background: Background): Promise<{ issueId: string; absorbed?: string }> {
  const at = demand.received_at;
  const signal = readMessage(
    { id: demand.id, title: demand.title, body: demand.body, at: at.getTime(), person: null, likes: 0, area: placeOf(ctx, demand) },
    background,
  );
  const possible = await possibleIssues(ctx, { features: lookupOfSignal(signal), at });
  const found = issueOfMessage(signal, possible);
  const profile = profileOf([signal], found === null ? null : await profileOfIssue(ctx, found));
  const issueId = found ?? uuidv7(ctx.now);
  if (found) await saveProfile(ctx, issueId, profile);
  else await insertIssue(ctx, issueId, demand, profile);
  await join(ctx, { demand, issueId, signal });
  return found ? joinAlike(ctx, { id: issueId, profile }, at) : { issueId };
}

/** The whole district is no place that could set two demands apart. */
function placeOf(ctx: WriteCtx, demand: PendingDemand): string | null {
  return demand.area_code === ctx.district.areaCode ? null : demand.community_code;
}

async function join(ctx: WriteCtx, { demand, issueId, signal }: { demand: PendingDemand; issueId: string; signal: Signal }): Promise<void> {
  const stance = stanceOf(demand);
  const member = { demandId: demand.id, issueId, at: demand.received_at, signal, placeCode: demand.community_code };
  await insertMember(ctx, { ...member, side: stance?.side ?? null, object: stance?.object ?? null });
  if (stance) await considerOpposed(ctx, { ...stance, placeCode: demand.community_code, at: demand.received_at });
}

/** Two issues that have grown alike become one; asked when an issue has doubled, for only then it is about something else than before. */
async function joinAlike(ctx: WriteCtx, issue: Issue, at: Date): Promise<{ issueId: string; absorbed?: string }> {
  if (!isPowerOfTwo(issue.profile.size)) return { issueId: issue.id };
  const merged = await joinWithAlike(ctx, issue, at);
  return merged ? { issueId: merged.kept, absorbed: merged.gone } : { issueId: issue.id };
}

/** Joins an issue with the one that is the same, if there is one: the larger keeps its name, of equal ones the older. */
async function joinWithAlike(ctx: WriteCtx, issue: Issue, at: Date): Promise<{ kept: string; gone: string } | null> {
  const others = await possibleIssues(ctx, { features: lookupOfProfile(issue.profile), at, except: issue.id });
  const same = sameIssue(issue.profile, others);
  if (same === null) return null;
  const other: Issue = { id: same, profile: await profileOfIssue(ctx, same) };
  const [kept, gone] = isAhead(issue, other) ? [issue, other] : [other, issue];
  const profile = joinProfiles(kept.profile, gone.profile);
  await moveMembers(ctx, gone.id, kept.id);
  await saveProfile(ctx, kept.id, profile);
  return { kept: kept.id, gone: gone.id };
}

function isAhead(a: Issue, b: Issue): boolean {
  return a.profile.size === b.profile.size ? a.id < b.id : a.profile.size > b.profile.size;
}

function isPowerOfTwo(n: number): boolean {
  return (n & (n - 1)) === 0;
}
