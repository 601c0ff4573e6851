import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionButtons,
  action,
  Empty,
  Facts,
  FilterBar,
  firstValue,
  Loaded,
  Page,
  Panel,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { useMay, useSession } from '../../session/session.ts';
import { ruleWords } from './rule-phrases.ts';
import type { Rule, RuleBody } from './topic.ts';

type Words = PhrasesOf<typeof ruleWords>;
type Limit = RuleBody['limits']['notice'];

/** Codes of communities and their grids begin with twelve digits. */
const communityDigits = 12;

const refreshes = ['/api/v1/deliberation-rules', '/api/v1/topics'] as const;
const tones = { draft: 'fresh', consulting: 'waiting', in_force: 'done', superseded: 'closed', withdrawn: 'closed' } as const;

function limitWords(t: Words, limit: Limit): string {
  if (!limit) return t.noLimit;
  return { working_day: t.workingDays, calendar_day: t.days, hour: t.hours }[limit.unit](limit.amount);
}

function stageWords(t: Words, stages: RuleBody['stages']): string {
  const names = {
    topic: t.topic,
    notice: t.stageNotice,
    discussion: t.stageDiscussion,
    decision: t.decision,
    execution: t.execution,
    feedback: t.feedback,
  };
  return stages.map((stage) => names[stage]).join(' → ');
}

interface ChangeForm {
  name: string;
  supporters: number;
  notice?: number;
  discussion?: number;
  objection?: number;
}

const changedLimit = (limit: Limit, amount: number | undefined): Limit => (limit && amount !== undefined ? { ...limit, amount } : limit);

function changeAction(t: Words, rule: Rule): Action {
  const { limits, supporters } = rule.body;
  const days = (key: 'notice' | 'discussion' | 'objection', label: string) => ({
    key,
    label,
    kind: 'number' as const,
    min: 0,
    max: 60,
    when: () => limits[key] !== null,
  });
  return action<ChangeForm>({
    name: 'change',
    label: t.change,
    icon: 'edit',
    aside: true,
    columns: 2,
    initial: {
      name: rule.name,
      supporters,
      notice: limits.notice?.amount,
      discussion: limits.discussion?.amount,
      objection: limits.objection?.amount,
    },
    fields: [
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100, wide: true },
      { key: 'supporters', label: t.supporters, kind: 'number', required: true, min: 1, max: 1000 },
      days('notice', t.noticeDays),
      days('discussion', t.discussionDays),
      days('objection', t.objectionDays),
    ],
    send: ({ name, supporters: needed, notice, discussion, objection }, { key, version }) => {
      const changed = {
        ...limits,
        notice: changedLimit(limits.notice, notice),
        discussion: changedLimit(limits.discussion, discussion),
        objection: changedLimit(limits.objection, objection),
      };
      const body = { version, name, body: { supporters: needed, limits: changed } };
      return data(api.PATCH('/api/v1/deliberation-rules/{id}', { params: { path: { id: rule.id } }, body, headers: submitHeaders(key) }));
    },
  });
}

function ruleActions(t: Words, rule: Rule): Action[] {
  const at = { params: { path: { id: rule.id } } };
  return [
    action<{ until: string }>({
      name: 'consult',
      label: t.consult,
      icon: 'send',
      fields: [{ key: 'until', label: t.until, kind: 'moment', required: true }],
      send: ({ until }, { key, version }) =>
        data(api.POST('/api/v1/deliberation-rules/{id}/lay-open', { ...at, body: { version, until }, headers: submitHeaders(key) })),
    }),
    action<{ inFavour: number; entitled: number }>({
      name: 'adopt',
      label: t.adopt,
      icon: 'check',
      intro: t.adoptIntro,
      fields: [
        { key: 'inFavour', label: t.inFavour, kind: 'number', required: true, min: 0 },
        { key: 'entitled', label: t.entitled, kind: 'number', required: true, min: 1 },
      ],
      send: (values, { key, version }) =>
        data(api.POST('/api/v1/deliberation-rules/{id}/adopt', { ...at, body: { ...values, version }, headers: submitHeaders(key) })),
    }),
    changeAction(t, rule),
    action({
      name: 'withdraw',
      label: t.withdraw,
      icon: 'archive',
      aside: true,
      intro: t.withdraw,
      send: (_values, { key, version }) =>
        data(api.POST('/api/v1/deliberation-rules/{id}/withdraw', { ...at, body: { version }, headers: submitHeaders(key) })),
    }),
  ];
}

