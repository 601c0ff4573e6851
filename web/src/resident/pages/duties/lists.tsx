import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { Disclosure } from '../disclosure.tsx';
import type { PublicClass } from './api.ts';
import { DutyItem } from './item.tsx';
import { phrases } from './phrases.ts';

/** One of the three lists: what it is about, then its groups, folded. */
export function DutyList(props: { list: PublicClass }) {
  const t = usePhrases(phrases);
  const text = useText();
  const { list } = props;
  return (
    <section className="section" aria-labelledby={`list-${list.class}`}>
      <h2 id={`list-${list.class}`} className="list-head">
        <span className={`seal seal-${list.class}`}>{text(list.name)}</span>
        {list.motto && <span>{text(list.motto)}</span>}
      </h2>
      <p>{text(list.duty)}</p>
      <div className="stack">
        {list.groups.map((group) => (
          <Disclosure
            key={group.code}
            title={
              <>
                {text(group.name)} <span className="optional">{t.items(group.items.length)}</span>
              </>
            }
          >
            {group.items.map((item) => (
              <DutyItem key={item.code} item={item} list={list} />
            ))}
          </Disclosure>
        ))}
      </div>
    </section>
  );
}
