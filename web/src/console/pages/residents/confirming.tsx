import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import type { CustomControl } from '../../kit/forms/fields.ts';
import { type Action, action, type Field, type Picked, RemoteSelect } from '../../kit/index.ts';
import { useScope } from '../../session/scope.ts';
import { findBuildings } from '../ballots/find-buildings.ts';
import { words } from './phrases.ts';

type Person = Answer<'/api/v1/people/{id}'>;
type Words = PhrasesOf<typeof words>;
type Paper = Answer<'/api/v1/identity-papers'>['items'][number];

interface Values {
  papers: string[];
  where: 'dwelling' | 'area';
  building: Picked;
  dwelling: string;
  area: Picked;
  name: string;
  consent: boolean;
}

/** The recorded dwellings of the building that was chosen. */
function Dwellings(props: { control: CustomControl<Values> }) {
  const t = usePhrases(words);
  const { control } = props;
  const building = control.values.building?.id;
  const found = useQuery({ ...read('/api/v1/buildings/{id}/households', { path: { id: building ?? '' } }), enabled: Boolean(building) });
  const options = (found.data?.items ?? []).map(({ id, entrance, room }) => ({ value: id, label: `${entrance}单元${room}` }));
  return (
    <Select<string>
      id={control.id}
      className="full"
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={building ? t.pickDwelling : t.noDwelling}
      disabled={!building}
      loading={found.isFetching}
      value={(control.value as string | undefined) ?? null}
      options={options}
      onChange={control.onChange}
    />
  );
}

function placeFields(t: Words, areaCode: string): Field<Values>[] {
  const inDwelling = (values: Values) => values.where === 'dwelling';
  return [
    {
      key: 'where',
      label: t.where,
      kind: 'choice',
      as: 'radio',
      required: true,
      options: [
        { value: 'dwelling', label: t.inDwelling },
        { value: 'area', label: t.inArea },
      ],
    },
    {
      key: 'building',
      label: t.building,
      kind: 'custom',
      required: true,
      when: inDwelling,
      render: ({ value, onChange, values: _values, ...control }) => (
        <RemoteSelect
          control={control}
          placeholder={t.pickBuilding}
          value={value as Picked | undefined}
          onChange={onChange}
          searchKey={['desk-building', areaCode]}
          find={(text, language) => findBuildings({ text, language, areaCode })}
        />
      ),
    },
    {
      key: 'dwelling',
      label: t.dwelling,
      kind: 'custom',
      required: true,
      when: inDwelling,
      render: (control) => <Dwellings control={control} />,
    },
    { key: 'area', label: t.community, kind: 'area', level: 'community', required: true, when: (values) => values.where === 'area' },
  ];
}

function consentField(t: Words, text: string): Field<Values> {
  return {
    key: 'consent',
    label: t.consent,
    kind: 'custom',
    group: true,
    required: true,
    render: ({ value, onChange }) => (
      <>
        <p className="quiet small">{text}</p>
        <Checkbox checked={value === true} onChange={(event) => onChange(event.target.checked)}>
          {t.consentGiven}
        </Checkbox>
      </>
    ),
  };
}

interface Desk {
  readonly person: Person;
  readonly papers: readonly Paper[];
  readonly consent: { readonly version: string; readonly text: string };
  readonly areaCode: string;
}

function confirmAction(t: Words, { person, papers, consent, areaCode }: Desk): Action {
  return action<Values>({
    name: 'confirm',
    label: t.confirm,
    intro: t.confirmIntro,
    layout: 'drawer',
    initial: { where: 'dwelling' },
    fields: [
      {
        key: 'papers',
        label: t.papers,
        kind: 'choices',
        as: 'boxes',
        required: true,
        help: t.papersHelp,
        options: papers.map(({ code, name }) => ({ value: code, label: name })),
      },
      ...placeFields(t, areaCode),
      { key: 'name', label: t.papersName, kind: 'text', maxLength: 100, required: person.nameMasked === null, help: t.papersNameHelp },
      consentField(t, consent.text),
    ],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/people/{id}/confirm-identity', {
          params: { path: { id: person.id } },
          body: {
            version,
            papers: values.papers as Paper['code'][],
            ...(values.where === 'dwelling' ? { householdId: values.dwelling } : { areaCode: values.area.id }),
            ...(values.name ? { name: values.name } : {}),
            consentVersion: consent.version,
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function endAction(t: Words, person: Person): Action {
  return action<{ reason: 'moved' | 'mistake' }>({
    name: 'endConfirmation',
    label: t.endConfirmation,
    danger: true,
    intro: t.endIntro,
    fields: [
      {
        key: 'reason',
        label: t.endReason,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: [
          { value: 'moved', label: t.moved },
          { value: 'mistake', label: t.mistake },
        ],
      },
    ],
    send: ({ reason }, { key, version }) =>
      data(
        api.POST('/api/v1/people/{id}/end-confirmation', {
          params: { path: { id: person.id } },
          body: { version, reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** What a desk can do about who somebody is: confirming by papers, and taking it back (O51). */
export function useConfirming(person: Person): { action: Action; ability: string }[] {
  const t = usePhrases(words);
  const language = useLanguage();
  const { areaCode } = useScope();
  const papers = useQuery(read('/api/v1/identity-papers'));
  const texts = useQuery(read('/api/v1/consent-texts'));
  const consent = texts.data?.items.find((text) => text.purpose === 'identity_confirmation');
  const ready = papers.data && consent;
  const desk = ready && {
    person,
    papers: papers.data.items,
    consent: { version: consent.version, text: language === 'en' ? consent.en : consent.zh },
    areaCode: areaCode ?? '',
  };
  return [
    ...(desk ? [{ ability: 'confirm', action: confirmAction(t, desk) }] : []),
    { ability: 'endConfirmation', action: endAction(t, person) },
  ];
}
