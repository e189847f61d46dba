import { h } from 'preact';

const SHAPES = {
  bell: [
    'M12 2.8c.7 0 1.3.6 1.3 1.3v.4a5.7 5.7 0 0 1 4.4 5.6v2.9c0 .7.2 1.4.7 1.9l.8 1c.5.6.1 1.5-.7 1.5H5.5c-.8 0-1.2-.9-.7-1.5l.8-1c.5-.5.7-1.2.7-1.9v-2.9a5.7 5.7 0 0 1 4.4-5.6v-.4c0-.7.6-1.3 1.3-1.3z',
    'M9.7 18.9h4.6a2.3 2.1 0 0 1-4.6 0z',
  ],
  more: [
    'M5 10.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6zM12 10.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6zM19 10.2a1.8 1.8 0 1 1 0 3.6 1.8 1.8 0 0 1 0-3.6z',
  ],
};

const STROKES = {
  hash: 'M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  archive: 'M4 5h16v4H4zM5.5 9v10h13V9M10 13h4',
  reload: 'M19.5 12a7.5 7.5 0 1 1-2.3-5.4M19.5 3.5v4.3h-4.3',
  reply: 'M9 6 4 11l5 5M4.5 11H14a5.5 5.5 0 0 1 5.5 5.5V18',
  send: 'M5 12h13M12.5 6l6 6-6 6',
  clip: 'M19.5 11.5 12 19a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.7 7.7a1.5 1.5 0 0 1-2.2-2.2l7-7',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6 6 18',
  phone: 'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zM10.5 18h3',
  menu: 'M4 7h16M4 12h16M4 17h16',
  soundOn: 'M4 10v4h3.5L12 18V6l-4.5 4zM15.5 9a4 4 0 0 1 0 6M18 6.5a7.5 7.5 0 0 1 0 11',
  soundOff: 'M4 10v4h3.5L12 18V6l-4.5 4zM16 9.5l5 5M21 9.5l-5 5',
  bolt: 'M13 3 5 14h6l-1 7 8-11h-6z',
  unfold: 'M7.5 10 12 14.5 16.5 10',
  back: 'M19 12H6M11.5 6l-6 6 6 6',
  message:
    'M4 6.5A1.5 1.5 0 0 1 5.5 5h13A1.5 1.5 0 0 1 20 6.5v9a1.5 1.5 0 0 1-1.5 1.5H11l-4.5 3.5V17h-1A1.5 1.5 0 0 1 4 15.5z',
  down: 'M12 5v14M6 13l6 6 6-6',
};

/** A picture that says nothing by itself: the element around it carries the label. */
export function Icon({ name }) {
  const solid = SHAPES[name];
  const props = { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' };
  if (solid)
    return h(
      'svg',
      { ...props, fill: 'currentColor' },
      solid.map((d) => h('path', { d })),
    );
  return h(
    'svg',
    {
      ...props,
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.8,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    h('path', { d: STROKES[name] }),
  );
}
