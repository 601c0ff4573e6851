import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { claimsOf } from '../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import { Icon } from '../../../ui/icon.tsx';
import { type Action, ActionDialog, action, Empty, type Field, Panel, type PickedFile, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type Meeting, type Motion, refreshes, seatName } from './meeting.ts';
import { terms, words } from './phrases.ts';

type Words = ReturnType<typeof usePhrases<typeof words>>;

interface Hands {
  words: string;
  itemId?: string;
  present?: number;
  yes?: number;
  no?: number;
  abstain?: number;
  followWords?: string;
  followOwner?: string;
  followDue?: string;
  photos?: PickedFile[];
}

const tones: Readonly<Record<Motion['outcome'], Tone>> = { adopted: 'done', rejected: 'closed', tied: 'waiting' };

/** A number set with large minus and plus, for counting with one hand on a tablet. */
function Stepper(props: { id: string; label: string; value: number; onChange: (value: number) => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { id, label, value, onChange } = props;
  return (
    <div className="stepper">
      <Button
        size="large"
        aria-label={t.minus(label)}
        icon={<Icon name="minus" />}
        disabled={value === 0}
        onClick={() => onChange(value - 1)}
      />
      <output id={id}>{format.number(value)}</output>
      <Button size="large" aria-label={t.plus(label)} icon={<Icon name="plus" />} onClick={() => onChange(value + 1)} />
    </div>
  );
}

function heads(key: 'present' | 'yes' | 'no' | 'abstain', label: string): Field<Hands> {
  return {
    key,
    label,
    kind: 'custom',
    required: true,
    group: true,
    render: ({ id, value, onChange }) => <Stepper id={id} label={label} value={Number(value ?? 0)} onChange={onChange} />,
  };
}

function countAction(t: Words, meeting: Meeting, told: { present: string; quorum: string }): Action {
  const voters = meeting.bodyId ? meeting.cameMembers : undefined;
  const wins = (v: Hands) => (v.yes ?? 0) * 2 > (voters ?? v.present ?? 0) && (v.yes ?? 0) > 0;
  return action<Hands>({
    name: 'count_hands',
    label: t.count,
    columns: 2,
    intro: voters === undefined ? undefined : t.countIntro(told.present, told.quorum),
    initial: { present: meeting.came, yes: 0, no: 0, abstain: 0 },
    fields: [
      { key: 'words', label: t.motion, kind: 'text', required: true, maxLength: 1000, wide: true },
      {
        key: 'itemId',
        label: t.item,
        kind: 'choice',
        as: 'select',
        options: meeting.items.map((item) => ({ value: item.id, label: item.title })),
        when: () => meeting.items.length > 0,
      },
      { ...heads('present', t.present), when: () => voters === undefined },
      heads('yes', t.yes),
      heads('no', t.no),
      heads('abstain', t.abstain),
      { key: 'followWords', label: t.followWords, kind: 'text', required: true, maxLength: 1000, wide: true, when: wins },
      { key: 'followOwner', label: t.followOwner, kind: 'text', required: true, maxLength: 100, when: wins },
      { key: 'followDue', label: t.followDue, kind: 'date', required: true, when: wins },
      { key: 'photos', label: t.photo, kind: 'files', max: 9, accept: 'image/*' },
    ],
    send: ({ words: motion, itemId, present, yes = 0, no = 0, abstain = 0, followWords, followOwner, followDue, photos }, { key }) => {
      const followUp = followWords && followOwner && followDue ? { words: followWords, owner: followOwner, dueOn: followDue } : undefined;
      const files = claimsOf(photos ?? []);
      return data(
        api.POST('/api/v1/meetings/{id}/motions', {
          params: { path: { id: meeting.id } },
          body: {
            words: motion,
            yes,
            no,
            abstain,
            ...(itemId ? { itemId } : {}),
            ...(voters === undefined && present !== undefined ? { present } : {}),
            ...(followUp ? { followUp } : {}),
            ...(files.length > 0 ? { attachments: files.map((file) => file.id), claims: files.map((file) => file.claim) } : {}),
          },
          headers: submitHeaders(key),
        }),
      );
    },
  });
}

function strikeAction(t: Words, motion: Motion): Action {
  return action<{ reason: string }>({
    name: 'strike',
    label: t.strike,
    intro: motion.words,
    fields: [{ key: 'reason', label: t.reason, kind: 'text', required: true, maxLength: 500 }],
    send: ({ reason }, { key }) =>
      data(
        api.POST('/api/v1/meeting-motions/{id}/strike', {
          params: { path: { id: motion.id } },
          body: { reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function moveUpAction(t: Words, motion: Motion): Action {
  return action({
    name: 'move_up',
    label: t.moveUp,
    intro: motion.words,
    send: (_, { key }) =>
      data(api.POST('/api/v1/meeting-motions/{id}/move-up', { params: { path: { id: motion.id } }, headers: submitHeaders(key) })),
  });
}

function MotionRow(props: { motion: Motion; meeting: Meeting; onDo: (action: Action) => void }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const may = useMay();
  const { motion, meeting, onDo } = props;
  const number = (value: number) => format.number(value);
  const live = motion.struckReason === null && motion.grownTopicId === null;
  const unsettled = motion.outcome !== 'adopted' && meeting.format === 'building_talk';
  return (
    <li className="agenda-item">
      <div className="row">
        <strong className="grow">{motion.words}</strong>
        <Tag tone={motion.struckReason ? 'closed' : tones[motion.outcome]}>{n[motion.outcome]}</Tag>
      </div>
      <p>{t.tally(number(motion.present), number(motion.yes), number(motion.no), number(motion.abstain))}</p>
      {motion.absentSeats.length > 0 && <p className="quiet">{t.absent(motion.absentSeats.map((seat) => seatName(n, seat)).join('、'))}</p>}
      {motion.struckReason && <p className="quiet">{t.struck(motion.struckReason)}</p>}
      {motion.grownTopicId && <Link to={`/topics/${motion.grownTopicId}`}>{t.moved}</Link>}
      <div className="row">
        {motion.photos.map((photo) => (
          <a key={photo.id} href={`/api/v1/attachments/${photo.id}`} target="_blank" rel="noreferrer">
            {photo.name}
          </a>
        ))}
        {live && unsettled && may('topics.propose') && <Button onClick={() => onDo(moveUpAction(t, motion))}>{t.moveUp}</Button>}
        {live && meeting.abilities['record']?.allowed && <Button onClick={() => onDo(strikeAction(t, motion))}>{t.strike}</Button>}
      </div>
    </li>
  );
}

/** Shows of hands, counted with plus and minus. */
export function HandsSheet(props: { meeting: Meeting }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { meeting } = props;
  const [doing, setDoing] = useState<Action>();
  const told = { present: format.number(meeting.cameMembers), quorum: format.number(meeting.quorum ?? 0) };
  const button = meeting.abilities['count_hands']?.allowed && (
    <Button type="primary" size="large" onClick={() => setDoing(countAction(t, meeting, told))}>
      {t.count}
    </Button>
  );
  return (
    <Panel title={t.hands} actions={button}>
      {meeting.motions.length === 0 ? (
        <Empty icon="check" title={t.noMotions} />
      ) : (
        <ol className="agenda">
          {meeting.motions.map((motion) => (
            <MotionRow key={motion.id} motion={motion} meeting={meeting} onDo={setDoing} />
          ))}
        </ol>
      )}
      <ActionDialog
        action={doing}
        target={{ record: { id: meeting.id, version: meeting.version }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}
