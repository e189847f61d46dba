import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSandbox } from './context.js';
import { Icon } from './icons.js';
import { post } from './live.js';

export const draftKey = (me, channel, threadTs = '') => `${me.id}/${channel.id}/${threadTs}`;

/** Where one types: Enter sends, Shift+Enter breaks the line, a leading slash looks for a command. */
export function Composer({ where, threadTs }) {
  const { me, channel, state, drafts, setDraft, filled, toast } = useSandbox();
  const [waiting, setWaiting] = useState(0);
  const area = useRef(null);
  const key = draftKey(me, channel, threadTs);
  const draft = drafts[key] ?? '';
  const isCommand = draft.startsWith('/');
  const commands = isCommand && !threadTs ? commandsFor(state.commands, draft) : [];

  useLayoutEffect(() => {
    area.current.style.height = 'auto';
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
  }, [draft]);
  // A thread is opened to answer in it; the channel's own composer waits until something was filled in for it.
  useEffect(() => {
    if (threadTs || filled) area.current.focus();
  }, [threadTs ?? filled]);

  const send = async () => {
    const text = draft.trim();
    if (!text) return;
    if (isCommand && threadTs) return toast('Slash commands do not run in threads. Type it in the channel.');
    setDraft(key, '');
    setWaiting((count) => count + 1);
    const body = { user: me.id, channel: channel.id, text };
    const answer = isCommand ? await post('/demo/command', body) : await post('/demo/message', { ...body, threadTs });
    setWaiting((count) => count - 1);
    if (answer.ok) return;
    toast(answer.error);
    setDraft(key, (now) => now || text);
  };
  const complete = (command) => {
    setDraft(key, `${command} `);
    area.current.focus();
  };
  const onKeyDown = (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'Tab' && !event.shiftKey && commands.length && !draft.includes(' ')) {
      event.preventDefault();
      complete(commands[0].command);
    }
  };
  const hintId = `commands-${key}`;

  return h(
    'form',
    {
      class: `composer ${threadTs ? 'in-thread' : ''}`,
      onSubmit: (event) => {
        event.preventDefault();
        send();
      },
    },
    commands.length > 0 && h(CommandHints, { id: hintId, commands, onPick: complete }),
    h('textarea', {
      ref: area,
      'data-testid': threadTs ? 'thread-composer' : 'composer',
      'aria-label': `Message to ${where} as ${me.realName}`,
      'aria-describedby': commands.length ? hintId : undefined,
      placeholder: threadTs ? 'Reply in the thread' : `Message ${where}, or type / for commands`,
      rows: 1,
      dir: 'auto',
      value: draft,
      onInput: (event) => setDraft(key, event.target.value),
      onKeyDown,
    }),
    h(
      'button',
      {
        type: 'submit',
        class: 'send',
        'data-testid': threadTs ? 'thread-send' : 'send',
        'aria-label': 'Send',
        disabled: !draft.trim(),
      },
      h(Icon, { name: 'send' }),
    ),
    waiting > 0 &&
      h(
        'p',
        { class: 'waiting', role: 'status' },
        h('span', { class: 'spinner', 'aria-hidden': 'true' }),
        `Waiting for ${state.bot.name}…`,
      ),
  );
}

function commandsFor(commands, draft) {
  const word = draft.split(/\s/)[0];
  const typing = word === draft;
  return commands.filter(({ command }) => (typing ? command.startsWith(word) : command === word));
}

function CommandHints({ id, commands, onPick }) {
  return h(
    'div',
    { class: 'command-hints', id, role: 'group', 'aria-label': 'Commands', 'data-testid': 'command-hints' },
    commands.map(({ command, usageHint, description }) =>
      h(
        'button',
        // The text keeps the focus while one picks.
        {
          type: 'button',
          key: command,
          onMouseDown: (event) => event.preventDefault(),
          onClick: () => onPick(command),
        },
        h('span', { class: 'usage' }, h('b', null, command), usageHint && ` ${usageHint}`),
        description && h('span', { class: 'description' }, description),
      ),
    ),
    h('p', null, h('kbd', null, 'Tab'), ' completes, ', h('kbd', null, 'Enter'), ' sends'),
  );
}
