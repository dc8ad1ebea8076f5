/**
 * Where the cards of a chart go: upper levels side by side, departments and below in stacks, as
 * core/orgchart_layout.py does it for decks and papers. Boxes of departments are added here.
 */

/**
 * @typedef {{id: string, parent?: string, unit?: boolean, box?: string, hidden?: number}} Node
 * @typedef {{id: string, x: number, y: number, depth: number, parent: string | null, stacked: boolean, kids: number}} Place
 * @typedef {{name: string, x: number, y: number, width: number, height: number, depth: number}} Frame
 * @typedef {{places: Map<string, Place>, lines: number[][][], frames: Frame[], width: number, height: number}} Drawing
 */

export const SIZES = {
  width: 204,
  height: 78,
  gapX: 22,
  gapY: 38,
  indent: 22,
  stackGap: 13,
  stackFrom: 2,
  longestStack: 10,
  strip: 24,
  pad: 9,
};

/**
 * Places every node once; parents stand before their children.
 * @param {Node[]} nodes
 * @param {typeof SIZES} sizes
 * @returns {Drawing}
 */
export function layout(nodes, sizes = SIZES) {
  const blocks = blocksOf(nodes, sizes);
  for (const block of [...blocks].reverse()) measure(block, sizes);
  const roots = blocks.filter((block) => block.depth === 0);
  const trees = roots.filter((root) => root.kids.length > 0);
  const apart = roots.filter((root) => root.kids.length === 0);
  let x = 0;
  for (const tree of trees) {
    tree.x = x;
    x += tree.width + sizes.gapX * 2;
  }
  if (trees.length === 0 || !placeBeside(apart, trees[trees.length - 1], sizes)) {
    const below = Math.max(0, ...trees.map((tree) => tree.height + sizes.gapY));
    placeBelow(apart, Math.max(0, x - sizes.gapX * 2), below, sizes);
  }
  /** @type {number[][][]} */
  const lines = [];
  for (const block of blocks) lines.push(...placeKids(block, sizes));
  return drawing(blocks, lines, sizes);
}

/**
 * @param {Node[]} nodes
 * @param {typeof SIZES} sizes
 */
function blocksOf(nodes, sizes) {
  const blocks = new Map();
  for (const node of nodes) {
    const above = blocks.get(node.parent ?? "");
    const depth = above ? above.depth + 1 : 0;
    const stacked = Boolean(above?.stacked) || Boolean(node.unit) || depth >= sizes.stackFrom;
    const block = {
      node, depth, stacked, kids: /** @type {any[]} */ ([]), parent: above?.node.id ?? null,
      x: 0, y: 0, width: 0, height: 0, centre: 0,
      left: node.box ? sizes.pad : 0, top: node.box ? sizes.strip : 0,
    }; // prettier-ignore
    blocks.set(node.id, block);
    above?.kids.push(block);
  }
  for (const block of blocks.values()) block.stacked ||= hasLeavesOnly(block);
  return [...blocks.values()];
}

/** @param {any} block */
function hasLeavesOnly(block) {
  return !block.kids.some((/** @type {any} */ kid) => kid.kids.length > 0 || kid.node.hidden);
}

/**
 * Columns and rows of a stack.
 * @param {any} block
 * @param {typeof SIZES} sizes
 */
function columnsOf(block, sizes) {
  if (!hasLeavesOnly(block)) return [1, block.kids.length];
  const columns = Math.ceil(block.kids.length / sizes.longestStack);
  return [columns, Math.ceil(block.kids.length / columns)];
}

/** @param {any[]} kids */
const sum = (kids, /** @type {(kid: any) => number} */ of) => kids.reduce((total, kid) => total + of(kid), 0);

/**
 * Width, height and the middle of the card, from the children's; the box comes around all.
 * @param {any} block
 * @param {typeof SIZES} sizes
 */
function measure(block, sizes) {
  const { kids } = block;
  block.width = sizes.width;
  block.height = sizes.height;
  block.centre = sizes.width / 2;
  if (kids.length > 0 && !block.stacked) {
    const last = kids[kids.length - 1];
    block.width = sum(kids, (kid) => kid.width + sizes.gapX) - sizes.gapX;
    block.height += sizes.gapY + Math.max(...kids.map((/** @type {any} */ kid) => kid.height));
    block.centre = (kids[0].centre + block.width - last.width + last.centre) / 2;
  } else if (kids.length > 0) {
    const [columns, rows] = columnsOf(block, sizes);
    const widest = Math.max(...kids.map((/** @type {any} */ kid) => kid.width));
    const step = widest + Math.max(sizes.indent, sizes.gapX);
    if (columns > 1) {
      const highest = Math.max(...kids.map((/** @type {any} */ kid) => kid.height));
      block.width = sizes.indent + columns * step - (step - widest);
      block.height += rows * (highest + sizes.stackGap);
    } else {
      block.width = Math.max(sizes.width, sizes.indent + widest);
      block.height += sum(kids, (kid) => kid.height + sizes.stackGap);
    }
  }
  if (block.top === 0) return;
  block.width += 2 * block.left;
  block.height += block.top + block.left;
  block.centre += block.left;
}

