/** Names on the map and the scale bar: of one size on the screen, and never on one another. */

import { svg } from "./dom.js";

/** Which parts of the map are taken already, in boxes of the map's kilometres. */
export class Room {
  #taken = [];

  /** Take a box around a place; false when it would cover what is there. */
  take(x, y, w, h) {
    const mine = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
    const clash = this.#taken.some((other) => mine[0] < other[2] && mine[2] > other[0] && mine[1] < other[3] && mine[3] > other[1]);
    if (!clash) this.#taken.push(mine);
    return !clash;
  }
}

/** The towns whose names find room, the most important first: to the right of the place, else to its left. */
export function townNames(towns, project, px, box, room) {
  const out = [];
  for (const town of towns.map((row, i) => ({ ...row, i })).sort((a, b) => a.rank - b.rank || a.i - b.i)) {
    const [x, y] = project([town.lon, town.lat]);
    const width = (town.name.length * 6.5 + 12) * px;
    const seen = x > box.left && x < box.left + box.w && y > box.top && y < box.top + box.h;
    if (!seen || (town.rank > 2 && px > 0.45)) continue;
    const side = [1, -1].find((way) => room.take(x + (way * width) / 2, y, width, 16 * px));
    if (!side) continue;
    const text = svg("text", { x: 6 * side, y: 4, "text-anchor": side > 0 ? "start" : "end" }, town.name);
    out.push(svg("g", { class: `town rank${town.rank}`, transform: `translate(${x} ${y}) scale(${px})` }, svg("circle", { r: 2 }), text));
  }
  return out;
}

/** The name of each country in the middle of the part of it that is seen. `paths` are the drawn countries. */
export function countryNames(paths, names, px, box, room) {
  const [across, down] = [11, 9];
  const spots = [...Array(across * down).keys()].map((i) => ({
    x: box.left + (((i % across) + 0.5) / across) * box.w,
    y: box.top + ((Math.floor(i / across) + 0.5) / down) * box.h,
  }));
  return paths.flatMap((path, i) => {
    const within = spots.filter((spot) => path.isPointInFill(new DOMPoint(spot.x, spot.y)));
    const mean = (axis) => within.reduce((sum, spot) => sum + spot[axis], 0) / within.length;
    const away = (spot) => Math.hypot(spot.x - mean("x"), spot.y - mean("y"));
    const width = (names[i].length * 14 + 12) * px;
    const fits = ({ x }) => x - width / 2 > box.left && x + width / 2 < box.left + box.w;
    const at = [...within].filter(fits).sort((a, b) => away(a) - away(b)).find(({ x, y }) => room.take(x, y, width, 22 * px));
    return at ? [svg("text", { class: "countryname", transform: `translate(${at.x} ${at.y}) scale(${px})`, y: 5 }, names[i])] : [];
  });
}

/** A bar of a round number of kilometres, near a hundred pixels long, in the corner at the bottom left. */
export function scaleBar(px, box) {
  const wanted = 100 * px;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const km = [5, 2, 1].map((step) => step * power).find((length) => length <= wanted) ?? power;
  const long = km / px;
  const at = `translate(${box.left + 14 * px} ${box.top + box.h - 14 * px}) scale(${px})`;
  return [
    svg("g", { class: "scale", transform: at }, svg("path", { d: `M0 -5V0H${long}V-5` }), svg("text", { x: long / 2, y: -7 }, `${Number(km.toPrecision(2))} km`)),
  ];
}
