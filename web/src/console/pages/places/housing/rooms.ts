/** A line of dwellings: entrance, room and, where it is known, square metres; null when it cannot be read. */
export function roomOf(line: string): { entrance?: string; room: string; floorAreaDm2: number | null } | null {
  const [entrance, room, metres, ...rest] = line.split(/\s+/);
  if (!entrance || !room || rest.length > 0) return null;
  if (metres !== undefined && !/^\d{1,5}(\.\d{1,2})?$/.test(metres)) return null;
  const floorAreaDm2 = metres === undefined ? null : Number((Number(metres) * 100).toFixed(0));
  return { ...(entrance === '-' ? {} : { entrance }), room, floorAreaDm2 };
}
