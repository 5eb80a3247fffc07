/** Names on the map, the lines of longitude and latitude, and the scale bar: all of one size on the screen. */

import { svg } from "./dom.js";

/** The names of countries and of those towns that find room, the most important first. */
export function legendOf(base, project, px, box) {
  const taken = [];
  const out = [];
  const free = (x, y, w, h) => {
    const mine = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
    const clash = taken.some((other) => mine[0] < other[2] && mine[2] > other[0] && mine[1] < other[3] && mine[3] > other[1]);
    if (!clash) taken.push(mine);
    return !clash;
  };
  const seen = ([x, y]) => x > box.left && x < box.left + box.w && y > box.top && y < box.top + box.h;
  const towns = base.towns.map((town, i) => ({ ...town, i })).sort((a, b) => a.rank - b.rank || a.i - b.i);
  for (const town of towns) {
    const at = project([town.lon, town.lat]);
    const width = (town.name.length * 6.3 + 12) * px;
    if (!seen(at) || (town.rank > 2 && px > 0.45) || !free(at[0] + width / 2, at[1], width, 17 * px)) continue;
    out.push(
      svg("g", { class: `town rank${town.rank}`, transform: `translate(${at[0]} ${at[1]}) scale(${px})` }, svg("circle", { r: 2 }), svg("text", { x: 6, y: 4 }, town.name)),
    );
  }
  for (const country of base.countries) {
    const at = project(country.at);
    if (!seen(at) || !free(at[0], at[1], (country.name.length * 11 + 10) * px, 20 * px)) continue;
    out.push(svg("text", { class: "countryname", transform: `translate(${at[0]} ${at[1]}) scale(${px})`, y: 5 }, country.name));
  }
  return out;
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
