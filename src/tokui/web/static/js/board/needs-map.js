import { isComposing } from "../keys.js";
import { below, makeDraggable } from "./drag.js";
import { drawLines } from "./lines.js";
import { followChanges, sendMove } from "./placing.js";

/**
 * The map of needs: cards in layers, lines to what they come from. Dragging a card changes its
 * layer, dragging its dot links it; Alt with ← → and L do the same by keys.
 */

/** @param {HTMLElement} map */
export function startNeedsMap(map) {
  const tools = document.querySelector("[data-needs-tools]");
  if (tools instanceof HTMLElement) tools.addEventListener("change", () => filter(map, tools));
  const redraw = () => drawLines(map);
  new ResizeObserver(redraw).observe(map);
  map.addEventListener("tokui:drawn", () => {
    if (tools instanceof HTMLElement) filter(map, tools);
    redraw();
  });
  map.addEventListener("focusin", (event) => light(map, event.target));
  map.addEventListener("pointerover", (event) => light(map, event.target));
  map.addEventListener("pointerleave", () => light(map, document.activeElement));
  followChanges(map, ["need", "play"]);
  if ("movable" in map.dataset) startMoving(map);
}

/** @param {HTMLElement} map */
function startMoving(map) {
  makeDraggable(map, {
    take: (event) => {
      const card = event.target instanceof Element ? event.target.closest("[data-card]") : null;
      if (!(card instanceof HTMLElement)) return null;
      const isDot = event.target instanceof Element && event.target.closest("[data-link-dot]") !== null;
      card.toggleAttribute("data-linking-now", isDot);
      return isDot || (event.pointerType === "mouse" && card.dataset.noun === "need") ? card : null;
    },
    over: (card, event) =>
      card.hasAttribute("data-linking-now") ? otherCard(map, card, event) : otherLayer(card, event),
    drop: (card, target) => {
      if (card.hasAttribute("data-linking-now")) link(card, target);
      else sendMove(card, { "set.layer": target.dataset.layer ?? "" });
    },
    end: (card) => card.removeAttribute("data-linking-now"),
  });
  map.addEventListener("keydown", (event) => onKey(map, event));
}

/**
 * @param {HTMLElement} map
 * @param {HTMLElement} card
 * @param {PointerEvent} event
 */
function otherCard(map, card, event) {
  const found = below(event, "[data-card][data-noun=need]");
  return found && found !== card && map.contains(found) ? found : null;
}

/**
 * @param {HTMLElement} card
 * @param {PointerEvent} event
 */
function otherLayer(card, event) {
  const layer = below(event, "[data-layer]");
  return layer && !layer.contains(card) ? layer : null;
}

/**
 * @param {HTMLElement} card
 * @param {HTMLElement} cause
 */
function link(card, cause) {
  const id = cause.dataset.card ?? "";
  sendMove(card, card.dataset.noun === "play" ? { "add.needs": id } : { "set.cause": id });
}

/**
 * @param {HTMLElement} map
 * @param {KeyboardEvent} event
 */
function onKey(map, event) {
  const card = event.target instanceof Element ? event.target.closest("[data-card]") : null;
  if (isComposing(event) || !(card instanceof HTMLElement)) return;
  const linking = map.querySelector("[data-card].is-linking");
  if (event.altKey && (event.key === "ArrowLeft" || event.key === "ArrowRight") && card.dataset.noun === "need") {
    const layers = [...map.querySelectorAll("[data-layer]")];
    const layer = layers[layers.findIndex((one) => one.contains(card)) + (event.key === "ArrowRight" ? 1 : -1)];
    event.preventDefault();
    if (layer instanceof HTMLElement) sendMove(card, { "set.layer": layer.dataset.layer ?? "" });
  } else if (event.key.toLowerCase() === "l" && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    card.classList.add("is-linking");
    say((map.dataset.linking ?? "").replace("{name}", card.dataset.name ?? ""));
  } else if (linking instanceof HTMLElement && event.key === "Enter") {
    event.preventDefault();
    event.stopPropagation();
    linking.classList.remove("is-linking");
    if (card !== linking && card.dataset.noun === "need") link(linking, card);
  } else if (linking && event.key === "Escape") {
    event.stopPropagation();
    linking.classList.remove("is-linking");
    say("");
  } else if (event.key.startsWith("Arrow") && !event.altKey) walk(map, card, event);
}

