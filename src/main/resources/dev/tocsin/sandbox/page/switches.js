import { h } from 'preact';
import { useSandbox } from './context.js';
import { weekdayAndClock } from './dates.js';
import { post } from './live.js';

// The sandbox lists what is normal first.
const isNormal = ({ value, options }) => value === options[0].value;

/** The options under their headings, in the order in which the sandbox lists them. */
function groupsOf({ options }) {
  const groups = new Map();
  for (const option of options) groups.set(option.group, [...(groups.get(option.group) ?? []), option]);
  return [...groups];
}

function useTurn() {
  const { toast } = useSandbox();
  return async (name, value) => {
    const answer = await post('/demo/switch', { name, value });
    if (!answer.ok) toast(answer.error);
  };
}

const OFFICE = 'America/Los_Angeles';

/** What the time is where the demo's office hours are, and what makes it pass faster. */
export function Clock() {
  const { state, me, now } = useSandbox();
  const turn = useTurn();
  return h(
    'section',
    { class: 'switches', 'aria-labelledby': 'clock-heading' },
    h('div', { class: 'switches-head' }, h('h2', { id: 'clock-heading' }, 'The clock')),
    h(
      'p',
      { class: 'clock', 'data-testid': 'clock' },
      h('b', null, weekdayAndClock(now, OFFICE)),
      ' in California, ',
      weekdayAndClock(now, me.tz),
      ` for ${me.realName.split(' ')[0]}`,
    ),
    state.time.switches.map((one) => h(Switch, { key: one.name, one, onTurn: turn })),
  );
}

export function Switches() {
  const { state } = useSandbox();
  const bad = state.switches.filter((one) => !isNormal(one));
  const turn = useTurn();
  return h(
    'section',
    { class: 'switches', 'aria-labelledby': 'switches-heading' },
    h(
      'div',
      { class: 'switches-head' },
      h('h2', { id: 'switches-heading' }, 'Try the bad days'),
      bad.length > 0 &&
        h(
          'button',
          {
            type: 'button',
            class: 'quiet-button',
            'data-testid': 'switches-reset',
            onClick: () => bad.forEach((one) => turn(one.name, one.options[0].value)),
          },
          'All back to normal',
        ),
    ),
    state.switches.map((one) => h(Switch, { key: one.name, one, onTurn: turn })),
  );
}

function Switch({ one, onTurn }) {
  const chosen = one.options.find((option) => option.value === one.value);
  return h(
    'fieldset',
    { class: `switch ${isNormal(one) ? '' : 'bad'}` },
    h('legend', null, h('b', null, one.label), h('span', null, chosen?.hint)),
    groupsOf(one).map(([group, options]) => [
      group && h('p', { class: 'switch-group', id: `switch-${one.name}-${options[0].value}-group` }, group),
      h(
        'div',
        {
          class: 'segments',
          role: group ? 'group' : undefined,
          'aria-labelledby': group ? `switch-${one.name}-${options[0].value}-group` : undefined,
        },
        options.map((option) => h(Option, { key: option.value, one, option, onTurn })),
      ),
    ]),
  );
}

function Option({ one, option, onTurn }) {
  return h(
    'label',
    { 'data-testid': `switch-${one.name}-${option.value}`, title: option.hint },
    h('input', {
      type: 'radio',
      name: `switch-${one.name}`,
      value: option.value,
      checked: option.value === one.value,
      onChange: () => onTurn(one.name, option.value),
    }),
    h('span', null, option.label),
  );
}
