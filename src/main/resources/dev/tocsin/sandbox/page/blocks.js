import { h } from 'preact';
import { useState } from 'preact/hooks';
import { useSandbox } from './context.js';
import { ConfirmDialog } from './dialog.js';
import { emoji } from './emoji.js';
import { ChannelMention, dateNode, linkNode, Mrkdwn, Text, UserMention } from './mrkdwn.js';

/** Block Kit. `onPress(blockId, actionId)` answers the press of a button; without it, buttons are out of use. */
export function Blocks({ blocks, onPress }) {
  return h(
    'div',
    { class: 'blocks' },
    blocks.map((block) => h(Block, { key: block.block_id, block, onPress })),
  );
}

function Block({ block, onPress }) {
  switch (block.type) {
    case 'header':
      return h('h3', { class: 'block-header', dir: 'auto' }, h(Text, { value: block.text }));
    case 'section':
      return h(Section, { block, onPress });
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
        block.elements.map((element) => h(Element, { key: element.action_id, element, block, onPress })),
      );
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

function Section({ block, onPress }) {
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
    block.accessory && block.accessory.type !== 'image' && h(Element, { element: block.accessory, block, onPress }),
  );
}

function ContextElement({ element }) {
  return element.type === 'image' ? null : h('span', { dir: 'auto' }, h(Text, { value: element }));
}

function Element({ element, block, onPress }) {
  if (element.type === 'button') return h(Button, { element, block, onPress });
  return h('span', { class: 'unshown' }, `The sandbox does not show “${element.type}” here.`);
}

function Button({ element, block, onPress }) {
  const { toast } = useSandbox();
  const [pending, setPending] = useState(false);
  const [asking, setAsking] = useState(false);

  const press = async () => {
    setAsking(false);
    setPending(true);
    const answer = await onPress(block.block_id, element.action_id);
    setPending(false);
    if (!answer.ok) toast(answer.error);
  };
  const start = () => {
    if (pending) return;
    if (element.url && /^https?:/i.test(element.url)) window.open(element.url, '_blank', 'noopener');
    if (element.confirm) setAsking(true);
    else press();
  };

  return [
    h(
      'button',
      {
        type: 'button',
        class: `button ${element.style ?? ''}`,
        disabled: !onPress,
        'aria-busy': pending,
        'aria-label': element.accessibility_label,
        onClick: start,
      },
      pending && h('span', { class: 'spinner', 'aria-hidden': 'true' }),
      h(Text, { value: element.text }),
    ),
    asking && h(ConfirmDialog, { confirm: element.confirm, onConfirm: press, onDeny: () => setAsking(false) }),
  ];
}

function RichBlock({ element }) {
  const inside = () => element.elements.map((child) => h(RichInline, { element: child }));
  switch (element.type) {
    case 'rich_text_list':
      return h(
        element.style === 'ordered' ? 'ol' : 'ul',
        { class: `indent-${Math.min(element.indent ?? 0, 4)}` },
        element.elements.map((item) =>
          h(
            'li',
            null,
            item.elements.map((child) => h(RichInline, { element: child })),
          ),
        ),
      );
    case 'rich_text_quote':
      return h('blockquote', null, inside());
    case 'rich_text_preformatted':
      return h('pre', null, inside());
    default:
      return h('div', { class: 'rich-section' }, inside());
  }
}

function RichInline({ element }) {
  const world = useSandbox();
  const styled = (node) =>
    [
      ['code', 'code'],
      ['strike', 's'],
      ['italic', 'em'],
      ['bold', 'strong'],
    ].reduce((inner, [style, tag]) => (element.style?.[style] ? h(tag, null, inner) : inner), node);
  switch (element.type) {
    case 'text':
      return styled(element.text);
    case 'link':
      return styled(linkNode(element.url, element.text));
    case 'user':
      return h(UserMention, { id: element.user_id });
    case 'channel':
      return h(ChannelMention, { id: element.channel_id });
    case 'usergroup':
      return h('span', { class: 'mention' }, '@group');
    case 'broadcast':
      return h('span', { class: 'mention loud' }, `@${element.range}`);
    case 'emoji':
      return emoji(element.name);
    case 'date':
      return dateNode(element.timestamp, element.format, element.url, element.fallback, world);
    default:
      return null;
  }
}

/** What a message says: its blocks, or its text where it has none. */
export function MessageContent({ message, onPress }) {
  if (message.blocks?.length) return h(Blocks, { blocks: message.blocks, onPress });
  return h('div', { class: 'message-text', dir: 'auto' }, h(Mrkdwn, { text: message.text }));
}
