import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import { read } from '../../../api/query.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { assetKindNames } from '../../../i18n/vocabulary/assets.ts';
import { type Action, action, Loaded, Panel, type Picked, RemoteSelect, Tag, useRowActions } from '../../kit/index.ts';
import { words } from './asset-phrases.ts';

type Chosen = Answer<'/api/v1/needs/{id}/assets'>;
type Fitting = Answer<'/api/v1/needs/{id}/fitting-assets'>['items'][number];

interface Values {
  asset: Picked;
  words: string;
}

async function findAssets(q: string): Promise<Picked[]> {
  const { items } = await data(api.GET('/api/v1/assets', { params: { query: { state: 'listed', limit: 20, ...(q ? { q } : {}) } } }));
  return items.map(({ id, name, areaName, owner }) => ({ id, name, detail: `${areaName} · ${owner}` }));
}

function chooseAction(t: PhrasesOf<typeof words>, needId: string, asset?: Picked): Action {
  return action<Values>({
    name: 'choose_asset',
    label: t.choose,
    intro: t.chooseIntro,
    ...(asset ? { initial: { asset } } : {}),
    fields: [
      {
        key: 'asset',
        label: t.asset,
        kind: 'custom',
        required: true,
        render: ({ value, onChange, id, ...control }) => (
          <RemoteSelect
            control={{ id, 'aria-describedby': control['aria-describedby'], 'aria-invalid': control['aria-invalid'] }}
            placeholder={t.find}
            value={value as Picked | undefined}
            onChange={onChange}
            searchKey={['pick-asset']}
            find={findAssets}
          />
        ),
      },
      { key: 'words', label: t.how, kind: 'long_text', required: true, maxLength: 300, rows: 2, placeholder: t.howExample },
    ],
    send: (values, { key }) =>
      data(
        api.POST('/api/v1/needs/{id}/assets', {
          params: { path: { id: needId } },
          body: { assetId: values.asset.id, words: values.words },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function leaveAction(label: string, needId: string, assetId: string): Action {
  return action({
    name: 'leave',
    label,
    send: (_, { key }) =>
      data(
        api.POST('/api/v1/needs/{id}/assets/leave', { params: { path: { id: needId } }, body: { assetId }, headers: submitHeaders(key) }),
      ),
  });
}

function Suggestions(props: { needId: string; onTake: (asset: Fitting) => void }) {
  const t = usePhrases(words);
  const kinds = usePhrases(assetKindNames);
  const fitting = useQuery(read('/api/v1/needs/{id}/fitting-assets', { path: { id: props.needId } }));
  if (!fitting.data?.items.length) return null;
  return (
    <section aria-label={t.suggested}>
      <h3 className="quiet">{t.suggested}</h3>
      <ul className="like-demands">
        {fitting.data.items.map((asset) => (
          <li key={asset.id}>
            <span>
              <Link to={`/assets/${asset.id}`}>{asset.name}</Link> <Tag>{kinds[asset.kind]}</Tag>
              <br />
              <span className="quiet small">{`${asset.words} · ${t.because(asset.because.slice(0, 4).join('、'))}`}</span>
            </span>
            <Button size="small" onClick={() => props.onTake(asset)}>
              {t.take}
              <span className="unseen">{asset.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the communities have for a need: chosen by people, and what might fit besides. */
export function AssetsPanel(props: { needId: string; works: boolean }) {
  const t = usePhrases(words);
  const kinds = usePhrases(assetKindNames);
  const { needId } = props;
  const chosen = useQuery(read('/api/v1/needs/{id}/assets', { path: { id: needId } }));
  const rows = useRowActions(['/api/v1/needs', '/api/v1/assets']);
  const may = (shown: Chosen) => shown.abilities['choose_asset'];
  return (
    <Panel title={t.title}>
      <Loaded query={chosen} rows={2}>
        {(shown) => (
          <div className="stack">
            {shown.items.length === 0 && <p className="quiet">{t.none}</p>}
            <ul className="need-cards">
              {shown.items.map((asset) => (
                <li key={asset.id} className="need-card">
                  <div className="need-card-line">
                    <Link to={`/assets/${asset.id}`}>{asset.name}</Link>
                    <Tag>{kinds[asset.kind]}</Tag>
                    {!asset.listed && <Tag tone="closed">{t.gone}</Tag>}
                    <span className="quiet small">{`${asset.area} · ${asset.owner}`}</span>
                    {may(shown)?.allowed &&
                      rows.buttons({ id: asset.id, version: 1, abilities: { leave: { allowed: true } } }, [
                        leaveAction(t.leave, needId, asset.id),
                      ])}
                  </div>
                  <p>{asset.how}</p>
                </li>
              ))}
            </ul>
            {may(shown)?.allowed && (
              <div>
                <Button onClick={() => rows.start(chooseAction(t, needId))}>{t.choose}</Button>
              </div>
            )}
            {props.works && may(shown)?.allowed && (
              <Suggestions needId={needId} onTake={({ id, name }) => rows.start(chooseAction(t, needId, { id, name }))} />
            )}
          </div>
        )}
      </Loaded>
      {rows.dialog}
    </Panel>
  );
}
