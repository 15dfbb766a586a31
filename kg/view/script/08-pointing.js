/* Pointing at the picture: which line lies under the pointer, and a word on it. */
(function (M) {
  'use strict';
  function distance(c, p) {
    let best = Infinity;
    for (let i = 0; i <= 24; i += 1) {
      const q = M.pointAt(c.line, i / 24);
      best = Math.min(best, Math.hypot(p.x - q[0], p.y - q[1]));
    }
    return Math.min(best, Math.hypot(p.x - c.tip[0], p.y - c.tip[1]));
  }
  /** The line under a point of the canvas, as a selection. */
  M.edgeAt = function (p) {
    const near = M.curvesNow()
      .map((c) => [distance(c, p), c.id])
      .sort((a, b) => a[0] - b[0])[0];
    return near && near[0] < 11 / M.net.getScale() ? 'e:' + near[1] : null;
  };
  function hover(event) {
    if (!M.net) return;
    const box = M.$('net').getBoundingClientRect();
    const dom = { x: event.clientX - box.left, y: event.clientY - box.top };
    const id = M.net.getNodeAt(dom);
    const edge = id ? null : M.edgeAt(M.net.DOMtoCanvas(dom));
    M.$('net').classList.toggle('points', !!(id || edge));
    const tip = M.$('tip');
    tip.hidden = !(id || edge) || event.buttons > 0;
    if (tip.hidden) return;
    tip.replaceChildren(...(id ? tipOfThing(id) : tipOf(M.now.bundles.get(edge.slice(2)))));
    tip.style.left = Math.min(dom.x + 14, Math.max(0, box.width - tip.offsetWidth - 4)) + 'px';
    tip.style.top = Math.min(dom.y + 14, Math.max(0, box.height - tip.offsetHeight - 4)) + 'px';
  }
  function tipOfThing(id) {
    return [M.el('b', {}, M.name(id)), M.el('p', {}, M.t('kind.' + M.things.get(id).kind))];
  }
  function tipOf(b) {
    const title = M.el('b', {}, M.arrowed(b.from, b.to));
    if (b.family === 'actsFor') return [title, M.el('p', {}, M.t('tie.actsFor'))];
    const acts = [
      ...new Set(
        b.said.map((s) => (b.family === 'passesOn' ? M.t('tie.passesOn') : M.t('act.' + s.act))),
      ),
    ];
    const rest = M.t('statements', { n: b.said.length });
    return [title, M.el('p', {}, acts.join(M.t('comma')) + ' · ' + rest)];
  }
  M.arrowed = (from, to) =>
    M.isolate(M.name(from)) + (M.state.lang === 'ar' ? ' ← ' : ' → ') + M.isolate(M.name(to));

  M.$('net').addEventListener('mousemove', hover);
  M.$('net').addEventListener('mouseleave', () => {
    M.$('tip').hidden = true;
  });
})(window.Mawqif);
