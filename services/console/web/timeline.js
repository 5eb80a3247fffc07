/** The strip of time: a mark for each dated incident, as wide as its date is vague; the undated ones stand at the end. */

import { el } from "./dom.js";
import { badge, family } from "./kinds.js";

const DAY = 86400000;

/** Draw the strip into `node`. */
export function drawTimeline(node, items, selected, choose) {
  const dated = items.filter((item) => item.start && item.end);
  const undated = items.filter((item) => !item.start);
  const from = Math.min(...dated.map((item) => Date.parse(item.start))) - 2 * DAY;
  const to = Math.max(...dated.map((item) => Date.parse(item.end))) + 2 * DAY;
  const share = (time) => (100 * (time - from)) / (to - from);
  const track = el("div", { class: "track" });
  if (dated.length) track.append(...ticks(from, to).map(([at, words]) => place(el("span", { class: "tick" }, words), share(at))));
  const lanes = [];
  for (const item of [...dated].sort((a, b) => a.start.localeCompare(b.start) || a.id.localeCompare(b.id))) {
    const [start, end] = [share(Date.parse(item.start)), share(Date.parse(item.end))];
    const right = Math.max(end, start + 5);
    let lane = lanes.findIndex((free) => free <= start);
    if (lane < 0) lane = lanes.push(0) - 1;
    lanes[lane] = right;
    const mark = place(button(item, selected, choose), start);
    mark.style.width = `max(26px, ${end - start}%)`;
    mark.style.top = `${22 + lane * 30}px`;
    track.append(mark);
  }
  track.style.height = `${26 + Math.max(1, lanes.length) * 30}px`;
  const rest = undated.length ? [el("div", { class: "undated" }, el("span", {}, "Undated"), undated.map((item) => button(item, selected, choose)))] : [];
  node.replaceChildren(track, ...rest);
}

function place(node, percent) {
  node.style.left = `${percent}%`;
  return node;
}

function button(item, selected, choose) {
  const chosen = item.id === selected;
  const words = `${item.title}, ${item.when}`;
  return el(
    "button",
    { type: "button", class: `moment ${family(item.kind)}${chosen ? " chosen" : ""}`, "aria-label": words, title: words, "aria-pressed": String(chosen), "data-id": item.id, onclick: () => choose(item.id) },
    badge(item.kind),
  );
}

/** About six ticks on round days, or on the first of months over a long time. */
function ticks(from, to) {
  const days = (to - from) / DAY;
  const out = [];
  if (days > 400) {
    for (let year = new Date(from).getUTCFullYear() + 1; Date.UTC(year, 0) < to; year += Math.ceil(days / 2500)) out.push([Date.UTC(year, 0), String(year)]);
    return out;
  }
  const words = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  const step = Math.max(1, Math.ceil(days / 6)) * DAY;
  for (let at = Math.ceil(from / DAY) * DAY; at < to - step / 3; at += step) out.push([at, words.format(at)]);
  return out;
}
