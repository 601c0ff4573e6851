import type { FindingAction, FindingState } from './findings.workflow.ts';

/** The rungs in their order. */
export type Rung = 'talk' | 'notice' | 'public_opinion' | 'hand_over';

export interface LadderFacts {
  readonly state: FindingState;
  /** Earlier findings against the same clause at the same place. */
  readonly earlier: number;
}

/** The step that the covenant asks for: first talk, then notice, the third time hand over (S002-96). */
export function suggestedStep({ state, earlier }: LadderFacts): FindingAction {
  if (state !== 'found') return 'settle';
  if (earlier === 0) return 'talk';
  return earlier === 1 ? 'notice' : 'hand_over';
}

/** Whether the ladder has come to this rung: nobody gets a notice or is handed over the first time (O27). */
export function reached(action: FindingAction, { state, earlier }: LadderFacts): boolean {
  if (action === 'notice') return earlier >= 1 || state === 'talked';
  if (action === 'hand_over') return earlier >= 2 || state === 'noticed' || state === 'public_opinion';
  return true;
}

const rungs: Partial<Record<FindingAction, Rung>> = {
  talk: 'talk',
  notice: 'notice',
  ask_public_opinion: 'public_opinion',
  hand_over: 'hand_over',
};

/** The rung that a step takes; settling keeps the one before. */
export function rungOf(action: FindingAction): Rung | null {
  return rungs[action] ?? null;
}

/** Compliance with a clause: checks without finding of all checks, as whole numbers; null when nobody checked (S002-107). */
export function compliance(checks: number, findings: number): number | null {
  return checks === 0 ? null : (checks - findings) / checks;
}

/** What makes two findings the same place: the building, else the words for it without spaces. */
export function placeKeyOf(buildingId: string | null, placeText: string): string {
  return (
    buildingId ??
    placeText
      .normalize('NFKC')
      .replaceAll(/[\s,，。、]/gu, '')
      .toLowerCase()
  );
}
