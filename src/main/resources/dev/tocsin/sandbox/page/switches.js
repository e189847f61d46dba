import { h } from 'preact';
import { useSandbox } from './context.js';
import { post } from './live.js';

const EXPLAINED = {
  pager: {
    ok: 'It answers at once.',
    down: 'Every call to it fails.',
    slow: 'Each call takes eight seconds.',
    limited: 'It asks for fewer calls.',
    refusing: 'It says yes, and no a moment later.',
  },
  slack: {
    ok: 'Every message gets through.',
    limited: 'It asks for fewer messages.',
    down: 'Nothing that Tocsin posts gets through.',
  },
  onCall: { nobody: 'Nobody is there to be called.' },
  webhooks: {
    on: 'They arrive at once.',
    lost: 'They never arrive.',
    twice: 'Each arrives two times.',
  },
};

const explain = ({ name, value }, label) =>
  EXPLAINED[name]?.[value] ?? (name === 'onCall' ? `It rings on ${label}’s phone.` : '');

const labelOf = ({ value, label }) => label ?? value[0].toUpperCase() + value.slice(1);

// The sandbox lists what is normal first.
const isNormal = ({ value, options }) => value === options[0].value;

export function Switches() {
  const { state, toast } = useSandbox();
  const bad = state.switches.filter((one) => !isNormal(one));
  const turn = async (name, value) => {
    const answer = await post('/demo/switch', { name, value });
    if (!answer.ok) toast(answer.error);
  };
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
    h('legend', null, h('b', null, one.label), h('span', null, chosen && explain(one, labelOf(chosen)))),
    h(
      'div',
      { class: 'segments' },
      one.options.map((option) =>
        h(
          'label',
          { key: option.value, 'data-testid': `switch-${one.name}-${option.value}` },
          h('input', {
            type: 'radio',
            name: `switch-${one.name}`,
            value: option.value,
            checked: option.value === one.value,
            onChange: () => onTurn(one.name, option.value),
          }),
          h('span', null, labelOf(option)),
        ),
      ),
    ),
  );
}
