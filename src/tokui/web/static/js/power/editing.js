import { fill } from "./svg.js";

/**
 * Changing the chart: who reports to whom, and lines between people. Every change is an ordinary
 * change of a record: the server checks it, says what is wrong, and offers to take it back.
 */
export class Editing {
  /**
   * @param {import("./chart.js").Chart} chart
   * @param {HTMLElement} page
   * @param {(words: string) => void} say
   */
  constructor(chart, page, say) {
    this.chart = chart;
    this.page = page;
    this.say = say;
    this.dialog = page.querySelector("dialog[data-line]");
    /** @type {{kind: "boss" | "line", id: string} | null} */
    this.picking = null;
    this.dialog?.addEventListener("close", () => this.closed());
  }

  /**
   * Asks for the other card: by arrows and Enter, by click or by touch.
   * @param {"boss" | "line"} kind
   */
  pick(kind) {
    const { chart } = this;
    const card = chart.cards.get(chart.selected);
    if (!chart.doc.editable || (kind === "line" && !chart.doc.opinions)) return;
    if (card?.kind !== "person" || card.gone) return this.say(chart.doc.words.peopleOnly);
    this.picking = { kind, id: card.id };
    chart.host.classList.add("is-picking");
    this.say(fill(kind === "boss" ? chart.doc.words.chooseBoss : chart.doc.words.chooseEnd, { name: card.name }));
    chart.host.focus({ preventScroll: true });
  }

  /** Stops asking; says whether there was something to stop. */
  stop() {
    if (!this.picking) return false;
    this.picking = null;
    this.chart.host.classList.remove("is-picking");
    this.say(this.chart.doc.words.stopped);
    return true;
  }

  /**
   * The other card was chosen.
   * @param {string} id
   */
  picked(id) {
    const asked = this.picking;
    if (!asked || asked.id === id) return;
    this.stop();
    this.say("");
    if (asked.kind === "boss") this.setBoss(asked.id, id);
    else this.askLine(asked.id, id);
  }

  /**
   * @param {string} id
   * @param {string} boss
   */
  async setBoss(id, boss) {
    const { cards, doc } = this.chart;
    const [card, above] = [cards.get(id), cards.get(boss)];
    if (card.kind !== "person" || above.kind !== "person" || above.gone) return this.say(doc.words.peopleOnly);
    const { account } = this.page.dataset;
    if (card.post) await this.send(`/records/post/${card.post[0]}/place/`, { "set.boss": boss, version: String(card.post[1]) });
    else await this.send("/records/post/", { account: account ?? "", person: id, boss, into: "none" });
  }

  /**
   * Asks what kind of line it is.
   * @param {string} source
   * @param {string} target
   */
  askLine(source, target) {
    const { cards, doc } = this.chart;
    if (!(this.dialog instanceof HTMLDialogElement)) return;
    if (cards.get(target)?.kind !== "person" || cards.get(target).gone) return this.say(doc.words.peopleOnly);
    const title = this.dialog.querySelector("[data-line-title]");
    if (title) title.textContent = `${cards.get(source).name} → ${cards.get(target).name}`;
    this.asked = { source, target };
    this.dialog.returnValue = "";
    this.dialog.showModal();
  }

  closed() {
    const { dialog, asked } = this;
    const form = dialog?.querySelector("form");
    this.chart.host.focus({ preventScroll: true });
    if (!(dialog instanceof HTMLDialogElement) || !form || !asked || dialog.returnValue !== "draw") return;
    const { kind, strength, label, grade } = Object.fromEntries(new FormData(form));
    const values = { account: this.page.dataset.account ?? "", ...asked, kind: String(kind), label: String(label), grade: String(grade), into: "none" };
    form.reset();
    this.send("/records/tie/", kind === "influences" ? { ...values, strength: String(strength) } : values);
  }

  /**
   * @param {string} url
   * @param {Record<string, string>} values
   */
  async send(url, values) {
    const toasts = document.getElementById("toasts");
    await htmx.ajax("POST", url, { source: toasts, target: toasts, swap: "beforeend", values });
    // A refused change may mean that somebody else was faster.
    this.page.dispatchEvent(new CustomEvent("power:stale"));
  }
}
