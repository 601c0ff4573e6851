import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  ActionButtons,
  Facts,
  Loaded,
  Page,
  Panel,
  type Picked,
  RecordForm,
  RecordPage,
  type RowOf,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { RecordList } from '../communal/record-list.tsx';
import { plainStep, reasonStep } from '../methods/plain-steps.ts';
import { kinds, refreshes, type Theme, themeTones } from './asset.ts';
import { words } from './phrases.ts';

/** Themes of communities, the newest first. */
export function ThemesPage() {
  const t = usePhrases(words);
  return (
    <RecordList<RowOf<'/api/v1/themes'>>
      folder="themes"
      words={{ ...t, title: t.themes, lead: t.themesLead, name: t.themeName, make: t.propose, none: t.noThemes, noneText: t.noThemesText }}
      tones={themeTones}
      columns={[{ key: 'assets', title: t.themeAssets, cell: (row) => row.assets.map((asset) => asset.name).join('、') }]}
      permission="community_life.manage"
    />
  );
}

function AssetChoice(props: { area: Picked | undefined; value: readonly string[]; onChange: (ids: string[]) => void }) {
  const t = usePhrases(words);
  const { area, value, onChange } = props;
  const listed = useQuery({
    ...read('/api/v1/assets', { query: { area: area?.id ?? '', state: 'listed', limit: 100 } }),
    enabled: area !== undefined,
  });
  if (!area) return <p className="quiet">{t.chooseArea}</p>;
  return (
    <Loaded query={listed}>
      {({ items }) =>
        items.length === 0 ? (
          <p>
            {t.noAssets} <Link to="/assets/new">{t.make}</Link>
          </p>
        ) : (
          <div className="stack">
            {kinds
              .filter((kind) => items.some((item) => item.kind === kind))
              .map((kind) => (
                <fieldset key={kind} className="plain">
                  <legend>{t[kind]}</legend>
                  <Checkbox.Group
                    value={[...value]}
                    options={items.filter((item) => item.kind === kind).map((item) => ({ value: item.id, label: item.name }))}
                    onChange={(ids) => {
                      const own = new Set(items.filter((item) => item.kind === kind).map((item) => item.id));
                      onChange([...value.filter((id) => !own.has(id)), ...(ids as string[])]);
                    }}
                  />
                </fieldset>
              ))}
          </div>
        )
      }
    </Loaded>
  );
}

interface Values {
  area: Picked;
  title: string;
  words: string;
  assetIds: string[];
}

/** Proposing a theme: the assets of the community are listed, at least one is chosen. */
export function NewThemePage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  return (
    <Page title={t.propose} lead={t.proposeLead} back={{ to: '/themes', label: t.themes }} reading>
      <RecordForm<Values, Theme>
        draftKey="theme:new"
        submitLabel={t.propose}
        fields={[
          { key: 'area', label: t.where, kind: 'area', level: 'community', required: true },
          { key: 'title', label: t.themeName, kind: 'text', required: true, maxLength: 120 },
          { key: 'words', label: t.themeWords, kind: 'long_text', required: true, maxLength: 5000, rows: 3 },
          {
            key: 'assetIds',
            label: t.themeAssets,
            kind: 'custom',
            group: true,
            wide: true,
            required: true,
            check: ({ assetIds }) => (assetIds?.length ? undefined : t.assetsMissing),
            render: ({ value, values, onChange }) => (
              <AssetChoice area={values.area} value={(value as string[] | undefined) ?? []} onChange={onChange} />
            ),
          },
        ]}
        send={({ area, ...body }, key) =>
          data(api.POST('/api/v1/themes', { body: { areaCode: area.id, ...body }, headers: submitHeaders(key) }))
        }
        onDone={(made) => void navigate({ to: `/themes/${made.id}` })}
      />
    </Page>
  );
}

/** One theme with what it draws on. */
export function ThemePage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const theme = useQuery(read('/api/v1/themes/{id}', { path: { id } }));
  return (
    <Loaded query={theme}>
      {(shown) => (
        <RecordPage
          back={{ to: '/themes', label: t.themes }}
          title={shown.title}
          tags={<Tag tone={themeTones[shown.state]}>{shown.stateName}</Tag>}
          actions={
            <ActionButtons
              actions={[
                plainStep('adopt', '/api/v1/themes/{id}/adopt', shown.id, { label: t.adopt, intro: t.adoptIntro }),
                reasonStep('decline', '/api/v1/themes/{id}/decline', shown.id, { label: t.decline, reason: t.reason }),
                reasonStep('end', '/api/v1/themes/{id}/end', shown.id, { label: t.end, reason: t.reason }),
              ]}
              target={{ record: shown, refreshes }}
            />
          }
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.where, value: shown.areaName },
                  { label: t.reason, value: shown.endedReason },
                ]}
              />
            </Panel>
          }
        >
          <Panel>
            <p className="words">{shown.words}</p>
          </Panel>
          <Panel title={t.themeAssets}>
            <ul className="plain">
              {shown.assets.map((asset) => (
                <li key={asset.id}>
                  <Link to={`/assets/${asset.id}`}>{asset.name}</Link>{' '}
                  <span className="quiet">{asset.listed ? t[asset.kind] : t.gone}</span>
                </li>
              ))}
            </ul>
          </Panel>
        </RecordPage>
      )}
    </Loaded>
  );
}
