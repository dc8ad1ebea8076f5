/** Days as `2026-11-22`, and how the drawing measures them. */

const DAY = 24 * 60 * 60 * 1000;

/**
 * @param {string} day
 * @param {number} by whole days, either way
 */
export function daysFrom(day, by) {
  return new Date(Date.parse(day) + by * DAY).toISOString().slice(0, 10);
}

/**
 * A day that is no weekend: the nearest one in the direction of the step.
 * @param {string} day
 * @param {number} step 1 or -1
 */
export function weekday(day, step) {
  let found = day;
  while ([0, 6].includes(new Date(Date.parse(found)).getUTCDay())) found = daysFrom(found, step);
  return found;
}

/**
 * How many days lie between two, negative when the second is the earlier.
 * @param {string} from
 * @param {string} to
 */
export function daysBetween(from, to) {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
