import { h } from 'preact';
import { useSandbox } from './context.js';
import { emoji } from './emoji.js';
import { ChannelMention, dateNode, linkNode, UserMention } from './mrkdwn.js';

/** One element of a `rich_text` block. */
export function RichBlock({ element }) {
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
