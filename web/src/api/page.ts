/** One page of a list as every list route answers it. */
export interface Page<Row> {
  items: Row[];
  /** Hand this back as `after` for the rows that follow; null or absent at the end. */
  next?: string | null;
  total?: { value: number; exact: boolean };
}

/** What the actor may do with a record, or why not. */
export interface Ability {
  allowed: boolean;
  reason?: { code: string; text: string } | null;
}

export type Abilities = Readonly<Record<string, Ability>>;

/** What every record carries. */
export interface VersionedRecord {
  id: string;
  version: number;
  abilities?: Abilities;
}
