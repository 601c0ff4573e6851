import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { Disclosure } from '../disclosure.tsx';
import type { PublicClass } from './api.ts';
import { DutyItem } from './item.tsx';
import { phrases } from './phrases.ts';

/** One of the three lists: what it is about, then, folded, its groups with their types. */
export function DutyList(props: { list: PublicClass }) {
  const t = usePhrases(phrases);
  const text = useText();
  const { list } = props;
  const count = list.groups.reduce((sum, group) => sum + group.items.length, 0);
  return (
    <section className="section" aria-labelledby={`list-${list.class}`}>
      <h2 id={`list-${list.class}`} className="list-head">
        <span className={`seal seal-${list.class}`}>{text(list.name)}</span>
        {list.motto && <span>{text(list.motto)}</span>}
      </h2>
      <p>{text(list.duty)}</p>
      <Disclosure title={t.look(count)}>
        {list.groups.map((group) => (
          <Disclosure
            key={group.code}
            title={
              <>
                {text(group.name)} <span className="optional">{group.items.length}</span>
              </>
            }
          >
            {group.items.map((item) => (
              <DutyItem key={item.code} item={item} />
            ))}
          </Disclosure>
        ))}
      </Disclosure>
    </section>
  );
}
