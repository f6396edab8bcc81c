/* What the browser keeps: for this tab, or on this device. Nothing of it is ever sent. */
(() => {
  "use strict";

  /* A private window may refuse to keep anything; the page works all the same. */
  function attempt(action, fallback) {
    try {
      return action();
    } catch {
      return fallback;
    }
  }

  /* The storage is passed as a function, because even to name it may be refused. */
  function store(storage) {
    const read = (key) => attempt(() => storage().getItem(key), null);
    const readJson = (key) => attempt(() => JSON.parse(storage().getItem(key)), null);

    /** Keep a text, or forget it if it is null; whether that worked. */
    function write(key, text) {
      return attempt(() => {
        if (text === null) storage().removeItem(key);
        else storage().setItem(key, text);
        return true;
      }, false);
    }

    const writeJson = (key, value) => write(key, value === null ? null : JSON.stringify(value));
    return { read, write, readJson, writeJson };
  }

  const tab = store(() => sessionStorage);
  const device = store(() => localStorage);

  /* What belongs to this page alone: values typed, steps ticked, the service chosen. */
  const pageKey = (name) => `nightphone ${location.pathname} ${name}`;
  const memory = (name) => tab.readJson(pageKey(name)) ?? {};
  const remember = (name, state) => tab.writeJson(pageKey(name), state);

  Object.assign(self.nightphone, { tab, device, pageKey, memory, remember });
})();
