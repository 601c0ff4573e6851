/** The product's mark: three rings that hold each other. */
export function Mark(props: { size?: number }) {
  const side = props.size ?? 32;
  return (
    <svg aria-hidden width={side} height={side} viewBox="0 0 32 32" focusable="false">
      <rect width="32" height="32" rx="7" fill="var(--mark-ground, #0e5a73)" />
      <g fill="none" stroke="var(--mark-line, #fff)" strokeWidth="2.6">
        <circle cx="16" cy="12" r="5.4" />
        <circle cx="11.6" cy="19.6" r="5.4" />
        <circle cx="20.4" cy="19.6" r="5.4" />
      </g>
    </svg>
  );
}
