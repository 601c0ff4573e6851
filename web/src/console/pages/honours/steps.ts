import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Action, action } from '../../kit/index.ts';
import { plainStep, reasonStep } from '../methods/plain-steps.ts';
import type { Honour, Nomination, Words } from './honour.ts';

const at = (id: string) => ({ params: { path: { id } } });

/** Every step of a programme; the server says which are possible. */
export function honourSteps(t: Words, { id }: Honour): Action[] {
  return [
    plainStep('open', '/api/v1/honours/{id}/open', id, { label: t.open }),
    action<{ nominee: string; reasons: string; agreed?: boolean }>({
      name: 'nominate',
      label: t.nominate,
      aside: true,
      fields: [
        { key: 'nominee', label: t.nominee, kind: 'text', required: true, maxLength: 100 },
        { key: 'reasons', label: t.reasons, kind: 'long_text', required: true, maxLength: 3000, rows: 4 },
        { key: 'agreed', label: '', kind: 'yes_no', text: t.agreed },
      ],
      send: ({ nominee, reasons, agreed }, { key }) =>
        data(
          api.POST('/api/v1/honours/{id}/nominations', {
            ...at(id),
            body: { nominee, reasons, agreed: agreed === true },
            headers: submitHeaders(key),
          }),
        ),
    }),
    plainStep('close', '/api/v1/honours/{id}/close', id, { label: t.close, aside: true }),
  ];
}

function showAction(t: Words, { id, agreed }: Nomination): Action {
  return action<{ words: string; agreed?: boolean }>({
    name: 'show',
    label: t.show,
    intro: t.showIntro,
    initial: { agreed },
    fields: [
      { key: 'words', label: t.reviewWords, kind: 'long_text', required: true, maxLength: 2000, rows: 3 },
      { key: 'agreed', label: '', kind: 'yes_no', text: t.agreed },
    ],
    send: ({ words, agreed: now }, { key, version }) =>
      data(
        api.POST('/api/v1/nominations/{id}/show', {
          ...at(id),
          body: { version, words, agreed: now === true },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Every step of a nomination. */
export function nominationSteps(t: Words, nomination: Nomination): Action[] {
  const { id } = nomination;
  return [
    showAction(t, nomination),
    plainStep('award', '/api/v1/nominations/{id}/award', id, { label: t.award }),
    reasonStep('decline', '/api/v1/nominations/{id}/decline', id, { label: t.decline, reason: t.reason }),
    reasonStep('revoke', '/api/v1/nominations/{id}/revoke', id, { label: t.revoke, reason: t.reason }),
  ];
}

/** Deciding an objection in the re-review. */
export function settleAction(t: Words, objection: Nomination['heard'][number]): Action {
  return action<{ verdict: 'upheld' | 'dismissed'; answer: string }>({
    name: 'settle',
    label: t.settle,
    intro: `${objection.words} ${t.settleIntro}`,
    fields: [
      {
        key: 'verdict',
        label: t.verdict,
        kind: 'choice',
        required: true,
        options: [
          { value: 'dismissed', label: t.dismissed },
          { value: 'upheld', label: t.upheld },
        ],
      },
      { key: 'answer', label: t.answer, kind: 'long_text', required: true, maxLength: 2000, rows: 3 },
    ],
    send: ({ verdict, answer }, { key, version }) =>
      data(
        api.POST('/api/v1/honour-objections/{id}/answer', {
          ...at(objection.id),
          body: { version, upheld: verdict === 'upheld', answer },
          headers: submitHeaders(key),
        }),
      ),
  });
}
