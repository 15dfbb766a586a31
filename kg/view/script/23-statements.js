/* The shown statements to take away, as CSV or Turtle, with a note of what was filtered. */
(function (M) {
  'use strict';
  const COLUMNS = [
    'id',
    'document',
    'paragraph',
    'date',
    'speaker',
    'speaker_ar',
    'speaker_en',
    'act',
    'family',
    'targets',
    'targets_ar',
    'targets_en',
    'target_basis',
    'basis',
    'quote_type',
    'chain',
    'method',
    'start',
    'end',
    'words',
    'filters',
  ];
  /** A spreadsheet must not take a name or a quote for a formula. */
  function cell(value) {
    let text = String(value === undefined || value === null ? '' : value);
    if (/^[=+\-@\t\r]/.test(text)) text = "'" + text;
    return '"' + text.replace(/"/g, '""') + '"';
  }
  M.toCsv = function () {
    const filters = M.filterWords().join(' · ');
    const of = (ids, lang) =>
      (ids || []).map((id) => (M.things.get(id) || {})[lang] || id).join('; ');
    const rows = M.tableRows().map((s) => [
      s.id,
      s.doc,
      s.paragraph,
      M.when(s),
      s.speaker,
      of([s.speaker], 'ar'),
      of([s.speaker], 'en'),
      s.act,
      s.family,
      (s.targets || []).join('; '),
      of(s.targets, 'ar'),
      of(s.targets, 'en'),
      s.targetBasis,
      s.basis,
      s.quoteType,
      M.relaysOf(s)
        .map((relay) => relay.speaker)
        .join(' > '),
      s.method,
      s.at && s.at[0],
      s.at && s.at[1],
      M.wordsOf(s),
      filters,
    ]);
    return (
      '\ufeff' + [COLUMNS, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
    );
  };

  const quoted = (text) =>
    '"' +
    text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n').replace(/\r/g, '\\r') +
    '"';
  /** Absolute IRIs only; a character that may not stand in one is percent-encoded. */
  const iri = (text) =>
    '<' +
    text.replace(
      /[\u0000-\u0020<>"{}|^`\\]/g,
      (c) => '%' + c.charCodeAt(0).toString(16).padStart(2, '0'),
    ) +
    '>';
  function turtleOf(s) {
    const thing = (id) => iri((M.things.get(id) || { iri: M.data.base + 'entity/' + id }).iri);
    const node = (folder, id) => iri(M.data.base + folder + '/' + id);
    const lines = ['a mq:Statement', 'mq:speaker ' + thing(s.speaker), 'mq:act act:' + s.act];
    (s.targets || []).forEach((id) => lines.push('mq:target ' + thing(id)));
    (s.about || []).forEach((id) => lines.push('mq:about ' + thing(id)));
    lines.push('mq:inDocument ' + node('document', s.doc));
    if (s.claim) lines.push('mq:conveys ' + node('proposition', s.claim));
    if (s.paragraph) lines.push('mq:paragraph ' + s.paragraph);
    ['quoteType', 'targetBasis', 'speakerBasis', 'basis', 'commitment', 'method', 'rule'].forEach(
      (name) => {
        if (s[name]) lines.push('mq:' + name + ' ' + quoted(s[name]));
      },
    );
    return node('statement', s.id) + ' ' + lines.join(' ;\n    ') + ' .\n';
  }
  M.toTurtle = function () {
    const shown = M.now.shown.flatMap((s) => [s, ...M.relaysOf(s)]);
    const used = new Set(
      shown.flatMap((s) => [s.speaker, ...(s.targets || []), ...(s.about || [])]),
    );
    const labels = [...used]
      .filter((id) => M.things.has(id))
      .sort()
      .map((id) => {
        const t = M.things.get(id);
        return iri(t.iri) + ' rdfs:label ' + quoted(t.ar) + '@ar, ' + quoted(t.en) + '@en .\n';
      });
    const comment = [
      M.t('title'),
      M.t('reported.note'),
      M.t('filters') + M.t('colon') + (M.filterWords().join(' · ') || M.t('filters.none')),
    ];
    return (
      comment.map((line) => '# ' + line.replace(/[\r\n]/g, ' ') + '\n').join('') +
      '@prefix mq: <https://w3id.org/mawqif/ontology#> .\n@prefix act: <https://w3id.org/mawqif/act/> .\n@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n\n' +
      [...new Set(shown)].map(turtleOf).join('') +
      labels.join('')
    );
  };
})(window.Mawqif);
