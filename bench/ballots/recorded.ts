import { buildApp } from '../../server/src/app.ts';
import { createPool } from '../../server/src/platform/db/pool.ts';
import { businessOnly, type Recorded, recordStatements } from '../matters/recording.ts';
import { optionsFor } from '../matters/world.ts';
import type { Polls, Voter } from './world.ts';

/** A recorded vote, with what has to be another for the next one: its voter, its receipt and the keys that were made for it. */
export interface RecordedVote extends Recorded {
  readonly entryId: string;
  readonly personId: string;
  readonly receiptHash: string;
}

/** Casts two votes in this process and writes down what the database was asked for the second. */
export async function recordVote(polls: Polls, [first, second]: readonly [Voter, Voter]): Promise<RecordedVote> {
  const built = await buildApp(optionsFor(polls.url));
  await built.server.ready();
  const send = (voter: Voter) =>
    built.server.inject({
      method: 'POST',
      url: votePath(polls),
      headers: { cookie: voter.cookie },
      payload: { entryId: voter.entryId, choice: { pick: 'yes' } },
    });
  await send(first);
  const startedAt = Date.now();
  const { result, statements } = await recordStatements(() => send(second));
  if (result.statusCode !== 201) throw new Error(result.body);
  await built.close();
  const pool = createPool({ url: polls.url, max: 1 });
  const { rows } = await pool.query<{ hash: string }>('select receipt_hash as hash from d_bench.ballot_mark where entry_id = $1', [
    second.entryId,
  ]);
  await pool.end();
  const { entryId, personId } = second;
  return {
    path: votePath(polls),
    statements: businessOnly(statements).filter(isOwn),
    answer: result.json(),
    startedAt,
    entryId,
    personId,
    receiptHash: rows[0]?.hash ?? '',
  };
}

/** Counts again in this process and writes down what the database was asked. */
export async function recordCount(polls: Polls): Promise<Recorded> {
  const built = await buildApp(optionsFor(polls.url));
  await built.server.ready();
  const ask = () => built.server.inject({ method: 'GET', url: countPath(polls), headers: { cookie: polls.teller } });
  await ask();
  const { result, statements } = await recordStatements(ask);
  if (result.statusCode !== 200) throw new Error(result.body);
  await built.close();
  return { path: countPath(polls), statements: businessOnly(statements).filter(isOwn), answer: result.json(), startedAt: 0 };
}

export const votePath = (polls: Polls): string => `/api/v1/ballots/${polls.ballotId}/votes`;
export const countPath = (polls: Polls): string => `/api/v1/ballots/${polls.ballotId}/verification`;

/** Settings, limits and the frame of a transaction are the program's own; the bare route frames its own. */
function isOwn({ text }: { text: string }): boolean {
  return !/^(begin|commit|set transaction|start transaction)/i.test(text) && !/"?(setting|setting_definition)"?\b/.test(text);
}
