/* The picture to take away, as PNG or SVG, with a legend and a note of what was filtered. */
(function (M) {
  'use strict';
  const { svg } = M;
  const WIDE = 2400,
    HIGH = 1500,
    TOP = 120,
    FOOT = 190;

  /** The picture as it stands now, fitted into a sheet. */
  function sheet() {
    const { places, curves, colours } = M.sceneNow();
    const xs = [...places.values()].map((p) => p[0]),
      ys = [...places.values()].map((p) => p[1]);
    const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    const scale = Math.min(
      (WIDE - 360) / (box[2] - box[0] || 1),
      (HIGH - 180) / (box[3] - box[1] || 1),
      2.6,
    );
    const x0 = (box[0] + box[2]) / 2 - WIDE / scale / 2,
      y0 = (box[1] + box[3]) / 2 - HIGH / scale / 2;
    const view = {
      f: 25 / scale,
      frame: [x0, y0, x0 + WIDE / scale, y0 + HIGH / scale],
      most: 400,
      first: null,
      must: M.central,
      dim: () => false,
    };
    return { places, curves, colours, scale, x0, y0, view, placed: M.labels(places, curves, view) };
  }
  const strength = (c) => (c.unsure ? 0.6 : 0.95);

  /** Title, legend and notes around the picture: [{text, x, y, size, bold, mute, line}] in sheet pixels. */
  function frame() {
    const right = M.state.lang === 'ar';
    const x = (d) => (right ? WIDE - d : d);
    const items = [
      { text: M.t('title'), x: x(50), y: 70, size: 42, bold: true },
      { text: M.$('source').textContent, x: x(50), y: 110, size: 24, mute: true },
    ];
    let d = 50;
    M.families
      .filter((f) => !M.state.off.family.has(f))
      .forEach((family) => {
        items.push(
          { family, line: [x(d), x(d + 50)], y: TOP + HIGH + 42 },
          { text: M.t('family.' + family), x: x(d + 64), y: TOP + HIGH + 50, size: 24 },
        );
        d += 110 + 13.5 * M.t('family.' + family).length;
      });
    const notes = [
      M.$('stat').textContent + ' · ' + M.t('reported.note'),
      M.t('filters') + M.t('colon') + (M.filterWords().join(' · ') || M.t('filters.none')),
    ];
    notes.forEach((text, i) =>
      items.push({ text, x: x(50), y: TOP + HIGH + 100 + 40 * i, size: 24, mute: true }),
    );
    return items;
  }

  M.toSvg = function () {
    const s = sheet();
    const face = 'Segoe UI, Noto Sans, Noto Sans Arabic, Tahoma, Arial, sans-serif';
    const root = svg('svg', {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDE,
      height: TOP + HIGH + FOOT,
      viewBox: `0 0 ${WIDE} ${TOP + HIGH + FOOT}`,
      'font-family': face,
      lang: M.state.lang,
    });
    root.append(
      svg('title', {}, M.t('title')),
      svg('desc', {}, M.t('reported.note') + ' ' + M.filterWords().join(' · ')),
      svg('rect', { width: WIDE, height: TOP + HIGH + FOOT, fill: s.colours.bg }),
    );
    const picture = svg('g', {
      transform: `translate(0 ${TOP}) scale(${s.scale.toFixed(4)}) translate(${(-s.x0).toFixed(1)} ${(-s.y0).toFixed(1)})`,
    });
    s.curves.forEach((c) => {
      const g = M.svgCurve(c, s.colours);
      g.setAttribute('opacity', strength(c));
      g.setAttribute('data-edge', c.id);
      picture.append(g);
    });
    s.places.forEach((p, id) =>
      picture.append(
        svg(
          'g',
          { transform: `translate(${p[0]} ${p[1]})`, 'data-thing': id },
          M.svgShape(M.things.get(id).group, M.radius(id), s.colours),
        ),
      ),
    );
    s.placed.marks.forEach((mark) => picture.append(M.svgMark(mark, s.view.f, s.colours)));
    s.placed.labels.forEach((label) => picture.append(M.svgLabel(label, s.colours)));
    root.append(picture, ...frame().map((item) => frameSvg(item, s.colours)));
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root);
  };
  function frameSvg(item, colours) {
    if (item.line)
      return svg('line', {
        x1: item.line[0],
        x2: item.line[1],
        y1: item.y,
        y2: item.y,
        stroke: colours[item.family],
        'stroke-width': 7,
      });
    return M.svgText(item.text, item.x, item.y, item.size, colours, {
      'text-anchor': 'start',
      direction: M.state.lang === 'ar' ? 'rtl' : 'ltr',
      'font-weight': item.bold ? 600 : null,
      fill: item.mute ? colours.mut : colours.fg,
    });
  }

  M.toCanvas = function () {
    const s = sheet();
    const canvas = M.el('canvas', { width: WIDE, height: TOP + HIGH + FOOT });
    const ctx = canvas.getContext('2d');
    ctx.fillStyle = s.colours.bg;
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    ctx.save();
    ctx.translate(0, TOP);
    ctx.scale(s.scale, s.scale);
    ctx.translate(-s.x0, -s.y0);
    s.curves.forEach((c) => M.paintCurve(ctx, c, s.colours, strength(c)));
    s.places.forEach((p, id) => M.paintNode(ctx, id, p, s.colours, false));
    M.paintLabels(ctx, s.placed, s.view, s.colours, () => 1);
    ctx.restore();
    frame().forEach((item) => frameCanvas(ctx, item, s.colours));
    return canvas;
  };
  function frameCanvas(ctx, item, colours) {
    if (item.line) {
      ctx.strokeStyle = colours[item.family];
      ctx.lineWidth = 7;
      ctx.beginPath();
      ctx.moveTo(item.line[0], item.y);
      ctx.lineTo(item.line[1], item.y);
      ctx.stroke();
      return;
    }
    ctx.direction = M.state.lang === 'ar' ? 'rtl' : 'ltr';
    ctx.textAlign = 'start';
    ctx.fillStyle = item.mute ? colours.mut : colours.fg;
    ctx.font = M.font(item.size, item.bold);
    ctx.fillText(item.text, item.x, item.y);
  }
})(window.Mawqif);
