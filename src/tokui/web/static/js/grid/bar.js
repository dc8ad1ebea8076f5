import { isNumber } from "./cells.js";
import { say } from "./words.js";

/** The line at the foot of the window: how much is chosen, what it comes to, what needs mending. */
export class Bar {
  /** @param {import("./sheet.js").Sheet} sheet */
  constructor(sheet) {
    this.sheet = sheet;
    this.bar = document.createElement("div");
    this.bar.className = "grid-bar";
    this.bar.hidden = true;
    this.size = span("grid-size");
    this.sums = span("grid-sums");
    this.trouble = span("grid-trouble");
    this.trouble.setAttribute("role", "status");
    this.buttons = span("grid-buttons");
    this.bar.append(this.size, this.sums, this.trouble, this.buttons);
    // The grid keeps the cursor while one of its buttons is pressed.
    this.bar.addEventListener("mousedown", (event) => event.preventDefault());
    this.bar.addEventListener("click", (event) => this.#onClick(event));
    this.state = "";
  }

  /** @param {boolean} isHere */
  draw(isHere) {
    const { selection, marks } = this.sheet;
    const troubled = marks.troubled.length;
    const isWide = isHere && Boolean(selection.range) && !selection.isOneCell;
    const isHidden = !isWide && !troubled;
    if (this.bar.hidden !== isHidden) {
      this.bar.hidden = isHidden;
      document.getElementById("toasts")?.classList.toggle("is-raised", !isHidden);
    }
    if (isHidden) {
      this.state = "";
      return;
    }
    if (!this.bar.isConnected) document.getElementById("main")?.append(this.bar);
    const range = selection.range;
    const state = JSON.stringify([range, isWide, selection.hasWholeRows, troubled, marks.offers.length]);
    if (state === this.state) return;
    this.state = state;
    this.size.textContent = isWide && range ? say("size", { rows: range.bottom - range.top + 1, columns: range.right - range.left + 1 }) : "";
    this.sums.textContent = isWide ? this.#sum() : "";
    this.#sayTrouble();
    this.#offer(isWide && selection.hasWholeRows && this.sheet.rows.mayRemove);
  }

  /** Count and sum of the chosen cells, as a workbook shows them. */
  #sum() {
    const { block, columns, range } = this.sheet.selection;
    let [count, sum, numbers] = [0, 0, 0];
    for (const row of block) {
      row.forEach((cell, place) => {
        const text = this.sheet.textOf(cell);
        if (text) count += 1;
        const column = columns[(range?.left ?? 0) + place];
        const number = Number(text.replaceAll(",", ""));
        if (!text || !column || !isNumber(column) || Number.isNaN(number)) return;
        numbers += 1;
        sum += number;
      });
    }
    const parts = [`${say("count")} ${count}`];
    if (numbers > 1) parts.push(`${say("sum")} ${sum.toLocaleString(document.documentElement.lang)}`);
    return parts.join("  ");
  }

  #sayTrouble() {
    const { marks } = this.sheet;
    const clashes = marks.troubled.filter((cell) => marks.get(cell)?.clash).length;
    const wrong = marks.troubled.length - clashes;
    const parts = [];
    if (wrong) parts.push(say("wrong", { count: wrong }));
    if (clashes) parts.push(say("clashing", { count: clashes }));
    const words = parts.join(" · ");
    if (this.trouble.textContent !== words) this.trouble.textContent = words;
  }

  /** @param {boolean} hasWholeRows */
  #offer(hasWholeRows) {
    const { marks, rows, selection } = this.sheet;
    const found = [];
    if (marks.troubled.length) found.push(button("next", say("next")));
    const offers = marks.offers;
    if (offers.length > 1) {
      const noun = marks.get(offers[0])?.offer ?? "";
      found.push(button("addNames", say("offerAll", { count: offers.length, noun })));
    }
    if (hasWholeRows) found.push(button("remove", say("remove", { count: selection.chosenRows.length })));
    else if (rows.mayAdd && !marks.troubled.length) found.push(button("addRow", say("addRow")));
    this.buttons.replaceChildren(...found);
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const act = event.target instanceof Element ? event.target.closest("button")?.dataset.act : "";
    const { marks, rows } = this.sheet;
    if (act === "next") this.sheet.travel.goToTrouble();
    if (act === "addRow") this.sheet.travel.addRow();
    if (act === "remove") rows.removeChosen();
    if (act === "addNames") {
      this.sheet.put(
        marks.offers.map((cell) => ({ cell, text: this.sheet.textOf(cell), code: "", adds: true })),
        { source: "paste" },
      );
    }
    this.sheet.focus();
  }
}

/** @param {string} name */
function span(name) {
  const found = document.createElement("span");
  found.className = name;
  return found;
}

/**
 * @param {string} act
 * @param {string} words
 */
function button(act, words) {
  const found = document.createElement("button");
  found.type = "button";
  found.className = "button";
  found.dataset.act = act;
  found.textContent = words;
  return found;
}
