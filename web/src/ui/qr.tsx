import { encode } from 'uqr';

/** A QR code drawn as one path, dark on white with its quiet zone; `label` says what it leads to. */
export function Qr(props: { text: string; label: string; size?: number }) {
  const { data, size: modules } = encode(props.text, { ecc: 'M', border: 2 });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  const side = props.size ?? 168;
  return (
    <svg role="img" aria-label={props.label} width={side} height={side} viewBox={`0 0 ${modules} ${modules}`} shapeRendering="crispEdges">
      <rect width={modules} height={modules} fill="#fff" />
      <path d={path} fill="#111" />
    </svg>
  );
}
