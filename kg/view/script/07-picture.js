/* The network on the screen: vis-network keeps the actors, pans and zooms; curves and labels
   are painted around it by the scene. */
(function (M) {
  'use strict';
  const labelSize = () => (M.narrow() ? 12 : 13); // px on the screen, at any zoom
  const nodes = new vis.DataSet();
  const places = new Map(M.data.nodes.map((node) => [node.id, [node.x, node.y]]));
  let net = null,
    curves = [],
    colours = {},
    moving = false,
    touched = false,
    drawnFor = '',
    timer = 0,
    light = null,
    shown = new Map(),
    placed = null,
    seenAt = '';

  /** The few actors that most lines meet in are always labelled. */
  const central = new Set(
    [...M.placed.keys()].sort((a, b) => M.degree(b) - M.degree(a)).slice(0, 8),
  );
  M.central = (id) => central.has(id);
  const shownPlaces = () => new Map([...M.now.present].sort().map((id) => [id, places.get(id)]));

  /** Ids of actors and the bundle that the selection lights up; null when nothing is selected. */
  function lit() {
    const sel = M.state.sel;
    if (!sel) return null;
    const ids = new Set();
    const own = new Set();
    const add = (b) => {
      own.add(b.id);
      ids.add(b.from);
      ids.add(b.to);
    };
    const all = [...M.now.bundles.values()];
    if (sel.startsWith('n:')) {
      const id = M.lift(sel.slice(2));
      ids.add(id);
      all.filter((b) => b.from === id || b.to === id).forEach(add);
    } else if (sel.startsWith('e:')) {
      all.filter((b) => b.id === sel.slice(2)).forEach(add);
    } else if (sel.startsWith('s:')) {
      all
        .filter((b) => b.family !== 'actsFor' && b.said.some((s) => s.id === sel.slice(2)))
        .forEach(add);
    } else {
      const id = sel.slice(2);
      all.filter((b) => b.said.some((s) => s.claim === id)).forEach(add);
    }
    return ids.size ? { ids, own } : null;
  }

  function nodeLook(id) {
    const chosen = M.state.sel === 'n:' + id;
    const face = {
      background: chosen ? colours.mark : colours.node,
      border: chosen ? colours.focus : colours.edge,
    };
    const group = M.things.get(id).group;
    return {
      id,
      x: places.get(id)[0],
      y: places.get(id)[1],
      shape: M.SHAPE[group],
      size: M.radius(id),
      borderWidth: chosen ? 3 : 2,
      borderWidthSelected: 3,
      opacity: light && !light.ids.has(id) ? 0.28 : 1,
      shapeProperties: { borderDashes: group === 'unnamed' ? [4, 3] : false },
      color: Object.assign({}, face, {
        highlight: face,
        hover: { background: colours.mark, border: colours.focus },
      }),
    };
  }
  const ringed = (id) => M.SHAPE[M.things.get(id).group] === 'ellipse';

  function draw() {
    if (M.state.view !== 'network') return;
    colours = M.colours();
    if (!net) start();
    light = lit();
    shown = shownPlaces();
    placed = null;
    const ids = new Set(M.now.present);
    const key = M.state.level + M.state.focus + [...ids].length;
    const refit = key !== drawnFor && (!touched || M.state.focus);
    drawnFor = key;
    if (refit) M.magnify = magnifyFor(frameOf());
    nodes.remove(nodes.getIds().filter((id) => !ids.has(id)));
    nodes.update(
      [...ids].sort().map((id) => {
        const look = nodeLook(id);
        return ringed(id) ? Object.assign(look, { shape: 'custom', ctxRenderer: ellipse }) : look;
      }),
    );
    curves = M.curves(M.now.drawn, shown);
    if (refit) M.fit();
    net.redraw();
  }
  function ellipse({ ctx, id, x, y, state }) {
    return {
      drawNode() {
        ctx.globalAlpha = (nodes.get(id) || {}).opacity || 1;
        M.paintNode(ctx, id, [x, y], colours, M.state.sel === 'n:' + id || state.hover);
        ctx.globalAlpha = 1;
      },
      nodeDimensions: { width: M.radius(id) * 2.5, height: M.radius(id) * 1.6 },
    };
  }

  function start() {
    net = new vis.Network(M.$('net'), { nodes, edges: new vis.DataSet() }, M.data.options);
    M.net = net;
    net.on('click', (event) => {
      const hit = event.nodes[0] ? 'n:' + event.nodes[0] : M.edgeAt(event.pointer.canvas);
      M.select(hit);
    });
    net.on('doubleClick', (event) => {
      if (event.nodes[0]) M.focusOn(event.nodes[0]);
    });
    net.on('dragging', (event) => {
      if (event.nodes[0]) move(event.nodes[0]);
      stir();
    });
    net.on('dragStart', () => {
      touched = true;
    });
    net.on('zoom', () => {
      touched = true;
      stir();
    });
    net.on('resize', () => {
      if (!touched) setTimeout(M.fit, 0);
    });
    net.on('beforeDrawing', paintEdges);
    net.on('afterDrawing', paintLabels);
  }
  function move(id) {
    const p = net.getPositions([id])[id];
    places.set(id, [p.x, p.y]);
    shown.set(id, [p.x, p.y]);
    placed = null;
    curves = M.curves(M.now.drawn, shown);
  }
  /** While the picture moves, big graphs show no edges and fewer labels. */
  function stir() {
    moving = true;
    clearTimeout(timer);
    timer = setTimeout(() => {
      moving = false;
      net.redraw();
    }, 160);
  }

  const big = () => M.now.present.size > 150;
  /** Notice every change of the view, whoever made it. */
  function watch() {
    const at = net.getViewPosition();
    const now = [at.x, at.y, net.getScale()].join();
    if (seenAt && now !== seenAt) stir();
    seenAt = now;
  }
  function paintEdges(ctx) {
    watch();
    if (moving && big()) return;
    const back = light ? curves.filter((c) => !light.own.has(c.id)) : curves;
    back.forEach((c) => M.paintCurve(ctx, c, colours, light ? 0.1 : strength(c)));
    if (light)
      curves
        .filter((c) => light.own.has(c.id))
        .forEach((c) => M.paintCurve(ctx, c, colours, strength(c)));
  }
  const strength = (c) => (c.unsure ? 0.6 : c.tie ? 0.75 : 0.95);

  function view() {
    const scale = net.getScale();
    const box = M.$('net');
    const a = net.DOMtoCanvas({ x: 0, y: 0 }),
      b = net.DOMtoCanvas({ x: box.clientWidth, y: box.clientHeight });
    const sel = M.state.sel && M.state.sel.startsWith('n:') ? M.lift(M.state.sel.slice(2)) : null;
    return {
      f: labelSize() / scale,
      frame: [a.x, a.y, b.x, b.y],
      first: sel,
      most: moving && big() ? 30 : 120,
      must: M.central,
      dim: (id) => light && !light.ids.has(id),
    };
  }
  /** Places of the labels; while the picture moves, those it had before. */
  function place(now) {
    if (placed && moving) return placed;
    const bright = light ? curves.filter((c) => light.own.has(c.id)) : curves;
    placed = M.labels(shown, moving && big() ? [] : bright, now);
    return placed;
  }
  function paintLabels(ctx) {
    const now = view();
    M.paintLabels(ctx, place(now), now, colours, (what) =>
      what.id && now.dim(what.id) && !what.line ? 0.4 : 1,
    );
  }
  M.placedNow = () => placed;

  function frameOf() {
    const points = [...shown.values()];
    const box = M.$('net');
    const xs = points.map((p) => p[0]),
      ys = points.map((p) => p[1]);
    const spanX = Math.max(...xs) - Math.min(...xs),
      spanY = Math.max(...ys) - Math.min(...ys);
    const marginX = Math.min(86, box.clientWidth * 0.14),
      marginY = M.narrow() ? 44 : 58;
    const scale = Math.min(
      (box.clientWidth - 2 * marginX) / (spanX || 1),
      (box.clientHeight - 2 * marginY) / (spanY || 1),
      1.25,
    );
    const position = points.length
      ? { x: (Math.max(...xs) + Math.min(...xs)) / 2, y: (Math.max(...ys) + Math.min(...ys)) / 2 }
      : { x: 0, y: 0 };
    return {
      position,
      scale: points.length ? Math.max(scale, 0.03) : 1,
      room: Math.sqrt((spanX * spanY) / (points.length || 1)),
    };
  }
  /** Actors stay visible in a wide picture, as far as there is room between them. */
  const magnifyFor = ({ scale, room }) =>
    Math.max(1, Math.min(6, 0.42 / scale, room / 110, elbowRoom()));
  /** How many times bigger all actors may become before two of them touch. */
  function elbowRoom() {
    const all = [...shown].map(([id, p]) => [p, M.radius(id) / M.magnify]);
    if (all.length > 80) return Infinity;
    let least = Infinity;
    all.forEach(([p, r], i) =>
      all.slice(i + 1).forEach(([q, s]) => {
        least = Math.min(least, Math.hypot(p[0] - q[0], p[1] - q[1]) / (r + s));
      }),
    );
    return least * 0.85;
  }
  M.fit = function () {
    const { position, scale } = frameOf();
    placed = null;
    seenAt = '';
    if (net) net.moveTo({ position, scale, animation: false });
  };
  M.zoomBy = (factor) => {
    touched = true;
    net.moveTo({ scale: net.getScale() * factor });
  };
  M.centre = (id) => {
    if (!net || !M.now.present.has(id)) return;
    const [x, y] = places.get(id);
    net.moveTo({
      position: { x, y },
      scale: Math.max(net.getScale(), 0.8),
      animation: M.calm() ? false : { duration: 300, easingFunction: 'easeInOutQuad' },
    });
  };
  M.focusOn = (id) => {
    drawnFor = '';
    M.change({ focus: id, sel: id ? 'n:' + id : M.state.sel, pane: 'details' });
  };
  M.placeOf = (id) => places.get(id);
  M.curvesNow = () => curves;
  M.sceneNow = () => ({ places: shown, curves, colours });
  M.edgePoint = (id) => {
    const c = curves.find((other) => other.id === id);
    if (!c) return null;
    const [x, y] = M.pointAt(c.line, 0.5);
    return net.canvasToDOM({ x, y });
  };

  M.part(draw);
})(window.Mawqif);
