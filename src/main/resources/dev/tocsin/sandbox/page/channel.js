import { h } from 'preact';
import { AppTabs } from './apptabs.js';
import { Composer } from './composer.js';
import { useSandbox } from './context.js';
import { PlaceHeader } from './header.js';
import { Icon } from './icons.js';
import { post } from './live.js';
import { MessageLog } from './log.js';
import { Mrkdwn } from './mrkdwn.js';
import { companyOf } from './people.js';
import { Thread } from './thread.js';
import { rootsOf } from './visible.js';

export function ChannelView({ hints, ...header }) {
  const { channel, me, messages, threadTs, openThread } = useSandbox();
  const roots = rootsOf(messages);
  const thread = roots.find(({ ts }) => ts === threadTs);
  return h(
    'main',
    { class: `channel ${thread ? 'with-thread' : ''}` },
    h(
      'div',
      { class: 'channel-column' },
      h(ChannelHeader, header),
      h(MessageLog, {
        key: `${me.id}/${channel.id}`,
        label: 'Messages',
        messages: roots,
        empty: h(EmptyChannel),
        openTs: thread?.ts,
        onThread: openThread,
      }),
      hints,
      channel.archived
        ? h('p', { class: 'archived-note' }, 'This channel is archived: it can be read, but nobody can post here.')
        : h(Composer, { where: channelTitle(channel) }),
    ),
    thread && h(Thread, { key: `${me.id}/${thread.ts}`, root: thread }),
  );
}

export const channelTitle = (channel) => (channel.kind === 'im' ? 'Tocsin' : `#${channel.name}`);

export function channelIcon(channel) {
  if (channel.kind === 'im') return 'bell';
  if (channel.archived) return 'archive';
  return channel.kind === 'private' ? 'lock' : 'hash';
}

function ChannelHeader(props) {
  const { channel, me, state, toast, userById } = useSandbox();
  const stranger = channel.shared && channel.members.map(userById).find((user) => user?.kind === 'stranger');
  const people = channel.members.filter(userById).length;

  const reload = async () => {
    const answer = await post('/demo/reload', { user: me.id });
    toast(answer.ok ? 'Reloaded: what was only visible to you is gone, as in Slack.' : answer.error, answer.ok);
  };

  return h(
    PlaceHeader,
    {
      ...props,
      icon: channelIcon(channel),
      title: channel.kind === 'im' ? state.bot.name : channel.name,
      beside: h(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          title: 'Reload Slack: messages only visible to you vanish',
          'aria-label': 'Reload Slack',
          onClick: reload,
        },
        h(Icon, { name: 'reload' }),
      ),
    },
    channel.shared && h('span', { class: 'tag shared' }, stranger ? `shared with ${companyOf(stranger)}` : 'shared'),
    channel.archived && h('span', { class: 'tag' }, 'archived'),
    channel.kind === 'im' ? h(AppTabs) : h('p', { class: 'topic' }, h(Mrkdwn, { text: channel.topic ?? '' })),
    channel.kind !== 'im' && h('span', { class: 'members' }, `${people} ${people === 1 ? 'person' : 'people'}`),
  );
}

function EmptyChannel() {
  const { channel, fill, state } = useSandbox();
  const command = state.commands[0];
  return h(
    'div',
    { class: 'empty' },
    h('span', { class: 'empty-mark' }, h(Icon, { name: channelIcon(channel) })),
    h('h2', null, channel.kind === 'im' ? `You and ${state.bot.name}` : `Nothing in ${channelTitle(channel)} yet`),
    channel.archived
      ? h('p', null, 'And nothing will come: it is archived.')
      : h(
          'p',
          null,
          'Say something',
          command && [
            ', or type ',
            h('button', { type: 'button', class: 'chip', onClick: () => fill(`${command.command} `) }, command.command),
            ' to call for help. Only you see what the bot answers to a command',
          ],
          '.',
        ),
  );
}
