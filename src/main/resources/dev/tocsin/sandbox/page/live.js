const RETRY_MS = 1500;

/** Follows the sandbox's state; returns how to stop. Another sandbox at the same address is told apart by its world. */
export function listen(onState, onOnline, onAnotherWorld) {
  let world;
  let source;
  let retry;
  const open = () => {
    source = new EventSource('/demo/events');
    source.addEventListener('state', (event) => {
      const state = JSON.parse(event.data);
      world ??= state.world;
      if (state.world !== world) {
        source.close();
        onAnotherWorld();
        return;
      }
      onOnline(true);
      onState(state);
    });
    source.onerror = () => {
      onOnline(false);
      // A browser picks up a cut stream by itself, but gives up for good after an HTTP error.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(open, RETRY_MS);
    };
  };
  open();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}

/** Answers what the sandbox answered, or a refusal in its shape when it could not be reached. */
export async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return await response.json();
  } catch {
    return { ok: false, error: 'The sandbox did not answer. Is it still running?' };
  }
}
