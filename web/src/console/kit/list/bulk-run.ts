import { NetworkFailure, Problem } from '../../../api/problem.ts';
import { submitDone, submitKey } from '../../../api/submit.ts';
import type { BulkAction, ListRow } from './types.ts';

/** What became of one row. */
export interface Outcome<Row> {
  row: Row;
  state: 'waiting' | 'done' | 'refused' | 'unreached';
  /** Why not, in the server's words. */
  reason?: string;
}

const atOnce = 4;

async function sendOne<Row extends ListRow>(action: BulkAction<Row>, row: Row, values: Record<string, unknown>): Promise<Outcome<Row>> {
  const ability = row.abilities?.[action.name];
  if (ability && !ability.allowed) return { row, state: 'refused', reason: ability.reason?.text };
  const scope = `bulk:${action.name}:${row.id}`;
  try {
    await action.send(row, values, submitKey(scope, [values, row.version]));
    submitDone(scope);
    return { row, state: 'done' };
  } catch (error) {
    if (error instanceof Problem) return { row, state: 'refused', reason: error.detail || error.title };
    if (error instanceof NetworkFailure) return { row, state: 'unreached' };
    throw error;
  }
}

/** Sends an action for each row, a few at a time, and tells after each what became of all. */
export async function runBulk<Row extends ListRow>(
  action: BulkAction<Row>,
  rows: readonly Row[],
  values: Record<string, unknown>,
  report: (outcomes: Outcome<Row>[]) => void,
): Promise<Outcome<Row>[]> {
  const outcomes: Outcome<Row>[] = rows.map((row) => ({ row, state: 'waiting' }));
  let next = 0;
  const worker = async () => {
    while (next < rows.length) {
      const index = next++;
      const row = rows[index];
      if (!row) return;
      outcomes[index] = await sendOne(action, row, values);
      report([...outcomes]);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, rows.length) }, worker));
  return outcomes;
}
