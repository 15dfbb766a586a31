/* What can be taken away: the picture as PNG or SVG, the statements as CSV or Turtle.
   Each says what was filtered and that it is reported, not verified. */
(function (M) {
  'use strict';
  const { svg } = M;
  const WIDE = 2400, HIGH = 1500, TOP = 120, FOOT = 190;

  function download(blob, name) {
    const link = M.el('a', { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    setTimeout(() => { URL.revokeObjectURL(link.href); link.remove(); }, 2000);
  }

  /** The picture as it stands now, fitted into a sheet. */
  function sheet() {
    const { places, curves, colours } = M.sceneNow();
    const xs = [...places.values()].map((p) => p[0]), ys = [...places.values()].map((p) => p[1]);
    const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    const scale = Math.min((WIDE - 360) / (box[2] - box[0] || 1), (HIGH - 180) / (box[3] - box[1] || 1), 2.6);
    const x0 = (box[0] + box[2]) / 2 - WIDE / scale / 2, y0 = (box[1] + box[3]) / 2 - HIGH / scale / 2;
    const view = { f: 25 / scale, frame: [x0, y0, x0 + WIDE / scale, y0 + HIGH / scale], most: 400, first: null, must: M.central, dim: () => false };
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
    M.families.filter((f) => !M.state.off.family.has(f)).forEach((family) => {
      items.push({ family, line: [x(d), x(d + 50)], y: TOP + HIGH + 42 }, { text: M.t('family.' + family), x: x(d + 64), y: TOP + HIGH + 50, size: 24 });
      d += 110 + 13.5 * M.t('family.' + family).length;
    });
    const notes = [M.$('stat').textContent + ' · ' + M.t('reported.note'), M.t('filters') + M.t('colon') + (M.filterWords().join(' · ') || M.t('filters.none'))];
    notes.forEach((text, i) => items.push({ text, x: x(50), y: TOP + HIGH + 100 + 40 * i, size: 24, mute: true }));
    return items;
  }

  M.toSvg = function () {
    const s = sheet();
    const face = 'Segoe UI, Noto Sans, Noto Sans Arabic, Tahoma, Arial, sans-serif';
    const root = svg('svg', { xmlns: 'http://www.w3.org/2000/svg', width: WIDE, height: TOP + HIGH + FOOT, viewBox: `0 0 ${WIDE} ${TOP + HIGH + FOOT}`, 'font-family': face, lang: M.state.lang });
    root.append(svg('title', {}, M.t('title')), svg('desc', {}, M.t('reported.note') + ' ' + M.filterWords().join(' · ')),
      svg('rect', { width: WIDE, height: TOP + HIGH + FOOT, fill: s.colours.bg }));
    const picture = svg('g', { transform: `translate(0 ${TOP}) scale(${s.scale.toFixed(4)}) translate(${(-s.x0).toFixed(1)} ${(-s.y0).toFixed(1)})` });
    s.curves.forEach((c) => { const g = M.svgCurve(c, s.colours); g.setAttribute('opacity', strength(c)); g.setAttribute('data-edge', c.id); picture.append(g); });
    s.places.forEach((p, id) => picture.append(svg('g', { transform: `translate(${p[0]} ${p[1]})`, 'data-thing': id }, M.svgShape(M.things.get(id).group, M.radius(id), s.colours))));
    s.placed.marks.forEach((mark) => picture.append(M.svgMark(mark, s.view.f, s.colours)));
    s.placed.labels.forEach((label) => picture.append(M.svgLabel(label, s.view.f, s.colours)));
    root.append(picture, ...frame().map((item) => frameSvg(item, s.colours)));
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(root);
  };
  function frameSvg(item, colours) {
    if (item.line) return svg('line', { x1: item.line[0], x2: item.line[1], y1: item.y, y2: item.y, stroke: colours[item.family], 'stroke-width': 7 });
    return M.svgText(item.text, item.x, item.y, item.size, colours, {
      'text-anchor': 'start', direction: M.state.lang === 'ar' ? 'rtl' : 'ltr',
      'font-weight': item.bold ? 600 : null, fill: item.mute ? colours.mut : colours.fg,
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
      ctx.beginPath(); ctx.moveTo(item.line[0], item.y); ctx.lineTo(item.line[1], item.y); ctx.stroke();
      return;
    }
    ctx.direction = M.state.lang === 'ar' ? 'rtl' : 'ltr';
    ctx.textAlign = 'start';
    ctx.fillStyle = item.mute ? colours.mut : colours.fg;
    ctx.font = M.font(item.size, item.bold);
    ctx.fillText(item.text, item.x, item.y);
  }

  // Statements

  const COLUMNS = ['id', 'document', 'paragraph', 'date', 'speaker', 'speaker_ar', 'speaker_en', 'act', 'family', 'targets', 'targets_ar', 'targets_en', 'target_basis', 'basis', 'quote_type', 'chain', 'method', 'start', 'end', 'words', 'filters'];
  /** A spreadsheet must not take a name or a quote for a formula. */
  function cell(value) {
    let text = String(value === undefined || value === null ? '' : value);
    if (/^[=+\-@\t\r]/.test(text)) text = "'" + text;
    return '"' + text.replace(/"/g, '""') + '"';
  }
  M.toCsv = function () {
    const filters = M.filterWords().join(' · ');
    const of = (ids, lang) => (ids || []).map((id) => (M.things.get(id) || {})[lang] || id).join('; ');
    const rows = M.tableRows().map((s) => [s.id, s.doc, s.paragraph, M.when(s), s.speaker, of([s.speaker], 'ar'), of([s.speaker], 'en'), s.act, s.family,
      (s.targets || []).join('; '), of(s.targets, 'ar'), of(s.targets, 'en'), s.targetBasis, s.basis, s.quoteType, M.relaysOf(s).map((relay) => relay.speaker).join(' > '),
      s.method, s.at && s.at[0], s.at && s.at[1], M.wordsOf(s), filters]);
    return '\ufeff' + [COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
  };

  const quoted = (text) => '"' + text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n').replace(/\r/g, '\\r') + '"';
  /** Absolute IRIs only; a character that may not stand in one is percent-encoded. */
  const iri = (text) => '<' + text.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => '%' + c.charCodeAt(0).toString(16).padStart(2, '0')) + '>';
  function turtleOf(s) {
    const thing = (id) => iri((M.things.get(id) || { iri: M.data.base + 'entity/' + id }).iri);
    const node = (folder, id) => iri(M.data.base + folder + '/' + id);
    const lines = ['a mq:Statement', 'mq:speaker ' + thing(s.speaker), 'mq:act act:' + s.act];
    (s.targets || []).forEach((id) => lines.push('mq:target ' + thing(id)));
    (s.about || []).forEach((id) => lines.push('mq:about ' + thing(id)));
    lines.push('mq:inDocument ' + node('document', s.doc));
    if (s.claim) lines.push('mq:conveys ' + node('proposition', s.claim));
    if (s.paragraph) lines.push('mq:paragraph ' + s.paragraph);
    ['quoteType', 'targetBasis', 'speakerBasis', 'basis', 'commitment', 'method', 'rule'].forEach((name) => { if (s[name]) lines.push('mq:' + name + ' ' + quoted(s[name])); });
    return node('statement', s.id) + ' ' + lines.join(' ;\n    ') + ' .\n';
  }
  M.toTurtle = function () {
    const shown = M.now.shown.flatMap((s) => [s, ...M.relaysOf(s)]);
    const used = new Set(shown.flatMap((s) => [s.speaker, ...(s.targets || []), ...(s.about || [])]));
    const labels = [...used].filter((id) => M.things.has(id)).sort().map((id) => {
      const t = M.things.get(id);
      return iri(t.iri) + ' rdfs:label ' + quoted(t.ar) + '@ar, ' + quoted(t.en) + '@en .\n';
    });
    const comment = [M.t('title'), M.t('reported.note'), M.t('filters') + M.t('colon') + (M.filterWords().join(' · ') || M.t('filters.none'))];
    return comment.map((line) => '# ' + line.replace(/[\r\n]/g, ' ') + '\n').join('') +
      '@prefix mq: <https://w3id.org/mawqif/ontology#> .\n@prefix act: <https://w3id.org/mawqif/act/> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\n' +
      [...new Set(shown)].map(turtleOf).join('') + labels.join('');
  };

  function copyLink() {
    const link = location.href.split('#')[0] + M.permalink();
    const done = () => M.say(M.t('copied'));
    if (navigator.clipboard) navigator.clipboard.writeText(link).then(done, done); else done();
  }
  M.exports = {
    png: () => M.toCanvas().toBlob((blob) => download(blob, 'mawqif.png')),
    svg: () => download(new Blob([M.toSvg()], { type: 'image/svg+xml' }), 'mawqif.svg'),
    csv: () => download(new Blob([M.toCsv()], { type: 'text/csv;charset=utf-8' }), 'mawqif.csv'),
    ttl: () => download(new Blob([M.toTurtle()], { type: 'text/turtle;charset=utf-8' }), 'mawqif.ttl'),
    link: copyLink,
    print: () => window.print(),
  };
})(window.Mawqif);
