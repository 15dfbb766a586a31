/* Places for the names of actors and the marks of edges, so that none covers another. */
(function (M) {
  'use strict';
  const at = M.pointAt;

  const FACE =
    '"Segoe UI", "Noto Sans", "Noto Sans Arabic", "Geeza Pro", "SF Arabic", Tahoma, Arial, sans-serif';
  M.font = (px, bold) => (bold ? '600 ' : '') + px.toFixed(2) + 'px ' + FACE;
  const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
  M.directionOf = (text) => (RTL.test((text.match(/\p{L}/u) || [''])[0]) ? 'rtl' : 'ltr');

  M.breakLines = function (text, most) {
    const lines = [];
    let line = '';
    for (const word of text.split(' ')) {
      if (line && (line + ' ' + word).length > most) {
        lines.push(line);
        line = word;
      } else line = line ? line + ' ' + word : word;
    }
    lines.push(line);
    if (lines.length > 3) lines.splice(2, lines.length, lines[2] + ' …');
    return lines.filter(Boolean);
  };

  const widths = new Map();
  const ruler = document.createElement('canvas').getContext('2d');
  function widthOf(line, bold) {
    const key = (bold ? 'b' : 'n') + line;
    if (!widths.has(key)) {
      ruler.font = M.font(100, bold);
      widths.set(key, ruler.measureText(line).width / 100);
    }
    return widths.get(key);
  }

  const hits = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];
  /** What is taken, kept by cells, so that a look-up sees only its neighbourhood. */
  function sheet(cell) {
    const cells = new Map();
    function each(box, visit) {
      for (let x = Math.floor(box[0] / cell); x <= Math.floor(box[2] / cell); x += 1)
        for (let y = Math.floor(box[1] / cell); y <= Math.floor(box[3] / cell); y += 1)
          if (visit(x + ',' + y)) return true;
      return false;
    }
    return {
      add(box, id) {
        each(box, (key) => {
          if (!cells.has(key)) cells.set(key, []);
          cells.get(key).push([box, id]);
        });
      },
      /** Whether anything but what belongs to *id* lies in the box. */
      holds: (box, id) =>
        each(box, (key) =>
          (cells.get(key) || []).some(([other, owner]) => owner !== id && hits(box, other)),
        ),
    };
  }
  function slots(p, r, w, h, f) {
    const [x, y] = p,
      gap = f * 0.2,
      side = r + f * 0.35;
    return [
      [x - w / 2, y + r + gap],
      [x - w / 2, y - r - h - gap],
      [x + side, y - h / 2],
      [x - side - w, y - h / 2],
      [x + r * 0.6, y + r * 0.7],
      [x - r * 0.6 - w, y + r * 0.7],
      [x + r * 0.6, y - r * 0.7 - h],
      [x - r * 0.6 - w, y - r * 0.7 - h],
    ].map(([left, top]) => [left, top, left + w, top + h]);
  }
  const inside = (box, frame) =>
    box[0] >= frame[0] && box[1] >= frame[1] && box[2] <= frame[2] && box[3] <= frame[3];

  /**
   * Places for the labels of actors and the marks of edges, most important first.
   * @param view {f: label size in canvas units, frame: visible box, most: how many, first: id,
   *   must(id): label it even over others, dim(id): it stands back}
   * @returns {labels: [{id, lines, box, bold}], marks: [{text, p, w, h, curve}]}
   */
  M.labels = function (places, curves, view) {
    const { f, frame, most, first } = view;
    const ids = [...places.keys()].filter((id) =>
      inside([...places.get(id), ...places.get(id)], frame),
    );
    const rank = (id) =>
      (id === first ? 1e6 : 0) +
      (view.dim(id) ? 0 : 1e4) +
      M.degree(id) +
      (M.SHAPE[M.things.get(id).group] === 'square' ? 2 : 0);
    ids.sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1));
    const shape = (id) => {
      const p = places.get(id),
        r = M.radius(id);
      return [p[0] - r, p[1] - r, p[0] + r, p[1] + r];
    };
    const bright = ids.filter((id) => !view.dim(id));
    const taken = sheet(8 * f);
    bright.forEach((id) => taken.add(shape(id), id));
    const inked =
      most > 60 && ids.length > 60
        ? []
        : curves.flatMap((c) => [0.15, 0.3, 0.45, 0.6, 0.75, 0.9].map((t) => at(c.line, t)));
    const labels = [];
    let tries = 0;
    for (const id of ids) {
      if (labels.length >= most || (tries += 1) > 3 * most) break;
      if (labels.length && id === ids[bright.length])
        ids.slice(bright.length).forEach((other) => taken.add(shape(other), other));
      const label = placeLabel(id, places.get(id), view, taken, inked);
      if (!label) continue;
      labels.push(label);
      taken.add(label.box, id);
    }
    return { labels, marks: placeMarks(curves, f, taken) };
  };

  /** Letters to a line and size of a name, tried in this order until it finds a free place. */
  const WAYS = [
    [15, 1],
    [26, 1],
    [15, 0.84],
    [26, 0.84],
  ];
  function placeLabel(id, p, view, taken, inked) {
    const { frame, first } = view;
    const bold = M.SHAPE[M.things.get(id).group] === 'square' || id === first;
    let best = null;
    for (const [most, size] of WAYS) {
      const f = view.f * size;
      const lines = M.breakLines(M.name(id), most);
      const w = Math.max(...lines.map((line) => widthOf(line, bold))) * f + f * 0.2;
      slots(p, M.radius(id), w, f * 1.3 * lines.length, f).forEach((box, order) => {
        if (!inside(box, frame)) return;
        const hit = taken.holds(box, id);
        if (hit && id !== first && (!view.must(id) || view.dim(id))) return;
        const ink = inked.filter(
          (q) => q[0] > box[0] && q[0] < box[2] && q[1] > box[1] && q[1] < box[3],
        ).length;
        const cost = ink + order * 0.4 + (hit ? 1000 : 0) + (most > 15 ? 2 : 0);
        if (!best || cost < best.cost) best = { id, lines, bold, box, cost, f };
      });
      if (best && best.cost < 1000) break;
    }
    return best;
  }

  const MARKS = 40;
  function placeMarks(curves, f, taken) {
    const marks = [];
    const many = curves
      .filter((c) => c.said.length > 1 && !c.tie)
      .sort((a, b) => b.said.length - a.said.length);
    for (const c of many.slice(0, MARKS)) {
      const text = '×' + M.num(c.said.length);
      const w = f * (0.62 * text.length + 0.5),
        h = f * 1.15;
      const t = [0.5, 0.42, 0.58, 0.34, 0.66, 0.25, 0.75].find((candidate) => {
        const [x, y] = at(c.line, candidate);
        return !taken.holds([x - w / 2, y - h / 2, x + w / 2, y + h / 2], null);
      });
      if (t === undefined) continue;
      const [x, y] = at(c.line, t);
      taken.add([x - w / 2, y - h / 2, x + w / 2, y + h / 2], c.id);
      marks.push({ text, x, y, w, h, c });
    }
    return marks;
  }
})(window.Mawqif);
