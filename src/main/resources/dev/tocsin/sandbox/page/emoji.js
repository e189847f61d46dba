const EMOJI = {
  '+1': '👍', thumbsup: '👍', '-1': '👎', alarm_clock: '⏰', ambulance: '🚑', city_sunset: '🌆', sunrise: '🌅', zzz: '💤', arrow_right: '➡️', arrow_up: '⬆️', arrow_down: '⬇️',
  arrows_counterclockwise: '🔄', ballot_box_with_check: '☑️', bell: '🔔', black_circle: '⚫', blue_circle: '🔵',
  bar_chart: '📊', inbox_tray: '📥', outbox_tray: '📤', leftwards_arrow_with_hook: '↩️', page_facing_up: '📄',
  technologist: '🧑‍💻', twisted_rightwards_arrows: '🔀',
  book: '📖', books: '📚', bulb: '💡', busts_in_silhouette: '👥', bust_in_silhouette: '👤', calendar: '📅',
  calling: '📲', chart_with_upwards_trend: '📈', checkered_flag: '🏁', clipboard: '📋', clock1: '🕐', construction: '🚧', email: '✉️',
  envelope: '✉️', exclamation: '❗', eyes: '👀', fire: '🔥', fire_engine: '🚒', gear: '⚙️', green_circle: '🟢',
  grey_question: '❔', hammer_and_wrench: '🛠️', hand: '✋', handshake: '🤝', heavy_check_mark: '✔️', heart: '❤️',
  heavy_plus_sign: '➕', hourglass: '⌛', hourglass_flowing_sand: '⏳', information_source: 'ℹ️', iphone: '📱',
  inbox_tray: '📥', outbox_tray: '📤', page_facing_up: '📄', leftwards_arrow_with_hook: '↩️', technologist: '🧑‍💻',
  twisted_rightwards_arrows: '🔀', key: '🔑', large_blue_circle: '🔵', large_green_circle: '🟢', large_orange_circle: '🟠', large_red_circle: '🔴',
  large_yellow_circle: '🟡', link: '🔗', lock: '🔒', mag: '🔍', mega: '📣', loudspeaker: '📢', memo: '📝',
  no_bell: '🔕', no_entry: '⛔', no_entry_sign: '🚫', octagonal_sign: '🛑', orange_circle: '🟠', pager: '📟',
  palm_tree: '🌴', paperclip: '📎', pencil: '📝', pencil2: '✏️', phone: '☎️', pray: '🙏', point_right: '👉', label: '🏷️', pushpin: '📌', question: '❓',
  raised_hand: '✋', raising_hand: '🙋', red_circle: '🔴', repeat: '🔁', rocket: '🚀', rotating_light: '🚨',
  seedling: '🌱', shield: '🛡️', slack: '💬', slightly_smiling_face: '🙂', smile: '😄', snail: '🐌', sos: '🆘',
  speech_balloon: '💬', sparkles: '✨', stop_sign: '🛑', stopwatch: '⏱️', sunny: '☀️', tada: '🎉',
  telephone_receiver: '📞', thinking_face: '🤔', thread: '🧵', ticket: '🎫', timer_clock: '⏲️', triangular_flag_on_post: '🚩',
  vibration_mode: '📳', warning: '⚠️', wastebasket: '🗑️', watch: '⌚', wave: '👋', white_check_mark: '✅',
  white_circle: '⚪', wrench: '🔧', x: '❌', yellow_circle: '🟡', zap: '⚡', zzz: '💤',
};

/** The character of a shortcode, or the shortcode as written when it is not in the table. */
export const emoji = (name) => (Object.hasOwn(EMOJI, name) ? EMOJI[name] : `:${name}:`);

export const withEmoji = (text) => text.replace(/:([a-z0-9_+-]+):/g, (_, name) => emoji(name));
