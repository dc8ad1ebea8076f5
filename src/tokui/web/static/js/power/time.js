import { SIZES } from "./layout.js";
import { fill } from "./svg.js";

/**
 * The chart through time: stops are the days on which it changed, the reviews, and today. The
 * address holds where one is; what the chart says stands in words underneath.
 */
export class Time {
  /**
   * @param {HTMLElement} page
   * @param {import("./chart.js").Chart} chart
   * @param {() => Promise<boolean>} load draws what `data-power` leads to; false when another came
   * @param {(words: string) => void} say
   */
  constructor(page, chart, load, say) {
    this.page = page;
    this.chart = chart;
    this.load = load;
    this.say = say;
    this.document = page.dataset.power?.split("?")[0] ?? "";
    this.isPlaying = false;
    (page.parentElement ?? page).addEventListener("click", (event) => this.clicked(event));
    page.addEventListener("change", (event) => this.chosen(event));
    page.addEventListener("input", (event) => this.slid(event));
    page.addEventListener("power:deal", () => this.tellDeal());
  }

  get bar() {
    return /** @type {HTMLElement} */ (this.page.querySelector("#power-time"));
  }

  /** @returns {string[][]} key, question and words of each moment */
  get stops() {
    return JSON.parse(this.bar?.dataset.stops ?? "[]");
  }

  get at() {
    return Number(this.bar?.querySelector("[data-track]")?.["value"] ?? 0);
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const link = target.closest("a[data-go]");
    const focus = target.closest("a[data-focus]");
    if (link instanceof HTMLElement && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.pause();
      this.go(link.dataset.go ?? "");
    } else if (target.closest("[data-play]")) {
      if (this.isPlaying) this.pause(true);
      else this.play();
    } else if (focus instanceof HTMLElement) {
      event.preventDefault();
      this.showCard(focus.dataset.focus ?? "");
    }
  }

