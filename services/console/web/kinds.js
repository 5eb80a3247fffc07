/** The ten kinds: a family for the colour and a sign of their own, so that nothing rests on colour alone. */

import { svg } from "./dom.js";

/** kind -> [family, path in a 24 x 24 box] */
export const KINDS = {
  strike: ["force", "M12 2l2.2 6.2L20 5l-3 5.8 5 1.2-5 1.2 3 5.8-5.800-3.200L12 22l-2.200-6.200L4 19l3-5.800-5-1.200 5-1.200L4 5l5.800 3.200z"],
  clash: ["force", "M4 4l16 16M20 4L4 20M3 15l6 6M21 15l-6 6"],
  shootdown: ["force", "M12 3v14M6 12l6 7 6-7M4 21h16"],
  incursion: ["crossing", "M3 12h12M10 6l6 6-6 6M20 3v18"],
  seizure: ["crossing", "M6 22V3h13l-4 5 4 5H6"],
  movement: ["posture", "M3 12h17M14 6l6 6-6 6"],
  reinforcement: ["posture", "M12 4v16M4 12h16"],
  mobilisation: ["posture", "M5 11l7-7 7 7M5 19l7-7 7 7"],
  warning: ["words", "M12 3l10 18H2zM12 10v5M12 18v.5"],
  statement: ["words", "M3 4h18v12H11l-5 5v-5H3z"],
};

/** Families in the order of the legend. */
export const FAMILIES = { force: "use of force", crossing: "ground taken or entered", posture: "forces moving", words: "warnings and statements" };

/** The family of a kind; a kind that this page does not know is words. */
export function family(kind) {
  return (KINDS[kind] ?? KINDS.statement)[0];
}

/** The sign of a kind, `size` units high, centred on 0,0. */
export function sign(kind, size) {
  const [, path] = KINDS[kind] ?? KINDS.statement;
  const scale = size / 24;
  return svg("path", { class: "sign", d: path, transform: `scale(${scale}) translate(-12 -12)` });
}

/** The sign alone, as a small picture for lists; says nothing to a screen reader, the words beside it do. */
export function badge(kind) {
  return svg("svg", { class: `badge ${family(kind)}`, viewBox: "-16 -16 32 32", "aria-hidden": "true" }, svg("circle", { r: 15 }), sign(kind, 17));
}
