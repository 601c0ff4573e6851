import '../../matters/shared/loop.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { api, data } from '../../../../api/client.ts';
import type { VersionedRecord } from '../../../../api/page.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { channels, demandKinds, matterClasses } from '../../../../i18n/vocabulary/terms.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { useKeys } from '../../../../ui/keyboard.ts';
import {
  type Action,
  ActionButtons,
  ActionDialog,
  type ActionTarget,
  Facts,
  Note,
  Panel,
  PeopleList,
  RecordPage,
  StateTag,
  Tag,
  useRouteParam,
} from '../../../kit/index.ts';
import { useSession } from '../../../session/session.ts';
import { MatterClocks } from '../../matters/page/head.tsx';
import { Clocks } from '../../matters/page/side.tsx';
import { Photos } from '../../matters/shared/photos.tsx';
import { placeOf } from '../../matters/shared/reading.ts';
import { RecordLoaded } from '../../matters/shared/record-loaded.tsx';
import { Reporter } from '../../matters/shared/reporter.tsx';
import { loopPaths } from '../../matters/shared/step.ts';
import { wordOf } from '../../matters/shared/terms.ts';
import { UrgencyTag } from '../../matters/shared/urgency.tsx';
import { type Demand, demandQuery, useNextDemand } from '../demand.ts';
import { demandWords } from '../phrases.ts';
import { useDemandActions } from './actions.ts';
import { Hints } from './hints.tsx';

const nextKey = { zh: '下一条待受理', en: 'Next demand' };

function NextButton(props: { demand: Demand }) {
  const t = usePhrases(demandWords);
  const navigate = useNavigate();
  const next = useNextDemand(props.demand);
  const go = () => void navigate({ to: `/demands/${next}` });
  useKeys(next ? [{ key: 'n', words: nextKey, run: go }] : []);
  if (!next) return null;
  return (
    <Button icon={<Icon name="arrowRight" size={18} />} onClick={go}>
      {t.next} <kbd aria-hidden>n</kbd>
    </Button>
  );
}

function Settled(props: { demand: Demand }) {
  const t = usePhrases(demandWords);
  const { demand } = props;
  const many = demand.matterIds.length > 1;
  const links: ReactNode[] = demand.matterIds.map((id, index) => (
    <Link key={id} to={`/matters/${id}`}>
      {many ? t.openMatterN(index + 1) : t.openMatter}
    </Link>
  ));
  if (demand.masterDemandId && demand.masterDemandId !== demand.id) {
    links.push(
      <Link key={demand.masterDemandId} to={`/demands/${demand.masterDemandId}`}>
        {t.openMaster}
      </Link>,
    );
  }
  if (demand.state === 'accepted') return <Note tone="done" title={t.accepted} actions={links} />;
  if (demand.state === 'merged') return <Note tone="done" icon="link" title={t.merged} actions={links} />;
  return null;
}

/** What was answered so far: the question asked, the refusal with its pointer, the matter it became. */
function Answered(props: { demand: Demand }) {
  const t = usePhrases(demandWords);
  const { question, refusal } = props.demand;
  return (
    <>
      <Settled demand={props.demand} />
      {question && (
        <Note tone="waiting" icon="message" title={t.asked}>
          <p className="words">{question}</p>
        </Note>
      )}
      {refusal && (
        <Note tone="closed" icon="info" title={t.refused(refusal.name)}>
          {refusal.pointer}
          {refusal.note && <p className="words">{refusal.note}</p>}
        </Note>
      )}
    </>
  );
}

function Content(props: { demand: Demand }) {
  const t = usePhrases(demandWords);
  const { district } = useSession();
  const { demand } = props;
  const nowhere = demand.area.code === district.areaCode && demand.state === 'received';
  return (
    <Panel title={t.content}>
      <div className="stack">
        <p className="words lead">{demand.body}</p>
        <Photos files={demand.attachments} />
        {nowhere && (
          <Note tone="waiting" icon="pin" title={t.noPlace}>
            {t.noPlaceText}
          </Note>
        )}
      </div>
    </Panel>
  );
}

function Entered(props: { demand: Demand }) {
  const t = usePhrases(demandWords);
  const text = useText();
  const format = useFormat();
  const { demand } = props;
  return (
    <Panel title={t.facts}>
      <Facts
        items={[
          { label: t.kind, value: text(wordOf(demandKinds, demand.kind)) },
          { label: t.channel, value: text(wordOf(channels, demand.channel)) },
          { label: t.area, value: demand.area.name },
          { label: t.place, value: demand.placeText },
          { label: t.received, value: format.full(demand.receivedAt) },
          { label: t.found, value: demand.foundAt && format.full(demand.foundAt) },
          { label: t.affected, value: demand.affected },
          { label: t.selfClass, value: demand.selfClass && text(matterClasses[demand.selfClass]) },
          { label: t.onBehalf, value: demand.onBehalf },
          { label: t.source, value: [demand.sourceSystem, demand.externalNumber].filter(Boolean).join(' ') },
        ]}
      />
    </Panel>
  );
}

function useTarget(demand: Demand): ActionTarget {
  const compare = (record: VersionedRecord) => {
    const shown = record as Demand;
    return [{ label: '', value: <StateTag of="matter" state={shown.state} /> }];
  };
  const reload = () => data(api.GET('/api/v1/demands/{id}', { params: { path: { id: demand.id } } }));
  return { record: demand, refreshes: loopPaths, reload, compare };
}

function Tags(props: { demand: Demand }) {
  const t = usePhrases(demandWords);
  const text = useText();
  const { demand } = props;
  return (
    <>
      <StateTag of="matter" state={demand.state} />
      <Tag>{text(wordOf(demandKinds, demand.kind))}</Tag>
      <UrgencyTag value={demand.urgency} />
      {demand.hideReporter && <Tag tone="paused">{t.hidden}</Tag>}
    </>
  );
}

function DemandRecord(props: { demand: Demand }) {
  const t = usePhrases(demandWords);
  const { demand } = props;
  const actions = useDemandActions(demand);
  const target = useTarget(demand);
  const [open, setOpen] = useState<Action>();
  const reject = actions.find((action) => action.name === 'reject');
  const reporter = <Reporter reporter={demand.reporter} hidden={demand.hideReporter} ability={demand.abilities.see_identity} />;
  return (
    <RecordPage
      back={{ to: '/demands', label: t.back }}
      number={demand.number}
      title={demand.title}
      tags={<Tags demand={demand} />}
      clocks={<MatterClocks matter={demand} />}
      place={placeOf(demand.area.name, demand.placeText)}
      actions={<ActionButtons actions={actions} target={target} extra={<NextButton demand={demand} />} />}
      people={<PeopleList people={[{ key: 'reporter', part: t.reporter, name: reporter, note: demand.onBehalf ?? undefined }]} />}
      side={<Clocks clocks={demand.clocks} />}
    >
      <Answered demand={demand} />
      <Content demand={demand} />
      <Hints demand={demand} onReject={(values) => reject && setOpen({ ...reject, initial: values })} />
      <Entered demand={demand} />
      <ActionDialog action={open} target={target} onClose={() => setOpen(undefined)} />
    </RecordPage>
  );
}

/** One demand at the information desk. */
export function DemandPage() {
  const t = usePhrases(demandWords);
  const query = useQuery(demandQuery(useRouteParam('id')));
  return (
    <RecordLoaded query={query} back={{ to: '/demands', label: t.back }}>
      {(demand) => <DemandRecord key={demand.id} demand={demand} />}
    </RecordLoaded>
  );
}
