/* Where things are: pages of this site, and machines as monitoring names them. */
(() => {
  "use strict";

  const { element } = self.nightphone;

  // The site may be anywhere on its host, or in a folder on a disk; this script's address tells.
  const root = new URL("../..", document.currentScript.src);

  /** The address of a page such as "guides/nginx/#restart". */
  function address(page) {
    const [path, anchor] = page.split("#");
    // A server answers for a folder with its index.html; a disk lists the folder.
    const file = location.protocol === "file:" ? "index.html" : "";
    return new URL(path + file + (anchor ? `#${anchor}` : ""), root).href;
  }

  const link = (page, words) => element("a", { href: address(page) }, words);

  /** What comes behind the # of this page's address. */
  function anchor() {
    // As the value of a query, so that half an escape ("%") is not an error.
    return new URLSearchParams(`at=${location.hash.slice(1)}`).get("at");
  }

  const namedElement = () => document.getElementById(anchor());

  /** The names by which the inventory may know what monitoring calls db-1, db-1.example.org:9187
      or http://10.0.0.1/metrics. */
  function machineNames(instance) {
    const machine = instance
      .replace(/^\w+:\/\//, "")
      .replace(/\/.*$/, "")
      .replace(/:\d+$/, "")
      .replace(/^\[|\]$/g, "");
    return [machine, machine.split(".")[0]];
  }

  Object.assign(self.nightphone, { root, address, link, anchor, namedElement, machineNames });
})();
