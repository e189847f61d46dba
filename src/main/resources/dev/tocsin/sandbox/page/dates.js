const DAY_MS = 86_400_000;

const formats = new Map();

/** Making a format takes far longer than using it, and a long thread uses hundreds. */
function formatOf(locale, options) {
  const key = JSON.stringify([locale, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, options));
  return formats.get(key);
}

const format = (date, timeZone, options) => formatOf('en-US', { timeZone, ...options }).format(date);

/** 2026-11-22, in the person's own zone. */
const dayOf = (date, timeZone) =>
  formatOf('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(date);

export const clock = (date, timeZone) =>
  format(date, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

export const clockWithSeconds = (date, timeZone) =>
  format(date, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

/** Fri 16:55. */
export const weekdayAndClock = (date, timeZone) => `${format(date, timeZone, { weekday: 'short' })} ${clock(date, timeZone)}`;

export const dateOfTs = (ts) => new Date(Number(ts) * 1000);

export const fullTime = (date, timeZone) =>
  `${format(date, timeZone, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' })} at ${clock(date, timeZone)} (${timeZone})`;

function nearDay(date, now, timeZone) {
  const days = Math.round((Date.parse(dayOf(date, timeZone)) - Date.parse(dayOf(now, timeZone))) / DAY_MS);
  return { '-1': 'yesterday', 0: 'today', 1: 'tomorrow' }[days];
}

/** The heading above a day's messages. */
export function dayHeading(date, now, timeZone) {
  const near = nearDay(date, now, timeZone);
  return near
    ? near[0].toUpperCase() + near.slice(1)
    : format(date, timeZone, { weekday: 'long', month: 'long', day: 'numeric' });
}

/** `at 14:03`, `yesterday`, `on Friday, November 20`: when something last happened. */
export function lastAt(date, now, timeZone) {
  const near = nearDay(date, now, timeZone);
  if (near === 'today') return `at ${clock(date, timeZone)}`;
  return near ?? `on ${dayHeading(date, now, timeZone)}`;
}

function ordinal(day) {
  if (day % 100 >= 11 && day % 100 <= 13) return `${day}th`;
  return day + ({ 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th');
}

function longDate(date, timeZone) {
  const day = Number(format(date, timeZone, { day: 'numeric' }));
  return `${format(date, timeZone, { month: 'long' })} ${ordinal(day)}, ${format(date, timeZone, { year: 'numeric' })}`;
}

function ago(date, now) {
  const seconds = Math.round((now - date) / 1000);
  const size = Math.abs(seconds);
  const [count, unit] =
    size < 60
      ? [size, 'second']
      : size < 3600
        ? [Math.floor(size / 60), 'minute']
        : size < 86400
          ? [Math.floor(size / 3600), 'hour']
          : [Math.floor(size / 86400), 'day'];
  const words = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return seconds >= 0 ? `${words} ago` : `in ${words}`;
}

const TOKENS = {
  date_num: (d, now, tz) => dayOf(d, tz),
  date: (d, now, tz) => longDate(d, tz),
  date_short: (d, now, tz) => format(d, tz, { month: 'short', day: 'numeric', year: 'numeric' }),
  date_long: (d, now, tz) => `${format(d, tz, { weekday: 'long' })}, ${longDate(d, tz)}`,
  time: (d, now, tz) => clock(d, tz),
  time_secs: (d, now, tz) => clockWithSeconds(d, tz),
  ago: (d, now) => ago(d, now),
};

/** Fills Slack's date tokens, such as `{date_short_pretty} at {time}`; a token it does not know stays as it is. */
export function fillDate(pattern, date, now, timeZone) {
  return pattern.replace(/\{(\w+?)(_pretty)?\}/g, (token, name, pretty) => {
    const near = pretty && nearDay(date, now, timeZone);
    return near || (TOKENS[name]?.(date, now, timeZone) ?? token);
  });
}
