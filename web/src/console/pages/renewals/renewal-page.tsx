import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, Empty, Facts, Loaded, Panel, RecordPage, Tabs, Tag, useRouteParam, useRowActions } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { type Phase, type Renewal, refreshes, tones } from './renewal.ts';
import './renewals.css';
import { phaseAction, renewalSteps, unlinkAction } from './steps.ts';

type Consultation = Phase['consultations'][number];

function useCourse() {
  const t = usePhrases(words);
  const format = useFormat();
  return (phase: Phase, each: Consultation): string => {
    if (each.openedAt === null) return t.waiting;
    const days = format.number(each.days ?? 0);
    if (each.closedAt === null) return t.open(days);
    return each.enough ? t.enough(days) : t.short(days, format.number(phase.leastDays));
  };
}

function Consultations(props: { renewal: Renewal; phase: Phase; row: ReturnType<typeof useRowActions> }) {
  const t = usePhrases(words);
  const format = useFormat();
  const course = useCourse();
  const { renewal, phase, row } = props;
  if (phase.consultations.length === 0) return <span className="quiet">{t.consultationNone(format.number(phase.leastDays))}</span>;
  return (
    <ul className="plain">
      {phase.consultations.map((each) => (
        <li key={each.id} className="row">
          <Link to={`/${each.kind === 'topic' ? 'topics' : 'hearings'}/${each.subjectId}`}>
            {each.number} {each.title}
          </Link>
          <Tag tone={each.enough ? 'done' : 'waiting'}>{course(phase, each)}</Tag>
          {phase.leftAt === null && renewal.abilities['link']?.allowed && row.buttons(renewal, [unlinkAction(t, renewal, each.id)])}
        </li>
      ))}
    </ul>
  );
}

function PhasePanel(props: { renewal: Renewal; phase: Phase }) {
  const t = usePhrases(words);
  const format = useFormat();
  const row = useRowActions(refreshes);
  const { renewal, phase } = props;
  const current = phase.enteredAt !== null && phase.leftAt === null && renewal.state === phase.phase;
  const standing = phase.leftAt ? t.over : current ? t.now : t.later;
  return (
    <Panel
      title={
        <>
          {phase.name} <Tag tone={phase.leftAt ? 'done' : current ? 'active' : 'closed'}>{standing}</Tag>
        </>
      }
      actions={phase.leftAt === null && renewal.abilities['write_phase']?.allowed && row.buttons(renewal, [phaseAction(t, renewal, phase)])}
    >
      <Facts
        single
        items={[
          { label: t.period, value: `${format.date(phase.startsOn)} – ${format.date(phase.endsOn)}` },
          { label: t.plan, value: <span className="words">{phase.words}</span> },
          {
            label: t.culture,
            value: phase.culture ? <span className="words">{phase.culture}</span> : <span className="quiet">{t.cultureNone}</span>,
          },
          { label: t.consultations, value: <Consultations renewal={renewal} phase={phase} row={row} /> },
        ]}
      />
      {row.dialog}
    </Panel>
  );
}

function Notes(props: { renewal: Renewal }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { notes } = props.renewal;
  if (notes.length === 0) return <Empty icon="camera" title={t.noNotes} />;
  return (
    <div className="stack">
      {notes.map((note) => (
        <Panel key={note.id} title={`${format.date(note.writtenAt)} · ${t[note.phase]}`}>
          <p className="words">{note.words}</p>
          <div className="renewal-photos">
            {note.files.map((file) => (
              <a key={file.id} href={`/api/v1/attachments/${file.id}`}>
                <img src={`/api/v1/attachments/${file.id}${file.thumb ? '?size=thumb' : ''}`} alt={file.name} loading="lazy" />
              </a>
            ))}
          </div>
        </Panel>
      ))}
    </div>
  );
}

/** One renewal: its three phases with what each is talked over in, and what happened in words and photos. */
export function RenewalPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const id = useRouteParam('id');
  const renewal = useQuery(read('/api/v1/renewals/{id}', { path: { id } }));
  return (
    <Loaded query={renewal}>
      {(shown) => (
        <RecordPage
          back={{ to: '/renewals', label: t.back }}
          title={shown.title}
          tags={<Tag tone={tones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={renewalSteps(t, shown)} target={{ record: shown, refreshes }} />}
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.where, value: shown.areaName },
                  { label: t.summary, value: <span className="words">{shown.summary}</span> },
                  { label: t.followers, value: format.number(shown.followers) },
                  { label: t.reason, value: shown.endedReason },
                ]}
              />
            </Panel>
          }
        >
          <Tabs
            label={t.sheets}
            sheets={[
              {
                key: 'phases',
                label: t.phases,
                content: (
                  <div className="stack">
                    {shown.phases.map((phase) => (
                      <PhasePanel key={phase.phase} renewal={shown} phase={phase} />
                    ))}
                  </div>
                ),
              },
              { key: 'notes', label: t.notes, count: shown.notes.length, content: <Notes renewal={shown} /> },
            ]}
          />
        </RecordPage>
      )}
    </Loaded>
  );
}
