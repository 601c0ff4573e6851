import type { StoredResult } from '../ballots.repository.ts';
import type { Channel } from '../rules/methods.rules.ts';
import type { Run, Stage } from './histories.driver.ts';
import { type Row, rowOf, type Stored } from './histories.model.ts';

/** A ballot at the end of its history, as the database shows it. */
export interface StoredBallot {
  readonly entries: readonly Stored[];
  readonly secret: readonly string[];
  readonly participants: { readonly heads: number; readonly area: number };
}

/** What became of ballots, read by one statement for each table. */
export async function storedOf(stage: Stage, runs: readonly Run[]): Promise<Map<string, StoredBallot>> {
  const { db } = await stage.t.read();
  const ids = runs.map(({ id }) => id);
  const marks = await db.selectFrom('ballot_mark').selectAll().where('ballot_id', 'in', ids).execute();
  const votes = await db.selectFrom('ballot_vote').selectAll().where('ballot_id', 'in', ids).orderBy('turn').execute();
  const secret = await db.selectFrom('ballot_secret_vote').select(['ballot_id', 'choice']).where('ballot_id', 'in', ids).execute();
  const results = await db.selectFrom('ballot').select(['id', 'result']).where('id', 'in', ids).execute();
  const markOf = new Map(marks.map((mark) => [mark.entry_id, mark]));
  const resultOf = new Map(results.map(({ id, result }) => [id, result as unknown as StoredResult | null]));
  return new Map(
    runs.map((run) => {
      const entries = run.entries.map((id, entry): Stored => {
        const mark = markOf.get(id);
        const rows =
          run.history.secrecy === 'named' ? votes.filter((vote) => vote.entry_id === id).map((row) => named(stage, row)) : told(run, entry);
        return { rows, mark: mark ? { turn: mark.turn, channel: mark.channel as Channel, conflict: mark.state === 'conflict' } : null };
      });
      const whole = resultOf.get(run.id)?.tally.whole.participants ?? { heads: -1, area: -1 };
      return [
        run.id,
        { entries, secret: secret.filter((vote) => vote.ballot_id === run.id).map((vote) => vote.choice), participants: whole },
      ];
    }),
  );
}

function named({ first, second, proxy }: Stage, row: { channel: string; person_id: string | null; choice: string }): Row {
  const id = row.person_id;
  const person = id === null ? null : first.includes(id) ? 'first' : second.includes(id) ? 'second' : id === proxy ? 'proxy' : 'stranger';
  return { channel: row.channel as Channel, person, text: row.choice };
}

/** Nobody can read from the database who cast a secret vote: the entry has what was acknowledged, and its mark has to fit. */
function told(run: Run, entry: number): Row[] {
  return run.turns.filter((turn) => turn.move.entry === entry && turn.answer === 'taken').map(rowOf);
}
