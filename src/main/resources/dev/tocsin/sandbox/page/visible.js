/** What one person sees of the workspace: the rules, apart from how it looks. */

export function channelsOf(state, user) {
  const mine = state.channels.filter((channel) =>
    channel.kind === 'im' ? channel.user === user.id : channel.members.includes(user.id),
  );
  const rank = (channel) => (channel.archived ? 1 : 0);
  return mine.sort((a, b) => rank(a) - rank(b));
}

export const messagesFor = (state, user, channelId) =>
  (state.messages[channelId] ?? []).filter((message) => !message.ephemeralFor || message.ephemeralFor === user.id);

const isReply = (message) => Boolean(message.threadTs) && message.threadTs !== message.ts;

/** What stands in the channel itself; a reply that was sent there too, or whose parent is gone, stands there as well. */
export function rootsOf(messages) {
  const all = new Set(messages.map((message) => message.ts));
  return messages.filter((message) => !isReply(message) || message.broadcast || !all.has(message.threadTs));
}

export const repliesOf = (messages, root) =>
  messages.filter((message) => isReply(message) && message.threadTs === root.ts);

/** Somebody from another company has not got the app, and so no Home of it. */
export const hasHome = (state, user) => state.home.enabled && user.kind !== 'stranger';

/** The channel a person lands in. */
export const firstOf = (channels) =>
  channels.find((channel) => channel.name === 'support') ??
  channels.find((channel) => channel.kind !== 'im' && !channel.archived) ??
  channels[0];

export const ringingOf = (phone) =>
  phone.alerts
    .filter((alert) => alert.ringing)
    .sort((a, b) => a.priority.localeCompare(b.priority) || a.createdAt.localeCompare(b.createdAt));
