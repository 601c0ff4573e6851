/** Strokes of the product's own signs on a 24 × 24 field. */
const strokes = {
  alert: 'M12 3.5 2.8 19.5h18.4zM12 9.5v4.5M12 17v.2',
  archive: 'M4 8.5v11h16v-11M3 4.5h18v4H3zM9.5 12.5h5',
  arrowLeft: 'M19 12H5M11 6l-6 6 6 6',
  arrowRight: 'M5 12h14M13 6l6 6-6 6',
  bell: 'M6 16.5v-6a6 6 0 0 1 12 0v6l1.5 2h-15zM10 21h4',
  book: 'M12 6.5c-2-1.7-4.7-2-8-2v13.5c3.3 0 6 .3 8 2 2-1.7 4.7-2 8-2V4.5c-3.3 0-6 .3-8 2zM12 6.5V20',
  calendar: 'M4 6h16v14.5H4zM4 10.5h16M8 3.5v4M16 3.5v4',
  camera: 'M3.5 8h4l1.5-2.5h6L16.5 8h4v11.5h-17zM12 17a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
  chart: 'M4 4v16h16M8 16v-4M12.5 16V7M17 16v-6',
  check: 'M5 12.5 10 17.5 19.5 7',
  chevronDown: 'M6 9.5l6 6 6-6',
  chevronRight: 'M9.5 6l6 6-6 6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2',
  close: 'M6 6l12 12M18 6 6 18',
  columns: 'M4 5h16v14H4zM10 5v14M15 5v14',
  copy: 'M9 9h11v11.5H9zM15 9V4H4v11.5h5',
  desk: 'M3 8.5h18M5 8.5V20M19 8.5V20M5 14h14M8 4h8v4.5H8z',
  dispatch: 'M4 12h7M11 12l6-6.5M11 12l6 6.5M17 5.5h3.5M17 18.5h3.5M17 12h3.5M11 12h6',
  download: 'M12 4v11M7 10.5l5 5 5-5M4 20h16',
  edit: 'M4 20l1-4.5L16 4.5 19.5 8 8.5 19zM14 6.5 17.5 10',
  eye: 'M2.5 12c2.5-4.3 5.7-6.5 9.5-6.5s7 2.2 9.5 6.5c-2.5 4.3-5.7 6.5-9.5 6.5S5 16.3 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  filter: 'M4 5.5h16l-6.2 7.5v5.5l-3.6 1.5v-7z',
  flag: 'M5.5 21V4M5.5 5h12l-2.5 4 2.5 4h-12',
  gear: 'M12 15.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM12 3v3M12 18v3M4.2 7.5l2.6 1.5M17.2 15l2.6 1.5M4.2 16.5l2.6-1.5M17.2 9l2.6-1.5',
  help: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.6c.2-1.6 1.2-2.4 2.6-2.4 1.5 0 2.5.9 2.5 2.2 0 2-2.5 2.2-2.5 4.3M12.1 16.6v.2',
  home: 'M4 11.5 12 4.5l8 7M6 10v10h12V10M10 20v-5.5h4V20',
  inbox: 'M4 13.5 6.5 5h11l2.5 8.5V19H4zM4 13.5h5l1 2.5h4l1-2.5h5',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.6v.2',
  key: 'M8 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12.5 12H21v4M17 12v3',
  language: 'M3.5 6h9M8 4v2M11 6c-.8 4-3.3 7-7 8.8M5.5 9c1.2 2.6 3.2 4.6 6 6M13 20l4-10 4 10M14.4 16.8h5.2',
  link: 'M10 14.5a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.8M14 9.5a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7L12 17.2',
  list: 'M8.5 6.5H20M8.5 12H20M8.5 17.5H20M4.2 6.5h.1M4.2 12h.1M4.2 17.5h.1',
  lock: 'M6 11h12v9.5H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  map: 'M9 5 3.5 7.5v12L9 17l6 2.5 5.5-2.5V5L15 7.5zM9 5v12M15 7.5v12',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  message: 'M4 5h16v12h-9l-4.5 3.5V17H4zM8 9.5h8M8 13h5',
  minus: 'M5 12h14',
  more: 'M5.5 12h.1M12 12h.1M18.5 12h.1',
  pause: 'M8.5 6v12M15.5 6v12',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.4-3.8 2.8-5.8 6.5-5.8s6.1 2 6.5 5.8M16 4.8a3.4 3.4 0 0 1 0 6.5M18 14.6c2.1.8 3.3 2.6 3.5 5.4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.5-4 3.1-6 7.5-6s7 2 7.5 6',
  phone: 'M5 4h4l1.5 5L8 11c1 2.3 2.7 4 5 5l2-2.5 5 1.5v4c0 .8-.5 1.2-1.2 1.2C10.5 20 4 13.5 3.8 5.2 3.8 4.5 4.3 4 5 4z',
  pin: 'M12 21.5c4.6-4.8 7-8.6 7-11.5a7 7 0 0 0-14 0c0 2.9 2.4 6.7 7 11.5zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  plus: 'M12 5v14M5 12h14',
  printer: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6.5H7z',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9M20 4v5h-5',
  save: 'M5 4h11.5L20 7.5V20H5zM8.5 4v5h6V4M8 20v-6.5h8.5V20',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20.5 20.5',
  send: 'M4 12 20.5 4.5 16 20l-4.5-6zM20.5 4.5 11.5 14',
  shield: 'M12 3.5 5 6v5.5c0 4.2 2.3 7.2 7 9 4.7-1.8 7-4.8 7-9V6zM9 12l2.2 2.2L15.3 10',
  signOut: 'M14 4H5v16h9M10 12h10.5M17 8l4 4-4 4',
  spark: 'M12 3.5l1.9 5.6 5.6 1.9-5.6 1.9L12 18.5l-1.9-5.6-5.6-1.9 5.6-1.9zM19 16.5v4M17 18.5h4',
  star: 'M12 4l2.5 5.3 5.7.7-4.2 4 1.1 5.8L12 17l-5.1 2.8L8 14l-4.2-4 5.7-.7z',
  table: 'M4 5h16v14H4zM4 10h16M4 14.5h16M10 10v9',
  trash: 'M4.5 7h15M9 7V4.5h6V7M6.5 7l1 13h9l1-13M10 11v5.5M14 11v5.5',
  upload: 'M12 20V9M7 13.5l5-5 5 5M4 4h16',
  warning: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7.5v5.5M12 16.4v.2',
  wifiOff: 'M4 4l16 16M8.5 15.5a5 5 0 0 1 6 -.6M5.5 12.2a9.5 9.5 0 0 1 4-2.3M14 9.8c1.7.4 3.2 1.2 4.5 2.4M12 19.3v.2',
} as const;

export type IconName = keyof typeof strokes;

/** A sign drawn in the colour of the text. Silent for screen readers unless `label` is given. */
export function Icon(props: { name: IconName; size?: number; label?: string; className?: string }) {
  const side = props.size ?? 20;
  const speech = props.label ? { role: 'img', 'aria-label': props.label } : { 'aria-hidden': true };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden
    <svg
      {...speech}
      className={props.className}
      width={side}
      height={side}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
    >
      <path d={strokes[props.name]} />
    </svg>
  );
}
