import { useQuery } from '@tanstack/react-query';
import { readPath } from '../../../../api/client.ts';
import { useLanguage } from '../../../../i18n/language.ts';

interface ResolvedUnit {
  unit: { id: string; name: string; nameEn: string | null } | null;
}

/** The unit that a code of the catalogue means at a place: a bureau's own code, or a part such as `@committee`. */
export function useUnitAt(code: string | null | undefined, area: string) {
  return useQuery({
    queryKey: ['/api/v1/units/resolve', code, area],
    queryFn: ({ signal }) => readPath<ResolvedUnit>('/api/v1/units/resolve', { query: { code, area } }, signal),
    enabled: Boolean(code),
    staleTime: 600_000,
  });
}

/** The name of the unit a code means at a place; nothing while it is not known. */
export function UnitAt(props: { code: string | null | undefined; area: string; before?: string }) {
  const language = useLanguage();
  const { data } = useUnitAt(props.code, props.area);
  if (!data?.unit) return null;
  const name = language === 'en' ? (data.unit.nameEn ?? data.unit.name) : data.unit.name;
  return (
    <>
      {props.before}
      {name}
    </>
  );
}