  /** @param {Event} event */
  chosen(event) {
    const { target } = event;
    if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement) || !target.value && target.name !== "since") return;
    if (target.closest("[data-ask]")) {
      this.pause();
      if (target.name === "since") this.go(this.query());
      else this.go(`${target.name}=${target.value}`);
    } else if (target.matches("[data-track]")) {
      this.pause();
      this.go(this.stops[Number(target.value)]?.[1] ?? "");
    }
  }

  /** While the handle is dragged only its words follow. @param {Event} event */
  slid(event) {
    const { target } = event;
    if (target instanceof HTMLInputElement && target.matches("[data-track]")) this.tell(Number(target.value));
  }

  /** The question of the address without what it is compared with. */
  query() {
    const asked = new URLSearchParams(location.search);
    for (const name of [...asked.keys()]) if (name !== "on" && name !== "version") asked.delete(name);
    return asked.toString();
  }

  /**
   * Shows the chart of a moment; the page underneath follows.
   * @param {string} query
   */
  async go(query) {
    if (!(await this.draw(query))) return;
    await this.rest();
  }

  /**
   * One change back or on.
   * @param {number} by
   */
  step(by) {
    this.pause();
    // Keys may be faster than the bar: where one is, the address knows.
    const { stops } = this;
    const at = stops.findIndex((stop) => stop[1] === this.query());
    const next = stops[at + by];
    if (at >= 0) return next && this.go(next[1]);
    const link = this.bar?.querySelector(by < 0 ? "[data-step=before]" : "[data-step=after]");
    if (link instanceof HTMLElement) return this.go(link.dataset.go ?? "");
    return undefined;
  }

  /**
   * @param {string} query
   * @returns {Promise<boolean>} whether it was drawn, and nothing else was asked for meanwhile
   */
  async draw(query) {
    const asked = new URLSearchParams(query);
    const since = this.bar?.querySelector("select[name=since]");
    if (since instanceof HTMLSelectElement && since.value && since.value !== asked.get("version")) asked.set("since", since.value);
    if (this.chart.deal) asked.set("deal", this.chart.deal);
    const whole = asked.toString() ? `?${asked}` : "";
    this.page.dataset.power = this.document + whole;
    history.replaceState(history.state, "", location.pathname + whole);
    if (!(await this.load())) return false;
    this.page.classList.toggle("is-past", query !== "");
    this.showChanged();
    return true;
  }

  /** The table below says what holds in the deal that is looked at. */
  tellDeal() {
    const asked = new URLSearchParams(location.search);
    asked.delete("page");
    asked.delete("deal");
    if (this.chart.deal) asked.set("deal", this.chart.deal);
    history.replaceState(history.state, "", location.pathname + (asked.size ? `?${asked}` : ""));
    this.rest();
  }

  /** Brings the first change into sight, unless one is there already. */
  showChanged() {
    const { chart } = this;
    const places = chart.doc.cards.filter((/** @type {any} */ one) => one.changes).map((/** @type {any} */ one) => chart.drawing.places.get(one.id));
    const shown = places.filter((/** @type {any} */ one) => one);
    const { left, top, right, bottom } = chart.sight();
    const isSeen = shown.some((/** @type {any} */ one) => one.x >= left && one.y >= top && one.x + SIZES.width <= right && one.y + SIZES.height <= bottom);
    if (shown.length && !isSeen) chart.view.reveal(shown[0], SIZES);
  }

  /** Fetches the bar and what stands below the chart for where one has come to rest. */
  async rest() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.url !== location.href.split("#")[0]) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const held = document.activeElement?.closest("#power-time") ? nameOf(document.activeElement) : "";
    for (const id of ["power-time", "power-below"]) {
      const [old, part] = [document.getElementById(id), fresh.getElementById(id)];
      if (!old || !part) continue;
      old.replaceWith(part);
      htmx.process(part);
    }
    if (held) this.bar?.querySelector(held)?.["focus"]();
    this.tell(this.at);
  }

  /** @param {number} at */
  tell(at) {
    const stop = this.stops[at];
    if (!stop) return;
    const [key, , words] = stop;
    const day = this.bar.querySelector("input[name=on]");
    if (day instanceof HTMLInputElement && /^\d{4}-/.test(key)) day.value = key;
    this.bar.querySelector("[data-track]")?.setAttribute("aria-valuetext", words);
    const when = this.bar.querySelector(".power-when strong");
    if (when) when.textContent = words;
    const paper = this.page.querySelector("[data-paper-day]");
    if (paper) paper.textContent = words;
  }

  /** Plays from where one is, from the start when that is the end. */
  async play() {
    const { stops } = this;
    if (stops.length < 2) return;
    this.showPlaying(true);
    let at = this.at >= stops.length - 1 ? -1 : this.at;
    const run = (this.run = {});
    while (this.isPlaying && this.run === run && at < stops.length - 1) {
      at += 1;
      if (!(await this.draw(stops[at][1]))) break;
      const track = this.bar.querySelector("[data-track]");
      if (track instanceof HTMLInputElement) track.value = String(at);
      this.tell(at);
      const { doc } = this.chart;
      const count = doc.cards.filter((/** @type {any} */ one) => one.changes).length;
      this.say(fill(doc.words.changes, { moment: stops[at][2], count }));
      await this.wait();
    }
    if (this.run === run && this.isPlaying) this.pause(true);
  }

  /** As long as one step is shown; a pause ends it at once. */
  wait() {
    const speed = this.bar.querySelector("[data-speed]");
    const length = speed instanceof HTMLSelectElement ? Number(speed.value) : 1600;
    return new Promise((resolve) => {
      this.wake = () => resolve(undefined);
      window.setTimeout(this.wake, length);
    });
  }

  /** @param {boolean} [comesToRest] whether the page underneath is to follow */
  pause(comesToRest = false) {
    if (!this.isPlaying) return;
    this.showPlaying(false);
    this.wake?.();
    if (comesToRest) this.rest();
  }

  /** @param {boolean} isPlaying */
  showPlaying(isPlaying) {
    this.isPlaying = isPlaying;
    this.page.classList.toggle("is-playing", isPlaying);
    this.bar?.querySelector("[data-play]")?.setAttribute("aria-pressed", String(isPlaying));
  }

  /** @param {string} id */
  showCard(id) {
    const { chart } = this;
    if (!chart.drawing?.places.has(id)) return;
    chart.select(id);
    chart.host.focus({ preventScroll: true });
    this.page.scrollIntoView({ block: "start" });
  }
}

/** @param {Element} element */
function nameOf(element) {
  for (const name of ["data-step", "name", "data-track", "data-play", "data-speed"]) {
    const value = element.getAttribute(name);
    if (value !== null) return value ? `[${name}="${value}"]` : `[${name}]`;
  }
  return "[data-play]";
}
