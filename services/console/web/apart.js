/** Moving round things apart until none covers another. */

const ROUNDS = 60;
/** The golden angle: turns that never line up. */
const TURN = Math.PI * (3 - Math.sqrt(5));

/** Places near the given ones, each at least `gap` from every other; the same ones come out each time. */
export function apart(places, gap) {
  // whatever shares a place starts on a small spiral around it, or the pushing would leave a line
  const out = places.map(([x, y], i) => {
    const before = places.slice(0, i).filter((other) => Math.hypot(other[0] - x, other[1] - y) < gap / 2).length;
    const alone = !before && !places.slice(i + 1).some((other) => Math.hypot(other[0] - x, other[1] - y) < gap / 2);
    const away = alone ? 0 : gap * 0.6 * Math.sqrt(before + 1);
    return [x + away * Math.cos(before * TURN - 1.57), y + away * Math.sin(before * TURN - 1.57)];
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = false;
    for (let i = 0; i < out.length; i += 1) {
      for (let j = i + 1; j < out.length; j += 1) moved = push(out[i], out[j], gap, i + j) || moved;
    }
    if (!moved) break;
  }
  return out;
}

/** Push two places away from each other by half of what they lack each; whether they lacked any. */
function push(one, two, gap, seed) {
  let [dx, dy] = [two[0] - one[0], two[1] - one[1]];
  const away = Math.hypot(dx, dy);
  if (away >= gap * 0.999) return false;
  if (away < gap * 0.001) [dx, dy] = [Math.cos(seed * TURN), Math.sin(seed * TURN)];
  else [dx, dy] = [dx / away, dy / away];
  const half = (gap - away) / 2;
  one[0] -= dx * half;
  one[1] -= dy * half;
  two[0] += dx * half;
  two[1] += dy * half;
  return true;
}
