import { h } from 'preact';
import { useSandbox } from './context.js';
import { Icon } from './icons.js';
import { ChannelMention } from './mrkdwn.js';
import { firstName } from './people.js';

const EXAMPLES = [
  { title: 'Page the on-call', words: 'alert db is down for customer-support' },
  { title: 'Page with a slip in the name', words: 'alert search is down for custmer-support' },
  { title: 'Open a ticket', words: 'search is slow since the upgrade', command: 1 },
];

const ROLES = { CE: 'a customer engineer', 'On-call SE': 'an on-call support engineer', Manager: 'a manager' };

function who(user) {
  if (user.kind === 'stranger') return 'from another company';
  return user.kind === 'guest' ? 'a guest' : (ROLES[user.role] ?? user.role);
}

/** What each can do about a ticket. */
const TICKETS = {
  CE: [
    'Ask, and talk.',
    ' Make a ticket of a message (its menu). What you write in its thread reaches support, and the answers come back there.',
  ],
  'On-call SE': [
    'Answer a ticket.',
    ' On its card in #support: “First response…”, “Hand over…”, “Ask engineering…”, and “Solve…”, with which whoever asked has to agree.',
  ],
  Manager: ['See how it goes.', ' On a ticket’s card in #support, “More”, “History” tells all of it, with every deadline.'],
};

/** The steps of a first visit; each is ticked once it happened. */
export function Hints({ onDismiss }) {
  const { state } = useSandbox();
  const alerts = state.phones.flatMap((phone) => phone.alerts);
  const paged = alerts.length > 0;
  const pickedUp = alerts.some((alert) => alert.acknowledged || alert.status === 'closed');
  return h(
    'aside',
    { class: 'hints', 'aria-label': 'How this works', 'data-testid': 'hints' },
    pickedUp ? h(AllDone) : h(Steps, { paged }),
    h(
      'button',
      { type: 'button', class: 'icon-button', 'aria-label': 'Hide this', title: 'Hide', onClick: onDismiss },
      h(Icon, { name: 'cross' }),
    ),
  );
}

function Steps({ paged }) {
  const { me } = useSandbox();
  return h(
    'ol',
    null,
    h(
      Step,
      { number: 1, done: paged },
      h('p', null, h('b', null, `You are ${firstName(me)}, ${who(me)}.`), ' Be anybody else with a click on the left.'),
    ),
    h(
      Step,
      { number: 2, done: paged },
      h('p', null, h('b', null, 'Call for help.'), ' A click fills it in, Enter sends it.'),
      h(Examples),
    ),
    h(
      Step,
      { number: 3, done: false },
      h(
        'p',
        null,
        h('b', null, 'Pick it up'),
        ' on the phone that rings, or on the card in ',
        h(ChannelNamed, { name: 'support-oncall' }),
        ': each follows the other.',
      ),
    ),
    TICKETS[me.role] && h(Step, { number: 4, done: false }, h(AboutTickets)),
  );
}

function AboutTickets() {
  const { me } = useSandbox();
  const [what, how] = TICKETS[me.role];
  return h('p', null, h('b', null, what), how);
}

function Examples() {
  const { state, fill } = useSandbox();
  return h(
    'div',
    { class: 'chips' },
    EXAMPLES.filter(({ command = 0 }) => state.commands[command]).map(({ title, words, command = 0 }) => {
      const text = `${state.commands[command].command} ${words}`;
      return h(
        'button',
        { type: 'button', class: 'chip', title, 'data-testid': 'example', onClick: () => fill(text) },
        text,
      );
    }),
  );
}

function ChannelNamed({ name }) {
  const { state } = useSandbox();
  const channel = state.channels.find((one) => one.name === name);
  return channel ? h(ChannelMention, { id: channel.id }) : 'its channel';
}

function AllDone() {
  const { me } = useSandbox();
  return h(
    'div',
    { class: 'all-done' },
    h('span', { class: 'step-number' }, h(Icon, { name: 'check' })),
    h(
      'div',
      null,
      h(
        'p',
        null,
        h('b', null, 'That is the whole way of a page.'),
        ' Try a bad day: take the pager down, page again, bring it back. Or let the clock run: what falls due is nudged, missed and told as in a working week.',
      ),
      TICKETS[me.role] && h(AboutTickets),
      h(Examples),
    ),
  );
}

function Step({ number, done, children }) {
  return h(
    'li',
    { class: done ? 'done' : '' },
    h(
      'span',
      { class: 'step-number' },
      done ? h(Icon, { name: 'check' }) : number,
      done && h('span', { class: 'hidden' }, `${number}, done`),
    ),
    h('div', null, children),
  );
}
