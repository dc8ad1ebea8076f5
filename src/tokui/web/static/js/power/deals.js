/**
 * What differs in one deal: while the deal is looked at, cards say the roles and the attitude that
 * hold in it. What the plan says is kept on the card, and comes back with the next deal.
 *
 * @param {any} doc
 * @param {string} deal an id; empty for the plan
 */
export function standIn(doc, deal) {
  const parts = doc.deals.find((/** @type {any} */ one) => one.id === deal)?.parts ?? {};
  for (const card of doc.cards) {
    if (card.inPlan) Object.assign(card, card.inPlan);
    delete card.inPlan;
    const part = parts[card.id];
    if (!part) continue;
    card.inPlan = { roles: card.roles, attitude: card.attitude, guess: card.guess };
    Object.assign(card, { roles: part.roles, attitude: part.attitude, guess: part.guess });
  }
}
