import { h } from 'preact';
import { useSandbox } from './context.js';
import { hasHome } from './visible.js';

/** The two sides of the app: its Home, and what one writes to each other. */
export function AppTabs() {
  const { state, me, atHome, channels, openHome, openChannel } = useSandbox();
  const direct = channels.find((channel) => channel.kind === 'im');
  if (!hasHome(state, me)) return h('p', { class: 'topic' }, 'Direct messages with the bot');
  return h(
    'nav',
    { class: 'tabs', 'aria-label': state.bot.name },
    h(Tab, { testId: 'home-tab', chosen: atHome, onChoose: openHome }, 'Home'),
    direct && h(Tab, { testId: 'messages-tab', chosen: !atHome, onChoose: () => openChannel(direct.id) }, 'Messages'),
  );
}

function Tab({ testId, chosen, onChoose, children }) {
  return h(
    'button',
    { type: 'button', 'data-testid': testId, 'aria-current': chosen ? 'page' : undefined, onClick: onChoose },
    children,
  );
}
