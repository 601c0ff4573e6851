import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { rulesTold } from '../../../i18n/vocabulary/ballot-rules.ts';
import { type Field, Loaded, Note, Page, type Picked, RecordForm } from '../../kit/index.ts';
import type { Ballot } from './ballot.ts';
import { terms, words } from './phrases.ts';

type Template = Answer<'/api/v1/ballot-templates'>['items'][number];

interface Values {
  area: Picked;
  template: string;
  secrecy: Ballot['secrecy'];
  title: string;
  question: string;
  options?: string;
  identity: string;
}

/** One option a line, coded by its place. */
export function optionsOf(text: string | undefined): { code: string; label: string }[] {
  const lines = (text ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').map((label, i) => ({ code: `option_${i + 1}`, label }));
}

function RulesNote(props: { rules: Template['rules'] | undefined }) {
  const language = useLanguage();
  const [first, ...others] = props.rules ? rulesTold(props.rules, language) : [];
  return (
    <Note tone="active" title={first ?? ''}>
      {others.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Note>
  );
}

function useFields(templates: readonly Template[]): Field<Values>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const ruled = (code: string | undefined) => templates.find((each) => each.code === code)?.rules;
  return [
    { key: 'area', label: t.where, kind: 'area', required: true },
    {
      key: 'template',
      label: t.template,
      kind: 'choice',
      as: 'select',
      required: true,
      options: templates.map((each) => ({ value: each.code, label: each.name })),
    },
    {
      key: 'secrecy',
      label: t.secrecy,
      kind: 'choice',
      required: true,
      options: [
        { value: 'named', label: n.named },
        { value: 'secret', label: n.secret },
      ],
    },
    {
      key: 'identity',
      label: t.identity,
      kind: 'choice',
      required: true,
      options: [
        { value: '1', label: t.identity1 },
        { value: '2', label: t.identity2 },
        { value: '3', label: t.identity3 },
      ],
    },
    { key: 'title', label: t.heading, kind: 'text', required: true, maxLength: 200, wide: true },
    { key: 'question', label: t.question, kind: 'long_text', required: true, maxLength: 5000, rows: 4 },
    {
      key: 'options',
      label: t.options,
      kind: 'long_text',
      rows: 4,
      help: t.optionsHelp,
      when: (values) => ruled(values.template)?.decision !== 'motion' && values.template !== undefined,
    },
    {
      key: 'template',
      label: t.rules,
      kind: 'custom',
      group: true,
      when: (values) => ruled(values.template) !== undefined,
      render: ({ values }) => <RulesNote rules={ruled(values.template)} />,
    },
  ];
}

function NewBallotForm(props: { templates: readonly Template[] }) {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const fields = useFields(props.templates);
  return (
    <RecordForm<Values, Ballot>
      draftKey="ballot:new"
      fields={fields}
      columns={2}
      initial={{ secrecy: 'named', identity: '1', template: 'household_majority' }}
      submitLabel={t.make}
      send={({ area, template, secrecy, title, question, options, identity }, key) => {
        const given = optionsOf(options);
        return data(
          api.POST('/api/v1/ballots', {
            body: {
              areaCode: area.id,
              template,
              secrecy,
              title,
              question,
              identityLevel: Number(identity),
              ...(given.length > 0 ? { options: given } : {}),
            },
            headers: submitHeaders(key),
          }),
        );
      }}
      onDone={(made) => void navigate({ to: `/ballots/${made.id}` })}
    />
  );
}

/** A ballot of its own, without a topic. */
export function NewBallotPage() {
  const t = usePhrases(words);
  const templates = useQuery(read('/api/v1/ballot-templates', {}));
  return (
    <Page title={t.make} lead={t.newLead} back={{ to: '/ballots', label: t.back }} reading>
      <Loaded query={templates}>{({ items }) => <NewBallotForm templates={items} />}</Loaded>
    </Page>
  );
}
