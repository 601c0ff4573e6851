import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, action, Panel, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { terms, words } from './phrases.ts';
import { optionsFor } from './steps.ts';
import { contentKinds, forms, refreshes, stateTones } from './topic.ts';

interface ConveneForm {
  contentKind: (typeof contentKinds)[number];
  forms: (typeof forms)[number][];
}

/** The deliberation of a small matter on the matter's own page: its topic, or the button that convenes one (S000-24). */
export function ConvenePanel(props: { matter: { id: string; state: string; class: string | null } }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const may = useMay();
  const navigate = useNavigate();
  const { matter } = props;
  const small = matter.class === 'communal';
  const topics = useQuery({ ...read('/api/v1/topics', { query: { matter: matter.id } }), enabled: small });
  if (!small || !topics.data) return null;
  const { items } = topics.data;
  const running = items.some((topic) => !['declined', 'not_carried', 'annulled', 'withdrawn', 'evaluated'].includes(topic.state));
  const mayConvene = !running && ['determined', 'awaiting_deliberation'].includes(matter.state) && may('topics.convene');
  if (items.length === 0 && !mayConvene) return null;
  const convene = action<ConveneForm>({
    name: 'convene',
    label: t.convene,
    icon: 'people',
    intro: t.conveneIntro,
    initial: { contentKind: 'facilities', forms: ['meeting', 'online'] },
    fields: [
      { key: 'contentKind', label: t.contentKind, kind: 'choice', as: 'select', required: true, options: optionsFor(contentKinds, n) },
      { key: 'forms', label: t.form, kind: 'choices', required: true, options: optionsFor(forms, n) },
    ],
    send: (values, { key }) => data(api.POST('/api/v1/topics', { body: { ...values, matterId: matter.id }, headers: submitHeaders(key) })),
    onDone: (topic) => void navigate({ to: `/topics/${(topic as { id: string }).id}` }),
  });
  return (
    <Panel title={t.deliberation}>
      {items.length === 0 && <p className="quiet">{t.notConvened}</p>}
      {items.map((topic) => (
        <p key={topic.id} className="row">
          <Link to={`/topics/${topic.id}`}>
            {topic.number} {topic.title}
          </Link>
          <Tag tone={stateTones[topic.state]}>{topic.stateName}</Tag>
        </p>
      ))}
      {mayConvene && (
        <ActionButtons
          actions={[convene]}
          target={{ record: { id: matter.id, version: 1, abilities: { convene: { allowed: true } } }, refreshes }}
        />
      )}
    </Panel>
  );
}
