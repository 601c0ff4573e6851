import { useQuery } from '@tanstack/react-query';
import type { Language } from '../../../../i18n/language.ts';
import { useLanguage } from '../../../../i18n/language.ts';
import { type Picked, RemoteSelect } from '../../../kit/index.ts';

const atMost = 5;

/** Entries searched on the server, several of them; those that fit stand ready to be pressed. */
export function ReadyPicks(props: {
  id: string;
  value: Picked[];
  onChange: (value: Picked[]) => void;
  placeholder: string;
  /** Says why the ready ones are offered. */
  label: string;
  /** Names search and offer for the cache; include every condition. */
  searchKey: readonly unknown[];
  find: (text: string, language: Language) => Promise<Picked[]>;
  /** What fits without a word being typed; left out, nothing stands ready. */
  fitting?: (language: Language) => Promise<Picked[]>;
}) {
  const language = useLanguage();
  const { value, onChange, searchKey, fitting } = props;
  const offered = useQuery({
    queryKey: [...searchKey, 'fitting', language],
    queryFn: () => fitting?.(language) ?? [],
    enabled: fitting !== undefined,
    staleTime: 60_000,
  });
  const left = (offered.data ?? []).filter((entry) => !value.some((each) => each.id === entry.id)).slice(0, atMost);
  return (
    <div className="stack">
      <RemoteSelect
        control={{ id: props.id }}
        several
        placeholder={props.placeholder}
        value={value}
        onChange={(picked) => onChange((picked as Picked[] | undefined) ?? [])}
        searchKey={searchKey}
        find={props.find}
      />
      {left.length > 0 && (
        <div className="others">
          <span className="quiet small">{props.label}</span>
          {left.map((entry) => (
            <button key={entry.id} type="button" className="snippet" title={entry.detail} onClick={() => onChange([...value, entry])}>
              {entry.name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
