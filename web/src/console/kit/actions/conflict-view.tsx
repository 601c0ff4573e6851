import type { VersionedRecord } from '../../../api/page.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Note } from '../feedback.tsx';
import { type Field, shownFields } from '../forms/fields.ts';
import type { Form } from '../forms/use-form.ts';
import type { ActionTarget } from './action.ts';

const phrases = definePhrases({
  title: { zh: '您填写时，别人刚刚更新了这条记录', en: 'Somebody changed this record while you were typing' },
  text: {
    zh: '您填写的内容都保留着。请看清现在的情况，再决定是否照原样提交；不再需要就关上。',
    en: 'What you typed is kept. Look at the record as it is now, then send yours or close.',
  },
  what: { zh: '内容', en: 'What' },
  seen: { zh: '您看到的', en: 'As you saw it' },
  current: { zh: '现在的', en: 'As it is now' },
  mine: { zh: '您填写的', en: 'What you typed' },
});

function written(field: Field<never>, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => written(field, each)).join('、');
  if (field.kind === 'choice' || field.kind === 'choices') {
    const option = field.options.find((each) => each.value === value);
    if (option) return option.label;
  }
  if (typeof value === 'object' && value !== null && 'name' in value) return String(value.name);
  return value === undefined || value === null || value === '' ? '—' : String(value);
}

function Versions(props: { target: ActionTarget; newer: VersionedRecord }) {
  const t = usePhrases(phrases);
  const { target, newer } = props;
  const before = target.compare?.(target.record) ?? [];
  const after = new Map((target.compare?.(newer) ?? []).map((line) => [line.label, line.value]));
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t.what}</th>
          <th scope="col">{t.seen}</th>
          <th scope="col">{t.current}</th>
        </tr>
      </thead>
      <tbody>
        {before.map((line) => (
          <tr key={line.label}>
            <th scope="row">{line.label}</th>
            <td>{line.value}</td>
            <td>{after.get(line.label)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Shows what somebody else changed in the meantime beside what was seen and typed; sending again then uses the newer version. */
export function ConflictView<V extends object>(props: { form: Form<V>; target: ActionTarget; newer: VersionedRecord | undefined }) {
  const t = usePhrases(phrases);
  const { form, target, newer } = props;
  const typed = shownFields(form.fields, form.values).filter((field) => form.values[field.key] !== undefined);
  return (
    <div className="conflict">
      <Note tone="waiting" icon="people" title={t.title}>
        {t.text}
      </Note>
      {newer && target.compare && <Versions target={target} newer={newer} />}
      {typed.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t.what}</th>
              <th scope="col">{t.mine}</th>
            </tr>
          </thead>
          <tbody>
            {typed.map((field) => (
              <tr key={field.key}>
                <th scope="row">{field.label}</th>
                <td>{written(field as Field<never>, form.values[field.key])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
