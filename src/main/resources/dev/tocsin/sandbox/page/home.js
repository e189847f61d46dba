import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { AppTabs } from './apptabs.js';
import { Blocks } from './blocks.js';
import { useSandbox } from './context.js';
import { usePicks } from './form.js';
import { PlaceHeader } from './header.js';
import { Icon } from './icons.js';
import { post } from './live.js';

/** The app's Home as it is published for this person. The app hears of each time that it is opened. */
export function HomeView(header) {
  const { state, me, toast } = useSandbox();
  const [opening, setOpening] = useState(true);
  const form = usePicks('/demo/home/action', { user: me.id });
  const published = state.homes.find(({ user }) => user === me.id);

  useEffect(() => {
    let here = true;
    post('/demo/home', { user: me.id }).then((answer) => {
      if (!here) return;
      setOpening(false);
      if (!answer.ok) toast(answer.error);
    });
    return () => {
      here = false;
    };
  }, []);

  return h(
    'main',
    { class: 'channel' },
    h(
      'div',
      { class: 'channel-column' },
      h(PlaceHeader, { ...header, icon: 'bell', title: state.bot.name }, h(AppTabs)),
      h(
        'div',
        { class: 'home', 'data-testid': 'home', tabIndex: 0, role: 'region', 'aria-label': 'Home' },
        h('h2', { class: 'hidden' }, 'Home'),
        published
          ? h(Blocks, { blocks: published.view.blocks, form })
          : h('div', { class: 'empty' }, opening ? h('p', { role: 'status' }, 'Opening…') : h(NothingYet)),
      ),
    ),
  );
}

function NothingYet() {
  const { state } = useSandbox();
  return [
    h('span', { class: 'empty-mark' }, h(Icon, { name: 'bell' })),
    h('h2', null, `${state.bot.name} has published no Home yet`),
    h('p', null, 'It knows that you are here. Once it has something to show, it shows here by itself.'),
  ];
}
