import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { trimmedMean } from '../reviews/mean.rules.ts';

/** How well an expert scores: how often, how far from the result, how often late (S001-57). */
export interface ExpertQuality {
  readonly reviews: number;
  readonly late: number;
  readonly recused: number;
  /** Mean distance from the trimmed mean, in hundredths; null where there is none yet. */
  readonly deviation: number | null;
}

interface Row {
  subject: string;
  expertId: string;
  state: 'asked' | 'scored' | 'recused';
  total: number | null;
  late: boolean;
}

/**
 * Quality of experts over the last three years. Deviations are taken only from things that all of a panel have scored: before, even a figure about
 * oneself would tell what the others gave.
 */
export async function qualityOf(ctx: Ctx): Promise<Map<string, ExpertQuality>> {
  const { rows } = await sql<Row>`select subject_type || ' ' || subject_id as subject, expert_id as "expertId", state, total,
      coalesce(answered_at, ${ctx.now}::timestamptz) > due_at and state <> 'recused' as late
    from ${table(ctx, 'project_review')} where created_at > ${ctx.now}::timestamptz - interval '3 years' limit 50000`.execute(ctx.db);
  const bySubject = grouped(rows, (row) => row.subject);
  const distances = new Map<string, number[]>();
  for (const panel of bySubject.values()) {
    if (panel.some((row) => row.state === 'asked')) continue;
    const mean = trimmedMean(panel.flatMap((row) => row.total ?? []));
    for (const { expertId, total } of panel)
      if (total !== null && mean !== null) distances.set(expertId, [...(distances.get(expertId) ?? []), Math.abs(total * 100 - mean)]);
  }
  const byExpert = grouped(rows, (row) => row.expertId);
  return new Map([...byExpert].map(([id, own]) => [id, qualityFrom(own, distances.get(id) ?? [])]));
}

function qualityFrom(own: readonly Row[], distances: readonly number[]): ExpertQuality {
  const sum = distances.reduce((a, b) => a + b, 0);
  return {
    reviews: own.filter((row) => row.state === 'scored').length,
    late: own.filter((row) => row.late).length,
    recused: own.filter((row) => row.state === 'recused').length,
    deviation: distances.length === 0 ? null : Math.floor(sum / distances.length),
  };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
