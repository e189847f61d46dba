import { h } from 'preact';
import { useId } from 'preact/hooks';
import { Element } from './elements.js';
import { Text } from './mrkdwn.js';

/** An input block: its label, its element, what is wrong with it, and its hint. */
export function Field({ block, form }) {
  const id = useId();
  const { element, hint, label, optional } = block;
  const error = form.error?.(block);
  const notes = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined;
  const labelled = { id, name: block.block_id, 'aria-invalid': Boolean(error), 'aria-describedby': notes };
  const labelText = [h(Text, { value: label }), optional && h('span', { class: 'optional' }, ' (optional)')];
  const rest = [
    h(Element, { element, block, form, labelled }),
    error && h('p', { class: 'error', id: `${id}-error` }, error),
    hint && h('p', { class: 'hint', id: `${id}-hint`, dir: 'auto' }, h(Text, { value: hint })),
  ];
  const isGroup = element.type === 'radio_buttons' || element.type === 'checkboxes';
  return isGroup
    ? h('fieldset', { class: 'input' }, h('legend', null, labelText), rest)
    : h('div', { class: 'input' }, h('label', { for: id }, labelText), rest);
}
