/* A large screen on a wall is never scrolled. Where a list of the wallboard has more than its part
   of the screen holds, the least urgent lines are left out, and it says how many. */
(() => {
  "use strict";

  const { element, wallboard } = self.nightphone;
  const LEFT_OUT = "np-wb-left-out";
  // What is left out last: a state that somebody has to see.
  const URGENCY = ["quiet", "pending", "unknown", "alert", "page"];

  const urgencyOf = (item) => URGENCY.indexOf(item.dataset.state ?? "unknown");

  /* The function that makes a list fit into the part of the page around it, now and whenever it is
     called again. */
  function fitted(list) {
    const part = list.closest(".np-wb-part");
    const more = element("li", { class: "np-wb-rest" });
    let fittedKey = "";

    const shownItems = () => [...list.children].filter((item) => item !== more && !item.hidden);
    const isTooMuch = () => part.scrollHeight > part.clientHeight + 1;

    function leaveOut(items, count) {
      for (const [i, item] of items.entries()) item.classList.toggle(LEFT_OUT, i < count);
      more.textContent = `and ${count} more`;
      if (count) list.append(more);
      else more.remove();
    }

    return () => {
      const items = shownItems();
      const states = items.map((item) => `${item.dataset.state} ${item.textContent.length}`);
      const key = [part.clientHeight, part.clientWidth, ...states].join();
      if (key === fittedKey) return;
      fittedKey = key;
      // The last of the least urgent first; Array.sort keeps the order of equals.
      const spare = items.reverse().sort((a, b) => urgencyOf(a) - urgencyOf(b));
      leaveOut(spare, 0);
      if (isTooMuch()) leaveOut(spare, leastCount(spare, isTooMuch, leaveOut));
    };
  }

  /* How many have to be left out, by halving: each try lays the page out again. */
  function leastCount(items, isTooMuch, leaveOut) {
    let tooFew = 0;
    let enough = items.length;
    while (enough - tooFew > 1) {
      const middle = Math.floor((tooFew + enough) / 2);
      leaveOut(items, middle);
      if (isTooMuch()) tooFew = middle;
      else enough = middle;
    }
    return enough;
  }

  Object.assign(wallboard, { fitted });
})();
