import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Page, type Picked, RecordForm } from '../../kit/index.ts';
import { terms, words } from './phrases.ts';
import { stepWords } from './step-phrases.ts';
import { idOf, optionsFor } from './steps.ts';
import { contentKinds } from './topic.ts';

interface NewTopic {
  title: string;
  body: string;
  contentKind: (typeof contentKinds)[number];
  area?: Picked;
  plan: string;
  path: string;
  followUp: string;
}

/** Staff propose a topic from above, laid open in its three parts (S002-91). */
export function NewTopicPage() {
  const t = usePhrases(words);
  const s = usePhrases(stepWords);
  const n = usePhrases(terms);
  const navigate = useNavigate();
  const long = { kind: 'long_text', required: true, maxLength: 5000, rows: 3 } as const;
  return (
    <Page title={t.propose} back={{ to: '/topics', label: t.back }} reading>
      <RecordForm<NewTopic, { id: string }>
        draftKey="topic.new"
        initial={{ contentKind: 'public_affairs' }}
        fields={[
          { key: 'title', label: s.title, kind: 'text', required: true, maxLength: 120, wide: true },
          { key: 'area', label: t.area, kind: 'area', required: true },
          { key: 'contentKind', label: s.contentKind, kind: 'choice', as: 'select', required: true, options: optionsFor(contentKinds, n) },
          { key: 'body', label: s.body, kind: 'long_text', required: true, maxLength: 10_000, rows: 5 },
          { key: 'plan', label: s.plan, ...long },
          { key: 'path', label: s.path, ...long },
          { key: 'followUp', label: s.followUp, ...long },
        ]}
        submitLabel={t.propose}
        send={({ area, plan, path, followUp, ...rest }, key) =>
          data(
            api.POST('/api/v1/topics/propose', {
              body: { ...rest, areaCode: idOf(area), parts: { plan, path, follow_up: followUp } },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(topic) => void navigate({ to: `/topics/${topic.id}` })}
      />
    </Page>
  );
}
