import '../pages.css';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { RadioCards } from '../../kit/fields.tsx';
import { Page } from '../../kit/page.tsx';
import { groups, micros, requestMicro } from './api.ts';
import { LinkList } from './call-list.tsx';
import { phrases } from './phrases.ts';
import { ProposalForm } from './proposal-form.tsx';
import { SignedIn } from './signed-in.tsx';

function Ask() {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string>();
  const own = useQuery(groups);
  return (
    <Loaded query={own}>
      {({ items }) => {
        const group = items.find((each) => each.id === chosen) ?? items[0];
        if (!group) return <p>{t.noGroup}</p>;
        return (
          <ProposalForm
            name="micro:new"
            done={t.asked}
            before={
              items.length > 1 && (
                <RadioCards
                  label={t.group}
                  value={group.id}
                  onChange={setChosen}
                  cards={items.map((each) => ({ value: each.id, label: each.name }))}
                />
              )
            }
            send={(proposed, key) => requestMicro({ ...proposed, groupId: group.id, areaCode: group.areaCode }, key)}
            onDone={() => void client.invalidateQueries({ queryKey: ['/api/v1/micro-projects'] })}
          />
        );
      }}
    </Loaded>
  );
}

/** Micro-projects of the neighbourhood, and asking for one. */
export function MicroProjectsPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const list = useInfiniteQuery(micros);
  return (
    <Page title={t.micro} lead={t.microLead} back={{ to: '/calls', label: t.backCalls }}>
      <SignedIn title={t.ask}>
        <Ask />
      </SignedIn>
      <LinkList
        list={list}
        none={t.noMicro}
        excerpt={(row) =>
          [
            row.area,
            row.group,
            row.stateName,
            row.amount > 0 && t.asks(format.number(row.amount / 100)),
            row.spent !== null && row.givenBack !== null && t.spent(format.number(row.spent / 100), format.number(row.givenBack / 100)),
            row.answer && `${t.answer}：${row.answer}`,
          ]
            .filter(Boolean)
            .join(' · ')
        }
      />
    </Page>
  );
}
