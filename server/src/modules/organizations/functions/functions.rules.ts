export const transferKinds = ['yes', 'no', 'part'] as const;
export type Transferable = (typeof transferKinds)[number];

/** One function of a department as it stands in a year. */
export interface FunctionLine {
  readonly key: string;
  readonly unitId: string;
  readonly name: string;
  readonly transferable: Transferable;
  readonly conditions: string | null;
  readonly priceBasis: string | null;
}

export interface FunctionChange {
  readonly key: string;
  readonly unitId: string;
  readonly name: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Which fields differ, with the value before and after. */
  readonly fields: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[];
}

const compared = ['name', 'transferable', 'conditions', 'priceBasis'] as const;

/** What differs between two years: functions are known again by their key (S001-50). In the order of the later year, removed ones last. */
export function compareYears(before: readonly FunctionLine[], after: readonly FunctionLine[]): FunctionChange[] {
  const earlier = new Map(before.map((line) => [line.key, line]));
  const kept = new Set(after.map((line) => line.key));
  const changes = after.flatMap((line): FunctionChange[] => {
    const old = earlier.get(line.key);
    if (!old) return [{ key: line.key, unitId: line.unitId, name: line.name, kind: 'added', fields: [] }];
    const fields = compared.filter((f) => old[f] !== line[f]).map((field) => ({ field, before: old[field], after: line[field] }));
    return fields.length === 0 ? [] : [{ key: line.key, unitId: line.unitId, name: line.name, kind: 'changed', fields }];
  });
  const removed = before.filter((line) => !kept.has(line.key));
  return [...changes, ...removed.map(({ key, unitId, name }) => ({ key, unitId, name, kind: 'removed' as const, fields: [] }))];
}
