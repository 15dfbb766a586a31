/* Painting a scene, once on a canvas and once as SVG. */
(function (M) {
  'use strict';

  M.colours = () =>
    Object.fromEntries(
      [
        'bg',
        'fg',
        'mut',
        'node',
        'edge',
        'mark',
        'focus',
        'line',
        'actsFor',
        'passesOn',
        ...M.families,
      ].map((name) => [name, M.css('--' + name)]),
    );

  // Canvas

  function strokePath(ctx, points) {
    ctx.beginPath();
    points.forEach(([x, y], i) => (i ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
  }
  function paintHead(ctx, c, colour, paper) {
    const head = M.arrowhead(c.family, c.size);
    ctx.save();
    ctx.translate(c.tip[0], c.tip[1]);
    ctx.rotate(c.angle);
    ctx.fillStyle = ctx.strokeStyle = colour;
    ctx.setLineDash([]);
    ctx.lineWidth = Math.max(1.4, c.width * 0.8);
    if (c.unsure) ctx.fillStyle = paper;
    if (head.polygon) {
      strokePath(ctx, head.polygon);
      ctx.closePath();
      ctx.fill();
    }
    if (head.circle) {
      ctx.beginPath();
      ctx.arc(...head.circle, 0, 2 * Math.PI);
      ctx.fill();
    }
    if (c.unsure && !head.stroke) {
      ctx.lineWidth = 1.6;
      ctx.stroke();
    }
    (head.stroke || []).forEach((line) => {
      ctx.lineWidth = c.family === 'dispute' ? Math.max(3, c.width) : ctx.lineWidth;
      strokePath(ctx, line);
      ctx.stroke();
    });
    ctx.restore();
  }
  M.paintCurve = function (ctx, c, colours, opacity) {
    ctx.save();
    ctx.globalAlpha = opacity;
    ctx.strokeStyle = colours[c.family];
    ctx.lineWidth = c.width;
    ctx.setLineDash(M.dashOf(c.how).map((dash) => dash * M.magnify));
    ctx.beginPath();
    ctx.moveTo(...c.line[0]);
    ctx.quadraticCurveTo(...c.line[1], ...c.line[2]);
    ctx.stroke();
    paintHead(ctx, c, colours[c.family], colours.bg);
    ctx.restore();
  };
  M.paintNode = function (ctx, id, p, colours, chosen) {
    const thing = M.things.get(id);
    const outline = M.outline(thing.group, M.radius(id));
    ctx.save();
    ctx.translate(...p);
    ctx.beginPath();
    if (outline.points) {
      strokePath(ctx, outline.points);
      ctx.closePath();
    } else ctx.ellipse(0, 0, outline.rx, outline.ry, 0, 0, 2 * Math.PI);
    ctx.fillStyle = chosen ? colours.mark : colours.node;
    ctx.strokeStyle = chosen ? colours.focus : colours.edge;
    ctx.lineWidth = (chosen ? 3 : 2) * M.magnify;
    ctx.setLineDash(thing.group === 'unnamed' ? [4, 3] : []);
    ctx.fill();
    ctx.stroke();
    ctx.restore();
  };
  M.paintLabels = function (ctx, placed, view, colours, opacityOf) {
    const f = view.f;
    ctx.save();
    ctx.textAlign = 'center';
    ctx.textBaseline = 'alphabetic';
    ctx.lineJoin = 'round';
    for (const mark of placed.marks) paintMark(ctx, mark, f, colours, opacityOf(mark.c));
    for (const label of placed.labels) {
      ctx.globalAlpha = opacityOf(label);
      ctx.font = M.font(label.f, label.bold);
      ctx.lineWidth = label.f * 0.3;
      ctx.strokeStyle = colours.bg;
      ctx.fillStyle = colours.fg;
      label.lines.forEach((line, i) => {
        ctx.direction = M.directionOf(line);
        const x = (label.box[0] + label.box[2]) / 2,
          y = label.box[1] + label.f * (1.02 + i * 1.3);
        ctx.strokeText(line, x, y);
        ctx.fillText(line, x, y);
      });
    }
    ctx.restore();
  };
  function paintMark(ctx, mark, f, colours, opacity) {
    ctx.globalAlpha = opacity;
    ctx.fillStyle = colours.bg;
    ctx.strokeStyle = colours[mark.c.family];
    ctx.lineWidth = f * 0.09;
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.roundRect(mark.x - mark.w / 2, mark.y - mark.h / 2, mark.w, mark.h, mark.h / 2);
    ctx.fill();
    ctx.stroke();
    ctx.direction = 'ltr';
    ctx.font = M.font(f * 0.86, true);
    ctx.fillStyle = colours.fg;
    ctx.fillText(mark.text, mark.x, mark.y + f * 0.32);
  }

  // SVG

  const n1 = (x) => (Math.round(x * 10) / 10).toString();
  const pointList = (points) => points.map((p) => p.map(n1).join(',')).join(' ');

  M.svgHead = function (family, size, colour, width, hollow) {
    const head = M.arrowhead(family, size);
    const look = hollow ? { fill: hollow, stroke: colour, 'stroke-width': 1.6 } : { fill: colour };
    if (head.polygon)
      return M.svg('polygon', Object.assign({ points: pointList(head.polygon) }, look));
    if (head.circle)
      return M.svg(
        'circle',
        Object.assign({ cx: n1(head.circle[0]), cy: 0, r: n1(head.circle[2]) }, look),
      );
    return M.svg('polyline', {
      points: pointList(head.stroke[0]),
      fill: 'none',
      stroke: colour,
      'stroke-width': family === 'dispute' ? Math.max(3, width) : Math.max(1.4, width * 0.8),
    });
  };
  M.svgCurve = function (c, colours) {
    const [a, b, d] = c.line.map((p) => p.map(n1).join(' '));
    const path = M.svg('path', {
      d: `M${a} Q${b} ${d}`,
      fill: 'none',
      stroke: colours[c.family],
      'stroke-width': n1(c.width),
      'stroke-dasharray':
        M.dashOf(c.how)
          .map((dash) => n1(dash * M.magnify))
          .join(' ') || null,
    });
    const turn = `translate(${n1(c.tip[0])} ${n1(c.tip[1])}) rotate(${n1((c.angle * 180) / Math.PI)})`;
    return M.svg(
      'g',
      {},
      path,
      M.svg(
        'g',
        { transform: turn },
        M.svgHead(c.family, c.size, colours[c.family], c.width, c.unsure ? colours.bg : null),
      ),
    );
  };
  M.svgShape = function (group, r, colours) {
    const outline = M.outline(group, r);
    const look = {
      fill: colours.node,
      stroke: colours.edge,
      'stroke-width': 2 * (r > 8 ? M.magnify : 1),
      'stroke-dasharray': group === 'unnamed' ? '4 3' : null,
    };
    return outline.points
      ? M.svg('polygon', Object.assign({ points: pointList(outline.points) }, look))
      : M.svg('ellipse', Object.assign({ rx: n1(outline.rx), ry: n1(outline.ry) }, look));
  };
  M.svgText = function (text, x, y, size, colours, more) {
    return M.svg(
      'text',
      Object.assign(
        {
          x: n1(x),
          y: n1(y),
          'font-size': n1(size),
          fill: colours.fg,
          direction: M.directionOf(text),
          'text-anchor': 'middle',
        },
        more,
      ),
      text,
    );
  };
  M.svgLabel = function (label, colours) {
    const f = label.f;
    const x = (label.box[0] + label.box[2]) / 2;
    return M.svg(
      'g',
      {},
      label.lines.map((line, i) =>
        M.svgText(line, x, label.box[1] + f * (1.02 + i * 1.3), f, colours, {
          'font-weight': label.bold ? 600 : null,
          stroke: colours.bg,
          'stroke-width': n1(f * 0.3),
          'paint-order': 'stroke',
          'stroke-linejoin': 'round',
        }),
      ),
    );
  };
  M.svgMark = function (mark, f, colours) {
    return M.svg(
      'g',
      {},
      M.svg('rect', {
        x: n1(mark.x - mark.w / 2),
        y: n1(mark.y - mark.h / 2),
        width: n1(mark.w),
        height: n1(mark.h),
        rx: n1(mark.h / 2),
        fill: colours.bg,
        stroke: colours[mark.c.family],
      }),
      M.svgText(mark.text, mark.x, mark.y + f * 0.32, f * 0.86, colours, {
        direction: 'ltr',
        'font-weight': 600,
      }),
    );
  };
})(window.Mawqif);
