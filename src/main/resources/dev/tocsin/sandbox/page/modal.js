import { h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Blocks } from './blocks.js';
import { Dialog } from './dialog.js';
import { useViewForm } from './form.js';
import { Icon } from './icons.js';
import { post } from './live.js';
import { Text } from './mrkdwn.js';
import { complaint, fieldsOf } from './values.js';

const FIELD = 'input, textarea';

const plain = (text) => ({ type: 'plain_text', text });

const testIdOf = (block) => `modal-field-${block.block_id}`;

/** The view that the bot opened for this person, as a form. */
export function ModalView({ modal }) {
  const { view, depth } = modal;
  const [refusal, setRefusal] = useState(null);
  const [pending, setPending] = useState(false);
  const element = useRef(null);
  const form = useViewForm(modal, { onRefusal: setRefusal });
  useFocus(element, view);

  const refuse = (found) => {
    form.setErrors(found);
    const first = view.blocks.find((block) => found[block.block_id]);
    if (first) element.current.querySelector(`[name="${CSS.escape(first.block_id)}"]`)?.focus();
  };
  const submit = async (event) => {
    event.preventDefault();
    if (pending || !view.submit) return;
    const found = Object.fromEntries(
      view.blocks
        .filter((block) => block.type === 'input')
        .map((block) => [block.block_id, complaint(block, form.value(block, block.element))])
        .filter(([, text]) => text),
    );
    if (Object.keys(found).length) return refuse(found);
    form.setErrors({});
    setRefusal(null);
    setPending(true);
    const answer = await post('/demo/modal/submit', { ...form.where, values: form.all() });
    setPending(false);
    if (answer.errors && Object.keys(answer.errors).length) refuse(answer.errors);
    else if (!answer.ok) setRefusal(answer.error);
  };
  const close = async () => {
    const answer = await post('/demo/modal/close', form.where);
    if (!answer.ok) setRefusal(answer.error);
  };

  return h(
    Dialog,
    { testId: 'modal', labelledBy: 'modal-title', className: 'modal', onCancel: close },
    h(
      'form',
      { ref: element, noValidate: true, onSubmit: submit },
      h(
        'div',
        { class: 'modal-head' },
        depth > 1 &&
          h(
            'button',
            { type: 'button', class: 'icon-button', 'data-testid': 'modal-back', 'aria-label': 'Back', onClick: close },
            h(Icon, { name: 'back' }),
          ),
        // Takes the focus when what had it is gone.
        h('h2', { id: 'modal-title', tabIndex: -1 }, h(Text, { value: view.title })),
      ),
      h(
        'div',
        { class: 'dialog-body' },
        h(Blocks, { blocks: view.blocks, form, testIdOf }),
        refusal && h('p', { class: 'error', role: 'alert' }, refusal),
      ),
      h(
        'div',
        { class: 'dialog-actions' },
        h(
          'button',
          { type: 'button', class: 'button', 'data-testid': 'modal-cancel', onClick: close },
          h(Text, { value: view.close ?? plain(view.submit ? 'Cancel' : 'Close') }),
        ),
        view.submit &&
          h(
            'button',
            { type: 'submit', class: 'button primary', 'data-testid': 'modal-submit', 'aria-busy': pending },
            pending && h('span', { class: 'spinner', 'aria-hidden': 'true' }),
            h(Text, { value: view.submit }),
          ),
      ),
    ),
  );
}

/** The first field has it when it comes; after that it stays where it is, whatever the bot puts around it. */
function useFocus(element, view) {
  const hasFields = fieldsOf(view.blocks).length > 0;
  useEffect(() => {
    const title = element.current.querySelector('#modal-title');
    (element.current.querySelector(FIELD) ?? title).focus();
  }, [hasFields]);
  const last = useRef(null);
  useEffect(() => {
    const note = ({ target }) => (last.current = target);
    element.current.addEventListener('focusin', note);
    return () => element.current?.removeEventListener('focusin', note);
  }, []);
  useLayoutEffect(() => {
    const form = element.current;
    if (form.contains(document.activeElement)) return;
    // An element that was moved within the view has lost it, too.
    (form.contains(last.current) ? last.current : form.querySelector('#modal-title')).focus();
  }, [view.hash]);
}
