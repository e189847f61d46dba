import { h } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useSandbox } from './context.js';
import { clock, dayHeading } from './dates.js';
import { Icon } from './icons.js';
import { post } from './live.js';
import { firstName } from './people.js';
import { startRinging } from './ring.js';
import { ringingOf } from './visible.js';

const PRIORITIES = { P1: 'Critical', P2: 'High', P3: 'Moderate', P4: 'Low', P5: 'Informational' };

/** From here on a message is set smaller, so that it fits above the buttons. */
const LONG = 48;

/** The phones of those on call, one at a time; a phone that begins to ring comes to the front. */
export function Phones() {
  const { state, me, userById } = useSandbox();
  const { phones } = state;
  const [shown, setShown] = useState(null);
  const section = useRef(null);
  const ringing = phones.filter((phone) => ringingOf(phone).length).map((phone) => phone.user);
  const owner = [shown, me.id, phones[0]?.user].find((id) => phones.some((phone) => phone.user === id));
  const phone = phones.find((one) => one.user === owner);

  useEffect(() => setShown(phones.some((one) => one.user === me.id) ? me.id : owner), [me.id]);
  useEffect(() => {
    if (ringing.length && !ringing.includes(owner)) setShown(ringing[0]);
    if (ringing.length) section.current.scrollIntoView({ block: 'nearest' });
  }, [ringing.join()]);

  if (!phone) return h('p', { class: 'phone-empty' }, 'Nobody here has a phone for pages.');
  return h(
    'section',
    { class: 'phones', ref: section, 'aria-label': 'Phones of those on call' },
    h(
      'div',
      { class: 'phone-bar' },
      h(
        'div',
        { class: 'phone-tabs', role: 'group', 'aria-label': 'Whose phone' },
        phones.map((one) =>
          h(PhoneTab, {
            key: one.user,
            user: userById(one.user),
            count: ringingOf(one).length,
            chosen: one === phone,
            onChoose: setShown,
          }),
        ),
      ),
      h(SoundToggle, { ringing: ringing.length > 0 }),
    ),
    h(Phone, { key: phone.user, phone, owner: userById(phone.user) }),
  );
}

function PhoneTab({ user, count, chosen, onChoose }) {
  return h(
    'button',
    {
      type: 'button',
      'aria-pressed': chosen,
      class: count ? 'ringing' : '',
      'data-testid': `phone-${user.name}`,
      onClick: () => onChoose(user.id),
    },
    firstName(user),
    h('span', { class: 'hidden' }, '’s phone'),
    count > 0 &&
      h('span', { class: 'ring-badge' }, h(Icon, { name: 'bell' }), count, h('span', { class: 'hidden' }, ' ringing')),
  );
}

function SoundToggle({ ringing }) {
  const [on, setOn] = useState(false);
  useEffect(() => (on && ringing ? startRinging() : undefined), [on, ringing]);
  return h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-pressed': on,
      'aria-label': 'Ring aloud',
      title: on ? 'Rings aloud' : 'Silent',
      onClick: () => setOn(!on),
    },
    h(Icon, { name: on ? 'soundOn' : 'soundOff' }),
  );
}

function Phone({ phone, owner }) {
  const { now } = useSandbox();
  const ringing = ringingOf(phone);
  return h(
    'div',
    { class: `phone ${ringing.length ? 'ringing' : ''}` },
    h(
      'div',
      { class: 'screen', role: 'group', 'aria-label': `${owner.realName}’s phone`, 'data-testid': 'phone-screen' },
      h(
        'div',
        { class: 'status-bar', 'aria-hidden': 'true' },
        h('span', null, clock(now, owner.tz)),
        h('span', { class: 'island' }),
        h('span', { class: 'battery' }),
      ),
      ringing.length
        ? h(Ringing, { key: ringing[0].id, alert: ringing[0], more: ringing.length - 1, owner })
        : h(Calm, { phone, owner }),
    ),
  );
}

function Ringing({ alert, more, owner }) {
  return h(
    'div',
    { class: 'ring-screen' },
    h('div', { class: 'ring-mark', 'aria-hidden': 'true' }, h('i'), h('i'), h(Icon, { name: 'bell' })),
    h('p', { class: 'ring-title' }, `Page for ${firstName(owner)}${more ? `, ${more} more waiting` : ''}`),
    h(Priority, { alert }),
    h('p', { class: `ring-message ${alert.message.length > LONG ? 'long' : ''}`, dir: 'auto' }, alert.message),
    h(
      'p',
      { class: 'ring-meta' },
      [`Since ${clock(new Date(alert.createdAt), owner.tz)}`, ...alert.responders, ...repeats(alert)].join(' · '),
    ),
    h(
      'div',
      { class: 'ring-actions' },
      h(
        PhoneButton,
        { owner, alert, action: 'acknowledge', className: 'accept', testId: 'phone-ack' },
        h(Icon, { name: 'check' }),
        'Acknowledge',
      ),
      h(PhoneButton, { owner, alert, action: 'close', className: 'outline', testId: 'phone-close' }, 'Close'),
    ),
  );
}

