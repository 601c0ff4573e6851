import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';

const phrases = definePhrases({ product: { zh: '联动', en: 'Liandong' } });

/** One page: a way back, one heading that takes the focus when the page is opened, a sentence, content. */
export function Page(props: { title: string; lead?: ReactNode; back?: { to: string; label: string }; children: ReactNode }) {
  const t = usePhrases(phrases);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · ${t.product}`;
  }, [props.title, t]);
  useEffect(() => {
    if (history.length > 1 && document.activeElement !== document.body) heading.current?.focus({ preventScroll: true });
    globalThis.scrollTo(0, 0);
  }, []);
  return (
    <div className="page">
      {props.back && (
        <Link href={props.back.to} className="back">
          <Icon name="arrowLeft" />
          {props.back.label}
        </Link>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {props.title}
      </h1>
      {props.lead && <p className="lead">{props.lead}</p>}
      {props.children}
    </div>
  );
}

/** A part of a page with its heading. */
export function Section(props: { title: string; children: ReactNode }) {
  return (
    <section className="section">
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}
