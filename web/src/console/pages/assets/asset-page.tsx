import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionButtons, action, Facts, Loaded, Panel, RecordPage, Tag, useRouteParam } from '../../kit/index.ts';
import { plainStep, reasonStep } from '../methods/plain-steps.ts';
import { needTones } from '../needs/need.ts';
import { type Asset, assetTones, refreshes, type Words } from './asset.ts';
import { type AssetValues, assetFields, assetInput } from './asset-fields.tsx';
import { words } from './phrases.ts';
import { PositionMap } from './position-field.tsx';

function steps(t: Words, asset: Asset): Action[] {
  const { id, kind, name, words: about, owner, lng, lat, shown } = asset;
  return [
    action<AssetValues>({
      name: 'change',
      label: t.change,
      aside: true,
      layout: 'drawer',
      initial: { kind, name, words: about, owner, position: `${lng}, ${lat}`, shown },
      fields: assetFields<AssetValues>(t, () => asset.areaCode),
      send: (values, { key, version }) =>
        data(
          api.PATCH('/api/v1/assets/{id}', {
            params: { path: { id } },
            body: { version, ...assetInput(values) },
            headers: submitHeaders(key),
          }),
        ),
    }),
    plainStep('restore', '/api/v1/assets/{id}/restore', id, { label: t.restore }),
    reasonStep('remove', '/api/v1/assets/{id}/remove', id, { label: t.remove, reason: t.reason }),
  ];
}

function Needs(props: { assetId: string }) {
  const t = usePhrases(words);
  const served = useQuery(read('/api/v1/assets/{id}/needs', { path: { id: props.assetId } }));
  return (
    <Panel title={t.needs}>
      <Loaded query={served} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t.noNeeds}</p>
          ) : (
            <ul className="plain-list">
              {items.map((need) => (
                <li key={need.id}>
                  <Link to={`/needs/${need.id}`}>{`${need.number} ${need.title}`}</Link>{' '}
                  <Tag tone={needTones[need.state]}>{need.stateName}</Tag>
                  <p className="quiet small">{`${need.area} · ${need.fieldName}`}</p>
                  <p>{need.how}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

/** One asset: what it is, whose, and where. */
export function AssetPage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const asset = useQuery(read('/api/v1/assets/{id}', { path: { id } }));
  return (
    <Loaded query={asset}>
      {(shown) => (
        <RecordPage
          back={{ to: '/assets', label: t.back }}
          title={shown.name}
          tags={<Tag tone={assetTones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={steps(t, shown)} target={{ record: shown, refreshes }} />}
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.kind, value: t[shown.kind] },
                  { label: t.where, value: shown.areaName },
                  { label: t.owner, value: shown.owner },
                  { label: t.shown, value: shown.shown ? t.shownMark : t.hidden },
                  { label: t.reason, value: shown.goneReason },
                ]}
              />
            </Panel>
          }
        >
          <Panel>
            <p className="words">{shown.words}</p>
          </Panel>
          <Needs assetId={shown.id} />
          <Panel title={t.map}>
            <PositionMap areaCode={shown.areaCode} position={`${shown.lng}, ${shown.lat}`} name={shown.name} />
          </Panel>
        </RecordPage>
      )}
    </Loaded>
  );
}
