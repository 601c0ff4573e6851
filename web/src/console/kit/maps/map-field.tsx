import 'leaflet/dist/leaflet.css';
import {
  control,
  map as createMap,
  divIcon,
  type GeoJSON,
  geoJSON,
  type LayerGroup,
  type Map as LeafletMap,
  latLngBounds,
  layerGroup,
  type Marker,
  marker,
} from 'leaflet';
import { useEffect, useRef } from 'react';
import { clusterPoints, type MapPoint } from './cluster.ts';
import { shadeOf } from './shades.ts';

/** An area of the map with its figure. */
export interface MapArea {
  code: string;
  name: string;
  /** GeoJSON geometry in WGS-84; an area without one stands in the list only. */
  boundary?: unknown;
  value: number;
  /** A colour of its own where areas differ in kind and not in number, and the word for it. */
  colour?: string;
  note?: string;
}

export interface MapFieldProps {
  areas: readonly MapArea[];
  points?: readonly MapPoint[];
  chosen: string | undefined;
  describe: (area: MapArea) => string;
  onChoose: (code: string) => void;
  onOpenPoint?: (id: string) => void;
  /** Makes the map one to point at: every press tells where, and areas are there for orientation alone. */
  onPoint?: (lng: number, lat: number) => void;
  words: { zoomIn: string; zoomOut: string; cluster: (count: number) => string };
}

const line = { color: '#4a6472', weight: 1.5, fillOpacity: 0.85 };
const chosenLine = { color: '#0b3140', weight: 4, fillOpacity: 0.9 };

function makeReachable(element: Element | undefined | null, label: string, onPress: () => void): void {
  if (!element) return;
  element.setAttribute('tabindex', '0');
  element.setAttribute('role', 'button');
  element.setAttribute('aria-label', label);
  element.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onPress();
    }
  });
}

function drawArea(area: MapArea, largest: number, latest: { current: MapFieldProps }): GeoJSON {
  const layer = geoJSON(area.boundary as Parameters<typeof geoJSON>[0], {
    style: { ...line, fillColor: area.colour ?? shadeOf(area.value, largest) },
  });
  if (latest.current.onPoint) return layer;
  const choose = () => latest.current.onChoose(area.code);
  layer.on('click', choose);
  layer.eachLayer((each) => {
    each.on('add', () => {
      const element = (each as unknown as { getElement?: () => Element | undefined }).getElement?.();
      makeReachable(element, latest.current.describe(area), choose);
    });
  });
  layer.bindTooltip(`${area.name} ${area.note ?? area.value}`, { sticky: true });
  return layer;
}

function drawPoints(map: LeafletMap, group: LayerGroup, latest: { current: MapFieldProps }): void {
  group.clearLayers();
  for (const cluster of clusterPoints(latest.current.points ?? [], map.getZoom())) {
    const only = cluster.points.length === 1 ? cluster.points[0] : undefined;
    const side = only ? 24 : 34;
    const label = only?.label ?? latest.current.words.cluster(cluster.points.length);
    const icon = divIcon({ className: 'map-cluster', iconSize: [side, side], html: only ? '' : String(cluster.points.length) });
    const open = () => (only ? latest.current.onOpenPoint?.(only.id) : map.setView([cluster.lat, cluster.lng], map.getZoom() + 2));
    const sign: Marker = marker([cluster.lat, cluster.lng], { icon, title: label, alt: label, keyboard: true });
    sign.on('click', open);
    group.addLayer(sign);
  }
}

/** The drawing of a map without tiles: areas shaded by their figure, points gathered while they are close together. */
export function MapField(props: MapFieldProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const map = useRef<LeafletMap>(undefined);
  const drawn = useRef(new Map<string, GeoJSON>());
  const { areas, points, chosen, words } = props;

  useEffect(() => {
    if (!place.current) return;
    const made = createMap(place.current, { zoomControl: false, attributionControl: false, zoomSnap: 0.25 });
    control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(made);
    made.setView([32, 118.7], 12);
    made.on('click', ({ latlng }) => latest.current.onPoint?.(latlng.lng, latlng.lat));
    map.current = made;
    return () => {
      made.remove();
      map.current = undefined;
    };
  }, [words.zoomIn, words.zoomOut]);

  useEffect(() => {
    const field = map.current;
    if (!field) return;
    const largest = Math.max(0, ...areas.map((area) => area.value));
    const layers = areas.filter((area) => area.boundary).map((area) => [area.code, drawArea(area, largest, latest).addTo(field)] as const);
    drawn.current = new Map(layers);
    const bounds = latLngBounds(layers.map(([, layer]) => layer.getBounds()).flatMap((each) => [each.getSouthWest(), each.getNorthEast()]));
    const [only] = latest.current.points ?? [];
    if (bounds.isValid()) field.fitBounds(bounds, { padding: [12, 12], animate: false });
    else if (only) field.setView([only.lat, only.lng], 15);
    return () => {
      for (const [, layer] of layers) layer.remove();
    };
  }, [areas]);

  useEffect(() => {
    const field = map.current;
    if (!field || !points) return;
    const group = layerGroup().addTo(field);
    const draw = () => drawPoints(field, group, latest);
    draw();
    field.on('zoomend', draw);
    return () => {
      field.off('zoomend', draw);
      group.remove();
    };
  }, [points]);

  useEffect(() => {
    for (const [code, layer] of drawn.current) {
      layer.setStyle(code === chosen ? chosenLine : line);
      if (code === chosen) layer.bringToFront();
    }
  }, [chosen]);

  return <div ref={place} className="map-field" />;
}