/**
 * Arrows go from card to card: up and down in a layer, left and right to the next one.
 * @param {HTMLElement} map
 * @param {HTMLElement} card
 * @param {KeyboardEvent} event
 */
function walk(map, card, event) {
  const layers = [...map.querySelectorAll(".needs-layer")].map((one) => [
    ...one.querySelectorAll("[data-card]:not([hidden])"),
  ]);
  const x = layers.findIndex((cards) => cards.includes(card));
  const y = layers[x].indexOf(card);
  const beside = event.key === "ArrowRight" ? layers.slice(x + 1) : layers.slice(0, x).reverse();
  const sideways = beside.find((cards) => cards.length > 0);
  const next = {
    ArrowUp: layers[x][y - 1],
    ArrowDown: layers[x][y + 1],
    ArrowLeft: sideways?.[Math.min(y, sideways.length - 1)],
    ArrowRight: sideways?.[Math.min(y, sideways.length - 1)],
  }[event.key];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

/**
 * Lights up what a card comes from and what comes from it, and says the chain.
 * @param {HTMLElement} map
 * @param {EventTarget | null} target
 */
function light(map, target) {
  const card = target instanceof Element ? target.closest("[data-card]") : null;
  const cards = [...map.querySelectorAll("[data-card]")];
  const up = card ? chain(map, card) : [];
  const chosen = new Set([...up, ...(card ? comingFrom(cards, card) : [])]);
  for (const one of cards) {
    one.classList.toggle("is-lit", chosen.has(one));
    one.classList.toggle("is-dim", chosen.size > 1 && !chosen.has(one));
  }
  drawLines(map, chosen);
  if (map.querySelector(".is-linking")) return;
  const names = up.map((one) => (one instanceof HTMLElement ? (one.dataset.name ?? "") : ""));
  say(names.length > 1 ? (map.dataset.why ?? "").replace("{chain}", names.join(" ← ")) : "");
}

/**
 * The card and what it comes from, step by step; data with a circle ends where it began.
 * @param {HTMLElement} map
 * @param {Element} card
 */
function chain(map, card) {
  const found = [card];
  for (const one of found) {
    for (const id of causesOf(one)) {
      const cause = map.querySelector(`[data-card="${CSS.escape(id)}"]`);
      if (cause && !found.includes(cause)) found.push(cause);
    }
  }
  return found;
}

/**
 * @param {Element[]} cards
 * @param {Element} card
 */
function comingFrom(cards, card) {
  const found = [card];
  for (const one of found) {
    const id = one instanceof HTMLElement ? (one.dataset.card ?? "") : "";
    found.push(...cards.filter((other) => causesOf(other).includes(id) && !found.includes(other)));
  }
  return found;
}

/** @param {Element} card */
function causesOf(card) {
  return card instanceof HTMLElement ? (card.dataset.causes ?? "").split(" ").filter(Boolean) : [];
}

/**
 * @param {HTMLElement} map
 * @param {HTMLElement} tools
 */
function filter(map, tools) {
  const wanted = [...tools.querySelectorAll("[data-filter]")].filter((one) => one instanceof HTMLSelectElement && one.value);
  for (const card of map.querySelectorAll("[data-card][data-noun=need]")) {
    if (!(card instanceof HTMLElement)) continue;
    card.hidden = wanted.some(
      (one) => one instanceof HTMLSelectElement && card.dataset[one.dataset.filter ?? ""] !== one.value,
    );
  }
  drawLines(map);
}

/** @param {string} words */
function say(words) {
  const line = document.querySelector("[data-needs-says]");
  if (line) line.textContent = words;
}
