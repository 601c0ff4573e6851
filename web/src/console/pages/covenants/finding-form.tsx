import { Button } from 'antd';
import { useState } from 'react';
import { claimsOf } from '../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, action, type PickedFile } from '../../kit/index.ts';
import type { Walk } from './covenant.ts';
import { words } from './phrases.ts';

interface Point {
  lng: number;
  lat: number;
}

interface Values {
  placeText: string;
  point?: Point;
  photos?: PickedFile[];
  note?: string;
}

/** Asks the phone where it is; without an answer the words of the place are enough. */
function PointField(props: { id: string; value: Point | undefined; onChange: (point: Point) => void }) {
  const t = usePhrases(words);
  const [failed, setFailed] = useState(false);
  const ask = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => props.onChange({ lng: coords.longitude, lat: coords.latitude }),
      () => setFailed(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  return (
    <div className="row">
      <Button id={props.id} onClick={ask}>
        {t.here}
      </Button>
      <span className="small" role="status">
        {props.value ? t.hereDone : failed ? t.hereFailed : ''}
      </span>
    </div>
  );
}

/** Records a breach of a clause with its place and photos. */
export function findingAction(t: PhrasesOf<typeof words>, walk: Walk, item: Walk['checklist'][number]): Action {
  return action<Values>({
    name: 'finding',
    label: t.finding,
    intro: item.words,
    submitLabel: t.send,
    fields: [
      { key: 'placeText', label: t.place, kind: 'text', required: true, maxLength: 120, help: t.placeHelp },
      {
        key: 'point',
        label: t.map,
        kind: 'custom',
        render: ({ id, value, onChange }) => <PointField id={id} value={value as Point | undefined} onChange={onChange} />,
      },
      { key: 'photos', label: t.photos, kind: 'files', max: 6, accept: 'image/*' },
      { key: 'note', label: t.internalNote, kind: 'long_text', maxLength: 1000, rows: 2 },
    ],
    send: ({ placeText, point, photos, note }, { key }) =>
      data(
        api.POST('/api/v1/walks/{id}/findings', {
          params: { path: { id: walk.id } },
          body: {
            clauseId: item.clauseId,
            placeText,
            ...point,
            ...(note ? { note } : {}),
            attachments: claimsOf(photos ?? []),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}
