/** A demand that goes from one issue to another. */
export interface Move {
  readonly demandId: string;
  /** An issue that is there, or null: one that begins with the group of this number. */
  readonly to: string | null;
  readonly group: number;
}

interface Overlap {
  readonly group: number;
  readonly issue: string;
  readonly shared: number;
}

/**
 * Which demands have to go where, so that those of each group are in one issue and no others with them. A group stays with the issue that most of it are
 * in, so that issues keep their names and batches; every issue stays with one group at most.
 */
export function movesTo(groups: readonly (readonly string[])[], issueOf: ReadonlyMap<string, string>): Move[] {
  const [homes, taken] = [new Map<number, string>(), new Set<string>()];
  for (const { group, issue } of overlaps(groups, issueOf)) {
    if (homes.has(group) || taken.has(issue)) continue;
    homes.set(group, issue);
    taken.add(issue);
  }
  return groups.flatMap((group, i) => {
    const to = homes.get(i) ?? null;
    return group.filter((id) => issueOf.has(id) && issueOf.get(id) !== to).map((demandId) => ({ demandId, to, group: i }));
  });
}

function overlaps(groups: readonly (readonly string[])[], issueOf: ReadonlyMap<string, string>): Overlap[] {
  const all = groups.flatMap((members, group) => {
    const shared = new Map<string, number>();
    for (const id of members) {
      const issue = issueOf.get(id);
      if (issue !== undefined) shared.set(issue, (shared.get(issue) ?? 0) + 1);
    }
    return [...shared].map(([issue, count]): Overlap => ({ group, issue, shared: count }));
  });
  return all.sort((a, b) => b.shared - a.shared || (a.issue < b.issue ? -1 : a.issue > b.issue ? 1 : a.group - b.group));
}
