import { h } from 'preact';
import { useSandbox } from './context.js';
import { clockWithSeconds } from './dates.js';

/** What Slack, the bot, the pager and GitHub said to one another, newest first. */
export function Wire() {
  const { state } = useSandbox();
  const rows = [...state.traffic].reverse();
  return h(
    'details',
    { class: 'wire' },
    h('summary', null, 'On the wire', h('span', { class: 'count' }, rows.length)),
    rows.length === 0
      ? h('p', null, 'Nothing yet. Type a command, and every request between Slack, Tocsin, the pager and GitHub shows here.')
      : h(
          'table',
          null,
          h(
            'thead',
            { class: 'hidden' },
            h(
              'tr',
              null,
              ['When', 'Who', 'Request', 'Answer'].map((head) => h('th', { scope: 'col' }, head)),
            ),
          ),
          h(
            'tbody',
            null,
            rows.map((row) => h(Row, { row })),
          ),
        ),
  );
}

const sideOf = (who) => ['pager', 'github'].find((side) => who.includes(side)) ?? 'slack';

function Row({ row }) {
  const { me } = useSandbox();
  const failed = !row.status || row.status >= 400;
  return h(
    'tr',
    { class: failed ? 'failed' : '' },
    h('td', { class: 'at' }, clockWithSeconds(new Date(row.at), me.tz)),
    h(
      'td',
      null,
      h('span', { class: `who ${sideOf(row.who)}` }, row.who.replace('→', ' → ')),
    ),
    h('td', { class: 'what' }, row.what),
    h('td', { class: 'status' }, row.status || 'no answer', h('small', null, `${row.ms} ms`)),
  );
}
