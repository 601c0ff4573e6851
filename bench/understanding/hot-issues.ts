import { addMessage, clusterMessages, openStream } from '../../server/src/modules/understanding/hot-issues/clustering.rules.ts';
import { issueOnBoard, joinOnBoard, openBoard } from '../../server/src/modules/understanding/hot-issues/issue-board.rules.ts';
import { type HotIssue, type IssueRanking, issuesOf, rankIssues } from '../../server/src/modules/understanding/hot-issues/issues.rules.ts';
import { backgroundOf, type StreamMessage } from '../../server/src/modules/understanding/hot-issues/signals.rules.ts';
import { readMessage } from '../../server/src/modules/understanding/hot-issues/stored-issues.rules.ts';
import { type StreamMessage as Line, linesOf, option, print, timed } from './data.ts';

/** A line of the stream as the platform sees it. */
export function messageOf({ id, topic, detail, time, user, likes }: Line): StreamMessage {
  return { id, title: topic, body: detail.trim(), at: Date.parse(`${time.replace(' ', 'T')}+08:00`), person: user, likes };
}

/** Clusters the stream at once and message by message; prints times and the hottest issues by each ranking. */
export function measureHotIssues(): void {
  const messages = linesOf<Line>('stream_2017_2020.jsonl.gz').map(messageOf);
  const whole = timed(() => clusterMessages(messages));
  print(
    `\nhot issues: ${messages.length} messages in ${(whole.cpu / 1000).toFixed(1)} s of processor time, ${(whole.wall / 1000).toFixed(1)} s by the clock`,
  );
  measureArrivals(messages);
  const byId = new Map(messages.map((message) => [message.id, message]));
  const now = Math.max(...messages.map(({ at }) => at));
  const issues = issuesOf(whole.result, byId, { now });
  print(
    `${whole.result.index.clusters.size} events, ${issues.filter(({ members }) => members.length > 2).length} of three messages and more`,
  );
  for (const by of ['messages', 'people', 'likes', 'growth'] as const) list(issues, by);
  measureStored(messages);
  for (const by of ['messages', 'likes'] as const) showTitles(rankIssues(issues, by).slice(0, Number(option('titles', '0'))), byId);
}

/** As the platform does it, but for the database: each message against the profiles of events that share a feature with it, without their members. */
function measureStored(messages: readonly StreamMessage[]): void {
  const ordered = [...messages].sort((a, b) => a.at - b.at);
  const background = backgroundOf(ordered.slice(0, ordered.length >> 1));
  const board = openBoard([]);
  const times = ordered
    .map((message) =>
      timed(() => {
        const signal = readMessage(message, background);
        joinOnBoard(board, issueOnBoard(board, signal, message.at) ?? message.id, { signal, at: message.at });
      }),
    )
    .map(({ wall }) => wall)
    .sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(2);
  const largest = [...board.issues.values()].map(({ face }) => face.size).sort((a, b) => b - a);
  print(
    `stored, one at a time, without the database: median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms; largest ${largest.slice(0, 8).join(', ')}`,
  );
}

function showTitles(issues: readonly HotIssue[], byId: ReadonlyMap<string, StreamMessage>): void {
  for (const issue of issues) {
    print(`\n${issue.members.length} messages, ${issue.likes} likes, ${issue.place ?? '–'}: ${issue.terms.join('、')}`);
    for (const id of issue.members) print(`  ${id} ${byId.get(id)?.likes ?? 0} ${byId.get(id)?.title ?? ''}`);
  }
}

/** The second half of the stream, one message at a time, against the background of the first. */
function measureArrivals(messages: readonly StreamMessage[]): void {
  const ordered = [...messages].sort((a, b) => a.at - b.at);
  const half = ordered.length >> 1;
  const stream = openStream(backgroundOf(ordered.slice(0, half)));
  for (const message of ordered.slice(0, half)) addMessage(stream, message);
  const times = ordered
    .slice(half)
    .map((message) => timed(() => addMessage(stream, message)).wall)
    .sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(2);
  print(`one message at a time: median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms by the clock`);
}

function list(issues: readonly HotIssue[], by: IssueRanking): void {
  print(`by ${by}: messages, people, likes, growth, first to last day, place: terms (first message)`);
  for (const issue of rankIssues(issues, by).slice(0, 8)) {
    const days = [issue.first, issue.last].map((at) => new Date(at).toISOString().slice(0, 10)).join(' – ');
    const figures = [issue.members.length, issue.people, issue.likes, issue.growth.surprise.toFixed(1)]
      .map((n) => String(n).padStart(5))
      .join(' ');
    print(`${figures}  ${days}  ${issue.place ?? '–'}: ${issue.terms.join('、')} (${issue.key})`);
  }
}
