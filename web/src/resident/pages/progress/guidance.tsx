import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Section } from '../../kit/page.tsx';
import { Disclosure } from '../disclosure.tsx';
import { Prose } from '../guides/prose.tsx';
import type { Guidance } from './api.ts';
import { phrases } from './phrases.ts';

function Phone(props: { number: string }) {
  return (
    <a className="button" href={`tel:${props.number.replace(/[^\d+]/g, '')}`}>
      <Icon name="phone" />
      {props.number}
    </a>
  );
}

/** What a private matter ends with: steps to take, services and people to turn to (S000-26). */
export function GuidancePackage(props: { guidance: Guidance }) {
  const t = usePhrases(phrases);
  const { note, articles, providers, contacts } = props.guidance;
  return (
    <Section title={t.guidanceTitle}>
      {note && <p className="words">{note}</p>}
      {articles.map((article) => (
        <Disclosure key={article.code} title={article.title}>
          <Prose text={article.body} />
        </Disclosure>
      ))}
      {[
        { title: t.providers, people: providers },
        { title: t.contacts, people: contacts.map((contact) => ({ ...contact, price: null })) },
      ].map(
        ({ title, people }) =>
          people.length > 0 && (
            <div key={title} className="stack">
              <h3>{title}</h3>
              <ul className="people">
                {people.map((person) => (
                  <li key={person.name}>
                    <span>
                      <strong>{person.name}</strong>
                      {person.price && <span>{person.price}</span>}
                    </span>
                    {person.phone && <Phone number={person.phone} />}
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
    </Section>
  );
}