const repeats = (alert) => (alert.count > 1 ? [`called ${alert.count} times`] : []);

function Calm({ phone, owner }) {
  const alerts = [...phone.alerts].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return h(
    'div',
    { class: 'calm' },
    h('h2', null, 'Pages'),
    alerts.length === 0 &&
      h(
        'div',
        { class: 'calm-empty' },
        h(Icon, { name: 'bell' }),
        h('b', null, 'All quiet'),
        h('p', null, `When somebody pages ${firstName(owner)}, it rings here.`),
      ),
    h(
      'ul',
      null,
      alerts.map((alert) => h('li', { key: alert.id }, h(AlertRow, { alert, owner }))),
    ),
  );
}

function statusOf(alert, userNamed) {
  if (alert.status === 'closed') return { name: 'closed', text: 'Closed' };
  if (!alert.acknowledged) return { name: 'open', text: 'Open, nobody has it' };
  return {
    name: 'acknowledged',
    text: alert.acknowledgedBy ? `Acknowledged by ${userNamed(alert.acknowledgedBy)}` : 'Acknowledged',
  };
}

function AlertRow({ alert, owner }) {
  const { now, userNamed } = useSandbox();
  const [open, setOpen] = useState(false);
  const status = statusOf(alert, userNamed);
  const created = new Date(alert.createdAt);
  return h(
    'article',
    { class: `alert ${status.name}` },
    h(
      'button',
      { type: 'button', class: 'alert-head', 'aria-expanded': open, onClick: () => setOpen(!open) },
      h(
        'span',
        { class: 'alert-line' },
        h(Priority, { alert, short: true }),
        h('span', { class: 'alert-when' }, `${dayHeading(created, now, owner.tz)} ${clock(created, owner.tz)}`),
      ),
      h('b', { dir: 'auto' }, alert.message),
      h('span', { class: 'alert-status' }, status.text),
    ),
    open && h(AlertDetails, { alert, owner }),
    alert.status === 'open' &&
      h(
        'div',
        { class: 'alert-actions' },
        alert.acknowledged
          ? h(PhoneButton, { owner, alert, action: 'unacknowledge' }, 'Give back')
          : h(PhoneButton, { owner, alert, action: 'acknowledge', testId: 'phone-ack' }, 'Acknowledge'),
        h(PhoneButton, { owner, alert, action: 'close', testId: 'phone-close' }, 'Close'),
      ),
  );
}

function AlertDetails({ alert, owner }) {
  const { toast, userNamed } = useSandbox();
  const field = useRef(null);
  const addNote = async (event) => {
    event.preventDefault();
    const text = field.current.value.trim();
    if (!text) return;
    const answer = await post('/demo/phone', { user: owner.id, alertId: alert.id, action: 'note', text });
    if (answer.ok) field.current.value = '';
    else toast(answer.error);
  };
  return h(
    'div',
    { class: 'alert-details' },
    alert.description && h('p', { dir: 'auto' }, alert.description),
    h('p', { class: 'alert-meta' }, [`#${alert.tinyId}`, ...alert.responders, ...repeats(alert)].join(' · ')),
    alert.notes.map((note) =>
      h('p', { class: 'note', dir: 'auto' }, h('b', null, `${userNamed(note.user)}: `), note.text),
    ),
    h(
      'form',
      { onSubmit: addNote },
      h('input', { ref: field, type: 'text', placeholder: 'Add a note', 'aria-label': 'Note', autocomplete: 'off' }),
      h('button', { type: 'submit' }, 'Add'),
    ),
  );
}

function Priority({ alert, short }) {
  const word = PRIORITIES[alert.priority];
  return h(
    'span',
    { class: `priority ${alert.priority.toLowerCase()}` },
    short || !word ? alert.priority : `${alert.priority} · ${word}`,
  );
}

function PhoneButton({ owner, alert, action, className, testId, children }) {
  const { toast } = useSandbox();
  const [pending, setPending] = useState(false);
  const press = async () => {
    if (pending) return;
    setPending(true);
    const answer = await post('/demo/phone', { user: owner.id, alertId: alert.id, action });
    setPending(false);
    if (!answer.ok) toast(answer.error);
  };
  return h(
    'button',
    { type: 'button', class: className, 'aria-busy': pending, 'data-testid': testId, onClick: press },
    pending && h('span', { class: 'spinner', 'aria-hidden': 'true' }),
    children,
  );
}
