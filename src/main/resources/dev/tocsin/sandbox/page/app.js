import { h, render } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { AnewNote, startAnew } from './anew.js';
import { Announcements } from './announcements.js';
import { ChannelView, channelTitle } from './channel.js';
import { draftKey } from './composer.js';
import { Sandbox, useSandbox } from './context.js';
import { Engineers } from './engineers.js';
import { Hints } from './hints.js';
import { HomeView } from './home.js';
import { listen } from './live.js';
import { ModalView } from './modal.js';
import { Phones } from './phone.js';
import { Rail } from './rail.js';
import { recall, remember } from './store.js';
import { Clock, Switches } from './switches.js';
import { useUnread } from './unread.js';
import { channelsOf, firstOf, hasHome, messagesFor, ringingOf } from './visible.js';
import { Wire } from './wire.js';

const TOAST_MS = 6000;
const TICK_MS = 20_000;
const HINTS_HIDDEN = 'tocsin-hints-hidden';
const HOME = 'home';

function App() {
  const [state, setState] = useState(null);
  const [online, setOnline] = useState(true);
  useEffect(() => listen(setState, setOnline, startAnew), []);
  return [
    !online &&
      h(
        'p',
        { class: 'offline', role: 'status' },
        h('span', { class: 'spinner', 'aria-hidden': 'true' }),
        'The sandbox is not answering, reconnecting…',
      ),
    h(AnewNote),
    state ? h(Workspace, { state }) : h('p', { class: 'opening', role: 'status' }, 'Opening the workspace…'),
  ];
}

function readHash() {
  const [person, place, thread] = location.hash.slice(1).split('/');
  return { person, place, thread };
}