function RuleCard(props: { rule: Rule }) {
  const t = usePhrases(ruleWords);
  const format = useFormat();
  const { rule } = props;
  const { body } = rule;
  const templates = useQuery(read('/api/v1/ballot-templates'));
  const ballot = templates.data?.items.find(({ code }) => code === body.ballot.template);
  const limits = (Object.keys(body.limits) as (keyof RuleBody['limits'])[]).map((key) => ({
    label: t[key],
    value: limitWords(t, body.limits[key]),
  }));
  return (
    <Panel title={`${rule.name} · ${t.version(rule.number)}`} actions={<Tag tone={tones[rule.state]}>{rule.stateName}</Tag>}>
      <Facts
        items={[
          { label: t[rule.scope], value: stageWords(t, body.stages) },
          { label: t.supporters, value: format.number(body.supporters) },
          ...limits,
          { label: t.ballot, value: ballot?.name },
          { label: t.consensus, value: body.consensus ? t.allowed : t.notAllowed },
          {
            label: t.adoptedAt,
            value:
              rule.adoptedAt &&
              `${format.date(rule.adoptedAt)} · ${t.adopted(format.number(rule.inFavour ?? 0), format.number(rule.entitled ?? 0))}`,
          },
          {
            label: t.consulting,
            value: rule.state === 'consulting' && rule.consultingUntil ? format.moment(rule.consultingUntil) : undefined,
          },
          { label: t.running, value: format.number(rule.running) },
        ]}
      />
      {Object.keys(rule.abilities).length > 0 && (
        <ActionButtons plain actions={ruleActions(t, rule)} target={{ record: rule, refreshes }} />
      )}
    </Panel>
  );
}

function DraftButton(props: { area: string }) {
  const t = usePhrases(ruleWords);
  const templates = useQuery(read('/api/v1/deliberation-rule-templates'));
  const options = (templates.data?.items ?? []).map(({ code, name }) => ({ value: code, label: name }));
  const draft = action<{ template: string }>({
    name: 'draft',
    label: t.draft,
    icon: 'plus',
    initial: { template: options[0]?.value },
    fields: [{ key: 'template', label: t.template, kind: 'choice', required: true, options }],
    send: ({ template }, { key }) =>
      data(api.POST('/api/v1/deliberation-rules', { body: { areaCode: props.area, template }, headers: submitHeaders(key) })),
  });
  return (
    <ActionButtons
      plain
      actions={[draft]}
      target={{ record: { id: props.area, version: 1, abilities: { draft: { allowed: true } } }, refreshes }}
    />
  );
}

/** The rules of a community with all versions: what is in force, what comes, what was before (S001-74, S001-83). */
export function RulesPage() {
  const t = usePhrases(ruleWords);
  const may = useMay();
  const { query, patch } = useUrlQuery();
  const own = useSession()
    .account.roles.find((role) => (role.areaCode?.length ?? 0) >= communityDigits)
    ?.areaCode?.slice(0, communityDigits);
  const area = firstValue(query, 'area') ?? own;
  const rules = useQuery({ ...read('/api/v1/deliberation-rules', { query: { area: area ?? '' } }), enabled: area !== undefined });
  return (
    <Page title={t.title} lead={t.lead} actions={area && may('rules.adopt') && <DraftButton area={area} />}>
      <FilterBar filters={[{ key: 'area', label: t.area, kind: 'area' }]} query={query} patch={patch} />
      {area === undefined ? (
        <Empty title={t.choose} />
      ) : (
        <Loaded query={rules}>
          {({ items }) =>
            items.length === 0 ? <Empty title={t.none} text={t.noneText} /> : items.map((rule) => <RuleCard key={rule.id} rule={rule} />)
          }
        </Loaded>
      )}
    </Page>
  );
}
