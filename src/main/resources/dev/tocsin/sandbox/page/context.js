import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** What every part of the page may need: the state, who and where one is, and how to act. Made in app.js. */
export const Sandbox = createContext(null);

export const useSandbox = () => useContext(Sandbox);
