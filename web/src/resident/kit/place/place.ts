/** A place that can be chosen: a building, an estate, a community. */
export interface PlaceOption {
  id: string;
  name: string;
  /** What it belongs to: the community, the subdistrict. */
  detail?: string;
  areaCode?: string;
  lng?: number;
  lat?: number;
}

/** The place of a report: what the person wrote, and what is known about it. */
export interface PickedPlace {
  text: string;
  placeId?: string;
  areaCode?: string;
  lng?: number;
  lat?: number;
}

/** An option as the place of a report. */
export function placeOf(option: PlaceOption): PickedPlace {
  const { id, name, detail, ...rest } = option;
  return { ...rest, placeId: id, text: [detail, name].filter(Boolean).join(' ') };
}

/** Why the device did not say where it is. */
export type LocateFailure = 'denied' | 'unavailable';

/** Asks the device where it is (WGS-84). Rejects with a `LocateFailure`. */
export function locate(): Promise<{ lng: number; lat: number }> {
  return new Promise((resolve, reject) => {
    if (!navigator.geolocation) return reject('unavailable' satisfies LocateFailure);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lng: coords.longitude, lat: coords.latitude }),
      (error) => reject((error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable') satisfies LocateFailure),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}
