import type { Ctx } from '../../../platform/context.ts';
import { readableCovenant } from '../covenants/covenants.presenter.ts';
import { currentText } from '../covenants/covenants.repository.ts';
import { checkTotals, type Days } from '../walks/figures.queries.ts';

/** A clause with how often it was checked and how often something was found. */
export interface ClauseKept {
  readonly clauseId: string;
  readonly words: string;
  readonly checks: number;
  readonly findings: number;
  /** Checks without a finding in hundredths of a percent, half up; null without checks. */
  readonly kept: number | null;
}

/** Clauses of a covenant with their checks (S002-107). @throws not-found for one the actor may not read */
export async function covenantFigures(
  ctx: Ctx,
  covenantId: string,
  days: Days,
): Promise<{ areaCode: string; title: string; clauses: ClauseKept[] }> {
  const covenant = await readableCovenant(ctx, covenantId);
  const [text, totals] = await Promise.all([currentText(ctx, covenant), checkTotals(ctx, covenantId, days)]);
  const clauses = (text?.clauses ?? []).map(({ clauseId, words }) => {
    const { checks, findings } = totals.get(clauseId) ?? { checks: 0, findings: 0 };
    const kept = checks === 0 ? null : Math.floor(((checks - findings) * 20_000 + checks) / (2 * checks));
    return { clauseId, words, checks, findings, kept };
  });
  return { areaCode: covenant.areaCode, title: covenant.title, clauses };
}
