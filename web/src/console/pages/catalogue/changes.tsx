import './catalogue.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Answer, read } from '../../../api/query.ts';
import { type Bilingual, definePhrases, usePhrases, useText } from '../../../i18n/phrases.ts';
import { demandKinds, matterClasses } from '../../../i18n/vocabulary/terms.ts';
import { Empty, Loaded, Panel, Tag } from '../../kit/index.ts';
import { routes, urgencies, wordOf } from '../matters/shared/terms.ts';
import { type Names, useNames } from './names.ts';
import { fieldWords } from './phrases.ts';

const phrases = definePhrases({
  added: { zh: '新增', en: 'added' },
  removed: { zh: '去掉', en: 'removed' },
  changed: { zh: '修改', en: 'changed' },
  nothing: { zh: '没有写', en: 'nothing' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
  same: { zh: '两个版本一样', en: 'Both versions are the same' },
  untouched: { zh: (count: number) => `其余 ${count} 类没有变化`, en: (count: number) => `${count} other types are unchanged` },
  before: { zh: '原来', en: 'before' },
  after: { zh: '现在', en: 'now' },
});

type Diff = Answer<'/api/v1/catalogue/diff'>;

interface Reading {
  names: Names;
  text: (words: Bilingual | string) => string;
  t: { nothing: string; yes: string; no: string };
}

const unitFields = new Set(['unit', 'decides', 'handles', 'pays', 'supervises']);
const codeWords: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  class: matterClasses,
  urgency: urgencies,
  route: routes,
  demandKinds,
};

function isPhrase(value: unknown): value is Bilingual {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Bilingual>).zh === 'string';
}

/** Both languages of a text, so that a change in one of them is seen. */
function bothOf(value: Bilingual): string {
  return value.zh === value.en ? value.zh : `${value.zh}\n${value.en}`;
}

function partText(field: string, value: unknown, reading: Reading): string {
  const { names, text } = reading;
  if (typeof value === 'string') {
    if (unitFields.has(field)) return names.unit(value) ?? value;
    if (field === 'group') return names.group(value);
    if (field === 'sla') return text(names.policy(value)?.name ?? value);
    return text(wordOf(codeWords[field] ?? {}, value));
  }
  if (typeof value === 'object' && value !== null && 't' in value && 'w' in value) return `${String(value.t)} ${String(value.w)}`;
  return String(value);
}

/** A value of a field in words. */
function valueText(field: string, value: unknown, reading: Reading): string {
  const { t } = reading;
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) return t.nothing;
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (isPhrase(value)) return bothOf(value);
  if (Array.isArray(value)) return value.map((each) => partText(field, each, reading)).join('、');
  if (field === 'examples') {
    const { zh, en } = value as { zh: string[]; en: string[] };
    return [...zh, ...en].join('\n') || t.nothing;
  }
  return partText(field, value, reading);
}

function Fields(props: { fields: Diff['changed'][number]['fields'] }) {
  const t = usePhrases(phrases);
  const text = useText();
  const names = useNames();
  const reading = { names, text, t };
  return (
    <dl>
      {props.fields.map(({ field, before, after }) => (
        <div key={field} className="change">
          <dt>{text(fieldWords[field] ?? field)}</dt>
          <dd>
            <del className="change-before">
              <span className="unseen">{t.before}</span>
              {valueText(field, before, reading)}
            </del>
            <ins className="change-after">
              <span className="unseen">{t.after}</span>
              {valueText(field, after, reading)}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Change(props: { kind: 'added' | 'removed' | 'changed'; name: Bilingual; link: string | undefined; children?: ReactNode }) {
  const t = usePhrases(phrases);
  const text = useText();
  const { kind, name, link } = props;
  return (
    <li>
      <div className="row">
        <Tag tone={kind === 'added' ? 'done' : kind === 'removed' ? 'alarm' : 'active'}>{t[kind]}</Tag>
        {link ? <Link to={link}>{text(name)}</Link> : <strong>{text(name)}</strong>}
      </div>
      {props.children}
    </li>
  );
}

/** What one version of the catalogue says otherwise than another, type by type and field by field. */
export function Changes(props: { from: number; to: number; title: string; empty?: ReactNode; linkOf?: (code: string) => string }) {
  const t = usePhrases(phrases);
  const { from, to, linkOf } = props;
  const diff = useQuery(read('/api/v1/catalogue/diff', { query: { from, to } }));
  return (
    <Panel title={props.title} flush>
      <Loaded query={diff}>
        {({ added, removed, changed, unchanged }) => {
          if (added.length + removed.length + changed.length === 0) return props.empty ?? <Empty icon="check" title={t.same} />;
          return (
            <>
              <ul className="changes">
                {added.map((item) => (
                  <Change key={item.code} kind="added" name={item.name} link={linkOf?.(item.code)} />
                ))}
                {changed.map((item) => (
                  <Change key={item.code} kind="changed" name={item.name} link={linkOf?.(item.code)}>
                    <Fields fields={item.fields} />
                  </Change>
                ))}
                {removed.map((item) => (
                  <Change key={item.code} kind="removed" name={item.name} link={undefined} />
                ))}
              </ul>
              <div className="list-foot quiet">{t.untouched(unchanged)}</div>
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
