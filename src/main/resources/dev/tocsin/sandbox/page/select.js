import { h } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { withEmoji } from './emoji.js';
import { Icon } from './icons.js';
import { useOptions } from './options.js';
import { placeBeside } from './place.js';

/** Up to so many options are looked over faster than a finger types: no keyboard pushes itself in front of them. */
const FEW = 10;

/** The keys that change a text; on a phone they do not say which they are. */
const TYPES = /^(.|Backspace|Delete|Unidentified)$/u;

/**
 * Slack's select, one or many: a field that opens a list and narrows it as one types. `source` is where the options come
 * from, as options.js has it. What is picked is a list of `{value, text}`, of `many` at most `most`.
 */
export function Select({ source, many, most = Infinity, picked, placeholder, clearable, onPick, labelled, busy }) {
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState(null);
  const [active, setActive] = useState(0);
  const { groups, flat, note, textOf } = useOptions(source, open, query ?? '');
  const id = useId();
  const input = useRef(null);
  const optionId = (at) => `${id}-${at}`;
  const without = (option) => picked.filter(({ value }) => value !== option.value);
  const isPicked = ({ value }) => picked.some((one) => one.value === value);

  const show = () => {
    if (open) return;
    setActive(many ? 0 : Math.max(0, flat.findIndex(isPicked)));
    setOpen(true);
  };
  const hide = () => {
    setOpen(false);
    setQuery(null);
  };
  const toggle = (option) => {
    if (isPicked(option)) onPick(without(option));
    else if (picked.length < most) onPick([...picked, option]);
    setQuery(null);
  };
  const pick = (option) => {
    if (many) return toggle(option);
    onPick([option]);
    hide();
  };
  /** The button that did it is gone after that. */
  const takeBack = (left) => {
    onPick(left);
    input.current.focus();
  };
  const keys = {
    ArrowDown: () => (open ? setActive(active >= flat.length - 1 ? 0 : active + 1) : show()),
    ArrowUp: () => (open ? setActive(active <= 0 ? flat.length - 1 : active - 1) : show()),
    // Never sends the form off: it picks, or opens what there is to pick from.
    Enter: () => (open ? flat[active] && pick(flat[active]) : show()),
    Escape: open && hide,
    Backspace: many && !query && picked.length > 0 && (() => onPick(picked.slice(0, -1))),
  };
  const onKeyDown = (event) => {
    if (event.isComposing) return;
    // What is typed takes the place of what was picked.
    if (query === null && TYPES.test(event.key)) input.current.select();
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  };
  const onInput = (event) => {
    setQuery(event.target.value);
    setActive(0);
    setOpen(true);
  };

  return h(
    'div',
    {
      class: 'select',
      onClick: () => {
        input.current.focus();
        show();
      },
    },
    many && picked.map((one) => h(Chip, { key: one.value, text: textOf(one), onRemove: () => takeBack(without(one)) })),
    h('input', {
      ...labelled,
      ref: input,
      type: 'text',
      role: 'combobox',
      autocomplete: 'off',
      spellcheck: false,
      inputMode: !source.search && flat.length <= FEW ? 'none' : undefined,
      'aria-autocomplete': 'list',
      'aria-expanded': open,
      'aria-controls': id,
      'aria-activedescendant': open && flat[active] ? optionId(active) : undefined,
      'aria-busy': busy,
      dir: 'auto',
      placeholder: many && picked.length ? '' : placeholder,
      value: query ?? (many || !picked.length ? '' : textOf(picked[0])),
      onInput,
      onKeyDown,
      onBlur: hide,
    }),
    clearable &&
      !many &&
      picked.length > 0 &&
      h(
        'button',
        { type: 'button', class: 'clear', 'aria-label': 'Clear', title: 'Clear', onClick: only(() => takeBack([])) },
        h(Icon, { name: 'cross' }),
      ),
    busy ? h('span', { class: 'spinner', 'aria-hidden': 'true' }) : h(Icon, { name: 'unfold' }),
    open &&
      h(Listbox, { id, input, label: placeholder, many, groups, flat, active, note, isPicked, optionId, onPick: pick }),
  );
}

/** A click on something in the field is not one on the field, which would open its list. */
const only = (act) => (event) => {
  event.stopPropagation();
  act();
};

function Listbox({ id, input, label, many, groups, flat, active, note, isPicked, optionId, onPick }) {
  const list = useRef(null);
  useLayoutEffect(() => {
    list.current.showPopover();
    return placeBeside(list.current, input.current.parentElement, { wide: true });
  }, []);
  useEffect(() => {
    list.current.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }, [active, flat.length]);
  const optionOf = (option) => {
    const at = flat.indexOf(option);
    return h(Option, {
      key: option.value,
      id: optionId(at),
      option,
      active: at === active,
      picked: isPicked(option),
      onPick,
    });
  };
  return h(
    'div',
    {
      ref: list,
      class: 'popover options',
      popover: 'manual',
      // The field keeps the focus while one picks.
      onMouseDown: (event) => event.preventDefault(),
      onClick: only(() => {}),
    },
    h('p', { class: 'options-note', role: 'status' }, note),
    h(
      'div',
      { id, role: 'listbox', 'aria-label': label, 'aria-multiselectable': many || undefined },
      groups.map((group) =>
        group.label
          ? h(
              'div',
              { key: group.label, role: 'group', 'aria-label': group.label },
              h('p', { class: 'options-group', 'aria-hidden': 'true' }, group.label),
              group.options.map(optionOf),
            )
          : group.options.map(optionOf),
      ),
    ),
  );
}

function Option({ id, option, active, picked, onPick }) {
  return h(
    'div',
    {
      id,
      role: 'option',
      class: `option ${active ? 'active' : ''}`,
      'data-testid': 'option',
      'data-value': option.value,
      'aria-selected': picked,
      onClick: () => onPick(option),
    },
    h(
      'span',
      { dir: 'auto' },
      withEmoji(option.text),
      option.description && h('small', null, withEmoji(option.description)),
    ),
    picked && h(Icon, { name: 'check' }),
  );
}

function Chip({ text, onRemove }) {
  return h(
    'span',
    { class: 'picked' },
    h('span', { dir: 'auto' }, text),
    h(
      'button',
      { type: 'button', 'aria-label': `Remove ${text}`, title: 'Remove', onClick: only(onRemove) },
      h(Icon, { name: 'cross' }),
    ),
  );
}
