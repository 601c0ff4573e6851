import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Column, DataTable, Facts, Panel, Tag } from '../../kit/index.ts';
import { AutoPad } from './auto-pad.tsx';
import type { Meeting } from './meeting.ts';
import { terms, words } from './phrases.ts';

type Words = ReturnType<typeof usePhrases<typeof words>>;
type Remark = Meeting['minutes']['remarks'][number];

/** The minutes of a meeting or a hearing, and who may do what with them. */
export interface MinutesTalk {
  of: 'meetings' | 'hearings';
  id: string;
  version: number;
  draft: string | null;
  minutes: Meeting['minutes'];
  mayWrite: boolean;
  mayEnterPaper: boolean;
  /** Those who were there. */
  there: readonly { id: string; name: string }[];
  save: (text: string) => Promise<unknown>;
  /** A first draft from what was written down. */
  outline: () => string;
}

function answerAction(t: Words, talk: MinutesTalk, remark: Remark): Action {
  const path = talk.of === 'meetings' ? '/api/v1/minutes-remarks/{id}/answer' : '/api/v1/hearing-remarks/{id}/answer';
  return action<{ taken?: boolean; answer: string }>({
    name: 'answer',
    label: t.answerRemark,
    intro: remark.words,
    fields: [
      { key: 'taken', label: t.takeUp, kind: 'yes_no', text: t.takeUpText },
      { key: 'answer', label: t.answerWords, kind: 'long_text', required: true, maxLength: 1000 },
    ],
    send: ({ taken, answer }, { key }) =>
      data(api.POST(path, { params: { path: { id: remark.id } }, body: { taken: taken ?? false, answer }, headers: submitHeaders(key) })),
  });
}

/** Signatures on paper, several at once. */
function paperAction(t: Words, talk: MinutesTalk): Action {
  const newest = talk.minutes.versions[0]?.number;
  const signed = new Set(talk.minutes.remarks.filter((r) => r.kind === 'confirmation' && r.number === newest).map((r) => r.name));
  const open = talk.there.filter((person) => !signed.has(person.name));
  return action<{ who: string[] }>({
    name: 'paper',
    label: t.enterPaper,
    fields: [
      {
        key: 'who',
        label: t.paperWho,
        kind: 'choices',
        as: 'boxes',
        required: true,
        options: open.map(({ id, name }) => ({ value: id, label: name })),
      },
    ],
    send: async ({ who }, { key }) => {
      for (const id of who) {
        const headers = submitHeaders(`${key}:${id}`);
        const params = { path: { id: talk.id } };
        if (talk.of === 'meetings')
          await data(api.POST('/api/v1/meetings/{id}/remarks', { params, body: { kind: 'confirmation', listId: id }, headers }));
        else await data(api.POST('/api/v1/hearings/{id}/remarks', { params, body: { kind: 'confirmation', entryId: id }, headers }));
      }
    },
  });
}

function Remarks(props: { talk: MinutesTalk; onDo: (action: Action) => void }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { talk, onDo } = props;
  const stateOf = (row: Remark) => (row.state === 'noted' ? n.notedRemark : n[row.state]);
  const columns: Column<Remark>[] = [
    { key: 'name', title: t.name, width: 120, cell: (row) => row.name },
    { key: 'kind', title: t.remarks, cell: (row) => (row.kind === 'correction' ? `${t.correction}：${row.words}` : t.confirmation) },
    { key: 'number', title: t.versionHead, width: 100, cell: (row) => t.version(format.number(row.number)) },
    {
      key: 'state',
      title: t.state,
      width: 150,
      cell: (row) => (
        <Tag tone={row.state === 'waiting' ? 'waiting' : 'done'}>{row.byPaper ? `${stateOf(row)}（${t.onPaper}）` : stateOf(row)}</Tag>
      ),
    },
    {
      key: 'answer',
      title: t.answerRemark,
      width: 200,
      cell: (row) =>
        row.state === 'waiting' && talk.mayWrite ? (
          <Button size="small" onClick={() => onDo(answerAction(t, talk, row))}>
            {t.answerRemark}
          </Button>
        ) : (
          row.answer
        ),
    },
  ];
  return <DataTable columns={columns} rows={talk.minutes.remarks} label={t.remarks} empty={{ title: t.noRemarks }} />;
}

/** The minutes: typed along, shown in versions, confirmed or corrected. */
export function MinutesSheet(props: { talk: MinutesTalk }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { talk } = props;
  const [doing, setDoing] = useState<Action>();
  const [outlined, setOutlined] = useState(0);
  const begin = () => void talk.save(talk.outline()).then(() => setOutlined((times) => times + 1));
  const [newest] = talk.minutes.versions;
  return (
    <>
      {talk.mayWrite && (
        <Panel title={t.draft} actions={!talk.draft && <Button onClick={begin}>{t.fromCourse}</Button>}>
          <AutoPad key={outlined} id={`minutes:${talk.id}`} label={t.draft} value={talk.draft ?? ''} rows={12} save={talk.save} />
        </Panel>
      )}
      {newest && (
        <Panel
          title={t.remarks}
          flush
          actions={talk.mayEnterPaper && <Button onClick={() => setDoing(paperAction(t, talk))}>{t.enterPaper}</Button>}
        >
          <Remarks talk={talk} onDo={setDoing} />
        </Panel>
      )}
      {talk.minutes.versions.map((version) => (
        <Panel key={version.number} title={t.version(format.number(version.number))}>
          <Facts
            items={[
              { label: t.publishedAt, value: format.moment(version.publishedAt) },
              {
                label: t.confirmUntil,
                value: version === newest && talk.minutes.confirmUntil ? format.moment(talk.minutes.confirmUntil) : '',
              },
            ]}
          />
          <p className="words">{version.body}</p>
        </Panel>
      ))}
      <ActionDialog
        action={doing}
        target={{ record: { id: talk.id, version: talk.version }, refreshes: [`/api/v1/${talk.of}`] }}
        onClose={() => setDoing(undefined)}
      />
    </>
  );
}
