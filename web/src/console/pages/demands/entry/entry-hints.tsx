import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { read } from '../../../../api/query.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { matterClasses } from '../../../../i18n/vocabulary/terms.ts';
import { useRested } from '../../../../ui/debounce.ts';
import { ClassTag, Note, Panel } from '../../../kit/index.ts';
import { useSession } from '../../../session/session.ts';
import { type Reading, telling, useReading, useSimilar } from '../../matters/shared/reading.ts';
import { SimilarList } from '../../matters/shared/similar-list.tsx';
import { UnitAt } from '../../matters/shared/unit-at.tsx';
import { entryWords, hintWords } from '../phrases.ts';

function Elsewhere(props: { reading: Reading }) {
  const text = useText();
  return (
    <>
      {props.reading.elsewhere.map((elsewhere) => (
        <Note key={elsewhere.code} tone={elsewhere.urgent ? 'alarm' : 'waiting'} title={text(elsewhere.name)}>
          {text(elsewhere.pointer)}
        </Note>
      ))}
    </>
  );
}

function Probably(props: { reading: Reading; area: string }) {
  const t = usePhrases(hintWords);
  const text = useText();
  const [type] = props.reading.types;
  if (!type) return null;
  return (
    <div>
      <div className="quiet small">{t.type}</div>
      <div className="row">
        <ClassTag value={type.class} />
        <strong>{text(type.name)}</strong>
        <span className="quiet">
          <UnitAt code={type.unit} area={props.area} />
        </span>
      </div>
      <p className="small">{text(type.plain)}</p>
      <p className="quiet small">{text(matterClasses[type.class].meaning)}</p>
    </div>
  );
}

function Knowledge(props: { type: string | undefined }) {
  const t = usePhrases(hintWords);
  const text = useText();
  const { data } = useQuery({
    ...read('/api/v1/knowledge', { query: { type: props.type, limit: 3 } }),
    enabled: Boolean(props.type),
    staleTime: 600_000,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <div>
      <h3>{t.knowledge}</h3>
      {data.items.map((article) => (
        <details key={article.code}>
          <summary>{text(article.title)}</summary>
          <p className="words small">{text(article.excerpt)}</p>
        </details>
      ))}
    </div>
  );
}

function Same(props: { word: string | undefined; area: string }) {
  const t = usePhrases(hintWords);
  const { word } = props;
  const { data } = useSimilar(word, props.area);
  if (!word || !data || data.items.length === 0) return null;
  return (
    <div>
      <h3>{t.similar}</h3>
      <SimilarList
        matters={data.items}
        action={(matter) => (
          <Link to={`/matters/${matter.id}`} target="_blank" tabIndex={-1}>
            <Button size="small" tabIndex={-1}>
              {t.open}
            </Button>
          </Link>
        )}
      />
    </div>
  );
}

/** What the clerk can know while the caller speaks: danger first, whose duty it is, who reported it already, what can be said at once. */
export function EntryHints(props: { text: string; areaCode: string | undefined }) {
  const t = usePhrases(entryWords);
  const { district } = useSession();
  const { data: reading } = useReading(useRested(props.text.trim(), 400));
  const area = props.areaCode ?? district.areaCode;
  return (
    <Panel title={t.hints}>
      <div className="stack" aria-live="polite">
        {reading && props.text.trim() ? (
          <>
            <Elsewhere reading={reading} />
            <Probably reading={reading} area={area} />
            <Same word={telling(reading)} area={area} />
            <Knowledge type={reading.types[0]?.code} />
          </>
        ) : (
          <p className="quiet">{t.hintsText}</p>
        )}
      </div>
    </Panel>
  );
}
