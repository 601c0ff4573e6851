import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { clusterMessages, type HotIssue, issuesOf, rankIssues, type StreamMessage } from '../../modules/understanding/index.ts';
import { need, type Options, print } from '../verb.ts';
import { badLine, jsonLines, type Line, optionalWords, wordsOf } from './lines.ts';

/** More of a message tells nothing of its event and would fill the memory. */
const mostUnits = 2_000;
const mostMessages = 200_000;
/** One message alone is no issue. */
const fewest = 2;

/** `hot-issues`: finds the events many messages speak of and writes them, those of the most messages first. */
export async function findHotIssues(options: Options): Promise<number> {
  const input = need(options, 'in');
  const out = path.resolve(need(options, 'out'));
  const messages = new Map<string, StreamMessage>();
  for await (const line of jsonLines(input)) {
    const message = messageOf(line, input);
    if (messages.size === mostMessages) throw new Error(`${input}: 超过 ${mostMessages} 条 / more than ${mostMessages} messages`);
    messages.set(message.id, message);
  }
  const now = [...messages.values()].reduce((latest, { at }) => Math.max(latest, at), 0);
  const issues = rankIssues(issuesOf(clusterMessages([...messages.values()]), messages, { now, fewest }), 'messages');
  const ranks = new Map(rankIssues(issues, 'likes').map(({ key }, i) => [key, i + 1]));
  writeFileSync(
    out,
    `${JSON.stringify(
      issues.map((issue, i) => shownIssue(issue, { rank: i + 1, rankByLikes: ranks.get(issue.key) ?? 0 })),
      null,
      1,
    )}\n`,
  );
  print(`${messages.size} 条 / messages, ${issues.length} 个热点 / issues → ${out}`);
  return 0;
}

function shownIssue(issue: HotIssue, ranks: { rank: number; rankByLikes: number }): object {
  return {
    ...ranks,
    members: issue.members,
    terms: issue.terms,
    place: issue.place,
    messages: issue.members.length,
    people: issue.people,
    likes: issue.likes,
    growth: issue.growth,
    firstDay: dayOf(issue.first),
    lastDay: dayOf(issue.last),
  };
}

const offset = 8 * 3_600_000;

/** The day in China. */
function dayOf(at: number): string {
  return new Date(at + offset).toISOString().slice(0, 10);
}

function messageOf(line: Line, file: string): StreamMessage {
  const { value, number } = line;
  const at = timeOf(wordsOf(line, 'time', file));
  if (at === null) throw badLine(file, number, '时间无法识别 / time: 2020-01-06 12:09:38');
  const topic = optionalWords(value, 'topic') ?? '';
  const detail = optionalWords(value, 'detail') ?? '';
  if (topic === '' && detail === '') throw badLine(file, number, '缺少 topic 和 detail / topic and detail are missing');
  const likes = value['likes'] ?? 0;
  if (typeof likes !== 'number' || !(likes >= 0)) throw badLine(file, number, 'likes 不是数字 / likes is no number');
  const id = wordsOf(line, 'id', file);
  return { id, title: topic.slice(0, 200), body: detail.trim().slice(0, mostUnits), at, person: optionalWords(value, 'user'), likes };
}

/** Without a zone a time is China's; slashes and single digits are read too. */
function timeOf(text: string): number | null {
  const found = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/u.exec(
    text.trim(),
  );
  if (!found) return null;
  const [, year, month, day, hour = '0', minute = '00', second = '00', zone = '+08:00'] = found;
  const two = (digits = ''): string => digits.padStart(2, '0');
  const at = Date.parse(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${zone}`);
  return Number.isNaN(at) ? null : at;
}
