import { h } from 'preact';
import { fillDate, fullTime } from './dates.js';
import { emoji, withEmoji } from './emoji.js';
import { useSandbox } from './context.js';

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

const unescape = (text) => text.replace(/&(amp|lt|gt);/g, (entity) => ENTITIES[entity]);

/** A person's message as they typed it, which is how they change it. */
export const asTyped = (text, { users, bot }) =>
  unescape(
    text
      .replace(/<@([^|>]+)[^>]*>/g, (all, id) => (id === bot.id ? `@${bot.name}` : `@${nameOf(users, id)}`))
      .replace(/<#[^|>]+\|([^>]+)>/g, '#$1')
      .replace(/<(?:mailto:)?([^|<>!]+)(?:\|[^>]*)?>/g, '$1'),
  );

const nameOf = (users, id) => users.find((user) => user.id === id)?.name ?? id;

// A mark opens and closes only at the edge of a word, so that snake_case and 2*3*4 stay as they are.
const marked = (mark) =>
  `(?<![\\p{L}\\p{N}${mark}])${mark}(?=\\S)([^${mark}\\n]+)(?<=\\S)${mark}(?![\\p{L}\\p{N}${mark}])`;

const INLINE = new RegExp(
  ['`([^`\\n]+)`', '<([^<>\\n]+)>', marked('\\*'), marked('_'), marked('~'), ':([a-z0-9_+-]+):'].join('|'),
  'gu',
);

function inline(text, world) {
  const out = [];
  let end = 0;
  for (const match of text.matchAll(INLINE)) {
    out.push(unescape(text.slice(end, match.index)));
    end = match.index + match[0].length;
    const [, code, reference, bold, italic, struck, shortcode] = match;
    if (code) out.push(h('code', null, unescape(code)));
    else if (reference) out.push(referenceNode(reference, world));
    else if (bold) out.push(h('strong', null, inline(bold, world)));
    else if (italic) out.push(h('em', null, inline(italic, world)));
    else if (struck) out.push(h('s', null, inline(struck, world)));
    else out.push(emoji(shortcode));
  }
  out.push(unescape(text.slice(end)));
  return out;
}

function referenceNode(reference, world) {
  const bar = reference.indexOf('|');
  const target = bar < 0 ? reference : reference.slice(0, bar);
  const label = bar < 0 ? null : unescape(reference.slice(bar + 1));
  switch (target[0]) {
    case '@':
      return h(UserMention, { id: target.slice(1), label });
    case '#':
      return h(ChannelMention, { id: target.slice(1), label });
    case '!':
      return specialNode(target.slice(1), label, world);
    default:
      return isAddress(target) ? linkNode(unescape(target), label) : unescape(`<${reference}>`);
  }
}

const isAddress = (url) => /^(https?:\/\/|mailto:)/i.test(url);

function specialNode(target, label, world) {
  if (target.startsWith('date^')) {
    const [, unix, pattern, link] = target.split('^');
    return dateNode(unix, pattern, link, label, world);
  }
  if (target.startsWith('subteam^')) return h('span', { class: 'mention' }, label || '@group');
  return h('span', { class: 'mention loud' }, `@${label?.replace(/^@/, '') || target}`);
}

export function dateNode(unix, pattern, link, fallback, { now, me }) {
  const date = new Date(Number(unix) * 1000);
  if (Number.isNaN(date.getTime()) || !pattern) return fallback ?? '';
  const text = fillDate(unescape(pattern), date, now, me.tz);
  const time = h('time', { dateTime: date.toISOString(), title: fullTime(date, me.tz) }, text);
  return link ? linkNode(unescape(link), time) : time;
}

/** Only web and mail addresses become links; anything else is shown as what it is. */
export function linkNode(url, label) {
  if (!isAddress(url)) return label || url;
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, label || url.replace(/^mailto:/i, ''));
}

export function UserMention({ id, label }) {
  const { userById, me, state } = useSandbox();
  const name = (id === state.bot.id ? state.bot.name : userById(id)?.realName) ?? label?.replace(/^@/, '') ?? 'someone';
  return h('span', { class: `mention${id === me.id ? ' loud' : ''}` }, `@${name}`);
}

export function ChannelMention({ id, label }) {
  const { channelById, channels, openChannel } = useSandbox();
  const channel = channelById(id);
  const mine = channels.some((one) => one.id === id);
  if (channel?.kind === 'private' && !mine) return h('span', { class: 'mention' }, 'private channel');
  const name = `#${channel?.name ?? label ?? 'unknown channel'}`;
  if (!mine) return h('span', { class: 'mention' }, name);
  return h('button', { type: 'button', class: 'mention', onClick: () => openChannel(id) }, name);
}

function lineKind(line) {
  if (/^(>|&gt;)/.test(line)) return 'quote';
  return /^\s*[•\-◦]\s+/.test(line) ? 'bullet' : 'text';
}

function linesOf(text, world) {
  const groups = [];
  for (const line of text.split('\n')) {
    const kind = lineKind(line);
    const last = groups.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else groups.push({ kind, lines: [line] });
  }
  return groups.map(({ kind, lines }) => {
    if (kind === 'quote') {
      return h(
        'blockquote',
        null,
        inlineLines(
          lines.map((line) => line.replace(/^(>|&gt;)\s?/, '')),
          world,
        ),
      );
    }
    if (kind === 'bullet') {
      return h(
        'ul',
        null,
        lines.map((line) => h('li', null, inline(line.replace(/^\s*[•\-◦]\s+/, ''), world))),
      );
    }
    return h('span', null, inlineLines(lines, world));
  });
}

const inlineLines = (lines, world) =>
  lines.flatMap((line, i) => (i ? [h('br'), inline(line, world)] : inline(line, world)));

/** Slack's mrkdwn as elements; foreign text only ever becomes text nodes. */
export function Mrkdwn({ text }) {
  const world = useSandbox();
  const parts = text.split(/```\n?([\s\S]+?)```\n?/);
  return parts.map((part, i) => {
    if (i % 2) return h('pre', null, unescape(part.replace(/\n$/, '')));
    // A line break beside a code block belongs to the block, which stands on lines of its own anyway.
    const lines = i + 1 < parts.length ? part.replace(/\n$/, '') : part;
    return lines && linesOf(lines, world);
  });
}

/** Slack's text object: `plain_text` is shown as it is, shortcodes aside. */
export function Text({ value }) {
  if (value.type === 'mrkdwn') return h(Mrkdwn, { text: value.text });
  return h('span', { class: 'plain' }, value.emoji === false ? value.text : withEmoji(value.text));
}
