import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { Icon } from '../../../../ui/icon.tsx';
import { newId } from '../../../../ui/id.ts';
import { type Action, action, type Field, type Picked, ProblemNote, Tag } from '../../../kit/index.ts';
import { articlesField } from '../shared/articles.tsx';
import type { Matter } from '../shared/matter.ts';
import { providersField } from '../shared/providers.tsx';
import { routeWords } from './phrases.ts';

interface Contact {
  key: string;
  name: string;
  phone: string;
}

function ContactRow(props: { contact: Contact; onChange: (contact: Contact) => void; onRemove: () => void }) {
  const t = usePhrases(routeWords);
  const { contact, onChange } = props;
  return (
    <div className="contact-row">
      <Input
        aria-label={t.contactName}
        placeholder={t.contactName}
        maxLength={100}
        value={contact.name}
        onChange={(event) => onChange({ ...contact, name: event.target.value })}
      />
      <Input
        aria-label={t.contactPhone}
        placeholder={t.contactPhone}
        maxLength={40}
        inputMode="tel"
        value={contact.phone}
        onChange={(event) => onChange({ ...contact, phone: event.target.value })}
      />
      <Button type="text" aria-label={t.removeContact(contact.name)} icon={<Icon name="close" size={18} />} onClick={props.onRemove} />
    </div>
  );
}

function Contacts(props: { value: Contact[]; onChange: (contacts: Contact[]) => void }) {
  const t = usePhrases(routeWords);
  const { value, onChange } = props;
  return (
    <div className="contact-rows">
      {value.map((contact) => (
        <ContactRow
          key={contact.key}
          contact={contact}
          onChange={(next) => onChange(value.map((each) => (each.key === contact.key ? next : each)))}
          onRemove={() => onChange(value.filter((each) => each.key !== contact.key))}
        />
      ))}
      <Button icon={<Icon name="plus" size={18} />} onClick={() => onChange([...value, { key: newId(), name: '', phone: '' }])}>
        {t.addContact}
      </Button>
    </div>
  );
}

/** Asks whether the household may be helped. Only yes or no comes back, never the ground, and only with consent. */
function AssistanceCheck(props: { matterId: string }) {
  const t = usePhrases(routeWords);
  const check = useMutation({
    mutationFn: () => data(api.POST('/api/v1/matters/{id}/check-assistance', { params: { path: { id: props.matterId } } })),
  });
  const answer = check.data?.assistance;
  return (
    <div className="row">
      <Button icon={<Icon name="shield" size={18} />} loading={check.isPending} onClick={() => check.mutate()}>
        {t.checkAssistance}
      </Button>
      {answer && <Tag tone={answer === 'eligible' ? 'done' : 'closed'}>{t[answer]}</Tag>}
      {check.error && <ProblemNote error={check.error} />}
    </div>
  );
}

interface GuideForm {
  articles?: Picked[];
  providers?: Picked[];
  contacts?: Contact[];
  note?: string;
  orderAssistance?: boolean;
  assistance?: undefined;
}

function written(contacts: readonly Contact[] | undefined): { name: string; phone: string }[] {
  return (contacts ?? [])
    .map(({ name, phone }) => ({ name: name.trim(), phone: phone.trim() }))
    .filter(({ name, phone }) => name !== '' && phone !== '');
}

function fieldsOf(matter: Matter, t: ReturnType<typeof usePhrases<typeof routeWords>>): Field<GuideForm>[] {
  const something = (values: GuideForm) =>
    (values.articles?.length ?? 0) + (values.providers?.length ?? 0) + written(values.contacts).length > 0;
  return [
    articlesField<GuideForm>({
      key: 'articles',
      label: t.articles,
      help: t.articlesHelp,
      type: matter.type?.code,
      check: (values) => (something(values) ? undefined : t.nothing),
    }),
    providersField<GuideForm>({ key: 'providers', label: t.providers, area: matter.area.code, kind: matter.type?.code }),
    {
      key: 'contacts',
      label: t.contacts,
      kind: 'custom',
      group: true,
      render: ({ value, onChange }) => <Contacts value={(value as Contact[] | undefined) ?? []} onChange={onChange} />,
    },
    { key: 'note', label: t.guideNote, kind: 'long_text', maxLength: 2000 },
    {
      key: 'assistance',
      label: t.assistance,
      kind: 'custom',
      group: true,
      render: () => <AssistanceCheck matterId={matter.id} />,
    },
    { key: 'orderAssistance', label: '', kind: 'yes_no', text: t.orderAssistance },
  ];
}

/** Real help for a private matter: guides, people to turn to, the assistance check. */
export function useGuideAction(matter: Matter): Action {
  const t = usePhrases(routeWords);
  return action<GuideForm>({
    name: 'guide',
    label: t.guide,
    icon: 'book',
    layout: 'drawer',
    intro: t.guideIntro,
    fields: fieldsOf(matter, t),
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/guide', {
          params: { path: { id: matter.id } },
          body: {
            version,
            articles: values.articles?.map((article) => article.id),
            providerIds: values.providers?.map((provider) => provider.id),
            contacts: written(values.contacts),
            note: values.note || undefined,
            orderAssistance: values.orderAssistance === true,
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}
