import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Blocks } from './blocks.js';
import { useSandbox } from './context.js';
import { Dialog } from './dialog.js';
import { withEmoji } from './emoji.js';
import { post } from './live.js';
import { Text } from './mrkdwn.js';

const plain = (text) => ({ type: 'plain_text', text });

const inputsOf = (view) => view.blocks.filter((block) => block.type === 'input');

function initialValue({ type, initial_value, initial_option, initial_options }) {
  if (type === 'checkboxes') return initial_options?.map((option) => option.value) ?? [];
  return initial_value ?? initial_option?.value ?? '';
}

/** What Slack itself asks for before it sends a form off. */
function complaint(block, value) {
  const { min_length: min, max_length: max } = block.element;
  if (!value.length) return block.optional ? null : 'Please complete this required field.';
  if (min && value.length < min) return `Please enter at least ${min} characters.`;
  if (max && value.length > max) return `Please enter at most ${max} characters.`;
  return null;
}

/** The view that the bot opened for this person, as a form. */
export function ModalView({ modal }) {
  const { me } = useSandbox();
  const { view, viewId } = modal;
  const [typed, setTyped] = useState({});
  const [errors, setErrors] = useState({});
  const [refusal, setRefusal] = useState(null);
  const [pending, setPending] = useState(false);
  const form = useRef(null);
  const valueOf = (block) => typed[block.block_id] ?? initialValue(block.element);

  useEffect(() => form.current.querySelector('input, textarea, select')?.focus(), [viewId]);

  const refuse = (found) => {
    setErrors(found);
    const first = inputsOf(view).find((block) => found[block.block_id]);
    form.current.querySelector(`[name="${CSS.escape(first?.block_id ?? '')}"]`)?.focus();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (pending) return;
    const inputs = inputsOf(view);
    const found = Object.fromEntries(
      inputs.map((block) => [block.block_id, complaint(block, valueOf(block))]).filter(([, text]) => text),
    );
    if (Object.keys(found).length) return refuse(found);
    const filled = inputs.filter((block) => valueOf(block).length);
    const values = Object.fromEntries(
      filled.map((block) => [block.block_id, { [block.element.action_id]: valueOf(block) }]),
    );
    setErrors({});
    setRefusal(null);
    setPending(true);
    const answer = await post('/demo/modal/submit', { user: me.id, viewId, values });
    setPending(false);
    if (answer.errors && Object.keys(answer.errors).length) refuse(answer.errors);
    else if (!answer.ok) setRefusal(answer.error);
  };
  const close = async () => {
    const answer = await post('/demo/modal/close', { user: me.id, viewId });
    if (!answer.ok) setRefusal(answer.error);
  };

  return h(
    Dialog,
    { testId: 'modal', labelledBy: 'modal-title', className: 'modal', onCancel: close },
    h(
      'form',
      { ref: form, noValidate: true, onSubmit: submit },
      h('h2', { id: 'modal-title' }, h(Text, { value: view.title })),
      h(
        'div',
        { class: 'dialog-body' },
        view.blocks.map((block) =>
          block.type === 'input'
            ? h(Input, {
                key: block.block_id,
                block,
                value: valueOf(block),
                error: errors[block.block_id],
                onValue: (value) => setTyped((before) => ({ ...before, [block.block_id]: value })),
              })
            : h(Blocks, { key: block.block_id, blocks: [block] }),
        ),
        refusal && h('p', { class: 'error', role: 'alert' }, refusal),
      ),
      h(
        'div',
        { class: 'dialog-actions' },
        h(
          'button',
          { type: 'button', class: 'button', 'data-testid': 'modal-cancel', onClick: close },
          h(Text, { value: view.close ?? plain(view.submit ? 'Cancel' : 'Close') }),
        ),
        view.submit &&
          h(
            'button',
            { type: 'submit', class: 'button primary', 'data-testid': 'modal-submit', 'aria-busy': pending },
            pending && h('span', { class: 'spinner', 'aria-hidden': 'true' }),
            h(Text, { value: view.submit }),
          ),
      ),
    ),
  );
}

function Input({ block, value, error, onValue }) {
  const { element } = block;
  const id = `input-${block.block_id}`;
  const notes = [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  const common = { id, name: block.block_id, 'aria-invalid': Boolean(error), 'aria-describedby': notes };
  const label = [h(Text, { value: block.label }), block.optional && h('span', { class: 'optional' }, ' (optional)')];
  const below = [
    error && h('p', { class: 'error', id: `${id}-error` }, error),
    block.hint && h('p', { class: 'hint', id: `${id}-hint` }, h(Text, { value: block.hint })),
  ];
  if (element.type === 'radio_buttons' || element.type === 'checkboxes') {
    return h(
      'fieldset',
      { class: 'input' },
      h('legend', null, label),
      h(Choices, { element, common, value, onValue }),
      below,
    );
  }
  return h(
    'div',
    { class: 'input' },
    h('label', { for: id }, label),
    h(Field, { element, common, value, onValue }),
    below,
  );
}

function Field({ element, common, value, onValue }) {
  const onInput = (event) => onValue(event.target.value);
  switch (element.type) {
    case 'plain_text_input':
      return h(element.multiline ? 'textarea' : 'input', {
        ...common,
        ...(element.multiline ? { rows: 4 } : { type: 'text', autocomplete: 'off' }),
        placeholder: element.placeholder?.text,
        dir: 'auto',
        value,
        onInput,
      });
    case 'static_select':
      return h(
        'select',
        { ...common, value, onChange: onInput },
        h('option', { value: '' }, element.placeholder?.text ?? 'Choose one'),
        (element.options ?? element.option_groups.flatMap((group) => group.options)).map((option) =>
          h('option', { key: option.value, value: option.value }, withEmoji(option.text.text)),
        ),
      );
    default:
      return h('p', { class: 'unshown' }, `The sandbox does not show inputs of type “${element.type}”.`);
  }
}

function Choices({ element, common, value, onValue }) {
  const many = element.type === 'checkboxes';
  const { id, ...rest } = common;
  const choose = (chosen, on) => {
    if (!many) onValue(chosen);
    else onValue(on ? [...value, chosen] : value.filter((one) => one !== chosen));
  };
  return element.options.map((option) =>
    h(
      'label',
      { key: option.value, class: 'choice' },
      h('input', {
        ...rest,
        type: many ? 'checkbox' : 'radio',
        value: option.value,
        checked: many ? value.includes(option.value) : value === option.value,
        onChange: (event) => choose(option.value, event.target.checked),
      }),
      h(
        'span',
        null,
        h(Text, { value: option.text }),
        option.description && h('small', null, h(Text, { value: option.description })),
      ),
    ),
  );
}
