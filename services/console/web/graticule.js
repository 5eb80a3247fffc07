/** The lines of longitude and latitude: as many as help, each named at the edge of the map. */

import { svg } from "./dom.js";

const KM_A_DEGREE = 111.2;

/** Lines every 1/4 to 5 degrees over what is seen, by the scale. */
export function graticule(centre, project, px, box) {
  const wanted = (170 * px) / KM_A_DEGREE;
  const step = [0.25, 0.5, 1, 2, 5].find((degrees) => degrees >= wanted) ?? 10;
  const tall = box.h / KM_A_DEGREE;
  const wide = box.w / KM_A_DEGREE / Math.max(0.2, Math.cos((centre[1] * Math.PI) / 180));
  const lon = centre[0] + (box.left + box.w / 2) / (KM_A_DEGREE * Math.max(0.2, Math.cos((centre[1] * Math.PI) / 180)));
  const lat = centre[1] - (box.top + box.h / 2) / KM_A_DEGREE;
  const out = [];
  for (const x of rounds(lon - wide * 0.7, lon + wide * 0.7, step)) out.push(...line(rounds(lat - tall, lat + tall, step / 4).map((y) => project([x, y])), name(x, "E", "W"), px, box, true));
  for (const y of rounds(lat - tall * 0.7, lat + tall * 0.7, step)) out.push(...line(rounds(lon - wide, lon + wide, step / 4).map((x) => project([x, y])), name(y, "N", "S"), px, box, false));
  return out;
}

function rounds(from, to, step) {
  const out = [];
  for (let i = Math.ceil(from / step); i * step <= to; i += 1) out.push(i * step);
  return out;
}

function name(degrees, plus, minus) {
  return `${Math.abs(degrees)}\u00b0 ${degrees < 0 ? minus : plus}`;
}

/** One line, with its name where it enters the map: at the top for longitudes, at the left for latitudes. */
function line(points, words, px, box, upright) {
  const path = svg("path", { class: "graticule", d: points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(2)} ${y.toFixed(2)}`).join("") });
  const edge = upright ? box.top : box.left;
  const near = points.reduce((best, at) => (Math.abs(at[upright ? 1 : 0] - edge) < Math.abs(best[upright ? 1 : 0] - edge) ? at : best), points[0] ?? [0, 0]);
  const at = upright ? [near[0] + 4 * px, box.top + 14 * px] : [box.left + 5 * px, near[1] - 4 * px];
  return [path, svg("text", { class: "degree", transform: `translate(${at[0]} ${at[1]}) scale(${px})` }, words)];
}
