import { h } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useSandbox } from './context.js';
import { ConfirmDialog } from './dialog.js';
import { withEmoji } from './emoji.js';
import { Menu } from './menu.js';
import { Text } from './mrkdwn.js';
import { companyOf, roleOf } from './people.js';
import { Select } from './select.js';
import { choiceOf, groupsOf, isMany, isSelect } from './values.js';

/** Slack waits for a pause before it tells the bot of every character. */
const PAUSE_MS = 500;

/**
 * One interactive element. `form` says what the element holds and what becomes of a choice: `value(block, element)`,
 * `change(block, element, value)`, `act(block, element, choice)`, and where one can search,
 * `suggest(block, element, query)`. `labelled` are the attributes that tie it to its label.
 */
export function Element({ element, block, form, labelled = {} }) {
  const props = { element, block, form, labelled, ...useChoice(element, block, form) };
  return [h(Control, props), props.question];
}

function Control(props) {
  const { type } = props.element;
  if (type === 'button') return h(Button, props);
  if (type === 'overflow') return h(Overflow, props);
  if (type === 'radio_buttons' || type === 'checkboxes') return h(Choices, props);
  if (type === 'external_select' && !props.form.suggest) return h(Unshown, props);
  if (isSelect(props.element)) return h(Picker, props);
  return TYPED[type] ? h(Typed, props) : h(Unshown, props);
}

const Unshown = ({ element }) => h('span', { class: 'unshown' }, `The sandbox does not show “${element.type}” here.`);

/** Changes what an element holds and tells the bot, where that is how it is; asks first, where the bot wants that. */
function useChoice(element, block, form) {
  const [pending, setPending] = useState(false);
  const [asked, setAsked] = useState(null);
  const tells = block.type !== 'input' || block.dispatch_action;

  const tell = async (choice) => {
    setPending(true);
    await form.act(block, element, choice);
    setPending(false);
  };
  const perform = (value, choice) => {
    setAsked(null);
    if (value !== undefined) form.change(block, element, value);
    if (tells) tell(choice);
  };
  const choose = (value, choice = choiceOf(element, value)) => {
    if (element.confirm && tells) setAsked([value, choice]);
    else perform(value, choice);
  };
  const question =
    asked &&
    h(ConfirmDialog, {
      confirm: element.confirm,
      onConfirm: () => perform(...asked),
      onDeny: () => setAsked(null),
    });
  return { pending, tells, choose, tell, question };
}

const isWeb = (url) => /^https?:/i.test(url ?? '');

function Button({ element, pending, choose }) {
  const press = () => {
    if (pending) return;
    if (isWeb(element.url)) window.open(element.url, '_blank', 'noopener');
    choose(undefined, {});
  };
  return h(
    'button',
    {
      type: 'button',
      class: `button ${element.style ?? ''}`,
      'aria-busy': pending,
      'aria-label': element.accessibility_label,
      onClick: press,
    },
    pending && h('span', { class: 'spinner', 'aria-hidden': 'true' }),
    h(Text, { value: element.text }),
  );
}

function Overflow({ element, pending, choose }) {
  return h(Menu, {
    icon: 'more',
    label: 'More options',
    testId: 'overflow',
    className: 'icon-button overflow',
    busy: pending,
    items: element.options.map(({ text, description, value, url }) => ({
      key: value,
      testId: 'option',
      text: h(Text, { value: text }),
      note: description && h(Text, { value: description }),
      href: isWeb(url) ? url : undefined,
      onPick: () => choose(undefined, { option: value }),
    })),
  });
}

