import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, Empty, Loaded, Page, Panel, Tag } from '../../kit/index.ts';
import { type Policy, policyTones, refreshes } from './need.ts';
import './needs.css';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;

const path = (id: string) => ({ params: { path: { id } } });

function draftAction(t: Words, policy: Policy): Action {
  return action<{ draft: string }>({
    name: 'draft',
    label: t.draft,
    initial: policy.draft ? { draft: policy.draft } : {},
    fields: [{ key: 'draft', label: t.draftText, kind: 'long_text', required: true, maxLength: 10000, rows: 8 }],
    send: ({ draft }, { key, version }) =>
      data(
        api.POST('/api/v1/policy-suggestions/{id}/draft', { ...path(policy.id), body: { version, draft }, headers: submitHeaders(key) }),
      ),
  });
}

function adoptAction(t: Words, policy: Policy): Action {
  return action<{ kind: 'new' | 'changed'; title: string; number?: string; link?: string }>({
    name: 'adopt',
    label: t.adopt,
    fields: [
      {
        key: 'kind',
        label: t.documentKind,
        kind: 'choice',
        required: true,
        options: [
          { value: 'new', label: t.newDocument },
          { value: 'changed', label: t.changedDocument },
        ],
      },
      { key: 'title', label: t.documentTitle, kind: 'text', required: true, maxLength: 200 },
      { key: 'number', label: t.documentNumber, kind: 'text', maxLength: 60 },
      { key: 'link', label: t.documentLink, kind: 'text', maxLength: 500 },
    ],
    send: ({ kind, title, number, link }, { key, version }) =>
      data(
        api.POST('/api/v1/policy-suggestions/{id}/adopt', {
          ...path(policy.id),
          body: { version, document: { kind, title, ...(number ? { number } : {}), ...(link ? { link } : {}) } },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function dropAction(t: Words, policy: Policy): Action {
  return action<{ reason: string }>({
    name: 'drop',
    label: t.drop,
    danger: true,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ reason }, { key, version }) =>
      data(
        api.POST('/api/v1/policy-suggestions/{id}/drop', { ...path(policy.id), body: { version, reason }, headers: submitHeaders(key) }),
      ),
  });
}

function Card(props: { policy: Policy; onDo: (action: Action) => void }) {
  const t = usePhrases(words);
  const { policy } = props;
  const steps = [draftAction(t, policy), adoptAction(t, policy), dropAction(t, policy)].filter(
    (step) => policy.abilities[step.name]?.allowed,
  );
  return (
    <li className="need-card">
      <div className="need-card-line">
        <strong>{policy.title}</strong>
        <Tag tone={policyTones[policy.state]}>{policy.stateName}</Tag>
      </div>
      <p className="small">
        <Link to={`/needs/${policy.needId}`}>{`${policy.needNumber} ${policy.needTitle}`}</Link>
        {` · ${t.owner}：${policy.owner}`}
      </p>
      {policy.draft && <p className="words">{policy.draft}</p>}
      {policy.document && (
        <p>
          {policy.document.link ? <a href={policy.document.link}>{policy.document.title}</a> : policy.document.title}{' '}
          {policy.document.number}
        </p>
      )}
      {policy.reason && <p className="quiet">{policy.reason}</p>}
      {steps.length > 0 && (
        <div className="row">
          {steps.map((step) => (
            <Button key={step.name} size="small" onClick={() => props.onDo(step)}>
              {step.label}
            </Button>
          ))}
        </div>
      )}
    </li>
  );
}

/** Gaps of policy that needs show, and what became of them (S001-45). */
export function PoliciesPage() {
  const t = usePhrases(words);
  const [doing, setDoing] = useState<{ policy: Policy; action: Action }>();
  const policies = useQuery(read('/api/v1/policy-suggestions', { query: { limit: 100 } }));
  return (
    <Page title={t.policies} lead={t.policiesLead} back={{ to: '/needs', label: t.back }}>
      <Loaded query={policies}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.noPolicies} text={t.noPoliciesText} />
          ) : (
            <Panel>
              <ul className="need-cards">
                {items.map((policy) => (
                  <Card key={policy.id} policy={policy} onDo={(step) => setDoing({ policy, action: step })} />
                ))}
              </ul>
            </Panel>
          )
        }
      </Loaded>
      <ActionDialog
        action={doing?.action}
        target={{ record: doing?.policy ? { id: doing.policy.id, version: doing.policy.version } : { id: '', version: 0 }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Page>
  );
}
