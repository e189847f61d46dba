import { h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useSandbox } from './context.js';
import { post } from './live.js';

/** The engineers' side: the issues that were filed at GitHub, to be answered and closed as one of them would. */
export function Engineers() {
  const { repository, engineer, all } = useSandbox().state.issues;
  const open = all.filter((issue) => issue.open).length;
  return h(
    'section',
    { class: 'engineers', 'aria-labelledby': 'engineers-heading', 'data-testid': 'engineers' },
    h(
      'div',
      { class: 'engineers-head' },
      h('h2', { id: 'engineers-heading' }, 'Engineering'),
      h('span', { class: 'count' }, `${repository}${all.length ? `, ${open} open` : ''}`),
    ),
    all.length === 0
      ? h('p', { class: 'nothing' }, 'Nothing was asked yet. On a ticket’s card, choose More, “Ask engineering…”.')
      : h('p', { class: 'nothing' }, `Here you are ${engineer}, an engineer: answer, and see it come to the ticket.`),
    all.map((issue) => h(Issue, { key: issue.number, issue })),
  );
}

function Issue({ issue }) {
  const { toast } = useSandbox();
  const field = useRef(null);
  const [pending, setPending] = useState(false);
  const act = async (action, text = '') => {
    if (pending) return false;
    setPending(true);
    const answer = await post('/demo/issue', { number: issue.number, action, text });
    setPending(false);
    if (!answer.ok) toast(answer.error);
    return answer.ok;
  };
  const comment = async (event) => {
    event.preventDefault();
    const text = field.current.value.trim();
    if (text && (await act('comment', text))) field.current.value = '';
  };
  const press = (action, text) =>
    h(
      'button',
      {
        type: 'button',
        class: 'quiet-button',
        'data-testid': `issue-${action}`,
        'aria-busy': pending,
        'aria-describedby': `issue-${issue.number}`,
        onClick: () => act(action),
      },
      text,
    );
  return h(
    'article',
    { class: 'issue', 'data-testid': 'issue', 'aria-labelledby': `issue-${issue.number}` },
    h('h3', { id: `issue-${issue.number}`, dir: 'auto' }, `#${issue.number} ${issue.title}`),
    h(
      'p',
      { class: 'issue-meta' },
      h('span', { class: `tag ${issue.open ? 'open' : ''}` }, issue.open ? 'open' : 'closed'),
      issue.labels.map((label) => h('span', { class: 'tag', key: label }, label)),
      `by ${issue.author}`,
    ),
    h(
      'details',
      { open: issue.comments.length === 0 },
      h('summary', null, 'What was asked'),
      h('p', { class: 'issue-body', dir: 'auto' }, issue.body),
    ),
    issue.comments.map((one, i) =>
      h('p', { class: 'issue-comment', dir: 'auto', key: i }, h('b', null, `${one.author}: `), one.text),
    ),
    h(
      'form',
      { onSubmit: comment },
      h('input', {
        ref: field,
        type: 'text',
        placeholder: 'Write a comment',
        'aria-label': `Comment on #${issue.number}`,
        'data-testid': 'issue-text',
        autocomplete: 'off',
      }),
      h('button', { type: 'submit', class: 'quiet-button', 'data-testid': 'issue-comment' }, 'Comment'),
    ),
    h(
      'div',
      { class: 'issue-actions' },
      issue.open
        ? [press('close', 'Close as completed'), press('decline', 'Close as not planned')]
        : press('reopen', 'Reopen'),
    ),
  );
}
