const PATHS = {
  sun: 'M12 4V2m0 20v-2m8-8h2M2 12h2m13.7-5.7 1.4-1.4M4.9 19.1l1.4-1.4m0-11.4L4.9 4.9m14.2 14.2-1.4-1.4M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0Z',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
  system: 'M3 5h18v11H3zM9 20h6m-3-4v4',
  proof: 'M12 3l7 3v5.5c0 4.5-3 7.8-7 9.5-4-1.7-7-5-7-9.5V6zM9 11.8l2.2 2.2 4-4.2',
  keyboard: 'M2.5 6h19v12h-19zM6 10h.01M10 10h.01M14 10h.01M18 10h.01M7 14h10',
  books: 'M5 4v16M9 4v16M13 4.5l4.5 15M5 4h4v16H5zM13 4.5l3.2-.8 4.3 15.6-3.1.8z',
  talk: 'M4 5h16v11H10l-4.5 4v-4H4z',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  link: 'M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7l-1 1M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7l1-1',
  again: 'M20 12a8 8 0 1 1-2.6-5.9M20 3v5h-5',
  edit: 'M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5',
  save: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14',
  print: 'M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  close: 'M6 6l12 12M18 6L6 18',
  find: 'M15.5 15.5 20 20M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z',
  ask: 'M4 5h16v11H10l-4.5 4v-4H4zM9 10.5h6',
  quote: 'M5 17c3 0 4-2 4-5V7H4v5h3c0 2-.5 3-2 3zm10 0c3 0 4-2 4-5V7h-5v5h3c0 2-.5 3-2 3z',
  bin: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  plus: 'M12 5v14M5 12h14',
} as const

export type IconName = keyof typeof PATHS

/** A drawing beside words; it says nothing that they do not say. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
