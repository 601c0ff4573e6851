import type { App } from '../../../platform/app.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import {
  addToBoard,
  changedOnBoard,
  complete,
  type IssueBoard,
  issueOnBoard,
  isWhole,
  joinOnBoard,
  lookupOfProfile,
  lookupOfSignal,
  openBoard,
  readMessage,
  type Signal,
  sameOnBoard,
  stanceOf,
  uniteOnBoard,
} from '../../understanding/index.ts';
import { backgrounds } from './background.ts';
import { possibleIssues, profilesOf } from './board.repository.ts';
import { storeIssues } from './figures.service.ts';
import { insertMembers, lockPlacing, moveMembers, type NewMember, type PendingDemand, takePending } from './hot-issues.repository.ts';
import { considerOpposed } from './opposed.service.ts';

/** Placed in one transaction: so few that nobody waits long, so many that statements are shared. */
const atOnce = 200;

/** A demand with what it is about. */
interface ReadDemand {
  readonly demand: PendingDemand;
  readonly signal: Signal;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Reads the demands that wait, some a transaction, until none is left. A process that stops half-way leaves the rest waiting. */
export async function placeWaiting(app: App, scope: RequestScope): Promise<void> {
  while ((await app.uow.write(scope, placeSome)) === atOnce);
}

/** Places the demands that have waited longest. @returns how many were taken */
export async function placeSome(ctx: WriteCtx): Promise<number> {
  await lockPlacing(ctx);
  const waiting = await takePending(ctx, atOnce);
  const counting = waiting.filter(({ counts }) => counts);
  if (counting.length > 0) await placeAll(ctx, counting);
  return waiting.length;
}

async function placeAll(ctx: WriteCtx, demands: readonly PendingDemand[]): Promise<void> {
  const background = await backgrounds.get(ctx);
  const read = demands.map((demand) => ({
    demand,
    at: demand.received_at.getTime(),
    signal: readMessage(messageOf(ctx, demand), background),
  }));
  const board = await boardFor(ctx, read);
  const homes = new Map<string, string>();
  const grown = new Set<string>();
  for (const each of read) {
    const id = issueOnBoard(board, each.signal, each.at) ?? uuidv7(ctx.now);
    await bring(ctx, board, id);
    const size = joinOnBoard(board, id, each);
    homes.set(each.demand.id, id);
    if (size > 1 && isPowerOfTwo(size)) grown.add(id);
  }
  const renamed = await uniteAlike(ctx, board, grown);
  await insertMembers(
    ctx,
    read.map((each) => memberOf(each, lastName(renamed, homes.get(each.demand.id) ?? ''))),
  );
  await storeIssues(ctx, new Map(changedOnBoard(board).map(({ id, profile }) => [id, profile])), background);
  await considerOpposed(
    ctx,
    read.flatMap(({ demand }) => voiceOf(demand)),
  );
}

/** What hot issues read of a demand. The whole district is no place that could set two demands apart. */
export function messageOf(
  ctx: Pick<WriteCtx, 'district'>,
  demand: Pick<PendingDemand, 'id' | 'title' | 'body' | 'received_at' | 'area_code' | 'community_code'>,
) {
  const area = demand.area_code === ctx.district.areaCode ? null : demand.community_code;
  return { id: demand.id, title: demand.title, body: demand.body, at: demand.received_at.getTime(), person: null, likes: 0, area };
}

/** The issues that may be meant, and of those that are meant as it looks now everything they are about. */
async function boardFor(ctx: WriteCtx, read: readonly ReadDemand[]): Promise<IssueBoard> {
  const questions = read.map(({ signal, at }) => ({ features: lookupOfSignal(signal), at }));
  const board = openBoard(await possibleIssues(ctx, questions));
  const meant = new Set(read.flatMap(({ signal, at }) => issueOnBoard(board, signal, at) ?? []));
  for (const [id, profile] of await profilesOf(ctx, [...meant])) complete(board, id, profile);
  return board;
}

/** Sees to it that an issue of the board is there as a whole, when it is stored at all. */
async function bring(ctx: WriteCtx, board: IssueBoard, id: string): Promise<void> {
  if (!board.issues.has(id) || isWhole(board, id)) return;
  for (const [, profile] of await profilesOf(ctx, [id])) complete(board, id, profile);
}

/** Issues that have grown alike become one; asked when an issue has doubled, for only then it is about something else than before. @returns who went into whom */
async function uniteAlike(ctx: WriteCtx, board: IssueBoard, grown: ReadonlySet<string>): Promise<Map<string, string>> {
  const renamed = new Map<string, string>();
  const asking = changedOnBoard(board).filter(({ id }) => grown.has(id));
  addToBoard(
    board,
    await possibleIssues(
      ctx,
      asking.map(({ id, profile }) => ({ features: lookupOfProfile(profile), at: board.issues.get(id)?.last ?? 0 })),
    ),
  );
  for (const { id } of asking) {
    const same = board.issues.has(id) ? sameOnBoard(board, id) : null;
    if (same === null) continue;
    await bring(ctx, board, same);
    const [kept, gone] = isAhead(board, id, same) ? [id, same] : [same, id];
    if (!board.issues.get(gone)?.isNew) await moveMembers(ctx, gone, kept);
    uniteOnBoard(board, kept, gone);
    renamed.set(gone, kept);
  }
  return renamed;
}

/** Of two that are one the stored one keeps its name, else the larger, of equal ones the older. */
function isAhead({ issues }: IssueBoard, a: string, b: string): boolean {
  const [x, y] = [issues.get(a), issues.get(b)];
  if (!x || !y) return x !== undefined;
  if (x.isNew !== y.isNew) return !x.isNew;
  return x.face.size === y.face.size ? a < b : x.face.size > y.face.size;
}

function lastName(renamed: ReadonlyMap<string, string>, id: string): string {
  let name = id;
  for (let next = renamed.get(name); next !== undefined; next = renamed.get(name)) name = next;
  return name;
}

function memberOf({ demand, signal }: ReadDemand, issueId: string): NewMember {
  const stance = stanceOf(demand);
  const taken = { side: stance?.side ?? null, object: stance?.object ?? null };
  return { demandId: demand.id, issueId, at: demand.received_at, signal, placeCode: demand.community_code, ...taken };
}

function voiceOf(demand: PendingDemand) {
  const stance = stanceOf(demand);
  return stance ? [{ ...stance, placeCode: demand.community_code, at: demand.received_at }] : [];
}

function isPowerOfTwo(n: number): boolean {
  return (n & (n - 1)) === 0;
}
