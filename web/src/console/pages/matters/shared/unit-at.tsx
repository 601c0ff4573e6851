import { useQuery } from '@tanstack/react-query';
import { read } from '../../../../api/query.ts';
import { useLanguage } from '../../../../i18n/language.ts';

/** The name of the unit a code of the catalogue means at a place: a bureau's own code, or a part such as `@committee`. */
export function UnitAt(props: { code: string | null | undefined; area: string; before?: string }) {
  const language = useLanguage();
  const { code, area } = props;
  const { data } = useQuery({
    ...read('/api/v1/units/resolve', { query: { code: code ?? '', area } }),
    enabled: Boolean(code),
    staleTime: 600_000,
  });
  if (!data?.unit) return null;
  const name = language === 'en' ? (data.unit.nameEn ?? data.unit.name) : data.unit.name;
  return (
    <>
      {props.before}
      {name}
    </>
  );
}
