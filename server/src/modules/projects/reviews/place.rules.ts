/** How long codes are: community, subdistrict, district. */
const levels = [12, 9, 6];

/**
 * Where a project belongs that serves needs of these places: their smallest common place within the area of the call, so that a community whose needs alone it
 * serves checks it, comments on it and votes its grade. Without needs, or where they have nothing in common, it is the area of the call.
 */
export function placeOfNeeds(callArea: string, needAreas: readonly string[]): string {
  const [first = callArea] = needAreas;
  const shared = levels.find(
    (length) => first.length >= length && needAreas.every((code) => code.slice(0, length) === first.slice(0, length)),
  );
  const place = shared === undefined ? callArea : first.slice(0, shared);
  return place.startsWith(callArea) ? place : callArea;
}
