import { h } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icons.js';
import { placeBeside } from './place.js';

/**
 * A button with a menu, as the keyboard knows it: arrows walk, Escape leaves. An item is `{key, text, note, testId, href,
 * touchOnly, onPick}`.
 */
export function Menu({ icon, label, testId, className = 'icon-button', heading, items, busy, tabIndex }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef(null);
  const popover = useRef(null);
  const shown = () => [...popover.current.querySelectorAll('[role=menuitem]')].filter((item) => item.offsetParent);

  useLayoutEffect(() => {
    if (!open) return undefined;
    const leave = placeBeside(popover.current, button.current, { sheet: true });
    shown()[0]?.focus();
    return leave;
  }, [open]);

  const close = () => {
    popover.current.hidePopover();
    button.current.focus();
  };
  const onKeyDown = (event) => {
    const all = shown();
    const at = all.indexOf(document.activeElement);
    const next = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at + all.length - 1) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    // What stands around the menu must not take the key for its own.
    event.stopPropagation();
    if (next !== undefined) {
      event.preventDefault();
      all[next]?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      close();
    }
  };
  const onButtonKeyDown = (event) => {
    if (event.key !== 'ArrowDown' || open) return;
    event.preventDefault();
    popover.current.showPopover();
  };

  return [
    h(
      'button',
      {
        type: 'button',
        ref: button,
        class: `${className} ${open ? 'open' : ''}`,
        'data-testid': testId,
        'aria-label': label,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-busy': busy,
        title: label,
        tabIndex,
        popovertarget: id,
        onKeyDown: onButtonKeyDown,
      },
      busy ? h('span', { class: 'spinner', 'aria-hidden': 'true' }) : h(Icon, { name: icon }),
    ),
    h(
      'div',
      {
        id,
        ref: popover,
        class: 'popover menu',
        popover: 'auto',
        role: 'menu',
        'aria-label': label,
        onToggle: (event) => setOpen(event.newState === 'open'),
        onKeyDown,
      },
      open && [
        heading && h('p', { class: 'menu-heading', 'aria-hidden': 'true' }, heading),
        items.map((item) => h(Item, { key: item.key, item, onClose: close })),
      ],
    ),
  ];
}

function Item({ item, onClose }) {
  const { text, note, testId, href, touchOnly, onPick } = item;
  const pick = () => {
    onClose();
    if (href) window.open(href, '_blank', 'noopener');
    onPick();
  };
  return h(
    'button',
    {
      type: 'button',
      role: 'menuitem',
      tabIndex: -1,
      class: touchOnly ? 'touch-only' : '',
      'data-testid': testId,
      onClick: pick,
    },
    h('span', null, text),
    note && h('small', null, note),
  );
}
