/** The map: an SVG whose units are kilometres around the area's centre. */

import { apart } from "./apart.js";
import { svg } from "./dom.js";
import { graticule } from "./graticule.js";
import { family, sign } from "./kinds.js";
import { anchor, outline, projection } from "./projection.js";
import { countryNames, Room, scaleBar, townNames } from "./scale.js";

const MARK = 13;
const STEP = 1.4;

/** Draws the base, the zone and the incidents into an SVG element; `choose` is called with the id of a clicked incident. */
export class AreaMap {
  constructor(node, choose) {
    this.node = node;
    this.choose = choose;
    this.layers = Object.fromEntries(["base", "grid", "zone", "shapes", "labels", "marks", "ruler"].map((name) => [name, svg("g", { class: name })]));
    node.append(...Object.values(this.layers));
    this.items = [];
    this.selected = null;
    this.view = null;
    this.#listen();
    new ResizeObserver(() => this.#redraw()).observe(node);
  }

  /** A new area: its shape and what lies under it. */
  setArea(shape, base) {
    this.centre = shape.centre;
    this.project = projection(shape.centre);
    this.zone = outline(shape.zone, this.project);
    this.reach = shape.reach_km;
    this.base = base;
    this.home = null;
    this.#drawBase();
  }

  /** The incidents as they are now; the first ones after a new area decide what is shown. */
  setItems(items) {
    this.items = items.map((item) => ({ item, shape: outline(item.geometry, this.project) }));
    this.#drawShapes();
    if (!this.home) this.showAll();
    else this.#redraw();
  }

  /** Mark one incident as chosen. */
  select(id) {
    this.selected = id;
    this.#drawShapes();
    this.#redraw();
  }

  /** Fit the zone and every incident that can be drawn. */
  showAll() {
    const corners = (path) => [...path.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map((hit) => Math.hypot(hit[1], hit[2]));
    const zone = Math.max(1, ...corners(this.zone.path));
    const far = this.items.flatMap(({ shape }) => shape.points.map((at) => Math.hypot(...at)).concat(corners(shape.path)));
    const reach = Math.min(this.reach, Math.max(zone * 1.3, ...far.map((km) => km * 1.1)));
    this.home = { x: 0, y: 0, half: reach };
    this.view = { ...this.home };
    this.#redraw();
  }

  zoom(factor) {
    if (!this.view) return;
    this.view.half = Math.min(this.reach * 1.5, Math.max(2, this.view.half * factor));
    this.#redraw();
  }

  #move(x, y) {
    if (!this.view) return;
    this.view.x = Math.max(-this.reach, Math.min(this.reach, this.view.x + x));
    this.view.y = Math.max(-this.reach, Math.min(this.reach, this.view.y + y));
    this.#redraw();
  }

  #listen() {
    const { node } = this;
    node.addEventListener("wheel", (event) => { event.preventDefault(); this.zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15); }, { passive: false });
    node.addEventListener("keydown", (event) => {
      const by = (this.view?.half ?? 0) / 5;
      const moves = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] };
      if (moves[event.key]) this.#move(...moves[event.key]);
      else if (event.key === "+" || event.key === "=") this.zoom(1 / STEP);
      else if (event.key === "-") this.zoom(STEP);
      else if (event.key === "0") this.showAll();
      else return;
      event.preventDefault();
    });
    let from = null;
    node.addEventListener("pointerdown", (event) => { from = event.button === 0 ? [event.clientX, event.clientY] : null; });
    addEventListener("pointerup", () => { from = null; });
    addEventListener("pointermove", (event) => {
      if (!from) return;
      this.#move((from[0] - event.clientX) * this.kmPerPixel, (from[1] - event.clientY) * this.kmPerPixel);
      from = [event.clientX, event.clientY];
    });
  }

  #drawBase() {
    const { base, project } = this;
    const draw = (geometry) => outline(geometry, project).path;
    const lines = base.lines.map((line) => svg("path", { class: line.kind, d: draw({ type: "LineString", coordinates: line.points }) }, svg("title", {}, line.name)));
    this.countries = base.countries.map((country) => svg("path", { class: "country", d: draw(country.shape) }));
    this.layers.base.replaceChildren(...this.countries, ...lines);
    this.layers.zone.replaceChildren(svg("path", { class: "zoneline", d: this.zone.path }));
  }

  #drawShapes() {
    const order = [...this.items].sort((a, b) => (a.item.id === this.selected) - (b.item.id === this.selected));
    this.layers.shapes.replaceChildren(...order.filter(({ shape }) => shape.path || shape.points.length).map((one) => this.#shape(one)));
  }

  /** Doubt about a point or a line is a wide soft stroke, in kilometres; an area is itself the extent of the doubt. */
  #shape({ item, shape }) {
    const chosen = item.id === this.selected ? " chosen" : "";
    const doubt = 2 * (item.uncertainty_km ?? 0);
    const parts = shape.points.map(([cx, cy]) => svg("circle", { class: "doubt fill", cx, cy, r: Math.max(doubt / 2, 0.1) }));
    if (shape.path && doubt && !shape.area) parts.push(svg("path", { class: "doubt", d: shape.path, "stroke-width": doubt }));
    if (shape.path) parts.push(svg("path", { class: shape.area ? "shape area" : "shape", d: shape.path }));
    return svg("g", { class: `incident ${family(item.kind)}${chosen}`, "data-id": item.id, onclick: () => this.choose(item.id) }, svg("title", {}, item.title), parts);
  }

  #redraw() {
    const { width, height } = this.node.getBoundingClientRect();
    if (!this.view || !width || !height) return;
    this.kmPerPixel = (2 * this.view.half) / Math.min(width, height);
    const [w, h] = [width * this.kmPerPixel, height * this.kmPerPixel];
    const box = { left: this.view.x - w / 2, top: this.view.y - h / 2, w, h };
    this.node.setAttribute("viewBox", `${box.left} ${box.top} ${w} ${h}`);
    const room = new Room();
    this.layers.grid.replaceChildren(...graticule(this.centre, this.project, this.kmPerPixel, box));
    this.layers.marks.replaceChildren(...this.#marks(room));
    const towns = townNames(this.base.towns, this.project, this.kmPerPixel, box, room);
    const countries = countryNames(this.countries, this.base.countries.map((one) => one.name), this.kmPerPixel, box, room);
    this.layers.labels.replaceChildren(...countries, ...towns);
    this.layers.ruler.replaceChildren(...scaleBar(this.kmPerPixel, box));
  }

  /** Markers are of one size on the screen; those that would cover one another step aside, each tied to its place by a line. */
  #marks(room) {
    const px = this.kmPerPixel;
    const found = this.items.map(({ item, shape }) => ({ item, at: anchor(shape) })).filter(({ at }) => at);
    const places = apart(found.map(({ at }) => at), 2.3 * MARK * px);
    places.forEach((place) => room.take(...place, 2.2 * MARK * px, 2.2 * MARK * px));
    const ties = found.flatMap(({ at: [x1, y1] }, i) => {
      const [x2, y2] = places[i];
      if (Math.hypot(x2 - x1, y2 - y1) < px) return [];
      return [svg("line", { class: "ray", x1, y1, x2, y2 }), svg("circle", { class: "hub", cx: x1, cy: y1, r: 2.5 * px })];
    });
    return [...ties, ...found.map(({ item }, i) => this.#mark(item, places[i]))];
  }

  #mark(item, [x, y]) {
    const open = () => this.choose(item.id);
    const words = `${item.title}, ${item.when}`;
    const state = [family(item.kind), item.modality === "asserted" ? "" : "unsure", item.id === this.selected ? "chosen" : ""].join(" ");
    return svg(
      "g",
      {
        class: `mark ${state}`,
        transform: `translate(${x} ${y}) scale(${this.kmPerPixel})`,
        tabindex: 0,
        role: "button",
        "aria-label": words,
        "aria-pressed": String(item.id === this.selected),
        "data-id": item.id,
        onclick: open,
        onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); event.stopPropagation(); open(); } },
      },
      svg("title", {}, words),
      svg("circle", { r: MARK }),
      sign(item.kind, 15),
    );
  }
}
