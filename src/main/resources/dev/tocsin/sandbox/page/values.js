/**
 * What the elements of Block Kit hold: a text, or the options that are picked, always as a list of `{value, text}`, for
 * the text of an option that was searched for is known nowhere else.
 */

const SELECT = /^(multi_)?(static|external|users|channels|conversations)_select$/;
const UNKEPT = ['button', 'overflow', 'image', 'workflow_button'];

export const isSelect = ({ type }) => SELECT.test(type);

export const isMany = ({ type }) => type === 'checkboxes' || type.startsWith('multi_');

const isChoice = (element) => isSelect(element) || element.type === 'radio_buttons' || element.type === 'checkboxes';

/** What goes by other ids, or is of another type now, is another field. */
const keyOf = (block, element) => `${block.block_id} ${element.action_id} ${element.type}`;

/** Each element of a view that holds something, with its block: Slack's `state.values` names just these. */
export function fieldsOf(blocks) {
  const elementsOf = {
    input: (block) => [block.element],
    section: (block) => (block.accessory ? [block.accessory] : []),
    actions: (block) => block.elements,
  };
  return blocks.flatMap((block) =>
    (elementsOf[block.type]?.(block) ?? [])
      .filter(({ type }) => !UNKEPT.includes(type))
      .map((element) => ({ block, element, key: keyOf(block, element) })),
  );
}

const picked = ({ value, text }) => ({ value, text: text?.text });

function initialOf(element) {
  if (!isChoice(element)) return element.initial_value ?? element.initial_date ?? element.initial_time ?? '';
  const options = element.initial_options ?? (element.initial_option ? [element.initial_option] : []);
  const ids = ['user', 'channel', 'conversation'].flatMap((kind) => [
    ...(element[`initial_${kind}s`] ?? []),
    ...(element[`initial_${kind}`] ? [element[`initial_${kind}`]] : []),
  ]);
  return [...options.map(picked), ...ids.map((id) => ({ value: id }))];
}

/** What the sandbox says that an element holds, as it is held here. */
function held(element, given, chosen) {
  if (!isChoice(element)) return given;
  const values = [given].flat().filter(Boolean);
  return values.map((value) => ({ value, text: value === chosen?.value ? chosen.text : undefined }));
}

/** What an element holds: what was typed into it, else what the sandbox knows of, else what the bot put there. */
export function valueOf({ typed, values, chosen }, block, element) {
  const mine = typed[keyOf(block, element)];
  if (mine !== undefined) return mine;
  const given = values?.[block.block_id]?.[element.action_id];
  return given === undefined || given === null ? initialOf(element) : held(element, given, chosen?.[block.block_id]);
}

export const withValue = (typed, block, element, value) => ({ ...typed, [keyOf(block, element)]: value });

/** A field that is gone takes what it held with it, and an option that is not listed any more cannot stay picked. */
export function onlyThoseOf(typed, blocks) {
  const still = fieldsOf(blocks).filter(({ element, key }) => key in typed && fits(element, typed[key]));
  return Object.fromEntries(still.map(({ key }) => [key, typed[key]]));
}

export const groupsOf = (element) => element.option_groups ?? (element.options ? [element] : []);

function fits(element, value) {
  const listed = groupsOf(element).flatMap(({ options }) => options.map((option) => option.value));
  return !listed.length || value.every((one) => listed.includes(one.value));
}

/** As the sandbox wants it: a text, the value of the option, or the values of the options. */
export function sent(element, value) {
  if (!isChoice(element)) return value;
  const values = value.map((one) => one.value);
  return isMany(element) ? values : (values[0] ?? '');
}

/** How an action says what was chosen. */
export function choiceOf(element, value) {
  if (!isChoice(element)) return { value };
  return isMany(element) ? { options: sent(element, value) } : { option: sent(element, value) };
}

/** What Slack itself asks for before it sends a form off. */
export function complaint({ optional, element }, value) {
  const { min_length: min, max_length: max } = element;
  if (!(typeof value === 'string' ? value.trim() : value).length) {
    return optional ? null : 'Please complete this required field.';
  }
  if (min && value.length < min) return `Please enter at least ${min} characters.`;
  if (max && value.length > max) return `Please enter at most ${max} characters.`;
  return null;
}
