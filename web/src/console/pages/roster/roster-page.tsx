import './roster.css';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { now } from '../../../ui/time/now.ts';
import { type Action, ActionDialog, Empty, Facts, firstValue, Loaded, Note, Page, useUrlQuery } from '../../kit/index.ts';
import { useMay, useSession } from '../../session/session.ts';
import { type Chosen, DeskWeek } from './desk-week.tsx';
import { desks, words } from './phrases.ts';
import { type Copied, useAddShift, useCopyWeek, useShiftActions } from './shift-actions.ts';
import { dayAfter, hoursOf, mondayOf, type Roster, type Shift } from './week.ts';

type Centre = Answer<'/api/v1/service-centres'>['items'][number];

const refreshes = ['/api/v1/roster'];

function WeekSteps(props: { monday: string; onGo: (monday: string) => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { monday, onGo } = props;
  const noon = (day: string) => `${day}T12:00:00+08:00`;
  return (
    <div className="row">
      <Button icon={<Icon name="arrowLeft" size={18} />} aria-label={t.before} onClick={() => onGo(dayAfter(monday, -7))} />
      <strong>{t.week(format.date(noon(monday)), format.date(noon(dayAfter(monday, 6))))}</strong>
      <Button icon={<Icon name="arrowRight" size={18} />} aria-label={t.after} onClick={() => onGo(dayAfter(monday, 7))} />
      <Button onClick={() => onGo(mondayOf(dayOf(now())))}>{t.today}</Button>
    </div>
  );
}

/** A shift that was chosen, with what can be done about it. */
function ShiftDialog(props: {
  chosen: Chosen & { shift: Shift };
  actions: readonly Action[];
  onDo: (action: Action) => void;
  onClose: () => void;
}) {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const language = useLanguage();
  const { chosen, actions } = props;
  const { shift } = chosen;
  return (
    <Modal open title={shift.person?.displayName ?? t.nobody} footer={null} onCancel={props.onClose}>
      <Facts
        items={[
          { label: t.desk, value: text(desks[chosen.desk] ?? { zh: chosen.desk, en: chosen.desk }) },
          { label: t.from, value: `${format.weekday(shift.startsAt)} ${hoursOf(shift, language)}` },
          { label: t.kind, value: shift.onCall ? t.onCall : t.atDesk },
        ]}
      />
      <div className="row">
        {actions.map((each) => (
          <Button key={each.name} danger={each.danger} onClick={() => props.onDo(each)}>
            {each.label}
          </Button>
        ))}
      </div>
    </Modal>
  );
}

function Week(props: { roster: Roster; monday: string }) {
  const t = usePhrases(words);
  const me = useSession().account.id;
  const keeper = useMay()('roster.manage');
  const { roster, monday } = props;
  const [chosen, setChosen] = useState<Chosen>();
  const [doing, setDoing] = useState<string>();
  const [copied, setCopied] = useState<Copied>();
  const codes = roster.desks.map((each) => each.desk);
  const mayPlan = roster.abilities?.['plan']?.allowed ?? false;
  const add = useAddShift(roster.centreId, codes, chosen);
  const { seat, change, remove } = useShiftActions(codes, chosen);
  const copy = useCopyWeek(roster.centreId, monday, setCopied);
  const close = () => {
    setDoing(undefined);
    setChosen(undefined);
  };
  const choose = (next: Chosen) => {
    setChosen(next);
    setDoing('gap' in next ? 'add' : undefined);
  };
  const shift = chosen && 'shift' in chosen ? chosen.shift : undefined;
  const target = { id: `${shift?.id ?? roster.centreId}`, version: shift?.version ?? 0 };
  return (
    <>
      {mayPlan && (
        <div className="row">
          <Button type="primary" onClick={() => setDoing('add')}>
            {t.add}
          </Button>
          <Button icon={<Icon name="copy" size={18} />} onClick={() => setDoing('copy')}>
            {t.copy}
          </Button>
        </div>
      )}
      {copied && (
        <Note
          tone={copied.skipped.length > 0 ? 'waiting' : 'done'}
          title={t.copied(copied.added, copied.skipped.length, copied.gaps.length)}
        />
      )}
      {roster.desks.map((desk) => (
        <DeskWeek
          key={desk.desk}
          roster={desk}
          monday={monday}
          today={dayOf(now())}
          mayPlan={mayPlan}
          mayOpen={(each) => mayPlan || each.person?.id === me}
          onChoose={choose}
        />
      ))}
      {chosen && shift && !doing && (
        <ShiftDialog
          chosen={{ ...chosen, shift }}
          actions={keeper ? [seat, change, remove] : [seat]}
          onDo={(each) => setDoing(each.name)}
          onClose={close}
        />
      )}
      <ActionDialog
        action={[add, copy, seat, change, remove].find((each) => each.name === doing)}
        target={{ record: target, refreshes }}
        onClose={close}
      />
    </>
  );
}

function ChosenCentre(props: { centres: readonly Centre[] }) {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  const { centres } = props;
  const monday = mondayOf(firstValue(query, 'week') ?? dayOf(now()));
  const centre =
    centres.find((each) => each.id === firstValue(query, 'centre')) ?? centres.find((each) => each.dispatchCentre) ?? centres[0];
  const roster = useQuery({
    ...read('/api/v1/roster', { query: { centreId: centre?.id ?? '', from: monday, days: 7 } }),
    enabled: centre !== undefined,
  });
  if (!centre) return <Empty title={t.noCentre} text={t.noCentreText} />;
  return (
    <>
      <div className="row spread">
        <Select
          className="roster-centre"
          aria-label={t.centre}
          showSearch={{ optionFilterProp: 'label' }}
          value={centre.id}
          options={centres.map((each) => ({ value: each.id, label: each.name }))}
          onChange={(id: string) => patch({ centre: id })}
        />
        <WeekSteps monday={monday} onGo={(day) => patch({ week: day })} />
      </div>
      <Loaded query={roster} rows={10}>
        {(shown) => <Week roster={shown} monday={monday} />}
      </Loaded>
    </>
  );
}

/** The duty roster of a centre: its desks by week, gaps in red, and planning for those who keep it. */
export function RosterPage() {
  const t = usePhrases(words);
  const centres = useQuery(read('/api/v1/service-centres', { query: { limit: 100 } }));
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded query={centres} rows={10}>
        {({ items }) => <ChosenCentre centres={items} />}
      </Loaded>
    </Page>
  );
}
