/** The list of incidents; the chosen one shows its evidence. */

import { el, link } from "./dom.js";
import { badge, family } from "./kinds.js";

/** Draw the list into `node`. */
export function drawList(node, items, selected, choose) {
  if (!items.length) {
    node.replaceChildren(el("li", { class: "empty" }, "No incident is known here. As soon as one is reported it appears by itself."));
    return;
  }
  node.replaceChildren(...items.map((item) => row(item, item.id === selected, choose)));
}

function row(item, open, choose) {
  const panel = `evidence-${item.id}`;
  const head = el(
    "button",
    { type: "button", class: "head", "aria-expanded": String(open), "aria-controls": open ? panel : null, onclick: () => choose(open ? null : item.id) },
    badge(item.kind),
    el(
      "span",
      { class: "what" },
      el("span", { class: "title" }, item.title, item.modality === "asserted" ? null : el("span", { class: "chip unsure" }, item.modality), item.background ? el("span", { class: "chip" }, "background") : null),
      el("time", { class: "when", datetime: item.start }, item.when),
      parties(item),
      el("span", { class: "tally" }, item.tally, item.code ? el("abbr", { class: "chip code", title: "Admiralty code: reliability of the best source, credibility of the report" }, item.code) : null),
    ),
  );
  return el("li", { class: `row ${family(item.kind)}${open ? " chosen" : ""}`, "data-id": item.id }, head, open ? detail(item, panel, choose) : null);
}

function parties(item) {
  if (!item.actors && !item.targets) return null;
  const to = item.targets ? [el("span", { class: "arrow", "aria-label": "to" }, " \u2192 "), item.targets] : [];
  return el("span", { class: "parties" }, item.actors || "Unknown", ...to);
}

function detail(item, id, choose) {
  return el(
    "div",
    { class: "detail", id },
    el("dl", {}, fact("Where", [item.where, item.inside].filter(Boolean).join("; ")), item.counts.length ? fact("Counts", el("ul", {}, item.counts.map((one) => el("li", {}, one)))) : null),
    item.disputes.map((dispute) =>
      el("div", { class: "dispute" }, el("h3", {}, `Not agreed: ${dispute.facet}`), el("ul", {}, dispute.says.map(([value, who]) => el("li", {}, el("b", {}, value), ` ${who}`)))),
    ),
    item.related.map((other) => el("p", { class: "related" }, `${other.how}: `, el("button", { type: "button", class: "tie", onclick: () => choose(other.id) }, other.title))),
    el("h3", {}, "Evidence"),
    item.quotes.map(quote),
    origins(item),
  );
}

function fact(name, value) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, value));
}

function quote(one) {
  const from = one.origin ? [", citing ", one.origin] : [];
  return el("figure", {}, el("blockquote", {}, el("mark", {}, one.quote)), el("figcaption", {}, link(one.url, one.source), ...from, el("span", { class: "muted" }, ` \u00b7 ${one.published}`)));
}

function origins(item) {
  const lines = [...item.origins, ...item.reasons];
  return lines.length ? el("details", {}, el("summary", {}, `Why ${item.code || "this count"}: ${item.tally}`), el("ul", {}, lines.map((line) => el("li", {}, line)))) : null;
}
