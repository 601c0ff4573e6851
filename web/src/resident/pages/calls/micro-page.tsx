import '../pages.css';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { RadioCards } from '../../kit/fields.tsx';
import { Page } from '../../kit/page.tsx';
import { ActivityForm } from './activity-form.tsx';
import { groups, micros, requestMicro } from './api.ts';
import { LinkList } from './call-list.tsx';
import { GroupForm } from './group-form.tsx';
import { IdeaForm } from './idea-form.tsx';
import { phrases } from './phrases.ts';
import { ProposalForm } from './proposal-form.tsx';
import { SignedIn } from './signed-in.tsx';

type Group = { id: string; name: string; areaCode: string };

/** A form in the name of one's group; who has none registers it first. */
function OfGroup(props: { children: (group: Group, choice: ReactNode) => ReactNode }) {
  const t = usePhrases(phrases);
  const client = useQueryClient();
  const [chosen, setChosen] = useState<string>();
  const own = useQuery(groups);
  return (
    <Loaded query={own}>
      {({ items }) => {
        const group = items.find((each) => each.id === chosen) ?? items[0];
        if (!group) return <GroupForm onDone={() => void client.invalidateQueries({ queryKey: groups.queryKey })} />;
        const choice = items.length > 1 && (
          <RadioCards
            label={t.group}
            value={group.id}
            onChange={setChosen}
            cards={items.map((each) => ({ value: each.id, label: each.name }))}
          />
        );
        return props.children(group, choice);
      }}
    </Loaded>
  );
}

/** Micro-projects of the neighbourhood, asking for one, noting what a group did, putting an idea in. */
export function MicroProjectsPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const client = useQueryClient();
  const list = useInfiniteQuery(micros);
  const again = () => void client.invalidateQueries({ queryKey: ['/api/v1/micro-projects'] });
  return (
    <Page title={t.micro} lead={t.microLead} back={{ to: '/calls', label: t.backCalls }}>
      <SignedIn title={t.ask}>
        <OfGroup>
          {(group, choice) => (
            <ProposalForm
              name="micro:new"
              done={t.asked}
              before={choice}
              send={(proposed, key) => requestMicro({ ...proposed, groupId: group.id, areaCode: group.areaCode }, key)}
              onDone={again}
            />
          )}
        </OfGroup>
      </SignedIn>
      <SignedIn title={t.idea}>
        <IdeaForm onDone={again} />
      </SignedIn>
      <SignedIn title={t.activity}>
        <OfGroup>{(group, choice) => <ActivityForm key={group.id} groupId={group.id} before={choice} />}</OfGroup>
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
