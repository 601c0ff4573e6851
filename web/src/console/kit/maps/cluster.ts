/** A place with something to open. */
export interface MapPoint {
  id: string;
  lng: number;
  lat: number;
  label: string;
}

/** Points too close to each other to be pressed one by one. It stands where its first point is. */
export interface Cluster {
  lng: number;
  lat: number;
  points: MapPoint[];
}

/**
 * Gathers points that lie closer than `apart` pixels at a zoom level, so that no two signs overlap. Cells as wide as that distance are
 * fixed to the world, so a cluster has to be looked for only in the nine cells around a point.
 */
export function clusterPoints(points: readonly MapPoint[], zoom: number, apart = 48): Cluster[] {
  const width = (apart * 360) / (256 * 2 ** zoom);
  const clusters: Cluster[] = [];
  const cells = new Map<string, Cluster[]>();
  for (const point of points) {
    const x = Math.floor(point.lng / width);
    const y = Math.floor(point.lat / width);
    const around = [-1, 0, 1].flatMap((dx) => [-1, 0, 1].flatMap((dy) => cells.get(`${x + dx}:${y + dy}`) ?? []));
    const near = around.find((cluster) => Math.hypot(cluster.lng - point.lng, cluster.lat - point.lat) < width);
    if (near) {
      near.points.push(point);
      continue;
    }
    const cluster = { lng: point.lng, lat: point.lat, points: [point] };
    clusters.push(cluster);
    cells.set(`${x}:${y}`, [...(cells.get(`${x}:${y}`) ?? []), cluster]);
  }
  return clusters;
}
