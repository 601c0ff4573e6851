import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { AbilityButton, type Action, ActionDialog, action, Facts, Note, Panel, Tag } from '../../kit/index.ts';
import { words } from './phrases.ts';

type Account = Answer<'/api/v1/accounts/{id}'>;

function useEdit(account: Account): Action {
  const t = usePhrases(words);
  const email = account.administration?.email ?? '';
  return action<{ displayName: string; phone?: string; email?: string }>({
    name: 'edit',
    label: t.edit,
    initial: { displayName: account.displayName, email },
    fields: [
      { key: 'displayName', label: t.name, kind: 'text', required: true, maxLength: 60 },
      { key: 'phone', label: t.phone, kind: 'text', inputMode: 'tel', help: t.phoneKept },
      { key: 'email', label: t.email, kind: 'text', inputMode: 'email', maxLength: 200 },
    ],
    send: ({ displayName, phone, email: mail }, { key, version }) =>
      data(
        api.PATCH('/api/v1/accounts/{id}', {
          params: { path: { id: account.id } },
          body: { version, displayName, email: mail || null, ...(phone ? { phone } : {}) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useSecurity(id: string, onCode: (code: string) => void): Action[] {
  const t = usePhrases(words);
  const params = { path: { id } };
  const versioned = (key: string, version: number) => ({ params, body: { version }, headers: submitHeaders(key) });
  return [
    action({
      name: 'resetPassword',
      label: t.resetPassword,
      intro: t.resetIntro,
      send: (_, { key }) => data(api.POST('/api/v1/accounts/{id}/reset-password', { params, headers: submitHeaders(key) })),
      onDone: (made) => onCode((made as { code: string }).code),
    }),
    action({
      name: 'resetSecondFactor',
      label: t.resetSecondFactor,
      intro: t.resetSecondFactorIntro,
      send: (_, { key }) => data(api.POST('/api/v1/accounts/{id}/reset-second-factor', { params, headers: submitHeaders(key) })),
    }),
    action({
      name: 'deactivate',
      label: t.deactivate,
      danger: true,
      intro: t.deactivateIntro,
      send: (_, { key, version }) => data(api.POST('/api/v1/accounts/{id}/deactivate', versioned(key, version))),
    }),
    action({
      name: 'reactivate',
      label: t.reactivate,
      intro: t.reactivateIntro,
      send: (_, { key, version }) => data(api.POST('/api/v1/accounts/{id}/reactivate', versioned(key, version))),
    }),
  ];
}

/** Who an account belongs to, how it signs in, and what an administrator can do with it. */
export function AccountFacts(props: { account: Account }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { account } = props;
  const { administration } = account;
  const [doing, setDoing] = useState<Action>();
  const [code, setCode] = useState<string>();
  const actions = [useEdit(account), ...useSecurity(account.id, setCode)].filter((each) => account.abilities[each.name]?.allowed);
  const buttons = actions.map((each) => (
    <AbilityButton key={each.name} action={each} ability={{ allowed: true }} primary={false} onClick={() => setDoing(each)} />
  ));
  return (
    <Panel title={t.facts} actions={<div className="row">{buttons}</div>}>
      <div className="stack">
        {code && <Note tone="done" title={t.resetDone(code)} />}
        <Facts
          items={[
            { label: t.username, value: account.username },
            { label: t.state, value: <Tag tone={account.state === 'active' ? 'done' : 'closed'}>{t[account.state]}</Tag> },
            { label: t.unit, value: account.unitName },
            { label: t.phone, value: administration?.phoneMasked },
            { label: t.email, value: administration?.email },
            { label: t.secondFactor, value: administration && (administration.secondFactor ? t.on : t.off) },
            {
              label: t.lastSignIn,
              value: administration && (administration.lastSignInAt ? format.moment(administration.lastSignInAt) : t.never),
            },
          ]}
        />
      </div>
      <ActionDialog
        action={doing}
        target={{ record: { id: account.id, version: administration?.version ?? 0 }, refreshes: ['/api/v1/accounts'] }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}
