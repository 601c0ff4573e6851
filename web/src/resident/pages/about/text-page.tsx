import '../pages.css';
import type { ReactNode } from 'react';
import { type Bilingual, definePhrases, usePhrases, useText } from '../../../i18n/phrases.ts';
import { Page, Section } from '../../kit/page.tsx';

const phrases = definePhrases({ home: { zh: '首页', en: 'Home' } });

/** A part of a plain page: a heading and sentences; several sentences become a list. */
export interface TextPart {
  title: Bilingual;
  lines: readonly Bilingual[];
  /** What stands below the sentences. */
  below?: ReactNode;
}

/** A page of plain words. */
export function TextPage(props: { title: Bilingual; lead: Bilingual; parts: readonly TextPart[] }) {
  const t = usePhrases(phrases);
  const text = useText();
  return (
    <Page title={text(props.title)} lead={text(props.lead)} back={{ to: '/', label: t.home }}>
      {props.parts.map(({ title, lines, below }) => (
        <Section key={title.zh} title={text(title)}>
          {lines.length === 1 && lines[0] ? (
            <p>{text(lines[0])}</p>
          ) : (
            <ul className="plain-list">
              {lines.map((line) => (
                <li key={line.zh}>{text(line)}</li>
              ))}
            </ul>
          )}
          {below}
        </Section>
      ))}
    </Page>
  );
}
