import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { type Action, action, type Column, DataTable, type Field, Loaded, type Option } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { codeField } from './reasons.tsx';
import { RowAction } from './row-action.tsx';

type Node = Answer<'/api/v1/taxonomy'>['items'][number];
type Words = PhrasesOf<typeof words>;

interface GroupForm {
  code: string;
  zh: string;
  en: string;
  parent?: string;
  validTo?: string;
}

function fieldsOf(t: Words, parents: Option[]): Field<GroupForm>[] {
  return [
    { key: 'zh', label: t.nameZh, kind: 'text', required: true, maxLength: 60 },
    { key: 'en', label: t.nameEn, kind: 'text', required: true, maxLength: 60 },
    { key: 'parent', label: t.parent, kind: 'choice', as: 'select', options: parents },
  ];
}

function addAction(t: Words, parents: Option[]): Action {
  return action<GroupForm>({
    name: 'group-new',
    label: t.add,
    fields: [codeField<GroupForm>(t), ...fieldsOf(t, parents)],
    send: ({ code, zh, en, parent }, { key }) =>
      data(api.POST('/api/v1/taxonomy', { body: { code, name: { zh, en }, parent: parent ?? null }, headers: submitHeaders(key) })),
  });
}

function changeAction(t: Words, node: Node, parents: Option[]): Action {
  return action<GroupForm>({
    name: `group-${node.code}`,
    label: t.change,
    fields: [...fieldsOf(t, parents), { key: 'validTo', label: t.until, kind: 'date' }],
    initial: { ...node.currentName, parent: node.parent ?? undefined, validTo: node.validTo ?? undefined },
    send: ({ zh, en, parent, validTo }, { key, version }) => {
      const body = { version, name: { zh, en }, parent: parent ?? null, validTo: validTo ?? null };
      return data(api.PATCH('/api/v1/taxonomy/{code}', { params: { path: { code: node.code } }, body, headers: submitHeaders(key) }));
    },
  });
}

/** The groups of the list of duties, with those closed. */
export function Groups() {
  const t = usePhrases(words);
  const text = useText();
  const groups = useQuery(read('/api/v1/taxonomy', { query: { all: 'yes' } }));
  const nodes = groups.data?.items ?? [];
  const parents = (self?: string) =>
    nodes.filter((n) => n.code !== self && !n.validTo).map((n) => ({ value: n.code, label: text(n.name) }));
  const nameOf = (code: string | null) => nodes.find((n) => n.code === code)?.name;
  const edit = groups.data?.abilities['edit'];
  const columns: Column<Node & { id: string }>[] = [
    { key: 'name', title: t.name, cell: (row) => text(row.name) },
    { key: 'parent', title: t.parent, width: 220, cell: (row) => text(nameOf(row.parent) ?? { zh: '', en: '' }) },
    { key: 'from', title: t.from, width: 130, cell: (row) => row.validFrom },
    { key: 'until', title: t.until, width: 130, cell: (row) => row.validTo },
    { key: 'code', title: t.code, width: 200, cell: (row) => <span className="quiet">{row.code}</span> },
    {
      key: 'change',
      title: t.change,
      width: 90,
      cell: (row) => (
        <RowAction
          action={changeAction(t, row, parents(row.code))}
          id={row.code}
          version={row.version}
          ability={edit}
          refreshes="/api/v1/taxonomy"
        />
      ),
    },
  ];
  return (
    <>
      <div className="row spread">
        <span />
        <RowAction action={addAction(t, parents())} id="new" ability={edit} refreshes="/api/v1/taxonomy" main />
      </div>
      <div className="panel">
        <Loaded query={groups}>
          {({ items }) => <DataTable columns={columns} rows={items.map((each) => ({ ...each, id: each.code }))} label={t.groups} />}
        </Loaded>
      </div>
    </>
  );
}
