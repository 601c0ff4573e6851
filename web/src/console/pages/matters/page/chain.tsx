import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { type Answer, read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/language.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { durationWords } from '../../../../ui/time/remaining.ts';
import { Panel, Tag } from '../../../kit/index.ts';
import type { Matter } from '../shared/matter.ts';
import { hopKinds, levels, wordOf } from '../shared/terms.ts';
import { matterWords } from './phrases.ts';

type Hop = Answer<'/api/v1/matters/{id}/hops'>['items'][number];

function HopLine(props: { hop: Hop }) {
  const t = usePhrases(matterWords);
  const text = useText();
  const format = useFormat();
  const { hop } = props;
  const what = hop.direction ? t[hop.direction] : text(wordOf(hopKinds, hop.kind));
  return (
    <li className="hop">
      <span className="quiet small">
        {what} · <time title={format.full(hop.at)}>{format.moment(hop.at)}</time>
      </span>
      {hop.units.map((unit) => (
        <span key={unit.id ?? unit.name} className="row">
          <strong>{unit.name || '—'}</strong>
          {unit.level && <Tag>{text(wordOf(levels, unit.level))}</Tag>}
          {unit.role === 'co' && <span className="quiet small">{t.coHandling}</span>}
        </span>
      ))}
    </li>
  );
}

function Stay(props: { seconds: number; open: boolean }) {
  const t = usePhrases(matterWords);
  const words = durationWords(props.seconds * 1000, useLanguage());
  return <li className="hop-stay quiet small">{props.open ? t.staysFor(words) : t.stayed(words)}</li>;
}

/** Through whose hands the matter went, how long it lay with each, and how long it took in all (S000-19). */
export function Chain(props: { matter: Matter }) {
  const t = usePhrases(matterWords);
  const language = useLanguage();
  const { id, stateType } = props.matter;
  const chain = useQuery(read('/api/v1/matters/{id}/hops', { path: { id } }));
  if (!chain.data || chain.data.items.length < 2) return null;
  const { items, elapsed, since } = chain.data;
  return (
    <Panel title={t.chain}>
      <ol className="hops">
        {items.map((hop) => (
          <Fragment key={`${hop.at} ${hop.kind} ${hop.units.map((unit) => unit.name).join(' ')}`}>
            {hop !== items[0] && <Stay seconds={hop.after} open={false} />}
            <HopLine hop={hop} />
          </Fragment>
        ))}
        {stateType !== 'done' && <Stay seconds={since} open />}
      </ol>
      <p className="small">{t.chainTotal(items.length - 1, durationWords((elapsed + since) * 1000, language))}</p>
    </Panel>
  );
}
