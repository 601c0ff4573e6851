import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { optionsOf } from '../../../i18n/vocabulary/terms.ts';
import {
  type Action,
  action,
  type Column,
  DataTable,
  type Field,
  FilterBar,
  firstValue,
  Loaded,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { reasonLists, words } from './phrases.ts';
import { RowAction } from './row-action.tsx';

type Reason = Answer<'/api/v1/reasons/{list}'>['items'][number];
type Words = PhrasesOf<typeof words>;

interface ReasonForm {
  code: string;
  zh: string;
  en: string;
  pointerZh?: string;
  pointerEn?: string;
  active: 'yes' | 'no';
}

/** Codes are written by people who read them again in exports. */
export function codeField<V extends { code: string }>(t: Words): Field<V> {
  const check = ({ code }: V) => (/^[a-z][a-z0-9_]{0,59}$/.test(code) ? undefined : t.codeWrong);
  return { key: 'code' as keyof V & string, label: t.code, kind: 'text', required: true, help: t.codeHelp, maxLength: 60, check };
}

function fieldsOf(t: Words, isNew: boolean): Field<ReasonForm>[] {
  return [
    ...(isNew ? [codeField<ReasonForm>(t)] : []),
    { key: 'zh', label: t.nameZh, kind: 'text', required: true, maxLength: 100 },
    { key: 'en', label: t.nameEn, kind: 'text', required: true, maxLength: 100 },
    { key: 'pointerZh', label: `${t.pointer} · ${t.nameZh}`, kind: 'text', maxLength: 300 },
    { key: 'pointerEn', label: `${t.pointer} · ${t.nameEn}`, kind: 'text', maxLength: 300 },
    {
      key: 'active',
      label: t.state,
      kind: 'choice',
      options: [
        { value: 'yes', label: t.inUse },
        { value: 'no', label: t.outOfUse },
      ],
    },
  ];
}

function reasonAction(t: Words, list: string, reason?: Reason): Action {
  const initial: Partial<ReasonForm> = reason
    ? {
        code: reason.code,
        ...reason.name,
        pointerZh: reason.pointer?.zh,
        pointerEn: reason.pointer?.en,
        active: reason.active ? 'yes' : 'no',
      }
    : { active: 'yes' };
  return action<ReasonForm>({
    name: reason ? `reason-${list}-${reason.code}` : `reason-${list}-new`,
    label: reason ? t.change : t.add,
    fields: fieldsOf(t, !reason),
    initial,
    send: ({ code, zh, en, pointerZh, pointerEn, active }, { key }) => {
      const pointer = pointerZh?.trim() ? { zh: pointerZh, en: pointerEn?.trim() || pointerZh } : null;
      const path = { list, code: reason?.code ?? code };
      const body = { name: { zh, en }, pointer, active: active !== 'no' };
      return data(api.PUT('/api/v1/reasons/{list}/{code}', { params: { path }, body, headers: submitHeaders(key) }));
    },
  });
}

/** One list of reasons at a time, with those out of use. */
export function Reasons() {
  const t = usePhrases(words);
  const text = useText();
  const { query, patch } = useUrlQuery();
  const list = firstValue(query, 'list') ?? 'not_accepted';
  const reasons = useQuery(read('/api/v1/reasons/{list}', { path: { list }, query: { all: 'yes' } }));
  const edit = reasons.data?.abilities['edit'];
  const columns: Column<Reason & { id: string }>[] = [
    { key: 'name', title: t.name, cell: (row) => text(row.name) },
    { key: 'pointer', title: t.pointer, cell: (row) => row.pointer && text(row.pointer) },
    {
      key: 'state',
      title: t.state,
      width: 100,
      cell: (row) => <Tag tone={row.active ? 'done' : 'closed'}>{row.active ? t.inUse : t.outOfUse}</Tag>,
    },
    { key: 'code', title: t.code, width: 200, cell: (row) => <span className="quiet">{row.code}</span> },
    {
      key: 'change',
      title: t.change,
      width: 90,
      cell: (row) => <RowAction action={reasonAction(t, list, row)} id={row.code} ability={edit} refreshes="/api/v1/reasons" />,
    },
  ];
  return (
    <>
      <div className="row spread">
        <FilterBar
          filters={[{ key: 'list', label: t.list, kind: 'choice', options: optionsOf(reasonLists, text) }]}
          query={{ ...query, list }}
          patch={({ list: chosen }) => patch({ list: chosen ?? 'not_accepted' })}
        />
        <RowAction action={reasonAction(t, list)} id={list} ability={edit} refreshes="/api/v1/reasons" main />
      </div>
      <div className="panel">
        <Loaded query={reasons}>
          {({ items }) => <DataTable columns={columns} rows={items.map((each) => ({ ...each, id: each.code }))} label={t.reasons} />}
        </Loaded>
      </div>
    </>
  );
}
