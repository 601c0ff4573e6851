import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { Disclosure } from '../disclosure.tsx';
import { guidesForType } from '../guides/api.ts';
import { countReading, type PublicClass, type PublicItem } from './api.ts';
import { phrases } from './phrases.ts';

function Guides(props: { type: string }) {
  const t = usePhrases(phrases);
  const text = useText();
  const { data } = useQuery(guidesForType(props.type));
  if (!data || data.items.length === 0) return null;
  return (
    <>
      <p className="small-head">{t.guides}</p>
      <ul className="plain-list">
        {data.items.map((guide) => (
          <li key={guide.code}>
            <Link href={`/guides/${guide.code}`}>{text(guide.title)}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One type of matter: opened, it says whose duty it is, with examples and guides. With `list` its class stands before its name. */
export function DutyItem(props: { item: PublicItem; list?: PublicClass; open?: boolean }) {
  const t = usePhrases(phrases);
  const text = useText();
  const language = useLanguage();
  const { item, list } = props;
  const [opened, setOpened] = useState(props.open ?? false);
  const examples = language === 'en' && item.examples.en.length > 0 ? item.examples.en : item.examples.zh;
  const open = () => {
    if (!opened) countReading(item.code);
    setOpened(true);
  };
  return (
    <Disclosure
      open={props.open}
      onOpen={open}
      title={
        <span className="duty-name">
          {list && <span className={`seal seal-${list.class} seal-small`}>{text(list.name)}</span>}
          <span>{text(item.name)}</span>
        </span>
      }
    >
      <p>{text(item.plain)}</p>
      {examples.length > 0 && (
        <>
          <p className="small-head">{t.examples}</p>
          <ul className="plain-list">
            {examples.slice(0, 4).map((example) => (
              <li key={example}>{example}</li>
            ))}
          </ul>
        </>
      )}
      {opened && <Guides type={item.code} />}
      <Link href="/report" className="button">
        {t.reportThis}
      </Link>
    </Disclosure>
  );
}
