import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Field, RowsField } from '../../kit/index.ts';
import type { MethodText } from './method.ts';
import type { words } from './phrases.ts';

type Row = Readonly<Record<string, string | undefined>>;
type Words = PhrasesOf<typeof words>;

/** The text of a method while it is written. */
export interface TextValues {
  summary: string;
  distinctive: string;
  steps: Row[];
  roles: Row[];
  forms: Row[];
  indicators: Row[];
  note?: string;
}

const filled = (rows: readonly Row[] | undefined, key: string): Row[] => (rows ?? []).filter((row) => row[key]?.trim());
const given = (row: Row): Record<string, string> =>
  Object.fromEntries(Object.entries(row).flatMap(([key, text]) => (text?.trim() ? [[key, text.trim()]] : [])));

/** What the server takes. */
export function textOf(values: TextValues) {
  const rows = (list: 'steps' | 'roles' | 'forms' | 'indicators', key: string) => filled(values[list], key).map(given);
  return {
    summary: values.summary,
    distinctive: values.distinctive,
    steps: rows('steps', 'title') as { title: string; words?: string; role?: string; form?: string }[],
    roles: rows('roles', 'name') as { name: string; words?: string }[],
    forms: rows('forms', 'name') as { name: string; words?: string }[],
    indicators: rows('indicators', 'name') as { name: string; target?: string }[],
    ...(values.note ? { note: values.note } : {}),
  };
}

const rowOf = (entry: Readonly<Record<string, string | null>>): Row =>
  Object.fromEntries(Object.entries(entry).flatMap(([key, text]) => (text === null ? [] : [[key, text]])));

/** A stored text as the beginning of the next one. */
export function valuesOf(text: MethodText): TextValues {
  return {
    summary: text.summary,
    distinctive: text.distinctive,
    steps: text.steps.map(rowOf),
    roles: text.roles.map(rowOf),
    forms: text.forms.map(rowOf),
    indicators: text.indicators.map(rowOf),
  };
}

/** The fields of a method's text: two sentences and four lists. */
export function textFields<V extends TextValues>(t: Words): Field<V>[] {
  const rows = (
    key: 'steps' | 'roles' | 'forms' | 'indicators',
    label: string,
    columns: readonly { key: string; label: string; maxLength: number; long?: boolean }[],
    more: { required?: boolean; help?: string } = {},
  ): Field<V> => ({
    key,
    label,
    kind: 'custom',
    group: true,
    wide: true,
    ...more,
    check: (values) => (more.required && filled(values[key], columns[0]?.key ?? '').length === 0 ? t.stepsMissing : undefined),
    render: ({ value, onChange }) => <RowsField columns={columns} value={value as Row[] | undefined} onChange={onChange} />,
  });
  return [
    { key: 'summary', label: t.summary, kind: 'long_text', required: true, maxLength: 2000, rows: 2 },
    { key: 'distinctive', label: t.distinctive, kind: 'long_text', required: true, maxLength: 2000, rows: 2 },
    rows(
      'steps',
      t.steps,
      [
        { key: 'title', label: t.step, maxLength: 120 },
        { key: 'words', label: t.stepWords, maxLength: 2000, long: true },
        { key: 'role', label: t.role, maxLength: 100 },
        { key: 'form', label: t.form, maxLength: 100 },
      ],
      { required: true, help: t.stepsHelp },
    ),
    rows(
      'roles',
      t.roles,
      [
        { key: 'name', label: t.role, maxLength: 100 },
        { key: 'words', label: t.roleWords, maxLength: 2000, long: true },
      ],
      {
        required: true,
      },
    ),
    rows('forms', t.forms, [
      { key: 'name', label: t.form, maxLength: 100 },
      { key: 'words', label: t.formWords, maxLength: 2000, long: true },
    ]),
    rows(
      'indicators',
      t.indicators,
      [
        { key: 'name', label: t.indicator, maxLength: 100 },
        { key: 'target', label: t.target, maxLength: 100 },
      ],
      {
        required: true,
      },
    ),
    { key: 'note', label: t.note, kind: 'text', maxLength: 500, wide: true },
  ];
}
