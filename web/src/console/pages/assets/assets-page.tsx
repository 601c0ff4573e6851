import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, Page, type Picked, RecordForm, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type Asset, assetTones, kinds } from './asset.ts';
import { type AssetValues, assetFields, assetInput } from './asset-fields.tsx';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/assets'>;

/** The register, searched by place, kind and words: also for whoever matches a need with what there is. */
export function AssetsPage() {
  const t = usePhrases(words);
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'name', title: t.name, link: true, cell: (row) => row.name },
    { key: 'kind', title: t.kind, width: 110, cell: (row) => t[row.kind] },
    { key: 'area', title: t.where, width: 150, cell: (row) => row.areaName },
    { key: 'owner', title: t.owner, width: 180, cell: (row) => row.owner },
    { key: 'shown', title: t.shownMark, width: 90, cell: (row) => (row.shown ? t.shownMark : t.hidden) },
    { key: 'state', title: t.state, width: 100, cell: (row) => <Tag tone={assetTones[row.state]}>{row.stateName}</Tag> },
  ];
  return (
    <ListPage<Row>
      id="assets"
      title={t.title}
      lead={t.lead}
      path="/api/v1/assets"
      columns={columns}
      filters={[
        { key: 'area', label: t.where, kind: 'area' },
        { key: 'q', label: t.search, kind: 'text' },
      ]}
      views={[{ id: 'all', label: t.all, query: {} }, ...kinds.map((kind) => ({ id: kind, label: t[kind], query: { kind } }))]}
      rowLink={(row) => `/assets/${row.id}`}
      actions={
        may('community_life.manage') && (
          <LinkButton to="/assets/new" type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}

interface Values extends AssetValues {
  area?: Picked;
}

/** Entering something a community has. */
export function NewAssetPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  return (
    <Page title={t.make} lead={t.lead} back={{ to: '/assets', label: t.back }} reading>
      <RecordForm<Values, Asset>
        draftKey="asset:new"
        initial={{ kind: 'place', shown: true }}
        submitLabel={t.make}
        fields={[
          { key: 'area', label: t.where, kind: 'area', level: 'community', required: true },
          ...assetFields<Values>(t, ({ area }) => area?.id),
        ]}
        send={({ area, ...values }, key) =>
          data(api.POST('/api/v1/assets', { body: { areaCode: area?.id ?? '', ...assetInput(values) }, headers: submitHeaders(key) }))
        }
        onDone={(made) => void navigate({ to: `/assets/${made.id}` })}
      />
    </Page>
  );
}
