import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { read } from '../../../../api/query.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { matterClasses } from '../../../../i18n/vocabulary/terms.ts';
import { confidenceOf, Note, Panel, type Picked, ProblemNote, SuggestionBox } from '../../../kit/index.ts';
import { type Reading, type SuggestedType, telling, useReading, useSimilar } from '../../matters/shared/reading.ts';
import { useReasons } from '../../matters/shared/reasons.tsx';
import { type Similar, SimilarList } from '../../matters/shared/similar-list.tsx';
import { useStep } from '../../matters/shared/step.ts';
import { UnitAt } from '../../matters/shared/unit-at.tsx';
import type { Demand } from '../demand.ts';
import { hintWords, stepWords } from '../phrases.ts';
import { acceptAs } from './actions.ts';

/** Why the platform thinks so, line by line. */
export function evidenceOf(type: SuggestedType, version: number, t: PhrasesOf<typeof hintWords>): string[] {
  return [
    type.matched.length > 0 ? t.matched(type.matched.map((match) => match.term)) : '',
    type.nearest ? t.nearest(type.nearest.text) : '',
    t.catalogue(version),
  ].filter((line) => line !== '');
}

function TypeHint(props: { demand: Demand; reading: Reading }) {
  const t = usePhrases(hintWords);
  const done = usePhrases(stepWords);
  const text = useText();
  const { demand, reading } = props;
  const [type] = reading.types;
  const step = useStep<SuggestedType, unknown>({
    scope: `accept-as:${demand.id}:${demand.version}`,
    done: done.acceptedAs,
    send: (chosen, key) => acceptAs(demand, demand.version, chosen, key),
  });
  if (!type) return <p className="quiet">{t.nothing}</p>;
  const name = text(type.name);
  return (
    <>
      <SuggestionBox
        label={t.type}
        value={
          <>
            {text(matterClasses[type.class])} · {name}
            <span className="quiet small">
              <UnitAt code={type.unit} area={demand.area.code} before=" · " />
            </span>
          </>
        }
        confidence={confidenceOf(type.score)}
        evidence={evidenceOf(type, reading.catalogueVersion, t)}
        hotkey="a"
        acceptLabel={done.acceptAs(name)}
        onAccept={() => step.mutate(type)}
      />
      {step.error && <ProblemNote error={step.error} onRetry={() => step.mutate(type)} />}
    </>
  );
}

/** Where it belongs instead, as the reject form wants it. */
function useRefusal() {
  const text = useText();
  const rules = useQuery({ ...read('/api/v1/refusal-rules'), staleTime: 600_000 });
  const reasons = useReasons('not_accepted');
  return (elsewhere: Reading['elsewhere'][number]): { reason?: Picked; note: string } => {
    const code = rules.data?.items.find((rule) => rule.code === elsewhere.code)?.reason;
    const reason = reasons.data?.items.find((each) => each.code === code);
    return { reason: reason && { id: reason.code, name: text(reason.name) }, note: text(elsewhere.pointer) };
  };
}

function Elsewhere(props: { reading: Reading; onReject: (values: { reason?: Picked; note: string }) => void }) {
  const t = usePhrases(hintWords);
  const text = useText();
  const refusal = useRefusal();
  return (
    <>
      {props.reading.elsewhere.map((elsewhere) => (
        <Note
          key={elsewhere.code}
          tone={elsewhere.urgent ? 'alarm' : 'waiting'}
          title={text(elsewhere.name)}
          actions={
            <Button size="small" onClick={() => props.onReject(refusal(elsewhere))}>
              {t.refuse}
            </Button>
          }
        >
          {text(elsewhere.pointer)}
        </Note>
      ))}
    </>
  );
}

function useMerge(demand: Demand) {
  const t = usePhrases(stepWords);
  const text = useText();
  const same = useReasons('merge').data?.items[0];
  return useStep<Similar, unknown>({
    scope: `merge:${demand.id}:${demand.version}`,
    done: t.merged,
    send: (matter, key) =>
      data(
        api.POST('/api/v1/demands/{id}/merge', {
          params: { path: { id: demand.id } },
          body: { version: demand.version, matterId: matter.id, reason: same ? text(same.name) : t.merge },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Duplicates(props: { demand: Demand; word: string | undefined }) {
  const t = usePhrases(hintWords);
  const { demand, word } = props;
  const { data: page } = useSimilar(word, demand.area.code);
  const merge = useMerge(demand);
  const similar = (page?.items ?? []).filter((matter) => !demand.matterIds.includes(matter.id));
  if (!word || similar.length === 0) return null;
  return (
    <div>
      <h3>{t.similar}</h3>
      <p className="quiet small">{t.sharedWord(word)}</p>
      <SimilarList
        matters={similar}
        action={(matter) => (
          <Button size="small" loading={merge.isPending && merge.variables?.id === matter.id} onClick={() => merge.mutate(matter)}>
            {t.mergeOne}
          </Button>
        )}
      />
      {merge.error && <ProblemNote error={merge.error} />}
    </div>
  );
}

/** What the platform sees in a demand that waits: its type, where it belongs instead, who reported the same. A person decides. */
export function Hints(props: { demand: Demand; onReject: (values: { reason?: Picked; note: string }) => void }) {
  const t = usePhrases(hintWords);
  const { demand } = props;
  const { data: reading } = useReading(demand.body);
  if (demand.state !== 'received' || !demand.abilities.accept?.allowed || !reading) return null;
  return (
    <Panel title={t.title}>
      <div className="stack">
        <Elsewhere reading={reading} onReject={props.onReject} />
        {!reading.elsewhere.some((each) => each.urgent) && <TypeHint demand={demand} reading={reading} />}
        <Duplicates demand={demand} word={telling(reading)} />
      </div>
    </Panel>
  );
}
