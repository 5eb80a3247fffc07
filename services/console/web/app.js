/** The page: loads the view of an area, draws it three ways, and follows its changes. */

import { el } from "./dom.js";
import { badge, FAMILIES, KINDS } from "./kinds.js";
import { drawList } from "./list.js";
import { AreaMap } from "./map.js";
import { drawTimeline } from "./timeline.js";

const by = (id) => document.getElementById(id);
const area = location.pathname.split("/")[2];
const map = new AreaMap(by("map"), choose);
let view = { items: [], superseded: {} };
let selected = null;
let known = new Map();

/** The newest view that was asked for: an older answer that comes late is dropped. */
let asked = 0;

async function load() {
  const mine = ++asked;
  const answer = await fetch(`/areas/${area}/view.json`);
  const body = await answer.json();
  if (mine !== asked) return;
  if (!answer.ok) throw new Error(body.error);
  view = body;
  by("name").textContent = view.name;
  by("summary").textContent = view.items.length ? `${view.summary}, as of ${view.as_of}` : view.summary;
  document.title = `${view.name} - zonewatch`;
  if (!map.project) map.setArea(view.shape, await (await fetch(`/areas/${area}/base.json`)).json());
  map.setItems(view.items);
  fromAddress();
  flashNew();
  say("");
}

/** Choose an incident, or none; the address keeps it, so that it can be passed on. */
function choose(id) {
  history.replaceState(null, "", id ? `#${id}` : location.pathname);
  show(id);
  document.querySelector("#list .chosen")?.scrollIntoView({ block: "nearest", behavior: "auto" });
}

/** An id from the address may be one that a merge has retired since. */
function fromAddress() {
  let id = location.hash.slice(1);
  for (let hops = 0; hops < 50 && Object.hasOwn(view.superseded, id); hops += 1) id = view.superseded[id];
  show(view.items.some((item) => item.id === id) ? id : null);
}

function show(id) {
  selected = id;
  const focus = document.activeElement?.closest("[data-id]")?.dataset.id;
  const where = document.activeElement?.closest("#map, #list, #timeline")?.id;
  map.select(id);
  drawList(by("list"), view.items, id, choose);
  drawTimeline(by("timeline"), view.items, id, choose);
  if (focus && where) focusOn(by(where), focus);
}

/** Drawing again must not throw away the place of a reader who uses the keyboard. */
function focusOn(root, id) {
  const node = [...root.querySelectorAll("[data-id]")].find((one) => one.dataset.id === id && one.closest(".marks, #list, #timeline"));
  (node?.querySelector("button.head") ?? node)?.focus({ preventScroll: true });
}

/** Rows that are new or newer since the last drawing light up for a moment. */
function flashNew() {
  for (const item of view.items) {
    if (known.size && known.get(item.id) !== item.revision) [...by("list").children].find((row) => row.dataset.id === item.id)?.classList.add("fresh");
  }
  known = new Map(view.items.map((item) => [item.id, item.revision]));
}

function say(text) {
  by("error").textContent = text;
  by("error").hidden = !text;
}

function refresh() {
  load().catch((error) => say(`The picture cannot be had: ${error.message}`));
}

function follow() {
  const stream = new EventSource(`/areas/${area}/events`);
  const state = (word) => { by("live").textContent = word; by("live").dataset.state = word; };
  stream.addEventListener("ready", () => { state("live"); refresh(); });
  stream.addEventListener("change", refresh);
  stream.addEventListener("error", () => {
    state("connecting");
    // a stream that the server refused is closed for good: open another
    if (stream.readyState === EventSource.CLOSED) { refresh(); setTimeout(follow, 3000); }
  });
}

async function pickArea() {
  const areas = await (await fetch("/areas.json")).json();
  by("areas").replaceChildren(...areas.map((one) => el("option", { value: one.id, selected: one.id === area }, one.name)));
  by("areas").addEventListener("change", (event) => { location.assign(`/areas/${encodeURIComponent(event.target.value)}`); });
}

function legend() {
  const first = (name) => Object.keys(KINDS).find((kind) => KINDS[kind][0] === name);
  by("legend").replaceChildren(...Object.entries(FAMILIES).map(([name, words]) => el("span", {}, badge(first(name)), words)), el("span", { class: "zonekey" }, "the zone"));
}

by("zoom-in").addEventListener("click", () => map.zoom(1 / 1.4));
by("zoom-out").addEventListener("click", () => map.zoom(1.4));
by("zoom-all").addEventListener("click", () => map.showAll());
addEventListener("hashchange", fromAddress);
legend();
refresh();
pickArea().catch((error) => say(`The list of areas cannot be had: ${error.message}`));
follow();
