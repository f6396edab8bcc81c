/* Numbers and times in words. */
(() => {
  "use strict";

  const MINUTE = 60000; // milliseconds

  const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const twoDigits = (number) => String(number).padStart(2, "0");

  /** How long something has lasted: "7 min", "1 h 7 min". */
  function duration(milliseconds) {
    const minutes = Math.floor(Math.abs(milliseconds) / MINUTE); // clocks may be set back
    return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }

  /** The time of day as the reader's device shows it. */
  function timeOfDay(milliseconds) {
    const format = { hour: "2-digit", minute: "2-digit" };
    return new Date(milliseconds).toLocaleTimeString([], format);
  }

  Object.assign(self.nightphone, { MINUTE, plural, twoDigits, duration, timeOfDay });
})();
