import { useQuery } from '@tanstack/react-query';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, Facts, Loaded, Panel, RecordPage, Tag, useRouteParam, useRowActions } from '../../kit/index.ts';
import { type Adoption, adoptionTones, refreshes } from './method.ts';
import './methods.css';
import { words } from './phrases.ts';
import { adoptionSteps, tickAction } from './steps.ts';

function Checklist(props: { adoption: Adoption }) {
  const t = usePhrases(words);
  const format = useFormat();
  const row = useRowActions(refreshes);
  const { adoption } = props;
  const done = adoption.steps.filter((step) => step.doneAt !== null).length;
  return (
    <Panel title={`${t.checklist} · ${t.progress(format.number(done), format.number(adoption.steps.length))}`}>
      <ol className="method-steps">
        {adoption.steps.map((step) => (
          <li key={step.number}>
            <b>{step.title}</b>
            {step.role && <span className="quiet">（{step.role}）</span>}
            {step.words && <p className="words">{step.words}</p>}
            {step.note && <p className="words">{step.note}</p>}
            <p className="row">
              {step.doneAt && <Tag tone="done">{`${t.doneOn} ${format.date(step.doneAt)}`}</Tag>}
              {adoption.abilities['tick']?.allowed && row.buttons(adoption, [tickAction(t, adoption.id, step)])}
            </p>
          </li>
        ))}
      </ol>
      {row.dialog}
    </Panel>
  );
}

/** A community's own checklist of a method, ticked step by step, at last looked back on. */
export function AdoptionPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const id = useRouteParam('id');
  const adoption = useQuery(read('/api/v1/adoptions/{id}', { path: { id } }));
  return (
    <Loaded query={adoption}>
      {(shown) => (
        <RecordPage
          back={{ to: `/methods/${shown.methodId}`, label: shown.method }}
          title={`${shown.areaName} · ${shown.method}`}
          tags={<Tag tone={adoptionTones[shown.state]}>{shown.stateName}</Tag>}
          actions={<ActionButtons actions={adoptionSteps(t, shown)} target={{ record: shown, refreshes }} />}
          side={
            <Panel>
              <Facts
                single
                items={[
                  { label: t.edition, value: t.editionIs(format.number(shown.edition)) },
                  { label: t.adaptation, value: shown.adaptation },
                  { label: t.rating, value: shown.rating && t.ratingIs(shown.rating) },
                  { label: t.reviewWords, value: shown.reviewWords },
                  ...shown.results.map((result) => ({ label: result.name, value: result.value })),
                  { label: t.reason, value: shown.stoppedReason },
                ]}
              />
            </Panel>
          }
        >
          <Checklist adoption={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}
