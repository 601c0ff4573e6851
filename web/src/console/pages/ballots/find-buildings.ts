import { api, data } from '../../../api/client.ts';
import type { Choice } from '../../../api/kit-paths.ts';
import type { Language } from '../../../i18n/language.ts';

/** Buildings of an area (without one of the district) by name; the detail is how many dwellings they have. */
export async function findBuildings(question: { text: string; language: Language; areaCode: string }): Promise<Choice[]> {
  const query = { q: question.text || undefined, area: question.areaCode || undefined, limit: 20 };
  const { items } = await data(
    api.GET('/api/v1/buildings', { params: { query }, headers: { 'accept-language': question.language } as never }),
  );
  return items.map((building) => ({ id: building.id, name: building.name, detail: `${building.households}` }));
}
