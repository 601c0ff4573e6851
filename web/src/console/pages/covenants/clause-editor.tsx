import { Button, Input, InputNumber, Select } from 'antd';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { covenantTerms } from '../../../i18n/vocabulary/covenants.ts';
import { newId } from '../../../ui/id.ts';
import { type Breach, breachTypes, type Clause, type Covenant, type PartyCode } from './covenant.ts';
import { words } from './phrases.ts';

/** A clause while it is written; `key` is its own on the page, `clauseId` the one it goes on from. */
export interface Draft {
  key: string;
  clauseId?: string;
  kind: Clause['kind'];
  words: string;
  breachType?: Breach;
  points?: number;
  parties: PartyCode[];
}

/** A clause of a text, as a draft of the next one. */
export function draftOf(clause: Clause): Draft {
  return {
    key: clause.clauseId,
    clauseId: clause.clauseId,
    kind: clause.kind,
    words: clause.words,
    parties: clause.parties,
    ...(clause.breachType ? { breachType: clause.breachType } : {}),
    ...(clause.points ? { points: clause.points } : {}),
  };
}

/** What the server takes. */
export function inputOf({ key: _key, ...clause }: Draft) {
  return clause;
}

function ClauseFields(props: { covenant: Covenant; draft: Draft; name: string; onChange: (next: Draft) => void; onRemove: () => void }) {
  const t = usePhrases(words);
  const n = usePhrases(covenantTerms);
  const { covenant, draft, name, onChange } = props;
  return (
    <div className="clause-edit">
      <Input.TextArea
        aria-label={`${name} ${t.words}`}
        autoSize={{ minRows: 2 }}
        maxLength={500}
        value={draft.words}
        onChange={(event) => onChange({ ...draft, words: event.target.value })}
      />
      <div className="row">
        {draft.kind === 'negative' ? (
          <Select
            aria-label={`${name} ${t.breach}`}
            style={{ minWidth: 150 }}
            value={draft.breachType ?? 'other'}
            options={breachTypes.map((value) => ({ value, label: n[value] }))}
            onChange={(breachType) => onChange({ ...draft, breachType })}
          />
        ) : (
          <InputNumber
            aria-label={`${name} ${t.points}`}
            placeholder={t.points}
            style={{ minWidth: 190 }}
            min={1}
            max={1000}
            precision={0}
            value={draft.points}
            onChange={(points) => onChange({ ...draft, points: points ?? undefined })}
          />
        )}
        <Select
          aria-label={`${name} ${t.holdsFor}`}
          mode="multiple"
          style={{ minWidth: 240, flex: 1 }}
          placeholder={t.holdsFor}
          value={draft.parties}
          options={covenant.parties.map((party) => ({ value: party.code, label: party.name }))}
          onChange={(parties) => onChange({ ...draft, parties })}
        />
        <Button onClick={props.onRemove}>{t.remove}</Button>
      </div>
    </div>
  );
}

/** The two lists of a covenant, clause by clause. */
export function ClauseEditor(props: { covenant: Covenant; value: Draft[]; onChange: (next: Draft[]) => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { covenant, value, onChange } = props;
  const replace = (next: Draft) => onChange(value.map((each) => (each.key === next.key ? next : each)));
  const add = (kind: Draft['kind']) => onChange([...value, { key: newId(), kind, words: '', parties: [] }]);
  return (
    <div className="stack">
      {(['positive', 'negative'] as const).map((kind) => (
        <section key={kind}>
          <h2 className="clause-head">{t[kind]}</h2>
          {value
            .filter((draft) => draft.kind === kind)
            .map((draft, index) => (
              <ClauseFields
                key={draft.key}
                covenant={covenant}
                draft={draft}
                name={`${t[kind]} ${t.clauseN(format.number(index + 1))}`}
                onChange={replace}
                onRemove={() => onChange(value.filter((each) => each.key !== draft.key))}
              />
            ))}
          <Button onClick={() => add(kind)}>{kind === 'positive' ? t.addPositive : t.addNegative}</Button>
        </section>
      ))}
    </div>
  );
}
