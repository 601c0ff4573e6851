import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { optionsOf } from '../../../i18n/vocabulary/terms.ts';
import { type Action, action, type Column, DataTable, Loaded, type Option, Panel, PersonalData, Tag } from '../../kit/index.ts';
import { caringWords, consentChannels, consentGivers, consentPurposes, keyGroupNames, revealPurposes } from './caring-words.ts';

type Person = Answer<'/api/v1/people/{id}'>;
type Consent = Answer<'/api/v1/people/{id}/consents'>['items'][number];
type ConsentText = Answer<'/api/v1/consent-texts'>['items'][number];
type Words = PhrasesOf<typeof caringWords>;
type Purpose = keyof typeof consentPurposes;

interface ConsentForm {
  purpose: Purpose;
  read?: boolean;
  channel: keyof typeof consentChannels;
  givenBy: keyof typeof consentGivers;
  evidence?: string;
}

/** The words that are read to the person stand in the form; what is recorded is their version. */
function consentAction(
  person: Person,
  t: Words,
  choice: { texts: Map<Purpose, string>; versions: Map<Purpose, string>; options: Record<'purpose' | 'channel' | 'givenBy', Option[]> },
): Action {
  const { texts, versions, options } = choice;
  const said = (purpose: Purpose | undefined) => (purpose ? texts.get(purpose) : undefined);
  return action<ConsentForm>({
    name: 'record-consent',
    label: t.record,
    layout: 'drawer',
    intro: t.recordIntro,
    initial: { channel: 'counter', givenBy: 'self' },
    fields: [
      { key: 'purpose', label: t.purpose, kind: 'choice', as: 'radio', required: true, options: options.purpose },
      ...[...texts.keys()].map((purpose) => ({
        key: 'read' as const,
        label: t.readOut,
        kind: 'yes_no' as const,
        text: t.didRead,
        help: said(purpose),
        required: true,
        when: (values: ConsentForm) => values.purpose === purpose,
      })),
      { key: 'channel', label: t.channel, kind: 'choice', required: true, options: options.channel },
      { key: 'givenBy', label: t.givenBy, kind: 'choice', required: true, options: options.givenBy },
      { key: 'evidence', label: t.evidence, kind: 'text', maxLength: 500, help: t.evidenceHelp },
    ],
    send: ({ purpose, channel, givenBy, evidence }, { key }) =>
      data(
        api.POST('/api/v1/people/{id}/consents', {
          params: { path: { id: person.id } },
          body: { purpose, channel, givenBy, textVersion: versions.get(purpose) ?? '', evidence: evidence || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function keyGroupsAction(person: Person, t: Words, groups: Option[]): Action {
  return action<{ groups?: string[] }>({
    name: 'key-groups',
    label: t.keyGroups,
    layout: 'drawer',
    intro: t.keyGroupsIntro,
    fields: [{ key: 'groups', label: t.groups, kind: 'choices', options: groups, help: t.groupsHelp }],
    send: ({ groups: chosen }, { key, version }) =>
      data(
        api.PUT('/api/v1/people/{id}/key-groups', {
          params: { path: { id: person.id } },
          body: { version, keyGroups: (chosen ?? []) as (keyof typeof keyGroupNames)[] },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** What a desk writes down with somebody's agreement: the agreement itself, and that they come first (S000-37, S003-45). */
export function useCaring(person: Person): { action: Action; ability: string }[] {
  const t = usePhrases(caringWords);
  const text = useText();
  const language = useLanguage();
  const found = useQuery(read('/api/v1/consent-texts'));
  const asked = (found.data?.items ?? []).filter((item): item is ConsentText & { purpose: Purpose } => item.purpose in consentPurposes);
  const texts = new Map(asked.map((item) => [item.purpose, language === 'en' ? item.en : item.zh]));
  const versions = new Map(asked.map((item) => [item.purpose, item.version]));
  const options = {
    purpose: optionsOf(consentPurposes, text).filter(({ value }) => texts.has(value as Purpose)),
    channel: optionsOf(consentChannels, text),
    givenBy: optionsOf(consentGivers, text),
  };
  return [
    ...(texts.size > 0 ? [{ ability: 'recordConsent', action: consentAction(person, t, { texts, versions, options }) }] : []),
    { ability: 'recordConsent', action: keyGroupsAction(person, t, optionsOf(keyGroupNames, text)) },
  ];
}

/** Whether somebody comes first; in which group is shown only by asking on record. */
export function KeyGroup(props: { person: Person }) {
  const t = usePhrases(caringWords);
  const text = useText();
  const { person } = props;
  if (!person.keyGroup) return <span className="quiet">{t.notFirst}</span>;
  const reveal = async (purpose: string) => {
    const shown = await data(
      api.POST('/api/v1/people/{id}/reveal', {
        params: { path: { id: person.id } },
        body: { purpose: purpose as keyof typeof revealPurposes, fields: ['key_groups'] },
      }),
    );
    return (shown.keyGroups ?? []).join('、') || t.notFirst;
  };
  const revealing = { reveal, purposes: optionsOf(revealPurposes, text), ability: person.abilities['reveal'] };
  return (
    <span className="row">
      <Tag tone="active">{t.first}</Tag>
      <PersonalData label={t.groups} masked="＊＊＊" revealing={revealing} />
    </span>
  );
}

/** To what somebody has agreed, when and how, and what they took back. */
export function Consents(props: { id: string }) {
  const t = usePhrases(caringWords);
  const text = useText();
  const format = useFormat();
  const found = useQuery(read('/api/v1/people/{id}/consents', { path: { id: props.id } }));
  const named = (words: Readonly<Record<string, { zh: string; en: string }>>, code: string) => (words[code] ? text(words[code]) : code);
  const columns: Column<Consent>[] = [
    { key: 'purpose', title: t.purpose, cell: (row) => named(consentPurposes, row.purpose) },
    { key: 'channel', title: t.channel, width: 130, cell: (row) => named(consentChannels, row.channel) },
    { key: 'givenBy', title: t.givenBy, width: 130, cell: (row) => named(consentGivers, row.givenBy) },
    { key: 'givenAt', title: t.givenAt, width: 170, cell: (row) => format.moment(row.givenAt) },
    {
      key: 'state',
      title: t.state,
      width: 170,
      cell: (row) =>
        row.withdrawnAt ? <Tag tone="closed">{t.withdrawn(format.moment(row.withdrawnAt))}</Tag> : <Tag tone="done">{t.inForce}</Tag>,
    },
  ];
  return (
    <Panel title={t.consents} flush>
      <Loaded query={found}>
        {({ items }) => <DataTable label={t.consents} columns={columns} rows={items} empty={{ title: t.noConsents }} />}
      </Loaded>
    </Panel>
  );
}
