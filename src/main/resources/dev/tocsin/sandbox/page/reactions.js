import { h } from 'preact';
import { useSandbox } from './context.js';
import { emoji } from './emoji.js';
import { post } from './live.js';

/** How one adds a reaction to a message, or takes it back. */
export function useReact(message) {
  const { me, channel, toast } = useSandbox();
  return async (name) => {
    const answer = await post('/demo/react', { user: me.id, channel: channel.id, ts: message.ts, name });
    if (!answer.ok) toast(answer.error);
  };
}

export function Reactions({ message }) {
  const { me, channel, userById } = useSandbox();
  const react = useReact(message);
  const nameOf = (id) => (id === me.id ? 'You' : (userById(id)?.realName ?? 'somebody else'));
  if (!message.reactions.length) return null;
  return h(
    'div',
    { class: 'reactions', role: 'group', 'aria-label': 'Reactions' },
    message.reactions.map(({ name, users }) => {
      const who = `${users.map(nameOf).join(', ')} reacted with :${name}:`;
      return h(
        'button',
        {
          type: 'button',
          key: name,
          'data-testid': `reacted-${name}`,
          'aria-pressed': users.includes(me.id),
          'aria-label': `${users.length} ${users.length === 1 ? 'reaction' : 'reactions'}: ${who}`,
          title: who,
          disabled: channel.archived,
          onClick: () => react(name),
        },
        emoji(name),
        h('span', { class: 'count' }, users.length),
      );
    }),
  );
}
