import { h } from 'preact';
import { useRef } from 'preact/hooks';
import { useSandbox } from './context.js';
import { Icon } from './icons.js';

/** As much as the sandbox takes. */
const MOST = 1_000_000;

const sizeOf = (bytes) => (bytes < 1000 ? `${bytes} bytes` : `${Math.ceil(bytes / 1000)} kB`);

/** The files of a message; each is saved, none is opened in the page. */
export function SentFiles({ files }) {
  if (!files.length) return null;
  return h(
    'ul',
    { class: 'files', 'aria-label': 'Files' },
    files.map((file) =>
      h(
        'li',
        { key: file.id },
        file.deleted
          ? h('span', { class: 'file' }, 'This file was deleted.')
          : h(
              'a',
              { class: 'file', 'data-testid': 'file', href: `/demo/files/${file.id}`, download: file.name },
              h(Icon, { name: 'clip' }),
              h('b', { dir: 'auto' }, file.name),
              h('small', null, sizeOf(file.size)),
            ),
      ),
    ),
  );
}

/** The button that picks files for a message. */
export function AttachButton({ onPick }) {
  const { toast } = useSandbox();
  const input = useRef(null);
  const pick = async (event) => {
    const chosen = [...event.target.files];
    event.target.value = '';
    const large = chosen.find((file) => file.size > MOST);
    if (large) toast(`${large.name} is larger than 1 MB, which is more than the sandbox takes.`);
    else onPick(await Promise.all(chosen.map(read)));
  };
  return [
    h('input', {
      ref: input,
      type: 'file',
      multiple: true,
      class: 'hidden',
      tabIndex: -1,
      'aria-hidden': 'true',
      'data-testid': 'attach-input',
      onChange: pick,
    }),
    h(
      'button',
      {
        type: 'button',
        class: 'icon-button attach-button',
        'data-testid': 'attach',
        'aria-label': 'Attach a file',
        title: 'Attach a file',
        onClick: () => input.current.click(),
      },
      h(Icon, { name: 'clip' }),
    ),
  ];
}

/** What will go with the message, and can still be left out. */
export function PickedFiles({ files, onDrop }) {
  if (!files.length) return null;
  return h(
    'ul',
    { class: 'files to-send', 'aria-label': 'Files to send' },
    files.map((file, i) =>
      h(
        'li',
        { class: 'file', 'data-testid': 'picked-file' },
        h('b', { dir: 'auto' }, file.name),
        h(
          'button',
          { type: 'button', class: 'icon-button', 'aria-label': `Leave ${file.name} out`, onClick: () => onDrop(i) },
          h(Icon, { name: 'cross' }),
        ),
      ),
    ),
  );
}

const read = (file) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () =>
      resolve({ name: file.name, type: file.type, content: reader.result.slice(reader.result.indexOf(',') + 1) });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
