/* The geometry of the picture, apart from any canvas: shapes, curves led around third actors,
   arrowheads. Screen, PNG and SVG are painted from the same numbers. */
(function (M) {
  'use strict';
  const SIZE = {
    state: 19,
    body: 14,
    force: 15,
    person: 13,
    org: 14,
    media: 14,
    people: 13,
    unnamed: 11,
    event: 15,
    thing: 12,
  };
  M.SHAPE = {
    state: 'square',
    body: 'triangleDown',
    force: 'diamond',
    person: 'dot',
    org: 'hexagon',
    media: 'triangle',
    people: 'ellipse',
    unnamed: 'dot',
    event: 'star',
    thing: 'dot',
  };
  const DASH = {
    direct: [],
    mixed: [12, 4, 3, 4],
    indirect: [7, 5],
    actsFor: [1.5, 4],
    passesOn: [2, 5],
  };
  M.dashOf = (how) => DASH[how];

  const degree = new Map();
  M.data.edges.forEach((edge) =>
    [edge.from, edge.to].forEach((id) => degree.set(id, (degree.get(id) || 0) + 1)),
  );
  M.degree = (id) => degree.get(id) || 0;
  /** How much bigger actors and lines are drawn when a wide picture is fitted to the screen. */
  M.magnify = 1;
  M.radius = (id) =>
    M.magnify *
    ((SIZE[(M.things.get(id) || {}).group] || 12) + 1.5 * Math.sqrt(Math.min(M.degree(id), 60)));

  /** Outline of a shape around (0, 0): 'circle' radii or a polygon, as vis-network draws it. */
  M.outline = function (group, r) {
    const shape = M.SHAPE[group] || 'dot';
    const round = (n, f) => Array.from({ length: n }, (_, i) => f(i));
    if (shape === 'square')
      return {
        points: [
          [-r, -r],
          [r, -r],
          [r, r],
          [-r, r],
        ],
      };
    if (shape === 'diamond')
      return {
        points: [
          [0, r],
          [r, 0],
          [0, -r],
          [-r, 0],
        ],
      };
    if (shape === 'hexagon')
      return {
        points: round(6, (i) => [r * Math.cos((i * Math.PI) / 3), r * Math.sin((i * Math.PI) / 3)]),
      };
    if (shape === 'star') {
      const s = 0.82 * r;
      return {
        points: round(10, (i) => {
          const q = i % 2 ? s * 0.5 : s * 1.3;
          return [q * Math.sin((i * Math.PI) / 5), 0.1 * s - q * Math.cos((i * Math.PI) / 5)];
        }),
      };
    }
    if (shape === 'triangle' || shape === 'triangleDown') {
      const q = 1.15 * r,
        up = shape === 'triangle' ? 1 : -1;
      const inner = q / Math.sqrt(3),
        high = Math.sqrt(3) * q,
        shift = 0.275 * q * up;
      return {
        points: [
          [0, shift - up * (high - inner)],
          [q, shift + up * inner],
          [-q, shift + up * inner],
        ],
      };
    }
    return { rx: shape === 'ellipse' ? r * 1.25 : r, ry: shape === 'ellipse' ? r * 0.8 : r };
  };

  const at = (c, t) => {
    const u = 1 - t;
    return [
      u * u * c[0][0] + 2 * u * t * c[1][0] + t * t * c[2][0],
      u * u * c[0][1] + 2 * u * t * c[1][1] + t * t * c[2][1],
    ];
  };
  M.pointAt = at;
  const away = (p, q) => Math.hypot(p[0] - q[0], p[1] - q[1]);
  const blend = (p, q, t) => [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];

  function part(c, t0, t1) {
    const cutEnd = (k, t) => [k[0], blend(k[0], k[1], t), at(k, t)];
    const head = cutEnd(c, t1);
    const back = cutEnd([head[2], head[1], head[0]], 1 - t0 / t1);
    return [back[2], back[1], back[0]];
  }
  /** The t at which the curve leaves a circle around one of its ends. */
  function leave(c, centre, r, fromStart) {
    let low = 0,
      high = 0.5;
    for (let i = 0; i < 14; i += 1) {
      const t = (low + high) / 2;
      if (away(at(c, fromStart ? t : 1 - t), centre) < r) low = t;
      else high = t;
    }
    return fromStart ? high : 1 - high;
  }

  const BENDS = [0, 0.16, -0.16, 0.3, -0.3, 0.46, -0.46, 0.66, -0.66];
  function curve(a, b, bend) {
    const middle = blend(a, b, 0.5);
    return [a, [middle[0] - (b[1] - a[1]) * bend, middle[1] + (b[0] - a[0]) * bend], b];
  }
  function crossings(c, others, ends) {
    let found = 0;
    for (const other of others) {
      if (ends.includes(other.id)) continue;
      for (let i = 1; i < 14; i += 1) {
        if (away(at(c, i / 14), other.p) < other.r + 5) {
          found += 1;
          break;
        }
      }
    }
    return found;
  }
  /** The gentlest bend that passes through no third actor and lies on no curve of the same pair. */
  function chooseBend(a, b, others, ends, taken, thorough) {
    let best = null;
    for (const bend of BENDS) {
      if (taken.some((other) => Math.abs(other - bend) < 0.1)) continue;
      const cost = Math.abs(bend) + (thorough ? crossings(curve(a, b, bend), others, ends) : 0);
      if (!best || cost < best.cost - 1e-9) best = { bend, cost };
      if (cost === 0) break;
    }
    return best ? best.bend : 0.2 + 0.12 * taken.length;
  }

  const headSize = (width) => 7 * M.magnify + 1.6 * width;
  /** Curves of the bundles: [{...bundle, line, tip, angle, width, middle}] in canvas units. */
  M.curves = function (bundles, places) {
    const others = [...places].map(([id, p]) => ({ id, p, r: M.radius(id) }));
    const thorough = bundles.length * others.length < 60000;
    const pairs = new Map();
    return bundles.map((b) => {
      const forward = b.from < b.to;
      const pair = forward ? b.from + '|' + b.to : b.to + '|' + b.from;
      if (!pairs.has(pair)) pairs.set(pair, []);
      const ends = forward ? [b.from, b.to] : [b.to, b.from];
      const [p, q] = ends.map((id) => places.get(id));
      const bend = chooseBend(p, q, others, ends, pairs.get(pair), thorough);
      pairs.get(pair).push(bend);
      return trimmed(b, curve(places.get(b.from), places.get(b.to), forward ? bend : -bend));
    });
  };
  function trimmed(b, whole) {
    const tie = b.family === 'actsFor' || b.family === 'passesOn';
    const width = M.magnify * (tie ? 1.3 : Math.min(1.5 + 0.9 * b.said.length, 7));
    const start = leave(whole, whole[0], M.radius(b.from) + 2, true);
    const tipAt = leave(whole, whole[2], M.radius(b.to) + 3, false);
    const baseAt = leave(whole, whole[2], M.radius(b.to) + 3 + headSize(width) * 0.8, false);
    const tip = at(whole, Math.max(tipAt, start + 0.02));
    const base = at(whole, Math.max(baseAt, start + 0.01));
    return Object.assign({}, b, {
      width,
      tip,
      tie,
      size: headSize(width),
      angle: Math.atan2(tip[1] - base[1], tip[0] - base[0]),
      line: part(whole, start, Math.max(baseAt, start + 0.01)),
      how: howOf(b),
      unsure: unsureOf(b),
    });
  }
  function howOf(b) {
    if (b.family === 'actsFor' || b.family === 'passesOn') return b.family;
    const ways = new Set(b.said.map((s) => s.quoteType || 'indirect'));
    return ['direct', 'mixed', 'indirect'].find((way) => ways.has(way)) || 'indirect';
  }
  /** A bundle is unsure when no statement in it says plainly both what and whom. */
  const unsureOf = (b) => M.families.includes(b.family) && !b.sure;

  /** Polygons, circles or strokes of an arrowhead, its tip at (0, 0), pointing along +x. */
  M.arrowhead = function (family, s) {
    if (family === 'dispute')
      return {
        stroke: [
          [
            [-0.35 * s, -0.75 * s],
            [-0.35 * s, 0.75 * s],
          ],
        ],
      };
    if (family === 'supportive') return { circle: [-0.5 * s, 0, 0.5 * s] };
    if (family === 'directive')
      return {
        polygon: [
          [0, 0],
          [-s, 0.6 * s],
          [-0.6 * s, 0],
          [-s, -0.6 * s],
        ],
      };
    if (family === 'actsFor')
      return {
        polygon: [
          [0, 0],
          [-0.5 * s, 0.36 * s],
          [-s, 0],
          [-0.5 * s, -0.36 * s],
        ],
      };
    if (family === 'hostile')
      return {
        polygon: [
          [0, 0],
          [-s, 0.58 * s],
          [-s, -0.58 * s],
        ],
      };
    return {
      stroke: [
        [
          [-0.8 * s, -0.5 * s],
          [0, 0],
          [-0.8 * s, 0.5 * s],
        ],
      ],
    };
  };
})(window.Mawqif);
