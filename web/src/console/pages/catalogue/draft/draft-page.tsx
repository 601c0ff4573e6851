import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type Answer, read } from '../../../../api/query.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { matterClasses, optionsOf } from '../../../../i18n/vocabulary/terms.ts';
import { now } from '../../../../ui/time/now.ts';
import {
  type Action,
  ActionButtons,
  action,
  ClassTag,
  type Column,
  DataTable,
  Empty,
  type Filter,
  FilterBar,
  firstValue,
  LinkButton,
  Loaded,
  Page,
  Panel,
  Tag,
  useUrlQuery,
} from '../../../kit/index.ts';
import { Changes } from '../changes.tsx';
import { type Item, useNames } from '../names.ts';
import { words } from '../phrases.ts';
import { NoDraft, useDraft } from './draft.tsx';
import { ImportPanel } from './import-panel.tsx';
import { draftWords } from './phrases.ts';

type Draft = Answer<'/api/v1/catalogue/draft'>;

const paths = ['/api/v1/catalogue', '/api/v1/taxonomy'];
const shownAtMost = 40;

function useActions(): Action[] {
  const t = usePhrases(draftWords);
  return [
    action<{ effectiveFrom?: string; note: string }>({
      name: 'publish',
      label: t.publish,
      icon: 'send',
      intro: t.publishIntro,
      done: t.published,
      fields: [
        { key: 'note', label: t.note, kind: 'long_text', rows: 3, required: true, maxLength: 2_000, help: t.noteHelp },
        { key: 'effectiveFrom', label: t.effectiveFrom, kind: 'moment', help: t.effectiveHelp, min: new Date(now()).toISOString() },
      ],
      send: ({ effectiveFrom, note }, { key, version }) =>
        data(api.POST('/api/v1/catalogue/draft/publish', { body: { version, effectiveFrom, note }, headers: submitHeaders(key) })),
    }),
    action({
      name: 'discard',
      label: t.discard,
      danger: true,
      aside: true,
      intro: t.discardIntro,
      send: (_, { key, version }) => data(api.POST('/api/v1/catalogue/draft/discard', { body: { version }, headers: submitHeaders(key) })),
    }),
  ];
}

/** The number of the version that the draft was copied from and will replace. */
function useReplaced(): number {
  const versions = useQuery(read('/api/v1/catalogue/versions')).data?.items ?? [];
  return versions.find((version) => version.state === 'published')?.number ?? 0;
}

function matching(items: readonly Item[], query: ReturnType<typeof useUrlQuery>['query']): Item[] {
  const q = (firstValue(query, 'q') ?? '').toLowerCase();
  const kind = firstValue(query, 'class');
  const says = (item: Item) => [item.code, item.name.zh, item.name.en.toLowerCase(), ...item.terms.map((term) => term.t)];
  return items.filter((item) => (!kind || item.class === kind) && (q === '' || says(item).some((each) => each.includes(q))));
}

function Items(props: { draft: Draft }) {
  const t = usePhrases(draftWords);
  const list = usePhrases(words);
  const text = useText();
  const names = useNames();
  const { query, patch } = useUrlQuery();
  const filters: Filter[] = [
    { key: 'q', label: t.search, kind: 'text' },
    { key: 'class', label: t.class, kind: 'choice', options: optionsOf(matterClasses, text) },
  ];
  const columns: Column<Item & { id: string }>[] = [
    { key: 'class', title: t.class, width: 90, cell: (row) => <ClassTag value={row.class} /> },
    { key: 'name', title: list.name, cell: (row) => text(row.name), link: true },
    { key: 'unit', title: t.unit, width: 220, cell: (row) => names.unit(row.unit) ?? list.missing },
    { key: 'group', title: t.group, width: 160, cell: (row) => names.group(row.group) },
  ];
  const found = matching(props.draft.items, query);
  const rows = found.slice(0, shownAtMost).map((item) => ({ ...item, id: item.code }));
  const add = <LinkButton to="/catalogue/draft/new">{t.add}</LinkButton>;
  return (
    <Panel title={t.items} actions={add} flush>
      <div className="draft-filters">
        <FilterBar filters={filters} query={query} patch={patch} />
      </div>
      <DataTable
        columns={columns}
        rows={rows}
        label={t.items}
        rowLink={(row) => `/catalogue-draft/items/${row.code}`}
        empty={{ icon: 'search', title: t.noMatch }}
      />
      {found.length > rows.length && <div className="list-foot quiet">{t.shownOf(rows.length, found.length)}</div>}
    </Panel>
  );
}

function DraftBody(props: { draft: Draft }) {
  const t = usePhrases(draftWords);
  const actions = useActions();
  const replaced = useReplaced();
  const { draft } = props;
  const none = <Empty icon="edit" title={t.noChanges} text={t.noChangesText} />;
  return (
    <div className="record-body">
      <div className="record-main">
        <Changes from={replaced} to={draft.number} title={t.changes} empty={none} linkOf={(code) => `/catalogue-draft/items/${code}`} />
        <Items draft={draft} />
      </div>
      <aside className="record-side">
        <Panel title={t.todo} className="record-actions">
          <div className="stack">
            <div>
              <Tag tone="waiting">{t.draftOf(draft.number)}</Tag>
            </div>
            <ActionButtons actions={actions} target={{ record: draft, refreshes: paths }} />
          </div>
        </Panel>
        {draft.abilities['edit']?.allowed && <ImportPanel draft={draft} />}
      </aside>
    </div>
  );
}

/** The draft of the catalogue: what it changes, its types, publishing. */
export function DraftPage() {
  const t = usePhrases(draftWords);
  const list = usePhrases(words);
  const draft = useDraft();
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/catalogue', label: list.back }}>
      {draft.data === null ? (
        <NoDraft />
      ) : (
        <Loaded query={draft} rows={8}>
          {(shown) => shown && <DraftBody draft={shown} />}
        </Loaded>
      )}
    </Page>
  );
}
