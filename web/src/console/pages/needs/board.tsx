import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionDialog,
  action,
  Empty,
  FilterBar,
  firstValue,
  Loaded,
  Panel,
  type Picked,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { fieldNames, type NeedField, type NeedLine, needTones, type Round, refreshes } from './need.ts';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
const levels = ['community', 'subdistrict', 'district'] as const;

function submitAction(t: Words, round: Round): Action {
  return action<{ area: Picked }>({
    name: 'submit',
    label: t.submitList,
    intro: t.submitIntro,
    fields: [{ key: 'area', label: t.where, kind: 'area', required: true }],
    send: ({ area }, { key }) =>
      data(
        api.POST('/api/v1/need-rounds/{id}/lists', {
          params: { path: { id: round.id } },
          body: { areaCode: area.id },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** One need as a card of the board. */
function NeedCard(props: { need: NeedLine }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { need } = props;
  return (
    <li className={need.escalated ? 'need-card escalated' : 'need-card'}>
      <Link to={`/needs/${need.id}`}>
        <strong>{need.title}</strong>
      </Link>
      <p className="quiet small">
        {need.number} · {need.communities.map((place) => place.name).join('、')} · {need.fieldName}
      </p>
      <div className="need-card-line small">
        <Tag tone={needTones[need.state]}>{need.stateName}</Tag>
        {need.returned && <Tag tone="waiting">{t.returned}</Tag>}
        {need.escalated && <Tag tone="alarm">{t.yearsIs(format.number(need.years))}</Tag>}
        <span>{t.demandsIs(format.number(need.demands))}</span>
        <span>{t.sizeIs(format.number(need.size))}</span>
        {need.score !== null && <span>{t.scoreIs(format.number(need.score))}</span>}
      </div>
    </li>
  );
}

function Level(props: { round: Round; level: (typeof levels)[number] }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { query } = useUrlQuery();
  const given = {
    round: props.round.id,
    level: props.level,
    limit: 100,
    ...(firstValue(query, 'area') ? { area: firstValue(query, 'area') } : {}),
    ...(firstValue(query, 'field') ? { field: firstValue(query, 'field') as NeedField } : {}),
    ...(firstValue(query, 'q') ? { q: firstValue(query, 'q') } : {}),
    ...(firstValue(query, 'top') === 'true' ? { top: true } : {}),
  };
  const needs = useQuery(read('/api/v1/needs', { query: given }));
  const count = needs.data ? ` ${format.number(needs.data.items.length)}${needs.data.next ? '+' : ''}` : '';
  return (
    <Panel title={`${t[props.level]}${count}`}>
      <Loaded query={needs}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.noNeeds} text={t.noNeedsText} />
          ) : (
            <ul className="need-cards">
              {items.map((need) => (
                <NeedCard key={need.id} need={need} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

/** The needs of a round on the level where they stand now. */
export function Board(props: { round: Round }) {
  const t = usePhrases(words);
  const text = useText();
  const may = useMay();
  const { query, patch } = useUrlQuery();
  const [doing, setDoing] = useState<Action>();
  const { round } = props;
  const options = Object.entries(fieldNames).map(([value, name]) => ({ value, label: text(name) }));
  const submits = (round.state === 'collecting' && may('needs.collect')) || (round.state === 'community_submitted' && may('needs.compile'));
  return (
    <>
      <FilterBar
        filters={[
          { key: 'q', label: t.search, kind: 'text' },
          { key: 'area', label: t.where, kind: 'area' },
          { key: 'field', label: t.field, kind: 'choice', options },
          { key: 'top', label: t.top, kind: 'flag' },
        ]}
        query={query}
        patch={patch}
      />
      {submits && (
        <div className="row">
          <Button onClick={() => setDoing(submitAction(t, round))}>{t.submitList}</Button>
        </div>
      )}
      <div className="need-board">
        {levels.map((level) => (
          <Level key={level} round={round} level={level} />
        ))}
      </div>
      <ActionDialog
        action={doing}
        target={{ record: { id: round.id, version: round.version }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </>
  );
}
