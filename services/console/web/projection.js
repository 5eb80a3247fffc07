/** From longitude and latitude to a flat map in kilometres: azimuthal equidistant about a centre, on a sphere. */

const RADIUS_KM = 6371.0088;
const RAD = Math.PI / 180;

/** A function from [lon, lat] to [east, south] in km of the centre: distances from the centre are true. */
export function projection([lon0, lat0]) {
  const sin0 = Math.sin(lat0 * RAD);
  const cos0 = Math.cos(lat0 * RAD);
  return ([lon, lat]) => {
    const turn = (lon - lon0) * RAD;
    const sin = Math.sin(lat * RAD);
    const cos = Math.cos(lat * RAD);
    const away = Math.acos(Math.min(1, Math.max(-1, sin0 * sin + cos0 * cos * Math.cos(turn))));
    const k = away < 1e-9 ? 1 : away / Math.sin(away);
    return [RADIUS_KM * k * cos * Math.sin(turn), -RADIUS_KM * k * (cos0 * sin - sin0 * cos * Math.cos(turn))];
  };
}

/** The drawing of a GeoJSON geometry: `points`, and `path` data for what has length. Unknown or broken ones draw nothing. */
export function outline(geometry, project) {
  const points = [];
  let path = "";
  const line = (places, closed) => {
    if (!Array.isArray(places) || places.length < 2) return;
    path += places.map((place, i) => `${i ? "L" : "M"}${project(place).map((km) => km.toFixed(2)).join(" ")}`).join("") + (closed ? "Z" : "");
  };
  const one = (shape) => {
    const at = shape?.coordinates;
    if (shape?.type === "GeometryCollection") (shape.geometries ?? []).forEach(one);
    if (!Array.isArray(at)) return;
    if (shape.type === "Point") points.push(project(at));
    if (shape.type === "MultiPoint") at.forEach((place) => points.push(project(place)));
    if (shape.type === "LineString") line(at, false);
    if (shape.type === "MultiLineString") at.forEach((part) => line(part, false));
    if (shape.type === "Polygon") at.forEach((ring) => line(ring, true));
    if (shape.type === "MultiPolygon") at.forEach((part) => part.forEach((ring) => line(ring, true)));
  };
  one(geometry);
  return { points, path, area: /Polygon/.test(geometry?.type ?? "") };
}

/** A place to hang a marker on: the point, or the corner of the outline that is the furthest to the north-east. */
export function anchor({ points, path }) {
  if (points.length) return points[0];
  const corners = [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map((hit) => [Number(hit[1]), Number(hit[2])]);
  if (!corners.length) return null;
  return corners.reduce((best, corner) => (corner[0] - corner[1] > best[0] - best[1] ? corner : best));
}
