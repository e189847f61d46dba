import { h } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSandbox } from './context.js';
import { AttachButton, PickedFiles } from './files.js';
import { Icon } from './icons.js';
import { post } from './live.js';
import { GlobalShortcuts } from './shortcuts.js';

export const draftKey = (me, channel, threadTs = '') => `${me.id}/${channel.id}/${threadTs}`;

/** Elsewhere the focus would push a keyboard in front of what one came to read. */
const KEYBOARD = matchMedia('(hover: hover)');

/** Where one types: Enter sends, Shift+Enter breaks the line, a leading slash looks for a command. */
export function Composer({ where, threadTs }) {
  const { me, channel, state, drafts, setDraft, filled, asked, toast } = useSandbox();
  const [waiting, setWaiting] = useState(0);
  const [active, setActive] = useState(0);
  const [files, setFiles] = useState([]);
  const area = useRef(null);
  const key = draftKey(me, channel, threadTs);
  const draft = drafts[key] ?? '';
  const isCommand = draft.startsWith('/');
  const commands = isCommand && !threadTs ? commandsFor(state.commands, draft) : [];

  useLayoutEffect(() => {
    area.current.style.height = 'auto';
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
  }, [draft]);
  // A thread is opened to answer in it, also once more; the channel's own composer waits until it was filled in.
  useEffect(() => {
    if (threadTs ? KEYBOARD.matches : filled) area.current.focus();
  }, [threadTs, threadTs ? asked : filled]);

  const send = async () => {
    const text = draft.trim();
    if (!text && !files.length) return;
    if (isCommand && threadTs) return toast('Slash commands do not run in threads. Type it in the channel.');
    if (isCommand && files.length) return toast('A command takes no files.');
    setDraft(key, '');
    setFiles([]);
    setWaiting((count) => count + 1);
    const body = { user: me.id, channel: channel.id, text };
    const answer = isCommand ? await post('/demo/command', body) : await post('/demo/message', { ...body, threadTs, files });
    setWaiting((count) => count - 1);
    if (answer.ok) return;
    toast(answer.error);
    setDraft(key, (now) => now || text);
    setFiles((now) => (now.length ? now : files));
  };
  const complete = (command) => {
    setDraft(key, `${command} `);
    area.current.focus();
  };
  // While the command's name is typed, the arrows walk through those that it may become.
  const choosing = commands.length > 0 && !/\s/.test(draft);
  const onKeyDown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && choosing && commands.length > 1) {
      event.preventDefault();
      setActive((active + step + commands.length) % commands.length);
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    } else if (event.key === 'Tab' && !event.shiftKey && choosing) {
      event.preventDefault();
      complete(commands[active].command);
    }
  };
  const hintId = useId();

  return h(
    'form',
    {
      class: `composer ${threadTs ? 'in-thread' : ''}`,
      onSubmit: (event) => {
        event.preventDefault();
        send();
      },
    },
    commands.length > 0 && h(CommandHints, { id: hintId, commands, active: choosing ? active : -1, onPick: complete }),
    h(PickedFiles, { files, onDrop: (at) => setFiles(files.filter((_, i) => i !== at)) }),
    h(
      'div',
      { class: 'composer-tools' },
      !threadTs && h(GlobalShortcuts),
      h(AttachButton, {
        onPick: (picked) => {
          setFiles((now) => [...now, ...picked]);
          area.current.focus();
        },
      }),
    ),
    h('textarea', {
      ref: area,
      'data-testid': threadTs ? 'thread-composer' : 'composer',
      'aria-label': `Message to ${where} as ${me.realName}`,
      'aria-autocomplete': threadTs ? undefined : 'list',
      'aria-controls': commands.length ? hintId : undefined,
      'aria-activedescendant': choosing ? `${hintId}-${active}` : undefined,
      placeholder: threadTs ? 'Reply in the thread' : `Message ${where} or type /`,
      rows: 1,
      dir: 'auto',
      value: draft,
      onInput: (event) => {
        setDraft(key, event.target.value);
        setActive(0);
      },
      onKeyDown,
    }),
    h(
      'button',
      {
        type: 'submit',
        class: 'send',
        'data-testid': threadTs ? 'thread-send' : 'send',
        'aria-label': 'Send',
        disabled: !draft.trim() && !files.length,
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

function CommandHints({ id, commands, active, onPick }) {
  return h(
    'div',
    { class: 'command-hints', 'data-testid': 'command-hints' },
    h(
      'div',
      { id, role: 'listbox', 'aria-label': 'Commands' },
      commands.map(({ command, usageHint, description }, i) =>
        h(
          'div',
          {
            key: command,
            id: `${id}-${i}`,
            role: 'option',
            class: i === active ? 'active' : '',
            'aria-selected': i === active,
            // The text keeps the focus while one picks.
            onMouseDown: (event) => event.preventDefault(),
            onClick: () => onPick(command),
          },
          h('span', { class: 'usage' }, h('b', null, command), usageHint && ` ${usageHint}`),
          description && h('span', { class: 'description' }, description),
        ),
      ),
    ),
    h('p', null, h('kbd', null, 'Tab'), ' completes, ', h('kbd', null, 'Enter'), ' sends'),
  );
}
