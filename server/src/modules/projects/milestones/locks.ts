import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Phrase } from '../../../platform/problem.ts';
import { checksOf } from '../following/visits.repository.ts';
import type { ProjectRecord } from '../running/projects.repository.ts';
import { isWorking } from '../running/projects.workflow.ts';
import { type ContractMonth, monthsMissing } from './calendar.rules.ts';
import { type ContractRecord, contractOf, isSigned } from './contract.repository.ts';
import type { MilestoneRecord } from './milestones.repository.ts';

export type LockCode =
  | 'contract_not_signed'
  | 'project_ended'
  | 'rectifying'
  | 'organisation_sanctioned'
  | 'midterm_not_passed'
  | 'not_closed'
  | 'checks_missing'
  | 'final_check_missing';

export interface Lock {
  readonly code: LockCode;
  readonly words: Phrase;
  /** The months without a check. */
  readonly months: readonly ContractMonth[];
}

const words: Readonly<Record<Exclude<LockCode, 'checks_missing'>, Phrase>> = {
  contract_not_signed: { zh: '合同还没有双方签字', en: 'the contract is not signed by both parties' },
  project_ended: { zh: '项目已经终止', en: 'the project has ended early' },
  rectifying: { zh: '项目正在限期整改', en: 'the project is being put right' },
  organisation_sanctioned: { zh: '承接组织受到处罚，合同还在复核', en: 'the organisation was sanctioned and the contract is under review' },
  midterm_not_passed: { zh: '中期评估还没有通过', en: 'the mid-term evaluation has not passed' },
  not_closed: { zh: '项目还没有结项', en: 'the project is not closed' },
  final_check_missing: { zh: '居委会的最终评价还没有提交', en: 'the residents’ committee has not filed its final evaluation' },
};

/** What a lock depends on, all of it known. */
export interface LockFacts {
  readonly project: Pick<ProjectRecord, 'state' | 'startsOn' | 'endsOn' | 'midtermDueOn' | 'midtermPassedAt' | 'watchedAt'>;
  readonly signed: boolean;
  readonly monthlyChecks: boolean;
  readonly filed: readonly number[];
  readonly today: string;
}

/**
 * Why a milestone cannot be paid now; null when it can. The second payment waits for the mid-term evaluation, the last for the closing, every payment
 * after the first for the checks of the committee that buys (S001-53, S001-61, S001-64).
 */
export function lockOf(
  { project, signed, monthlyChecks, filed, today }: LockFacts,
  milestone: Pick<MilestoneRecord, 'gate' | 'dueOn'>,
): Lock | null {
  const locked = (code: Exclude<LockCode, 'checks_missing'>): Lock => ({ code, words: words[code], months: [] });
  if (!signed) return locked('contract_not_signed');
  if (!isWorking(project.state) && project.state !== 'closed') return locked('project_ended');
  if (project.state === 'rectifying') return locked('rectifying');
  if (project.watchedAt !== null) return locked('organisation_sanctioned');
  const midterm = project.midtermDueOn === null || project.midtermPassedAt !== null;
  if (milestone.gate !== 'signing' && !midterm) return locked('midterm_not_passed');
  if (milestone.gate === 'closing' && project.state !== 'closed') return locked('not_closed');
  if (!monthlyChecks || milestone.gate === 'signing') return null;
  const months = monthsMissing(project, { dueOn: milestone.dueOn, today, filed });
  if (months.length > 0) return { code: 'checks_missing', words: monthWords(months), months };
  return milestone.gate === 'closing' && !filed.includes(0) ? locked('final_check_missing') : null;
}

function monthWords(months: readonly ContractMonth[]): Phrase {
  const zh = months.map(({ month, from }) => `第${month}个月（${from}起）`).join('、');
  const en = months.map(({ month, from }) => `month ${month} (from ${from})`).join(', ');
  return { zh: `居委会还没有提交${zh}的检查`, en: `the residents’ committee has not filed its checks of ${en}` };
}

/** The same for a project with its rows. */
export async function lockFacts(ctx: Ctx, project: ProjectRecord, contract?: ContractRecord | null): Promise<LockFacts> {
  const own = contract === undefined ? await contractOf(ctx, project.id) : contract;
  const filed = own?.monthlyChecks ? (await checksOf(ctx, [project.id])).map((check) => check.month) : [];
  return { project, signed: isSigned(own), monthlyChecks: own?.monthlyChecks ?? false, filed, today: localDateOf(ctx.now) };
}
