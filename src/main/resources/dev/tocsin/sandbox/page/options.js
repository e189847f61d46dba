import { useEffect, useState } from 'preact/hooks';
import { withEmoji } from './emoji.js';

const SEARCH_MS = 250;

/**
 * What a select offers for what is typed. The source either lists its options as `groups` of
 * `{label, options: [{value, text, description}]}`, or has somebody asked for them: `search(query)` answers `{options}`
 * or an `error`, and wants at least `minQuery` characters.
 */
export function useOptions({ groups = [], search, minQuery = 0 }, open, query) {
  const found = useSearch(search, open && query.length >= minQuery, query);
  const listed = groups.flatMap(({ options }) => options);
  const matching = groups.map(({ label, options }) => ({ label, options: options.filter((one) => fits(one, query)) }));
  const shown = search ? [{ options: found.options }] : matching.filter(({ options }) => options.length);
  const flat = shown.flatMap(({ options }) => options);
  return {
    groups: shown,
    flat,
    note: found.note ?? (search && query.length < minQuery ? atLeast(minQuery) : flat.length ? '' : 'Nothing matches.'),
    textOf: ({ value, text }) => withEmoji(listed.find((one) => one.value === value)?.text ?? text ?? value),
  };
}

const fits = ({ text, description = '' }, query) =>
  `${text} ${description}`.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase());

const atLeast = (count) => `Type at least ${count} ${count === 1 ? 'character' : 'characters'} to search.`;

/** Asks once the typing pauses; an answer that comes after the next question is not looked at. */
function useSearch(search, asks, query) {
  const [found, setFound] = useState({ options: [] });
  useEffect(() => {
    if (!search || !asks) {
      setFound({ options: [] });
      return undefined;
    }
    let current = true;
    setFound(({ options }) => ({ options, note: 'Searching…' }));
    const ask = async () => {
      const answer = await search(query);
      if (current) setFound(answer.ok ? { options: answer.options } : { options: [], note: answer.error });
    };
    const timer = setTimeout(ask, query ? SEARCH_MS : 0);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [asks, query]);
  return found;
}
