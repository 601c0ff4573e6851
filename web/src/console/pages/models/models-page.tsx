import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ActionDialog, action, Empty, LinkButton, Loaded, Note, Page, Tabs } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { Confusion, ModelFigures, PerLabel } from './figures.tsx';
import { type Purpose, purposes } from './labels.ts';
import { Mistakes } from './mistakes.tsx';
import { words } from './phrases.ts';
import { Versions } from './versions.tsx';

function ModelsOf(props: { purpose: Purpose }) {
  const t = usePhrases(words);
  const may = useMay();
  const models = useQuery(read('/api/v1/text-models', { query: { purpose: props.purpose, limit: 20 } }));
  return (
    <Loaded query={models}>
      {({ items }) => {
        const current = items.find((model) => model.state === 'current');
        if (items.length === 0) return <Empty title={t.none} text={t.noneLead} />;
        return (
          <div className="stack">
            {current ? <ModelFigures model={current} /> : <Note tone="waiting" title={t.noneInUse} />}
            {current && <Confusion model={current} />}
            {current && <PerLabel model={current} />}
            {current && may('matters.read') && <Mistakes model={current} />}
            <Versions models={items} />
          </div>
        );
      }}
    </Loaded>
  );
}

function Train() {
  const t = usePhrases(words);
  const [open, setOpen] = useState(false);
  const train = action({
    name: 'train',
    label: t.train,
    intro: t.trainIntro,
    done: t.trainDone,
    send: (_, { key }) => data(api.POST('/api/v1/text-models/train', { headers: submitHeaders(key) })),
  });
  return (
    <>
      <Button type="primary" icon={<Icon name="spark" size={18} />} onClick={() => setOpen(true)}>
        {t.train}
      </Button>
      <ActionDialog
        action={open ? train : undefined}
        target={{ record: { id: 'text-models', version: 0 }, refreshes: ['/api/v1/text-models'] }}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

/** What the district's models learned, how good they are, what they get wrong; learning now, going back, switching off. */
export function ModelsPage() {
  const t = usePhrases(words);
  const may = useMay();
  const actions = may('settings.manage') && (
    <>
      <LinkButton to="/settings/automated_suggestions" icon={<Icon name="edit" size={18} />}>
        {t.switchOff}
      </LinkButton>
      <Train />
    </>
  );
  return (
    <Page title={t.title} lead={t.lead} actions={actions}>
      <Tabs
        label={t.purposes}
        name="purpose"
        sheets={purposes.map((purpose) => ({ key: purpose, label: t[purpose], content: <ModelsOf purpose={purpose} /> }))}
      />
    </Page>
  );
}
