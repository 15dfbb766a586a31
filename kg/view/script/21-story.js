/* The guided walk: a caption over the view that its step leads to. */
(function (M) {
  'use strict';
  const { el } = M;
  const steps = M.data.story;

  M.goStep = function (i) {
    if (!(i in steps)) return M.change({ step: null });
    M.readHash('#' + steps[i].link);
    M.state.step = i;
    M.change({});
    M.$('story').focus();
    return undefined;
  };
  function draw() {
    const box = M.$('story');
    const step = M.state.step === null ? null : steps[M.state.step];
    box.hidden = !step;
    if (!step) return;
    const i = M.state.step;
    box.setAttribute('aria-label', M.t('story'));
    const go = (key, goal, off) =>
      M.button(M.t('story.' + key), () => M.goStep(goal), {
        'data-k': 'story' + key,
        disabled: off,
      });
    M.swap(
      box,
      el('p', { class: 'note' }, M.t('story.step', { n: i + 1, all: steps.length })),
      el('h3', {}, step.title[M.state.lang]),
      el('p', {}, step.text[M.state.lang]),
      el(
        'div',
        { class: 'row' },
        go('back', i - 1, i === 0),
        i + 1 < steps.length ? go('next', i + 1, false) : null,
        go('end', -1, false),
      ),
    );
  }
  M.part(draw);
})(window.Mawqif);
