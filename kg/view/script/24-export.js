/* The menu of what can be taken away. */
(function (M) {
  'use strict';
  function download(blob, name) {
    const link = M.el('a', { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(link.href);
      link.remove();
    }, 2000);
  }

  let timer = 0;
  function tell(key) {
    M.$('toast').textContent = M.t(key);
    clearTimeout(timer);
    timer = setTimeout(() => {
      M.$('toast').textContent = '';
    }, 3500);
  }
  /** The address bar always holds the permalink; where the clipboard is closed, say so. */
  function copyLink() {
    const link = location.href.split('#')[0] + M.permalink();
    const copying = navigator.clipboard ? navigator.clipboard.writeText(link) : Promise.reject();
    copying.then(
      () => tell('copied'),
      () => tell('copied.not'),
    );
  }
  M.exports = {
    png: () => M.toCanvas().toBlob((blob) => download(blob, 'mawqif.png')),
    svg: () => download(new Blob([M.toSvg()], { type: 'image/svg+xml' }), 'mawqif.svg'),
    csv: () => download(new Blob([M.toCsv()], { type: 'text/csv;charset=utf-8' }), 'mawqif.csv'),
    ttl: () =>
      download(new Blob([M.toTurtle()], { type: 'text/turtle;charset=utf-8' }), 'mawqif.ttl'),
    link: copyLink,
    print: () => window.print(),
  };
})(window.Mawqif);
