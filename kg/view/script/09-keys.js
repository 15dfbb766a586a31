/* The picture without a mouse: from actor to actor, from line to line. */
(function (M) {
  'use strict';
  function step(key) {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[
      key
    ];
    const here = M.state.sel && M.state.sel.startsWith('n:') ? M.lift(M.state.sel.slice(2)) : null;
    const ids = [...M.now.present].sort((a, b) => M.degree(b) - M.degree(a) || (a < b ? -1 : 1));
    if (!here || !M.now.present.has(here)) return ids[0];
    const [x, y] = M.placeOf(here);
    let best = null,
      least = Infinity;
    for (const id of ids) {
      const dx = M.placeOf(id)[0] - x,
        dy = M.placeOf(id)[1] - y;
      const along = dx * way[0] + dy * way[1],
        aside = Math.abs(dx * way[1]) + Math.abs(dy * way[0]);
      const cost = along + 2.2 * aside;
      if (id !== here && along > 0 && cost < least) {
        best = id;
        least = cost;
      }
    }
    return best;
  }
  let walker = null;
  /** The next line of the actor that was selected before the lines were walked through. */
  function nextEdge() {
    const sel = M.state.sel || '';
    if (sel.startsWith('n:')) walker = M.lift(sel.slice(2));
    const ends = sel.startsWith('e:') ? sel.slice(2).split('|').slice(0, 2) : [walker];
    const id = ends.includes(walker) ? walker : ends[0];
    const own = [...M.now.bundles.values()]
      .filter((b) => b.from === id || b.to === id)
      .map((b) => 'e:' + b.id);
    return own.length ? own[(own.indexOf(sel) + 1) % own.length] : null;
  }
  function keep(id) {
    const dom = M.net.canvasToDOM({ x: M.placeOf(id)[0], y: M.placeOf(id)[1] });
    const box = M.$('net');
    if (dom.x < 50 || dom.y < 50 || dom.x > box.clientWidth - 50 || dom.y > box.clientHeight - 50)
      M.centre(id);
  }
  M.$('net').addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const selected =
      M.state.sel && M.state.sel.startsWith('n:') ? M.lift(M.state.sel.slice(2)) : null;
    const act = {
      Enter: () => M.state.sel && M.$('panel').focus(),
      f: () => selected && M.focusOn(M.state.focus === selected ? null : selected),
      e: () => {
        const edge = nextEdge();
        if (edge) {
          M.select(edge);
          M.say(M.describe(edge));
        }
      },
      '+': () => M.zoomBy(1.2),
      '=': () => M.zoomBy(1.2),
      '-': () => M.zoomBy(1 / 1.2),
      0: () => M.fit(),
    }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      const id = step(event.key);
      if (id) {
        M.select('n:' + id);
        keep(id);
        M.say(M.describe('n:' + id));
      }
    } else if (act) {
      event.preventDefault();
      act();
    }
  });
  M.describe = function (sel) {
    if (sel.startsWith('n:')) {
      const thing = M.things.get(sel.slice(2));
      return M.name(thing.id) + '. ' + M.t('kind.' + thing.kind) + '.';
    }
    const b = M.now.bundles.get(sel.slice(2));
    return b
      ? M.arrowed(b.from, b.to) +
          '. ' +
          (M.families.includes(b.family) ? M.t('family.' + b.family) : M.t('tie.' + b.family)) +
          '. ' +
          M.t('statements', { n: b.said.length })
      : '';
  };
})(window.Mawqif);
