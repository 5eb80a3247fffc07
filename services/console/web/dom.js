/** Building elements. Text goes in as text nodes only: nothing in this folder ever parses a string as HTML. */

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element with properties and children; strings become text nodes. */
export function el(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** An SVG element, the same way. */
export function svg(tag, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), properties, children);
}

/** A link when the address is plain http or https, else only its words. The server has checked; this is the second lock. */
export function link(url, words) {
  const plain = typeof url === "string" && /^https?:\/\//i.test(url);
  return plain ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, words) : el("span", {}, words);
}

function fill(node, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}
