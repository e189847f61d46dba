import { h } from 'preact';
import { useSandbox } from './context.js';
import { emoji } from './emoji.js';
import { Icon } from './icons.js';
import { post } from './live.js';
import { Menu } from './menu.js';
import { useReact } from './reactions.js';
import { useShortcuts } from './shortcuts.js';

/** The reaction that is offered: enough to see what the bot does with one. */
const REACTION = 'ticket';

/**
 * What can be done with a message. It shows where the pointer or the focus is; a finger has neither, so there the menu
 * stands by each message and has all of it.
 */
export function MessageTools({ message, onThread, onEdit }) {
  const { channel, me, toast } = useSandbox();
  const react = useReact(message);
  const { items, running } = useShortcuts('message', { channel: channel.id, ts: message.ts });
  const tools = channel.archived
    ? []
    : [
        { key: 'react', testId: `reaction-${REACTION}`, label: 'React with a ticket', onPick: () => react(REACTION) },
        ...(onThread ? [{ key: 'reply', testId: 'reply', label: 'Reply in thread', onPick: onThread }] : []),
      ];
  const remove = async () => {
    const answer = await post('/demo/message/delete', { user: me.id, channel: channel.id, ts: message.ts });
    if (!answer.ok) toast(answer.error);
  };
  const own =
    channel.archived || message.notice || message.author !== me.id
      ? []
      : [
          { key: 'edit', testId: 'message-edit', text: 'Edit message', onPick: onEdit },
          { key: 'delete', testId: 'message-delete', text: 'Delete message', onPick: remove },
        ];
  const all = [
    ...tools.map(({ key, testId, label, onPick }) => ({
      key,
      testId: `menu-${testId}`,
      text: label,
      touchOnly: true,
      onPick,
    })),
    ...own,
    ...items,
  ];
  if (!all.length) return null;

  // One stop of the Tab key for each message; the arrows go on from there.
  const onKeyDown = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.children].filter((child) => child.offsetParent && !child.popover);
    const at = buttons.indexOf(document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };

  return h(
    'div',
    { class: 'message-tools', role: 'toolbar', 'aria-label': 'Message', onKeyDown },
    tools.map(({ key, testId, label, onPick }, i) =>
      h(
        'button',
        {
          type: 'button',
          key,
          class: 'icon-button touch-hidden',
          'data-testid': testId,
          'aria-label': label,
          title: label,
          tabIndex: i ? -1 : 0,
          onClick: onPick,
        },
        key === 'react' ? emoji(REACTION) : h(Icon, { name: 'reply' }),
      ),
    ),
    h(Menu, {
      icon: 'more',
      label: 'More actions',
      testId: 'message-actions',
      className: `icon-button ${items.length + own.length ? '' : 'touch-only'}`,
      items: all,
      busy: running,
      // By touch it is the only one of them.
      tabIndex: tools.length && matchMedia('(hover: hover)').matches ? -1 : 0,
    }),
  );
}