/**
 * Cards alone at the right end of the row of a root, which is otherwise empty; whether they had room.
 * @param {any[]} apart
 * @param {any} tree
 * @param {typeof SIZES} sizes
 */
function placeBeside(apart, tree, sizes) {
  const step = Math.max(sizes.width, ...apart.map((block) => block.width)) + sizes.gapX;
  const left = tree.x + tree.width - apart.length * step + sizes.gapX;
  if (tree.top > 0 || left < tree.x + tree.centre + sizes.width / 2 + step / 2) return false;
  apart.forEach((block, number) => {
    block.x = left + number * step;
    block.y = tree.y;
  });
  return true;
}

/**
 * @param {any[]} apart
 * @param {number} width
 * @param {number} top
 * @param {typeof SIZES} sizes
 */
function placeBelow(apart, width, top, sizes) {
  const stepX = Math.max(sizes.width, ...apart.map((block) => block.width)) + sizes.gapX;
  const stepY = Math.max(sizes.height, ...apart.map((block) => block.height)) + sizes.stackGap;
  const fitting = Math.floor((width + sizes.gapX) / stepX);
  const balanced = Math.ceil(Math.sqrt((apart.length * 1.6 * stepY) / stepX));
  const columns = Math.max(fitting, balanced, 1);
  apart.forEach((block, number) => {
    block.x = (number % columns) * stepX;
    block.y = top + Math.floor(number / columns) * stepY;
  });
}

/**
 * Places the children of a placed block and gives the lines to them, corner by corner.
 * @param {any} block
 * @param {typeof SIZES} sizes
 */
function placeKids(block, sizes) {
  if (block.kids.length === 0) return [];
  if (block.stacked) return placeStack(block, sizes);
  const bottom = block.y + block.top + sizes.height;
  const middle = bottom + sizes.gapY / 2;
  const start = block.x + block.centre;
  const y = bottom + sizes.gapY;
  let x = block.x + block.left;
  return block.kids.map((/** @type {any} */ kid) => {
    kid.x = x;
    kid.y = y;
    x += kid.width + sizes.gapX;
    const end = kid.x + kid.centre;
    return [[start, bottom], [start, middle], [end, middle], [end, y + kid.top]]; // prettier-ignore
  });
}

/**
 * @param {any} block
 * @param {typeof SIZES} sizes
 */
function placeStack(block, sizes) {
  const [, rows] = columnsOf(block, sizes);
  const left = block.x + block.left;
  const bottom = block.y + block.top + sizes.height;
  const trunk = left + sizes.indent / 2;
  const widest = Math.max(...block.kids.map((/** @type {any} */ kid) => kid.width));
  const step = widest + Math.max(sizes.indent, sizes.gapX);
  let y = 0;
  return block.kids.map((/** @type {any} */ kid, /** @type {number} */ number) => {
    const column = Math.floor(number / rows);
    if (number % rows === 0) y = bottom + sizes.stackGap;
    kid.x = left + sizes.indent + column * step;
    kid.y = y;
    y += kid.height + sizes.stackGap;
    const middle = kid.y + kid.top + sizes.height / 2;
    const side = kid.x - sizes.indent / 2;
    const bus = bottom + sizes.stackGap / 2;
    const corners = [[trunk, bottom]];
    if (column > 0) corners.push([trunk, bus], [side, bus]);
    corners.push([side, middle], [kid.x + kid.left, middle]);
    return corners;
  });
}

/**
 * @param {any[]} blocks
 * @param {number[][][]} lines
 * @param {typeof SIZES} sizes
 * @returns {Drawing}
 */
function drawing(blocks, lines, sizes) {
  const places = new Map();
  const frames = [];
  let width = 0;
  let height = 0;
  for (const block of blocks) {
    const { node, depth, stacked, parent, kids } = block;
    const x = block.x + block.centre - sizes.width / 2;
    places.set(node.id, { id: node.id, x, y: block.y + block.top, depth, parent, stacked, kids: kids.length });
    if (block.top > 0) {
      frames.push({ name: node.box, x: block.x, y: block.y, width: block.width, height: block.height, depth });
    }
    width = Math.max(width, block.x + block.width);
    height = Math.max(height, block.y + block.height);
  }
  return { places, lines, frames, width, height };
}
