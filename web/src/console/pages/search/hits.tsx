import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { Answer } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { ClassTag, StateTag } from '../../kit/index.ts';

export type Group = Answer<'/api/v1/search'>['groups'][number];
export type Hit = Group['items'][number];

const pathOf: Readonly<Record<Group['thing'], string>> = {
  matter: '/matters',
  demand: '/demands',
  order: '/orders',
  article: '/knowledge',
};

function Marked(props: { pieces: Hit['title'] }) {
  let at = 0;
  return props.pieces.map((piece) => {
    at += piece.text.length;
    return piece.hit ? <mark key={at}>{piece.text}</mark> : <Fragment key={at}>{piece.text}</Fragment>;
  });
}

function HitView(props: { thing: Group['thing']; hit: Hit }) {
  const format = useFormat();
  const { thing, hit } = props;
  const facts = [hit.number, hit.areaName, hit.unitName, hit.at && format.moment(hit.at)].filter(Boolean);
  return (
    <li className="search-hit">
      <Link to={`${pathOf[thing]}/${hit.id}`} className="search-title">
        <Marked pieces={hit.title} />
      </Link>
      <span className="row search-facts">
        <ClassTag value={hit.class} />
        {hit.state && <StateTag of={thing === 'order' ? 'order' : 'matter'} state={hit.state} />}
        <span className="quiet small">{facts.join(' · ')}</span>
      </span>
      {hit.snippet && (
        <p className="search-snippet">
          <Marked pieces={hit.snippet} />
        </p>
      )}
    </li>
  );
}

/** What was found of one kind: title, where it stands, and the words around the hit. */
export function Hits(props: { thing: Group['thing']; items: readonly Hit[] }) {
  return (
    <ul className="search-hits">
      {props.items.map((hit) => (
        <HitView key={hit.id} thing={props.thing} hit={hit} />
      ))}
    </ul>
  );
}
