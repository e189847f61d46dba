/** What the browser keeps for the page; where storage is forbidden, it merely forgets. */

export function recall(storage, key) {
  try {
    return JSON.parse(window[storage].getItem(key));
  } catch {
    return null;
  }
}

export function remember(storage, key, value) {
  try {
    window[storage].setItem(key, JSON.stringify(value));
  } catch {
    // The page works without.
  }
}

export function forget(storage, key) {
  try {
    window[storage].removeItem(key);
  } catch {
    // The page works without.
  }
}
