import { h } from 'preact';
import { Element } from './elements.js';
import { Field } from './fields.js';
import { usePicks } from './form.js';
import { Mrkdwn, Text } from './mrkdwn.js';
import { RichBlock } from './rich.js';

/** Block Kit. `form` says what its elements hold and do; `testIdOf` names a block for tests. */
export function Blocks({ blocks, form, testIdOf }) {
  return h(
    'div',
    { class: 'blocks' },
    blocks.map((block) =>
      h('div', { key: block.block_id, 'data-testid': testIdOf?.(block) }, h(Block, { block, form })),
    ),
  );
}

function Block({ block, form }) {
  switch (block.type) {
    case 'header':
      return h('h3', { class: 'block-header', dir: 'auto' }, h(Text, { value: block.text }));
    case 'section':
      return h(Section, { block, form });
    case 'context':
      return h(
        'div',
        { class: 'block-context' },
        block.elements.map((element) => h(ContextElement, { element })),
      );
    case 'divider':
      return h('hr');
    case 'actions':
      return h(
        'div',
        { class: 'block-actions' },
        block.elements.map((element) => h(Element, { key: element.action_id, element, block, form })),
      );
    case 'input':
      return h(Field, { block, form });
    case 'rich_text':
      return h(
        'div',
        { class: 'block-rich', dir: 'auto' },
        block.elements.map((element) => h(RichBlock, { element })),
      );
    case 'image':
      return h('p', { class: 'unshown' }, `Picture: ${block.alt_text}`);
    default:
      return h('p', { class: 'unshown' }, `The sandbox does not show blocks of type “${block.type}”.`);
  }
}

function Section({ block, form }) {
  return h(
    'div',
    { class: 'block-section' },
    h(
      'div',
      { class: 'section-body' },
      block.text && h('div', { class: 'section-text', dir: 'auto' }, h(Text, { value: block.text })),
      block.fields &&
        h(
          'div',
          { class: 'fields' },
          block.fields.map((field) => h('div', { dir: 'auto' }, h(Text, { value: field }))),
        ),
    ),
    block.accessory && block.accessory.type !== 'image' && h(Element, { element: block.accessory, block, form }),
  );
}

function ContextElement({ element }) {
  return element.type === 'image' ? null : h('span', { dir: 'auto' }, h(Text, { value: element }));
}

/** What a message says: its blocks, or its text where it has none. */
export function MessageContent({ message, where }) {
  const form = usePicks('/demo/click', { ...where, ts: message.ts });
  if (message.blocks?.length) return h(Blocks, { blocks: message.blocks, form });
  return h('div', { class: 'message-text', dir: 'auto' }, h(Mrkdwn, { text: message.text }));
}
