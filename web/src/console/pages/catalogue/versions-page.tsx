import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { type Column, DataTable, Empty, firstValue, LinkButton, Loaded, Page, Tag, useUrlQuery } from '../../kit/index.ts';
import { Changes } from './changes.tsx';
import { words } from './phrases.ts';

type Version = Answer<'/api/v1/catalogue/versions'>['items'][number];

const formats = ['xlsx', 'csv', 'json'] as const;

function VersionState(props: { version: Version }) {
  const t = usePhrases(words);
  const { inForce, state } = props.version;
  if (inForce) return <Tag tone="done">{t.inForce}</Tag>;
  if (state === 'draft') return <Tag tone="waiting">{t.isDraft}</Tag>;
  return state === 'published' ? <Tag tone="active">{t.planned}</Tag> : <Tag>{t.replaced}</Tag>;
}

function Exports(props: { number: number }) {
  return (
    <span className="row">
      {formats.map((format) => (
        <a key={format} href={`/api/v1/catalogue/versions/${props.number}/export?format=${format}`} download>
          {format.toUpperCase()}
        </a>
      ))}
    </span>
  );
}

function useColumns(): Column<Version>[] {
  const t = usePhrases(words);
  const format = useFormat();
  const { patch } = useUrlQuery();
  const note = (version: Version) => (version.note?.startsWith('pack:') ? t.ofPack(version.note.slice(5)) : version.note);
  const compare = (row: Version) =>
    row.number > 1 ? (
      <Button size="small" onClick={() => patch({ compare: String(row.number) })}>
        {t.compare}
      </Button>
    ) : (
      t.firstVersion
    );
  return [
    { key: 'number', title: t.number, width: 110, cell: (row) => t.version(row.number) },
    { key: 'state', title: t.state, width: 110, cell: (row) => <VersionState version={row} /> },
    { key: 'from', title: t.from, width: 210, cell: (row) => row.effectiveFrom && format.full(row.effectiveFrom) },
    { key: 'note', title: t.reason, cell: note },
    { key: 'compare', title: t.compare, width: 150, cell: compare },
    { key: 'export', title: t.exported, width: 170, cell: (row) => <Exports number={row.number} /> },
  ];
}

/** Every version of the list that was published, what each changed, and each as a file. */
export function VersionsPage() {
  const t = usePhrases(words);
  const versions = useQuery(read('/api/v1/catalogue/versions'));
  const columns = useColumns();
  const compared = Number(firstValue(useUrlQuery().query, 'compare') ?? 0);
  const draft = versions.data?.items.some((each) => each.state === 'draft') && (
    <LinkButton to="/catalogue-draft" icon={<Icon name="edit" size={18} />}>
      {t.isDraft}
    </LinkButton>
  );
  return (
    <Page title={t.versions} lead={t.versionsLead} back={{ to: '/catalogue', label: t.back }} actions={draft}>
      <div className="panel">
        <Loaded query={versions}>
          {({ items }) =>
            items.length === 0 ? <Empty title={t.noVersions} /> : <DataTable columns={columns} rows={items} label={t.versions} />
          }
        </Loaded>
      </div>
      {compared > 1 && <Changes from={compared - 1} to={compared} title={t.compareTitle(compared - 1, compared)} />}
    </Page>
  );
}
