import { useRef, useState } from 'preact/hooks';
import { useSandbox } from './context.js';
import { post } from './live.js';
import { fieldsOf, onlyThoseOf, sent, valueOf, withValue } from './values.js';

/** What is picked in a message or on the Home; `path` and `where` say whom a choice is told to. */
export function usePicks(path, where) {
  const { toast } = useSandbox();
  const [typed, setTyped] = useState({});
  return {
    value: (block, element) => valueOf({ typed }, block, element),
    change: (block, element, value) => setTyped((before) => withValue(before, block, element, value)),
    act: async ({ block_id: blockId }, { action_id: actionId }, choice) => {
      const answer = await post(path, { ...where, blockId, actionId, ...choice });
      if (!answer.ok) toast(answer.error);
    },
  };
}

/**
 * What somebody typed into a view. It is kept with the person and the view rather than with what shows it: the bot may
 * replace the view at any time, put another on top of it, and take that away again.
 */
export function useViewForm(modal, { onRefusal }) {
  const { me, forms } = useSandbox();
  const { view, viewId, values, chosen } = modal;
  const [, redraw] = useState(0);
  const [errors, setErrors] = useState({});
  const key = `${me.id}/${viewId}`;

  const hash = useRef(null);
  if (hash.current !== view.hash) {
    hash.current = view.hash;
    forms[key] = onlyThoseOf(forms[key] ?? {}, view.blocks);
  }

  const value = (block, element) => valueOf({ typed: forms[key], values, chosen }, block, element);
  const where = { user: me.id, viewId };
  const all = () => {
    const held = {};
    for (const { block, element } of fieldsOf(view.blocks)) {
      held[block.block_id] = { ...held[block.block_id], [element.action_id]: sent(element, value(block, element)) };
    }
    return held;
  };
  return {
    where,
    all,
    value,
    error: (block) => errors[block.block_id],
    setErrors,
    change: (block, element, next) => {
      forms[key] = withValue(forms[key], block, element, next);
      setErrors(({ [block.block_id]: corrected, ...others }) => others);
      redraw((count) => count + 1);
    },
    act: async ({ block_id: blockId }, { action_id: actionId }, choice) => {
      const answer = await post('/demo/modal/action', { ...where, blockId, actionId, ...choice, values: all() });
      onRefusal(answer.ok ? null : answer.error);
    },
    suggest: ({ block_id: blockId }, { action_id: actionId }, query) =>
      post('/demo/modal/suggest', { ...where, blockId, actionId, query, values: all() }),
  };
}
