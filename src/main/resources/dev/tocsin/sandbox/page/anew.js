import { h } from 'preact';
import { useState } from 'preact/hooks';
import { Icon } from './icons.js';
import { forget, recall, remember } from './store.js';
import { READ_STORE } from './unread.js';

const ANEW = 'tocsin-anew';

/** The demo was started again: nothing that this tab knows is so any more, perhaps not even its scripts. */
export function startAnew() {
  forget('sessionStorage', READ_STORE);
  remember('sessionStorage', ANEW, true);
  location.reload();
}

/** Says so in the tab that was open all the while, until it is dismissed. */
export function AnewNote() {
  const [shown, setShown] = useState(() => {
    const anew = recall('sessionStorage', ANEW);
    forget('sessionStorage', ANEW);
    return anew;
  });
  return (
    shown &&
    h(
      'p',
      { class: 'offline anew', role: 'status', 'data-testid': 'anew' },
      'The demo was started anew. What was here before is gone.',
      h(
        'button',
        { type: 'button', class: 'icon-button', 'aria-label': 'Hide this', title: 'Hide', onClick: () => setShown(false) },
        h(Icon, { name: 'cross' }),
      ),
    )
  );
}
