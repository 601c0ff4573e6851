import type { ReactNode } from 'react';
import type { VersionedRecord } from '../../../api/page.ts';
import type { IconName } from '../../../ui/icon.tsx';
import type { Field } from '../forms/fields.ts';

/** What `send` gets besides the values. */
export interface ActionContext {
  /** For `submitHeaders`: the same submit keeps its key over retries. */
  key: string;
  /** The version of the record the person saw. */
  version: number;
}

/** One verb that can be done to a record: its button, its form, its request. */
export interface Action<V extends object = Record<string, unknown>> {
  /** The name of the ability that allows it. */
  name: string;
  label: string;
  icon?: IconName;
  danger?: boolean;
  /** Possible at any time and so never the next step: notes, objections, corrections. */
  aside?: boolean;
  /** Who has to do it and until when; stands beside the button. */
  hint?: ReactNode;
  /** What will happen, above the form. */
  intro?: ReactNode;
  fields?: readonly Field<V>[];
  initial?: Partial<V>;
  /** `drawer` for long forms beside the record; `dialog` is the default. Without fields and intro it runs at once. */
  layout?: 'dialog' | 'drawer';
  columns?: 1 | 2;
  /** The word on the button that sends; the label unless told. */
  submitLabel?: string;
  /** What is said when it is done; a sentence with the label unless told. */
  done?: string;
  send: (values: V, context: ActionContext) => Promise<unknown>;
  onDone?: (result: unknown) => void;
}

/**
 * Declares an action with typed values: `action<{ reason: string }>({ name: 'return', fields: [...], send: (values, context) => … })`.
 * The values are checked by the form before `send` sees them.
 */
export function action<V extends object>(declared: Action<V>): Action {
  return declared as unknown as Action;
}

/** What an action works on and what is fetched again afterwards. */
export interface ActionTarget {
  record: VersionedRecord;
  /** Path prefixes whose reads are old after the action: `['/api/v1/matters']`. */
  refreshes: readonly string[];
  /** Fetches the record as it is now, for the view of an edit conflict. */
  reload?: () => Promise<VersionedRecord>;
  /** Lines that tell two versions of the record apart, for the view of an edit conflict. */
  compare?: (record: VersionedRecord) => readonly { label: string; value: ReactNode }[];
}
