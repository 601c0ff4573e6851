import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, action, Empty, type Option, Panel, Tag, useRowActions } from '../../kit/index.ts';
import { BlocksFacts, type BlockValues, blockFields, blocksOf, valuesOf } from './blocks.tsx';
import { type Call, fenOf, type GuideItem, type GuideKind, refreshes, useAmounts } from './call.ts';
import { applicationWords, terms, words } from './phrases.ts';

interface ItemValues extends BlockValues {
  title: string;
  amount?: number;
  needIds?: string[];
  kind?: GuideKind;
}

/** Needs that the programme of a call serves, to choose from. */
export function useNeedOptions(call: Pick<Call, 'programme'>): Option[] {
  const programmes = useQuery(read('/api/v1/programmes', { query: { year: call.programme.year } }));
  const own = programmes.data?.items.find((each) => each.id === call.programme.id);
  return (own?.needs ?? []).map((need) => ({ value: need.id, label: `${need.number} ${need.title}` }));
}

function useItemFields(call: Call) {
  const t = usePhrases(words);
  const a = usePhrases(applicationWords);
  const n = usePhrases(terms);
  const options = useNeedOptions(call);
  const kinds = [...new Set(call.standings.map((each) => each.kind))].map((value) => ({ value, label: n[value] }));
  return [
    { key: 'title' as const, label: t.name, kind: 'text' as const, required: true, maxLength: 120, wide: true },
    ...(kinds.length > 1 ? [{ key: 'kind' as const, label: t.asWho, kind: 'choice' as const, required: true, options: kinds }] : []),
    { key: 'amount' as const, label: t.amount, kind: 'number' as const, min: 1 },
    ...(options.length > 0 ? [{ key: 'needIds' as const, label: t.needs, kind: 'choices' as const, as: 'select' as const, options }] : []),
    ...blockFields<ItemValues>(a),
  ];
}

const bodyOf = ({ title, amount, needIds, kind, ...blocks }: ItemValues) => ({
  title,
  blocks: blocksOf(blocks),
  amount: amount ? fenOf(amount) : null,
  needIds: needIds ?? [],
  ...(kind ? { kind } : {}),
});

type Fields = ReturnType<typeof useItemFields>;
type RowButtons = ReturnType<typeof useRowActions>['buttons'];

function proposeAction(t: PhrasesOf<typeof words>, call: Call, fields: Fields): Action {
  return action<ItemValues>({
    name: 'propose_item',
    label: t.addItem,
    layout: 'drawer',
    aside: true,
    fields,
    send: (values, { key }) =>
      data(
        api.POST('/api/v1/calls/{id}/guide-items', {
          params: { path: { id: call.id } },
          body: bodyOf(values),
          headers: submitHeaders(key),
        }),
      ),
  });
}

function itemActions(t: PhrasesOf<typeof words>, item: GuideItem, fields: Fields): Action[] {
  const path = { params: { path: { id: item.id } } };
  return [
    action({
      name: 'endorse',
      label: t.endorse,
      intro: t.endorseIntro,
      send: (_, { key }) => data(api.POST('/api/v1/guide-items/{id}/endorse', { ...path, body: {}, headers: submitHeaders(key) })),
    }),
    action<ItemValues>({
      name: 'change',
      label: t.changeItem,
      layout: 'drawer',
      aside: true,
      fields,
      initial: {
        ...valuesOf(item.blocks),
        title: item.title,
        needIds: item.needs.map((need) => need.id),
        ...(item.amount === null ? {} : { amount: item.amount / 100 }),
      },
      send: (values, { key, version }) =>
        data(api.PATCH('/api/v1/guide-items/{id}', { ...path, body: { version, ...bodyOf(values) }, headers: submitHeaders(key) })),
    }),
    action({
      name: 'withdraw',
      label: t.withdrawItem,
      intro: t.withdrawIntro,
      danger: true,
      aside: true,
      send: (_, { key, version }) =>
        data(api.POST('/api/v1/guide-items/{id}/withdraw', { ...path, body: { version }, headers: submitHeaders(key) })),
    }),
  ];
}

function Item(props: { call: Call; item: GuideItem; fields: Fields; buttons: RowButtons }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const { yuan } = useAmounts();
  const { item } = props;
  const withdraw = item.abilities['change'] ?? { allowed: false };
  const can = Object.values(item.abilities).some((ability) => ability.allowed);
  return (
    <Panel
      title={`${item.position}. ${item.title}`}
      actions={<Tag tone={item.state === 'published' ? 'done' : 'waiting'}>{item.state === 'published' ? t.published : t.held}</Tag>}
    >
      <p className="quiet small">
        {t.proposedBy}：{n[item.proposedBy.kind]} {item.proposedBy.body}
        {item.amount !== null && ` · ${t.amount} ${yuan(item.amount)}`}
        {item.needs.length > 0 && ` · ${t.needs} ${item.needs.map((need) => `${need.number} ${need.title}`).join('、')}`}
      </p>
      <BlocksFacts blocks={item.blocks} />
      <p className="guide-endorsed">
        <Tag tone={item.missing.length === 0 ? 'done' : 'active'}>{t.endorsed}</Tag>{' '}
        {item.endorsements.map((each) => `${n[each.kind]} ${each.body}`).join('、')}
      </p>
      {item.missing.length > 0 && (
        <p>
          <Tag tone="waiting">{t.hold}</Tag> {item.missing.map((kind) => n[kind]).join('、')}
        </p>
      )}
      {can && props.buttons({ ...item, abilities: { ...item.abilities, withdraw } }, itemActions(t, item, props.fields))}
    </Panel>
  );
}

/** The guide list in the making: who proposed, who endorsed, what is still missing. */
export function GuideSheet(props: { call: Call }) {
  const t = usePhrases(words);
  const { call } = props;
  const fields = useItemFields(call);
  const { buttons, start, dialog } = useRowActions(refreshes);
  return (
    <div className="stack">
      {call.abilities['propose_item']?.allowed && (
        <div className="row">
          <Button onClick={() => start(proposeAction(t, call, fields))}>{t.addItem}</Button>
        </div>
      )}
      {call.guide.length === 0 && <Empty title={t.noGuide} text={t.noGuideText} />}
      {call.guide.map((item) => (
        <Item key={item.id} call={call} item={item} fields={fields} buttons={buttons} />
      ))}
      {dialog}
    </div>
  );
}
