import { backgroundOf } from '../../server/src/modules/understanding/hot-issues/signals.rules.ts';
import { checkReply, type ReplyPointCode } from '../../server/src/modules/understanding/replies/reply-check.rules.ts';
import { type AnsweredMessage, four, linesOf, print, timed } from './data.ts';

/** Checks every reply against its own message and against a stranger's: how well "does it speak of the matter" tells them apart. */
export function measureReplies(): void {
  const messages = linesOf<AnsweredMessage>('replies.jsonl.gz');
  const background = backgroundOf(
    messages.map(({ id, topic, detail }) => ({ id, title: topic, body: detail, at: 0, person: null, likes: 0 })),
  );
  const check = (i: number, j: number) => {
    const { topic, detail } = messages[i] as AnsweredMessage;
    return checkReply({ demand: { title: topic, body: detail }, reply: messages[j]?.reply ?? '', background });
  };
  const own = timed(() => messages.map((_, i) => check(i, i)));
  const foreign = messages.map((_, i) => check(i, (i + 997) % messages.length));
  const held = (checks: typeof foreign, code: ReplyPointCode): string =>
    four(checks.filter(({ points }) => points.some((point) => point.code === code && point.held)).length / checks.length);
  print(`\nreplies: ${messages.length}, ${(own.cpu / messages.length).toFixed(2)} ms of processor time each`);
  for (const code of ['addresses', 'place', 'unit', 'measure', 'date', 'ground'] as const)
    print(
      `${code.padEnd(10)} held by ${held(own.result, code)} of replies; by ${held(foreign, code)} when the reply is that to another message`,
    );
  const above = own.result.filter(({ coverage }, i) => coverage > (foreign[i]?.coverage ?? 0)).length;
  print(`the own reply covers more of the message than a stranger's in ${four(above / messages.length)} of cases`);
}
