import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { ActionDialog, action, Facts, Loaded, Note, Page, Panel, Tag } from '../../kit/index.ts';
import { partWords, words } from './phrases.ts';

type Pack = Answer<'/api/v1/packs'>['items'][number];

interface Reports {
  items: { parts: { added: number; changed: number; kept: number }[] }[];
}

function reportText(reports: Reports, t: { unchanged: string; report: (added: number, changed: number, kept: number) => string }): string {
  const parts = reports.items.flatMap((report) => report.parts);
  const sum = (of: 'added' | 'changed' | 'kept') => parts.reduce((total, part) => total + part[of], 0);
  return sum('added') + sum('changed') === 0 ? t.unchanged : t.report(sum('added'), sum('changed'), sum('kept'));
}

function State(props: { pack: Pack }) {
  const t = usePhrases(words);
  const { loaded } = props.pack;
  if (!loaded) return <Tag>{t.notLoaded}</Tag>;
  return loaded.current ? <Tag tone="done">{t.loaded}</Tag> : <Tag tone="waiting">{t.newer}</Tag>;
}

function PackPanel(props: { pack: Pack; packs: readonly Pack[]; mayLoad: boolean; onLoad: () => void }) {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const { pack, packs, mayLoad } = props;
  const nameOf = (code: string) => text(packs.find((each) => each.code === code)?.name ?? code);
  const current = pack.loaded?.current ?? false;
  const parts = pack.parts.flatMap((part) => (partWords[part] ? [text(partWords[part])] : []));
  const button = mayLoad && !current && (
    <Button type={pack.loaded ? 'primary' : 'default'} onClick={props.onLoad}>
      {pack.loaded ? t.again : t.load}
    </Button>
  );
  return (
    <Panel title={text(pack.name)} actions={button}>
      <div className="stack">
        <div className="row">
          <State pack={pack} />
          <span className="quiet small">{t.version(pack.version)}</span>
          {pack.loaded && <span className="quiet small">{t.loadedAt(format.full(pack.loaded.at))}</span>}
        </div>
        {pack.description && <p>{text(pack.description)}</p>}
        <Facts
          single
          items={[
            { label: t.parts, value: parts.join('、') },
            { label: t.needs, value: pack.requires.map(nameOf).join('、') },
          ]}
        />
      </div>
    </Panel>
  );
}

/** The packs that lie ready, which of them this district loaded, and loading one. */
export function PacksPage() {
  const t = usePhrases(words);
  const text = useText();
  const packs = useQuery(read('/api/v1/packs'));
  const [chosen, setChosen] = useState<Pack>();
  const [report, setReport] = useState<string>();
  const load = action({
    name: 'load',
    label: chosen ? `${t.load} ${text(chosen.name)}` : t.load,
    intro: t.loadIntro,
    send: (_, { key }) =>
      data(api.POST('/api/v1/packs/{code}/load', { params: { path: { code: chosen?.code ?? '' } }, headers: submitHeaders(key) })),
    onDone: (reports) => setReport(reportText(reports as Reports, t)),
  });
  return (
    <Page title={t.packs} lead={t.packsLead}>
      {report && <Note tone="done" title={report} />}
      <Loaded query={packs}>
        {({ items, abilities }) => (
          <div className="stack">
            {items.map((pack) => (
              <PackPanel
                key={pack.code}
                pack={pack}
                packs={items}
                mayLoad={abilities['load']?.allowed ?? false}
                onLoad={() => {
                  setReport(undefined);
                  setChosen(pack);
                }}
              />
            ))}
          </div>
        )}
      </Loaded>
      <ActionDialog
        action={chosen && load}
        target={{ record: { id: `pack:${chosen?.code ?? ''}`, version: 0 }, refreshes: ['/api/v1'] }}
        onClose={() => setChosen(undefined)}
      />
    </Page>
  );
}
