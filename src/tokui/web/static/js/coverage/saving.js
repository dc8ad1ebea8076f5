let asked = 0;

/**
 * Sends what was set; the server answers with a toast that takes it back, and tells the page.
 * @param {string} url
 * @param {Record<string, string>} values
 */
export async function save(url, values) {
  const toasts = document.getElementById("toasts");
  await htmx.ajax("POST", url, { source: toasts, target: toasts, swap: "beforeend", values });
}

/**
 * A part of this page as the server has it now; nothing when a newer answer is on its way.
 * @param {string} id
 * @returns {Promise<HTMLElement | null>}
 */
export async function answered(id) {
  const turn = ++asked;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return turn === asked ? page.getElementById(id) : null;
}
