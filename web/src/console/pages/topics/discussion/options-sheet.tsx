import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { type Action, Empty, Facts, Loaded, Panel, Tag } from '../../../kit/index.ts';
import type { Discussion, TopicOption } from './data.ts';
import { addOptionAction, changeOptionAction, dropOptionAction } from './option-actions.ts';
import { words } from './phrases.ts';

type Do = (action: Action, id?: string, version?: number) => void;

function OptionCard(props: { option: TopicOption; shapes: boolean; onDo: Do }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { option, shapes, onDo } = props;
  const cost =
    option.costFen === null
      ? t.costUnknown
      : format.number(option.costFen / 100, { style: 'currency', currency: 'CNY', minimumFractionDigits: 0 });
  const tools = shapes && !option.dropped && (
    <span className="row">
      {[changeOptionAction(t, option), dropOptionAction(t, option)].map((tool) => (
        <Button key={tool.name} size="small" danger={tool.danger === true} onClick={() => onDo(tool, option.id, option.version)}>
          {tool.label}
        </Button>
      ))}
    </span>
  );
  return (
    <Panel title={`${option.position}. ${option.title}`} actions={tools}>
      {option.dropped && <Tag tone="closed">{t.dropped(option.dropped.reason)}</Tag>}
      <p className="said-words">{option.description}</p>
      <Facts
        items={[
          { label: t.cost, value: cost },
          { label: t.whoDoes, value: option.who },
          { label: t.effects, value: option.effects },
        ]}
      />
    </Panel>
  );
}

/** The options side by side, and what all agree on or do not. */
export function OptionsSheet(props: { discussion: Discussion; onDo: Do }) {
  const t = usePhrases(words);
  const { discussion, onDo } = props;
  const query = useQuery(read('/api/v1/topics/{id}/options', { path: { id: discussion.topicId } }));
  const shapes = discussion.abilities['shape_options']?.allowed === true;
  return (
    <Loaded query={query}>
      {({ items, positions }) => (
        <div className="stack">
          {shapes && (
            <div className="row">
              <Button type="primary" onClick={() => onDo(addOptionAction(t, discussion.topicId, []))}>
                {t.addOption}
              </Button>
            </div>
          )}
          {items.length === 0 && <Empty title={t.noOptions} text={t.noOptionsText} />}
          <div className="said-options">
            {items.map((option) => (
              <OptionCard key={option.id} option={option} shapes={shapes} onDo={onDo} />
            ))}
          </div>
          {positions.length > 0 && (
            <Panel title={t.positions}>
              <Facts
                single
                items={positions.map((position) => ({
                  label: position.kind === 'consensus' ? t.consensusKind : `${t.dissentKind} · ${position.name ?? ''}`,
                  value: position.words,
                }))}
              />
            </Panel>
          )}
        </div>
      )}
    </Loaded>
  );
}
