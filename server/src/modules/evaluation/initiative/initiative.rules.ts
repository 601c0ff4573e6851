import type { Phrase } from '../../../platform/problem.ts';

/** Who sets something going (S000-34). */
export const initiators = {
  resident: { zh: '居民', en: 'Residents' },
  organisation: { zh: '社会组织', en: 'Organisations' },
  committee: { zh: '居委会', en: 'Residents’ committee' },
  subdistrict: { zh: '街道', en: 'Subdistrict' },
  department: { zh: '部门', en: 'Departments' },
} as const satisfies Record<string, Phrase>;
export type Initiator = keyof typeof initiators;
export const initiatorCodes = Object.keys(initiators) as [Initiator, ...Initiator[]];

/** What can be set going. */
export const startedKinds = {
  topic: { zh: '议题', en: 'Topics' },
  meeting: { zh: '活动和会议', en: 'Activities and meetings' },
  project: { zh: '项目', en: 'Projects' },
} as const satisfies Record<string, Phrase>;
export type StartedKind = keyof typeof startedKinds;
export const startedKindCodes = Object.keys(startedKinds) as [StartedKind, ...StartedKind[]];

const own: readonly Initiator[] = ['resident', 'organisation'];

/** The share that residents and organisations started themselves; no share where nothing was started: 12 of 20 are 0.6. */
export function selfStarted(counts: readonly { readonly initiator: Initiator; readonly n: number }[]): {
  part: number;
  n: number;
  value: number | null;
} {
  const sum = (of: typeof counts): number => of.reduce((total, { n }) => total + n, 0);
  const n = sum(counts);
  const part = sum(counts.filter(({ initiator }) => own.includes(initiator)));
  return { part, n, value: n > 0 ? part / n : null };
}