/** Who one is and where, kept in the address: #U0ANA/C0SUPPORT, with a thread's timestamp behind it, or #U0ANA/home. */
function useRoute(state) {
  const [hash, setHash] = useState(readHash);
  const lastPlace = useRef({});
  useEffect(() => {
    const follow = () => setHash(readHash());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const me = state.users.find((user) => user.id === hash.person) ?? state.users[0];
  const channels = channelsOf(state, me);
  const atHome = hash.place === HOME && hasHome(state, me);
  const channel = atHome ? undefined : (channels.find((one) => one.id === hash.place) ?? firstOf(channels));
  const threadTs = channel?.id === hash.place ? hash.thread : undefined;
  const place = [atHome ? HOME : (channel?.id ?? ''), ...(threadTs ? [threadTs] : [])].join('/');
  lastPlace.current[me.id] = place;

  const go = (person, where) => (location.hash = `${person}/${where}`);
  return {
    me,
    channels,
    channel,
    atHome,
    threadTs,
    openHome: () => go(me.id, HOME),
    openChannel: (id) => go(me.id, id),
    openThread: (ts) => go(me.id, `${channel.id}/${ts}`),
    closeThread: () => go(me.id, channel.id),
    become: (id) => go(id, lastPlace.current[id] ?? place),
  };
}

/** The sandbox's time, which goes on between two states. */
function useNow(state) {
  const [, tick] = useState(0);
  const received = useMemo(() => Date.now(), [state]);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return new Date(Date.parse(state.now) + (Date.now() - received) * state.time.speed);
}

function useToasts() {
  const [toasts, setToasts] = useState([]);
  const toast = (text, good = false) => {
    const id = crypto.randomUUID();
    setToasts((shown) => [...shown, { id, text, good }]);
    setTimeout(() => setToasts((shown) => shown.filter((one) => one.id !== id)), TOAST_MS);
  };
  return [toasts, toast];
}

/** What is typed and not yet sent, for each person and place. */
function useDrafts() {
  const [drafts, setDrafts] = useState({});
  const setDraft = (key, next) =>
    setDrafts((all) => ({ ...all, [key]: typeof next === 'function' ? next(all[key]) : next }));
  return [drafts, setDraft];
}

function useHints() {
  const [shown, setShown] = useState(() => !recall('localStorage', HINTS_HIDDEN));
  const show = (on) => {
    remember('localStorage', HINTS_HIDDEN, !on);
    setShown(on);
  };
  return [shown, show];
}

function Workspace({ state }) {
  const route = useRoute(state);
  const { me, channel, atHome, openHome, openChannel, openThread, become } = route;
  const [toasts, toast] = useToasts();
  const [drafts, setDraft] = useDrafts();
  const [filled, setFilled] = useState(0);
  const [asked, setAsked] = useState(0);
  const [hintsShown, showHints] = useHints();
  const [drawer, setDrawer] = useState(null);
  const forms = useRef({});
  const unread = useUnread(state, me, channel);
  const messages = useMemo(() => (channel ? messagesFor(state, me, channel.id) : []), [state, me.id, channel?.id]);
  const ringing = state.phones.filter((phone) => ringingOf(phone).length);
  const modal = state.modals.findLast((one) => one.user === me.id);

  const userById = (id) => state.users.find((user) => user.id === id);
  const sandbox = {
    ...route,
    state,
    now: useNow(state),
    messages,
    drafts,
    setDraft,
    forms: forms.current,
    filled,
    asked,
    toast,
    userById,
    channelById: (id) => state.channels.find((one) => one.id === id),
    // The pager knows people by their e-mail.
    userNamed: (name) => state.users.find((user) => [user.id, user.name, user.email].includes(name))?.realName ?? name,
    openChannel: (id) => {
      setDrawer(null);
      openChannel(id);
    },
    openThread: (ts) => {
      openThread(ts);
      setAsked((count) => count + 1);
    },
    openHome: () => {
      setDrawer(null);
      openHome();
    },
    fill: (text) => {
      setDraft(draftKey(me, channel), text);
      setFilled((count) => count + 1);
    },
  };

  useEffect(() => {
    const place = channel ? channelTitle(channel) : atHome ? `${state.bot.name} Home` : me.realName;
    document.title = ringing.length ? `🔔 Ringing · ${place} · Tocsin sandbox` : `${place} · Tocsin sandbox`;
  });

  return h(
    Sandbox.Provider,
    { value: sandbox },
    h(
      'div',
      {
        class: `workspace ${drawer ? `drawer-${drawer}` : ''}`,
        onKeyDown: (event) => event.key === 'Escape' && setDrawer(null),
      },
      h(Rail, {
        unread,
        onPerson: become,
        onHints: () => {
          setDrawer(null);
          showHints(true);
        },
      }),
      h(Place, {
        hints: hintsShown && h(Hints, { onDismiss: () => showHints(false) }),
        ringing: ringing.length,
        onMenu: () => setDrawer('rail'),
        onPhones: () => setDrawer('side'),
      }),
      h(
        'aside',
        { class: 'side', 'aria-label': 'Phones, engineering and bad days' },
        h(Phones),
        h(Engineers),
        h(Clock),
        h(Switches),
        h(Wire),
      ),
      drawer && h('button', { type: 'button', class: 'scrim', 'aria-label': 'Close', onClick: () => setDrawer(null) }),
    ),
    modal && h(ModalView, { key: `${me.id}/${modal.viewId}`, modal }),
    h(Announcements, { key: `${me.id}/${channel?.id}`, ringing }),
    h(
      'div',
      { class: 'toasts', role: 'alert' },
      toasts.map(({ id, text, good }) => h('p', { key: id, class: good ? 'good' : '' }, text)),
    ),
  );
}

function Place({ hints, ...header }) {
  const { me, channel, atHome } = useSandbox();
  if (atHome) return h(HomeView, { key: me.id, ...header });
  if (channel) return h(ChannelView, { hints, ...header });
  return h('main', { class: 'channel nowhere' }, h('p', null, `${me.realName} is in no channel. Be somebody else.`));
}

render(h(App), document.getElementById('app'));
