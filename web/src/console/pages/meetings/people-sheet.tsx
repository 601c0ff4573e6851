import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read, refresh } from '../../../api/query.ts';
import { useSubmit } from '../../../api/submit.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { type Action, ActionDialog, action, Empty, LinkButton, Loaded, Panel, ProblemNote } from '../../kit/index.ts';
import { type Listed, type Meeting, refreshes, seatName } from './meeting.ts';
import { terms, words } from './phrases.ts';

type Words = ReturnType<typeof usePhrases<typeof words>>;

function addAction(t: Words, meeting: Meeting, today: boolean): Action {
  return action<{ name: string; phone?: string; seat?: string; came?: boolean }>({
    name: 'list',
    label: t.addPerson,
    columns: 2,
    initial: { came: today },
    fields: [
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
      { key: 'phone', label: t.phone, kind: 'text', inputMode: 'tel', maxLength: 30, help: t.phoneHelp },
      { key: 'seat', label: t.seat, kind: 'text', maxLength: 40 },
      { key: 'came', label: t.atDoor, kind: 'yes_no', text: t.atDoorText, when: () => today },
    ],
    send: ({ name, phone, seat, came }, { key }) =>
      data(
        api.POST('/api/v1/meetings/{id}/people', {
          params: { path: { id: meeting.id } },
          body: { name, ...(phone ? { phone } : {}), ...(seat ? { seat } : {}), ...(came && today ? { came: true } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Turns(props: { row: Listed; running: boolean; onTurn: (change: 1 | -1) => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { row, running, onTurn } = props;
  return (
    <span className="turns">
      {running && row.turns > 0 && (
        <Button aria-label={t.less(row.name)} icon={<Icon name="minus" size={18} />} onClick={() => onTurn(-1)} />
      )}
      <span className="quiet">
        {t.turns} {format.number(row.turns)}
      </span>
      {running && <Button aria-label={t.more(row.name)} icon={<Icon name="plus" size={18} />} onClick={() => onTurn(1)} />}
    </span>
  );
}

function PersonRow(props: { row: Listed; meeting: Meeting; open: boolean }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const client = useQueryClient();
  const { row, meeting, open } = props;
  const done = () => refresh(client, '/api/v1/meetings');
  const tick = useSubmit<{ came: boolean; at: string | null }, unknown>({
    scope: `tick:${row.id}`,
    send: ({ came }, key) =>
      data(api.POST('/api/v1/meeting-people/{id}/tick', { params: { path: { id: row.id } }, body: { came }, headers: submitHeaders(key) })),
    onDone: done,
  });
  const turn = useSubmit<{ change: 1 | -1; turns: number }, unknown>({
    scope: `turn:${row.id}`,
    send: ({ change }, key) =>
      data(
        api.POST('/api/v1/meeting-people/{id}/turn', { params: { path: { id: row.id } }, body: { change }, headers: submitHeaders(key) }),
      ),
    onDone: done,
  });
  const here = row.cameAt !== null;
  const error = tick.error ?? turn.error;
  return (
    <li className={here ? 'person-line here' : 'person-line'}>
      <span className="grow">
        <strong>{row.name}</strong>
        <span className="quiet small">
          {' '}
          {[seatName(n, row.seat), row.answer && n[row.answer], row.cameBy === 'code' && t.byCode].filter(Boolean).join(' · ')}
        </span>
        {error && <ProblemNote error={error} />}
      </span>
      {here && <Turns row={row} running={meeting.state === 'running'} onTurn={(change) => turn.mutate({ change, turns: row.turns })} />}
      <Button
        size="large"
        className="tick"
        type={here ? 'primary' : 'default'}
        aria-pressed={here}
        aria-label={`${row.name} ${here ? t.ticked : t.tick}`}
        disabled={!open}
        loading={tick.isPending}
        icon={here ? <Icon name="check" size={20} /> : undefined}
        onClick={() => tick.mutate({ came: !here, at: row.cameAt })}
      >
        {here ? t.ticked : t.tick}
      </Button>
    </li>
  );
}

/** The list at the door: large lines to tick off, speaking turns while the meeting runs. */
export function PeopleSheet(props: { meeting: Meeting; today: boolean }) {
  const t = usePhrases(words);
  const { meeting, today } = props;
  const [doing, setDoing] = useState<Action>();
  const [find, setFind] = useState('');
  const open = (meeting.abilities['check_in']?.allowed ?? false) && (today || meeting.state === 'running');
  const people = useQuery({
    ...read('/api/v1/meetings/{id}/people', { path: { id: meeting.id } }),
    refetchInterval: open ? 15_000 : false,
  });
  const mayList = meeting.abilities['list']?.allowed ?? false;
  return (
    <Panel
      title={t.people}
      actions={
        <div className="row">
          {open && <LinkButton to={`/meetings/${meeting.id}/door`}>{t.door}</LinkButton>}
          {mayList && <Button onClick={() => setDoing(addAction(t, meeting, open))}>{t.addPerson}</Button>}
        </div>
      }
    >
      <Loaded query={people}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="people" title={t.noPeople} text={t.noPeopleText} />
          ) : (
            <>
              {items.length > 10 && (
                <Input
                  size="large"
                  allowClear
                  aria-label={t.find}
                  placeholder={t.find}
                  value={find}
                  onChange={(event) => setFind(event.target.value)}
                />
              )}
              <ul className="person-lines">
                {items
                  .filter((row) => row.name.includes(find.trim()))
                  .map((row) => (
                    <PersonRow key={row.id} row={row} meeting={meeting} open={open} />
                  ))}
              </ul>
            </>
          )
        }
      </Loaded>
      <ActionDialog
        action={doing}
        target={{ record: { id: meeting.id, version: meeting.version }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}
