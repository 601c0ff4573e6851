import { Modal } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionButtons, action, Facts } from '../../kit/index.ts';
import type { Calendar, Day } from './months.ts';
import { words } from './phrases.ts';

function useDayActions(day: Day | undefined, onDone: () => void): Action[] {
  const t = usePhrases(words);
  const date = day?.date ?? '';
  const set = action<{ kind: 'workday' | 'holiday'; note: string; source: string }>({
    name: 'change',
    label: t.change,
    icon: 'edit',
    intro: t.changeIntro,
    initial: {
      kind: day?.working ? 'holiday' : 'workday',
      note: day?.note ?? '',
      source: day?.origin === 'district' ? (day.source ?? '') : '',
    },
    fields: [
      {
        key: 'kind',
        label: t.kind,
        kind: 'choice',
        required: true,
        options: [
          { value: 'holiday', label: t.asHoliday },
          { value: 'workday', label: t.asWorkday },
        ],
      },
      { key: 'note', label: t.note, kind: 'text', required: true, maxLength: 200, help: t.noteHelp },
      { key: 'source', label: t.source, kind: 'text', required: true, maxLength: 300, help: t.sourceHelp },
    ],
    send: (body, { key }) =>
      data(api.PUT('/api/v1/calendar/days/{date}', { params: { path: { date } }, body, headers: submitHeaders(key) })),
    onDone,
  });
  const takeBack = action({
    name: 'takeBack',
    label: t.takeBack,
    danger: true,
    aside: true,
    intro: t.takeBackIntro,
    send: (_, { key }) => data(api.DELETE('/api/v1/calendar/days/{date}', { params: { path: { date } }, headers: submitHeaders(key) })),
    onDone,
  });
  return [set, takeBack];
}

/** One day: what it is and who says so, and deciding otherwise. */
export function DayDialog(props: { calendar: Calendar; day: Day | undefined; onClose: () => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { calendar, day, onClose } = props;
  const actions = useDayActions(day, onClose);
  const change = calendar.abilities['change'];
  const abilities = { ...(change ? { change } : {}), ...(change?.allowed && day?.origin === 'district' ? { takeBack: change } : {}) };
  const title = day && format.full(`${day.date}T12:00:00+08:00`).slice(0, -6);
  return (
    <Modal open={Boolean(day)} title={title} footer={null} onCancel={onClose} destroyOnHidden>
      {day && (
        <div className="stack">
          <Facts
            items={[
              { label: t.day, value: t[day.kind] },
              { label: t.origin, value: t[day.origin] },
              { label: t.note, value: day.note },
              { label: t.source, value: day.origin === 'district' ? day.source : null },
            ]}
          />
          {change?.allowed && (
            <ActionButtons
              plain
              actions={actions}
              target={{ record: { id: day.date, version: 0, abilities }, refreshes: ['/api/v1/calendar'] }}
            />
          )}
        </div>
      )}
    </Modal>
  );
}