function Picker({ element, block, form, labelled, pending, choose }) {
  const groups = useGroups(element);
  return h(Select, {
    source: /external/.test(element.type)
      ? {
          search: (query) => form.suggest(block, element, query),
          // docs.slack.dev, "Select menu element": three, unless it says otherwise.
          minQuery: element.min_query_length ?? 3,
        }
      : { groups },
    many: isMany(element),
    most: element.max_selected_items,
    picked: form.value(block, element),
    placeholder: withEmoji(element.placeholder?.text ?? 'Choose'),
    clearable: block.optional,
    labelled: { 'aria-label': labelled.id ? undefined : (element.placeholder?.text ?? 'Choose'), ...labelled },
    busy: pending,
    onPick: choose,
  });
}

/** What a select offers by itself. */
function useGroups(element) {
  const { state, channels } = useSandbox();
  const optionsOf = (options) =>
    options.map(({ value, text, description }) => ({ value, text: text.text, description: description?.text }));
  if (/users/.test(element.type)) {
    const options = state.users.map((user) => ({
      value: user.id,
      text: user.realName,
      description: user.kind === 'stranger' ? companyOf(user) : roleOf(user),
    }));
    return [{ options }];
  }
  if (/channels|conversations/.test(element.type)) {
    const rooms = channels.filter(({ kind }) => kind !== 'im');
    return [{ options: rooms.map(({ id, name }) => ({ value: id, text: `#${name}` })) }];
  }
  return groupsOf(element).map(({ label, options }) => ({ label: label?.text, options: optionsOf(options) }));
}

function Choices({ element, block, form, labelled, choose }) {
  const many = isMany(element);
  const picked = form.value(block, element);
  const group = useId();
  const { id, name = group, ...described } = labelled;
  const toggle = (option, on) => {
    const one = { value: option.value, text: option.text.text };
    if (!many) choose([one]);
    else choose(on ? [...picked, one] : picked.filter(({ value }) => value !== option.value));
  };
  return h(
    'div',
    { class: 'choices', id },
    element.options.map((option) =>
      h(
        'label',
        { key: option.value, class: 'choice' },
        h('input', {
          ...described,
          name,
          type: many ? 'checkbox' : 'radio',
          value: option.value,
          checked: picked.some(({ value }) => value === option.value),
          onChange: (event) => toggle(option, event.target.checked),
        }),
        h(
          'span',
          null,
          h(Text, { value: option.text }),
          option.description && h('small', null, h(Text, { value: option.description })),
        ),
      ),
    ),
  );
}

const TYPED = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
  datepicker: 'date',
  timepicker: 'time',
};

/** When a field that one types into tells the bot; dates and times are picked rather than typed. */
function momentsOf({ type, dispatch_action_config: config }) {
  if (type === 'datepicker' || type === 'timepicker') return ['on_character_entered'];
  return config?.trigger_actions_on ?? ['on_enter_pressed'];
}

function Typed({ element, block, form, labelled, pending, tells, tell }) {
  const timer = useRef(0);
  const multiline = Boolean(element.multiline);
  const moments = tells ? momentsOf(element) : [];
  const value = form.value(block, element);
  useEffect(() => () => clearTimeout(timer.current), []);

  const onInput = (event) => {
    const typed = event.target.value;
    form.change(block, element, typed);
    clearTimeout(timer.current);
    if (moments.includes('on_character_entered')) timer.current = setTimeout(() => tell({ value: typed }), PAUSE_MS);
  };
  const onKeyDown = (event) => {
    if (event.key !== 'Enter' || multiline || event.isComposing || !moments.includes('on_enter_pressed')) return;
    // It tells the bot instead of sending the form off.
    event.preventDefault();
    clearTimeout(timer.current);
    tell({ value });
  };
  return h(multiline ? 'textarea' : 'input', {
    ...labelled,
    ...(multiline ? { rows: 4 } : { type: TYPED[element.type], autocomplete: 'off' }),
    'aria-label': labelled.id ? undefined : (element.placeholder?.text ?? element.type),
    'aria-busy': pending,
    placeholder: element.placeholder && withEmoji(element.placeholder.text),
    dir: 'auto',
    value,
    onInput,
    onKeyDown,
  });
}
