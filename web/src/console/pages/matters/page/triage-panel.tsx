import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { type MatterClass, matterClasses } from '../../../../i18n/vocabulary/terms.ts';
import { useKeys } from '../../../../ui/keyboard.ts';
import { ClassTag, confidenceOf, Facts, Panel, ProblemNote, SuggestionBox, Tag } from '../../../kit/index.ts';
import { type Matter, type RankedType, rankedTypes } from '../shared/matter.ts';
import { useStep } from '../shared/step.ts';
import { UnitAt } from '../shared/unit-at.tsx';
import { triagePanelWords } from './phrases.ts';
import { TriageHints } from './triage-hints.tsx';

type Words = PhrasesOf<typeof triagePanelWords>;

function evidenceOf(type: RankedType, matter: Matter, t: Words): string[] {
  const version = matter.suggestions.find((each) => each.kind === 'triage')?.sourceVersion.replace(/^catalogue-/, ' v') ?? '';
  const words = (list?: readonly { word: string }[]) => (list ?? []).slice(0, 3).map((each) => each.word);
  const [supporting, opposing] = [words(type.learned?.supporting), words(type.learned?.opposing)];
  return [
    type.matched.length > 0 && t.matched(type.matched.map((match) => match.term)),
    type.example && t.example(type.example),
    type.against.length > 0 && t.against([...type.against]),
    supporting.length > 0 && t.learned(supporting),
    opposing.length > 0 && t.unlike(opposing),
    t.byCatalogue(version),
  ].filter((line): line is string => typeof line === 'string' && line !== '');
}

function useNames() {
  const text = useText();
  return (type: Pick<RankedType, 'class' | 'name' | 'code'>) =>
    `${text(matterClasses[type.class])} · ${type.name ? text(type.name) : type.code}`;
}

function usePropose(matter: Matter) {
  const t = usePhrases(triagePanelWords);
  return useStep<RankedType, unknown>({
    scope: `propose:${matter.id}:${matter.version}`,
    done: t.proposedDone,
    send: (type, key) =>
      data(
        api.POST('/api/v1/matters/{id}/propose', {
          params: { path: { id: matter.id } },
          body: { version: matter.version, class: type.class, typeCode: type.code },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Suggested(props: { matter: Matter; onChange: (type?: RankedType) => void }) {
  const t = usePhrases(triagePanelWords);
  const nameOf = useNames();
  const { matter, onChange } = props;
  const step = usePropose(matter);
  const [first, ...others] = rankedTypes(matter);
  const allowed = matter.abilities.propose?.allowed === true;
  if (!first) {
    return (
      <div className="row">
        <span className="quiet">{t.nothing}</span>
        {allowed && <Button onClick={() => onChange()}>{t.decide}</Button>}
      </div>
    );
  }
  const value = (
    <>
      {nameOf(first)}
      <span className="quiet small">
        <UnitAt code={first.unit} area={matter.area.code} before=" · " />
      </span>
    </>
  );
  return (
    <>
      <SuggestionBox
        label={t.suggestion}
        value={value}
        confidence={confidenceOf(first.score)}
        evidence={evidenceOf(first, matter, t)}
        hotkey={allowed ? 'a' : undefined}
        accepted={!allowed}
        onAccept={() => step.mutate(first)}
        onChange={allowed ? () => onChange() : undefined}
      />
      {allowed && others.length > 0 && (
        <div className="others">
          <span className="quiet small">{t.also}</span>
          {others.slice(0, 3).map((type) => (
            <button key={type.code} type="button" className="chip" aria-label={t.choose(nameOf(type))} onClick={() => onChange(type)}>
              {nameOf(type)}
            </button>
          ))}
        </div>
      )}
      <TriageHints matter={matter} />
      {step.error && <ProblemNote error={step.error} onRetry={() => step.mutate(first)} />}
    </>
  );
}

const determineKey = { zh: '按提出的分类议定', en: 'Determine as proposed' };

function useDetermine(matter: Matter) {
  const t = usePhrases(triagePanelWords);
  const step = useStep<Record<string, never>, unknown>({
    scope: `determine:${matter.id}:${matter.version}`,
    done: t.determinedDone,
    send: (_values, key) =>
      data(
        api.POST('/api/v1/matters/{id}/determine', {
          params: { path: { id: matter.id } },
          body: { version: matter.version, ground: matter.type ? 'catalogue_rule' : 'officer' },
          headers: submitHeaders(key),
        }),
      ),
  });
  const allowed = matter.abilities.determine?.allowed === true;
  const run = () => step.mutate({});
  useKeys(allowed ? [{ key: 'a', words: determineKey, run }] : []);
  return { allowed, run, step };
}

function Proposal(props: { matter: Matter; onChange: () => void }) {
  const t = usePhrases(triagePanelWords);
  const nameOf = useNames();
  const { matter } = props;
  const { allowed, run, step } = useDetermine(matter);
  const last = [...matter.decisions].reverse().find((decision) => decision.act === 'proposed');
  const [first] = rankedTypes(matter);
  const other = matter.suggestions.some((each) => each.kind === 'triage' && each.settledAs === 'changed');
  return (
    <>
      <div className="row">
        <ClassTag value={matter.class} />
        <strong>{matter.type?.name ?? ''}</strong>
        <span>{matter.proposedUnit?.name}</span>
        {other && <Tag tone="waiting">{t.differs}</Tag>}
      </div>
      <Facts
        items={[
          { label: t.proposed, value: last?.byName },
          { label: t.suggested, value: other && first ? nameOf(first) : undefined },
        ]}
      />
      {last?.reason && <p className="quoted">{last.reason}</p>}
      {allowed ? (
        <div className="row">
          <Button type="primary" size="large" loading={step.isPending} onClick={run}>
            {t.asProposed} <kbd aria-hidden>a</kbd>
          </Button>
          <Button size="large" onClick={props.onChange}>
            {t.otherwise}
          </Button>
        </div>
      ) : (
        <p className="quiet">{t.waiting}</p>
      )}
      {step.error && <ProblemNote error={step.error} onRetry={run} />}
    </>
  );
}

/** What the platform suggests or somebody proposed, with its reasons; one key takes it, changing opens the form. */
export function TriagePanel(props: { matter: Matter; onPropose: (type?: RankedType) => void; onDetermine: () => void }) {
  const t = usePhrases(triagePanelWords);
  const { matter } = props;
  if (matter.state !== 'accepted' && matter.state !== 'triage_proposed') return null;
  return (
    <Panel title={t.title}>
      <div className="stack">
        {matter.state === 'accepted' ? (
          <Suggested matter={matter} onChange={props.onPropose} />
        ) : (
          <Proposal matter={matter} onChange={props.onDetermine} />
        )}
      </div>
    </Panel>
  );
}

/** A class as a person reads it, for rulings and votes. */
export function useClassWord(): (cls: string | null) => string {
  const text = useText();
  return (cls) => (cls && cls in matterClasses ? text(matterClasses[cls as MatterClass]) : '');
}
