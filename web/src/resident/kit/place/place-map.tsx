import 'leaflet/dist/leaflet.css';
import { circleMarker, control, map as createMap, geoJSON, type LatLngBounds, type Map as LeafletMap } from 'leaflet';
import { useEffect, useRef } from 'react';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import type { PickedPlace } from './place.ts';

const phrases = definePhrases({
  zoomIn: { zh: '放大', en: 'Zoom in' },
  zoomOut: { zh: '缩小', en: 'Zoom out' },
  view: { zh: '地图：这个地方的位置', en: 'Map: where it is' },
  label: { zh: '地图：点一下事情发生的地方。也可以在上面写地点。', en: 'Map: tap where it is. Writing the place above does the same.' },
});

/** An area drawn for orientation. */
export interface PlaceMapArea {
  name: string;
  /** GeoJSON geometry in WGS-84. */
  boundary: unknown;
}

function drawAreas(map: LeafletMap, areas: readonly PlaceMapArea[]): LatLngBounds | undefined {
  let bounds: LatLngBounds | undefined;
  for (const area of areas) {
    const layer = geoJSON(area.boundary as Parameters<typeof geoJSON>[0], {
      style: { color: '#6b5d4f', weight: 1.5, fillColor: '#f3e9dc', fillOpacity: 0.8 },
    });
    layer.bindTooltip(area.name, { permanent: true, direction: 'center', className: 'place-name' }).addTo(map);
    bounds = bounds ? bounds.extend(layer.getBounds()) : layer.getBounds();
  }
  return bounds;
}

/** A map without tiles to point at a place. Everything it does can also be written in the field above it. */
export function PlaceMap(props: {
  areas: readonly PlaceMapArea[];
  value: PickedPlace | undefined;
  /** Left out where the map only shows. */
  onPoint?: (lng: number, lat: number) => void;
}) {
  const t = usePhrases(phrases);
  const place = useRef<HTMLDivElement>(null);
  const map = useRef<LeafletMap>(undefined);
  const latest = useRef(props.onPoint);
  latest.current = props.onPoint;
  const { areas } = props;
  const { lng, lat } = props.value ?? {};

  useEffect(() => {
    if (!place.current) return;
    const made = createMap(place.current, { zoomControl: false, attributionControl: false, zoomSnap: 0.25 });
    control.zoom({ zoomInTitle: t.zoomIn, zoomOutTitle: t.zoomOut }).addTo(made);
    made.setView([32, 118.7], 12);
    const bounds = drawAreas(made, areas);
    if (bounds?.isValid()) made.fitBounds(bounds, { animate: false });
    made.on('click', (event) => latest.current?.(event.latlng.lng, event.latlng.lat));
    map.current = made;
    return () => {
      made.remove();
      map.current = undefined;
    };
  }, [areas, t]);

  useEffect(() => {
    if (!map.current || lng === undefined || lat === undefined) return;
    const sign = circleMarker([lat, lng], { radius: 11, color: '#fff', weight: 3, fillColor: '#a8071a', fillOpacity: 1 }).addTo(
      map.current,
    );
    return () => {
      sign.remove();
    };
  }, [lng, lat]);

  return (
    <section aria-label={props.onPoint ? t.label : t.view}>
      <div ref={place} className="place-map" />
    </section>
  );
}
