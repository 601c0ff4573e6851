import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { ActionButtons, type Column, DataTable, Empty, Facts, Loaded, Page, Panel, useRouteParam } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { type Setting, useOrigin, useSettings, useValueWords } from './setting.ts';
import { useSettingActions } from './setting-actions.ts';

type Change = Answer<'/api/v1/settings/{name}/history'>['items'][number];

function History(props: { setting: Setting }) {
  const t = usePhrases(words);
  const format = useFormat();
  const value = useValueWords();
  const { name, kind } = props.setting;
  const history = useQuery(read('/api/v1/settings/{name}/history', { path: { name } }));
  const columns: Column<Change>[] = [
    { key: 'when', title: t.when, width: 220, cell: (row) => format.full(row.validFrom) },
    { key: 'value', title: t.newValue, width: 200, cell: (row) => (row.value === null ? t.toDefault : value(kind, row.value)) },
    { key: 'who', title: t.who, width: 140, cell: (row) => row.setByName },
    { key: 'ground', title: t.ground, cell: (row) => row.source },
  ];
  return (
    <Panel title={t.history} flush>
      <Loaded query={history}>
        {({ items }) =>
          items.length === 0 ? <Empty icon="clock" title={t.noHistory} /> : <DataTable columns={columns} rows={items} label={t.history} />
        }
      </Loaded>
    </Panel>
  );
}

function Body(props: { setting: Setting; abilities: Answer<'/api/v1/settings'>['abilities'] }) {
  const t = usePhrases(words);
  const text = useText();
  const value = useValueWords();
  const origin = useOrigin();
  const { setting } = props;
  const actions = useSettingActions(setting);
  const { change } = props.abilities;
  const abilities = change ? { change, ...(setting.changed ? { restore: change } : {}) } : {};
  return (
    <div className="record-body">
      <div className="record-main">
        <Panel title={t.facts}>
          <div className="stack">
            {setting.note && <p>{text(setting.note)}</p>}
            <Facts
              items={[
                { label: t.value, value: <strong>{value(setting.kind, setting.value)}</strong> },
                { label: t.standard, value: value(setting.kind, setting.defaultValue) },
                { label: t.source, value: setting.source },
                { label: t.origin, value: origin(setting.origin) },
                { label: t.who, value: setting.changed ? setting.changedBy : null },
                { label: t.ground, value: setting.changed ? setting.changeSource : null },
              ]}
            />
          </div>
        </Panel>
        <History setting={setting} />
      </div>
      {change?.allowed && (
        <aside className="record-side">
          <Panel className="record-actions">
            <ActionButtons
              plain
              actions={actions}
              target={{ record: { id: setting.name, version: 0, abilities }, refreshes: ['/api/v1/settings', '/api/v1/calendar'] }}
            />
          </Panel>
        </aside>
      )}
    </div>
  );
}

/** One setting: what it is, its value and default, who changed it and why. */
export function SettingPage() {
  const t = usePhrases(words);
  const text = useText();
  const name = useRouteParam('name');
  const settings = useSettings();
  const setting = settings.data?.items.find((each) => each.name === name);
  return (
    <Page title={setting ? text(setting.label) : t.title} back={{ to: '/settings', label: t.back }}>
      <Loaded query={settings}>
        {({ abilities }) =>
          setting ? <Body key={setting.changeId} setting={setting} abilities={abilities} /> : <Empty icon="gear" title={t.unknown} />
        }
      </Loaded>
    </Page>
  );
}
