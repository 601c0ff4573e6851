import '../shared/loop.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, data } from '../../../../api/client.ts';
import type { VersionedRecord } from '../../../../api/page.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/language.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import {
  type Action,
  ActionButtons,
  ActionDialog,
  type ActionTarget,
  ClassTag,
  Note,
  Panel,
  RecordPage,
  StateTag,
  useRouteParam,
} from '../../../kit/index.ts';
import { useMay } from '../../../session/session.ts';
import { ConvenePanel } from '../../topics/convene-panel.tsx';
import { classified } from '../shared/classification.tsx';
import { type Matter, matterQuery, type RankedType, similarMatters } from '../shared/matter.ts';
import { placeOf } from '../shared/reading.ts';
import { RecordLoaded } from '../shared/record-loaded.tsx';
import { SimilarList } from '../shared/similar-list.tsx';
import { loopPaths } from '../shared/step.ts';
import { Chain } from './chain.tsx';
import { Content, Orders, Result } from './content.tsx';
import { Coordination } from './coordination.tsx';
import { MatterClocks, MatterTags } from './head.tsx';
import { InvolvedPeople } from './involved.tsx';
import { MandatoryReports } from './mandatory-reports.tsx';
import { Objections, owesVote, useObjections } from './objections.tsx';
import { matterWords } from './phrases.ts';
import { PlaceOnMap } from './place.tsx';
import { Referrals } from './referrals.tsx';
import { About, Clocks, Decisions } from './side.tsx';
import { Story } from './story.tsx';
import { TriagePanel } from './triage-panel.tsx';
import { useMatterAbilities, useMatterActions } from './use-matter-actions.ts';

/** What an action works on, and how two versions of the matter are told apart. */
function useTarget(matter: Matter, abilities: ActionTarget['record']['abilities']): ActionTarget {
  const t = usePhrases(matterWords);
  const format = useFormat();
  const compare = (record: VersionedRecord) => {
    const shown = record as Matter;
    return [
      { label: t.state, value: <StateTag of="matter" state={shown.state} /> },
      { label: t.class, value: <ClassTag value={shown.class} /> },
      { label: t.unit, value: shown.unit.name },
      { label: t.proposedUnit, value: shown.proposedUnit?.name ?? '—' },
      { label: t.accountable, value: shown.accountable?.name ?? t.nobody },
      { label: t.priorityWord, value: shown.priority },
      { label: t.due, value: shown.dueAt ? format.moment(shown.dueAt) : '—' },
    ];
  };
  return {
    record: { ...matter, abilities },
    refreshes: loopPaths,
    reload: () => data(api.GET('/api/v1/matters/{id}', { params: { path: { id: matter.id } } })),
    compare,
  };
}

function Warnings(props: { warnings: readonly string[] }) {
  const t = usePhrases(matterWords);
  if (props.warnings.length === 0) return null;
  return (
    <Note tone="waiting" title={t.warnings}>
      <ul>
        {props.warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </Note>
  );
}

function SimilarPanel(props: { matter: Matter }) {
  const t = usePhrases(matterWords);
  const similar = similarMatters(props.matter);
  if (similar.length === 0 || props.matter.stateType === 'done') return null;
  return (
    <Panel title={t.similar}>
      <SimilarList matters={similar} />
    </Panel>
  );
}

/** Opens one of the actions by name; a type chosen beside the suggestion starts its form. */
function useOpenAction(actions: readonly Action[]) {
  const language = useLanguage();
  const [open, setOpen] = useState<Action>();
  const show = (name: string, type?: RankedType) => {
    const wanted = actions.find((action) => action.name === name);
    if (!wanted || !type) return setOpen(wanted);
    const words = type.name ? (language === 'en' ? type.name.en : type.name.zh) : type.code;
    const classification = classified(type.class, { id: type.code, name: words, class: type.class }, language);
    return setOpen({ ...wanted, initial: { classification } });
  };
  return { open, show, close: () => setOpen(undefined) };
}

function MatterRecord(props: { matter: Matter }) {
  const t = usePhrases(matterWords);
  const may = useMay();
  const { matter } = props;
  const [warnings, setWarnings] = useState<string[]>([]);
  const objections = useObjections(matter);
  const abilities = useMatterAbilities(matter, owesVote(objections));
  const actions = useMatterActions(matter, setWarnings);
  const target = useTarget(matter, abilities);
  const { open, show, close } = useOpenAction(actions);
  return (
    <RecordPage
      back={{ to: '/matters', label: t.back }}
      number={matter.number}
      title={matter.title}
      tags={<MatterTags matter={matter} />}
      clocks={<MatterClocks matter={matter} />}
      place={placeOf(matter.area.name, matter.placeText)}
      actions={<ActionButtons actions={actions} target={target} />}
      people={<InvolvedPeople matter={matter} mayReveal={may('demands.see_identity')} />}
      side={
        <>
          <Clocks clocks={matter.clocks} />
          <Chain matter={matter} />
          <Decisions matter={matter} />
          <About matter={matter} />
        </>
      }
      story={<Story matterId={matter.id} />}
    >
      <Warnings warnings={warnings} />
      <TriagePanel matter={matter} onPropose={(type) => show('propose', type)} onDetermine={() => show('determine')} />
      <ConvenePanel matter={matter} />
      <MandatoryReports matter={matter} />
      <Objections objections={objections} />
      <Coordination matter={matter} />
      <Content matter={matter} />
      <Result matter={matter} />
      <Orders matter={matter} />
      <Referrals matter={matter} />
      <SimilarPanel matter={matter} />
      <PlaceOnMap matter={matter} />
      <ActionDialog action={open} target={target} onClose={close} />
    </RecordPage>
  );
}

/** One matter: what was reported, how it stands, what can be done now and by whom. */
export function MatterPage() {
  const t = usePhrases(matterWords);
  const query = useQuery(matterQuery(useRouteParam('id')));
  return (
    <RecordLoaded query={query} back={{ to: '/matters', label: t.back }}>
      {(matter) => <MatterRecord key={matter.id} matter={matter} />}
    </RecordLoaded>
  );
}
