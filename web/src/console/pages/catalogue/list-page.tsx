import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { matterClasses, optionsOf } from '../../../i18n/vocabulary/terms.ts';
import { ClassTag, type Column, type Filter, LinkButton, ListPage, type RowOf, type View } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type Names, useLimitWords, useNames } from './names.ts';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/catalogue/items'> & { id: string };

function useColumns(names: Names): Column<Row>[] {
  const t = usePhrases(words);
  const text = useText();
  const limit = useLimitWords();
  const solution = (row: Row) => {
    const policy = names.policy(row.sla);
    return policy && limit(policy.solution);
  };
  const unit = (code: string | null) => names.unit(code) ?? t.missing;
  return [
    { key: 'class', title: t.class, width: 90, cell: (row) => <ClassTag value={row.class} /> },
    { key: 'name', title: t.name, cell: (row) => text(row.name), link: true },
    { key: 'group', title: t.group, width: 160, cell: (row) => names.group(row.group) },
    { key: 'unit', title: t.unit, width: 220, cell: (row) => unit(row.unit) },
    { key: 'limit', title: t.limit, width: 130, cell: solution },
    { key: 'decides', title: t.decides, width: 200, cell: (row) => unit(row.decides), extra: true },
    { key: 'handles', title: t.handles, width: 200, cell: (row) => unit(row.handles), extra: true },
    { key: 'pays', title: t.pays, width: 200, cell: (row) => unit(row.pays), extra: true },
    { key: 'supervises', title: t.supervises, width: 200, cell: (row) => unit(row.supervises), extra: true },
    { key: 'code', title: t.code, width: 200, cell: (row) => row.code, extra: true },
  ];
}

function Elsewhere() {
  const t = usePhrases(words);
  const may = useMay();
  return (
    <>
      <LinkButton to="/catalogue/duties">{t.duties}</LinkButton>
      <LinkButton to="/catalogue/versions">{t.versions}</LinkButton>
      {may(['catalogue.edit', 'catalogue.publish']) && (
        <LinkButton to="/catalogue-draft" type="primary">
          {t.draft}
        </LinkButton>
      )}
    </>
  );
}

/** Whose duty each kind of matter is, by class and group, found by the words residents use. */
export function CatalogueListPage() {
  const t = usePhrases(words);
  const text = useText();
  const names = useNames();
  const groups = names.groups.map((group) => ({ value: group.code, label: text(group.name) }));
  const filters: Filter[] = [
    { key: 'q', label: t.search, kind: 'text' },
    { key: 'group', label: t.group, kind: 'choice', options: groups },
  ];
  const views: View[] = [
    { id: 'all', label: t.all, query: {} },
    ...optionsOf(matterClasses, text).map(({ value, label }) => ({ id: value, label, query: { class: value } })),
  ];
  return (
    <ListPage<Row>
      id="catalogue"
      title={t.title}
      lead={t.lead}
      path="/api/v1/catalogue/items"
      rowId="code"
      columns={useColumns(names)}
      filters={filters}
      views={views}
      rowLink={(row) => `/catalogue/items/${row.code}`}
      actions={<Elsewhere />}
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
