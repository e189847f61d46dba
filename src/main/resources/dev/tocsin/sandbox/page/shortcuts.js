import { h } from 'preact';
import { useState } from 'preact/hooks';
import { useSandbox } from './context.js';
import { post } from './live.js';
import { Menu } from './menu.js';

/** The app's shortcuts of one type as items of a menu, and whether one was just started. */
export function useShortcuts(type, where = {}) {
  const { state, me, toast } = useSandbox();
  const [running, setRunning] = useState(false);
  const run = async (callbackId) => {
    setRunning(true);
    const answer = await post('/demo/shortcut', { user: me.id, callbackId, ...where });
    setRunning(false);
    if (!answer.ok) toast(answer.error);
  };
  // The app is not installed where somebody from another company comes from.
  const mine = me.kind === 'stranger' ? [] : state.shortcuts.filter((shortcut) => shortcut.type === type);
  const items = mine.map(({ callbackId, name, description }) => ({
    key: callbackId,
    testId: `shortcut-${callbackId}`,
    text: name,
    note: description || state.bot.name,
    onPick: () => run(callbackId),
  }));
  return { items, running };
}

export function GlobalShortcuts() {
  const { items, running } = useShortcuts('global');
  if (!items.length) return null;
  return h(Menu, {
    icon: 'bolt',
    label: 'Shortcuts',
    testId: 'global-shortcuts',
    className: 'icon-button shortcuts-button',
    heading: 'Shortcuts',
    items,
    busy: running,
  });
}
