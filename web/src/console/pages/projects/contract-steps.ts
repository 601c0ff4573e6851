import { api, data, submitHeaders } from '../../../api/client.ts';
import type { PhrasesOf } from '../../../i18n/phrases.ts';
import { type Action, action, type Picked } from '../../kit/index.ts';
import { lineField } from '../funds/fund-field.tsx';
import type { contractWords } from './contract-phrases.ts';
import { type Instalment, rowsFor } from './instalments.ts';
import { instalmentsField } from './instalments-field.tsx';
import type { Project } from './project.ts';
import { at, type Words } from './step-words.ts';

export type ContractWords = PhrasesOf<typeof contractWords>;

/** Goals as somebody writes them: one a line, name, whole number, unit. Null when a line does not fit. */
export function goalsOf(text: string): { code: string; name: string; planned: number; unit: string }[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const goals = lines.flatMap((line, i) => {
    const match = /^(.+?)\s+(\d{1,9})\s*(\S+)$/.exec(line);
    return match ? [{ code: `g${i + 1}`, name: match[1] ?? '', planned: Number(match[2]), unit: match[3] ?? '' }] : [];
  });
  return goals.length === lines.length ? goals : null;
}

/** Writes the contract, or writes it anew before anybody signed. */
export function contractAction(t: Words, project: Project, c: ContractWords): Action {
  const { blocks } = project;
  const written = project.calendar.map(({ name, dueOn, amount, gate }, i): Instalment => ({ key: i + 1, name, dueOn, amount, gate }));
  const goals = blocks.goals.filter((goal) => goal.number !== null).map((goal) => `${goal.words} ${goal.number} ${goal.unit ?? '次'}`);
  return action<{ buyer: Picked; subject: string; acceptance: string; goals?: string; instalments: Instalment[] }>({
    name: 'write_contract',
    label: t.writeContract,
    layout: 'drawer',
    intro: t.contractIntro,
    initial: {
      subject: project.contract?.subject ?? blocks.service.words ?? project.title,
      acceptance: project.contract?.acceptance,
      goals: goals.join('\n'),
      instalments: written.length > 0 ? written : (rowsFor(project, '40/40/20', (n) => c.instalment(String(n))) ?? []),
    },
    fields: [
      { key: 'buyer', label: t.buyer, kind: 'unit', required: true },
      { key: 'subject', label: t.subject, kind: 'long_text', required: true, maxLength: 500, rows: 3 },
      { key: 'acceptance', label: t.acceptance, kind: 'long_text', required: true, maxLength: 2000, rows: 4 },
      {
        key: 'goals',
        label: t.goalsInput,
        kind: 'long_text',
        help: t.goalsHelp,
        rows: 4,
        check: (values) => (goalsOf(values.goals ?? '') === null ? t.goalsWrong : undefined),
      },
      instalmentsField(c, project),
    ],
    send: ({ buyer, subject, acceptance, goals: typed, instalments }, { key, version }) =>
      data(
        api.PUT('/api/v1/projects/{id}/contract', {
          ...at(project.id),
          body: {
            version,
            buyerUnitId: buyer.id,
            subject,
            acceptance,
            goals: goalsOf(typed ?? '') ?? [],
            milestones: instalments.map(({ key: _, ...milestone }) => milestone),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** One party signs. */
export function signAction(t: Words, id: string, party: 'buyer' | 'provider'): Action {
  return action({
    name: `sign_${party}`,
    label: party === 'buyer' ? t.signBuyer : t.signProvider,
    intro: t.signIntro,
    send: (_, { key, version }) =>
      data(api.POST('/api/v1/projects/{id}/contract/sign', { ...at(id), body: { version, party }, headers: submitHeaders(key) })),
  });
}

/** Says which fund pays, where the project came without one. */
export function fundAction(t: Words, id: string, funds: readonly { value: string; label: string }[]): Action {
  return action<{ fundId: string; lineId?: string }>({
    name: 'change',
    label: t.setFund,
    fields: [{ key: 'fundId', label: t.setFund, kind: 'choice', as: 'select', options: funds, required: true }, lineField(t.line)],
    send: ({ fundId, lineId }, { key, version }) =>
      data(
        api.PATCH('/api/v1/projects/{id}', { ...at(id), body: { version, fundId, lineId: lineId || null }, headers: submitHeaders(key) }),
      ),
  });
}
