/** What a newcomer can try first, each somewhere on the page. */
export type FirstStep = 'draw' | 'heat' | 'hold';

export const firstSteps: readonly FirstStep[] = ['draw', 'heat', 'hold'];

/** The way to each place, one selector for each shadow root. */
const places: Readonly<Record<FirstStep, readonly string[]>> = {
  draw: ['rbm-data-panel', 'rbm-drawing-section', 'rbm-pixel-pad', '[tabindex]'],
  heat: ['rbm-dreams-panel', 'rbm-dreams-controls', '#temperature'],
  hold: ['rbm-dreams-panel', '.hold > .row > .button'],
};

/** Milliseconds that the ring around the place needs to fade. */
const ringFor = 2400;

/** Scrolls to the place of a first step, gives it the focus and rings it for a moment. */
export function showFirstStep(root: ParentNode, step: FirstStep): void {
  let place: HTMLElement | null = null;
  for (const selector of places[step]) {
    const within: ParentNode = place ? (place.shadowRoot ?? place) : root;
    place = within.querySelector<HTMLElement>(selector);
    if (!place) return;
  }
  if (!place) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  place.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' });
  place.focus({ preventScroll: true });
  const accent = getComputedStyle(place).getPropertyValue('--rbm-accent');
  const ring = { outline: `3px solid ${accent}`, outlineOffset: '5px' };
  place.animate(
    [ring, { ...ring, offset: 0.7 }, { ...ring, outlineColor: 'transparent' }],
    ringFor,
  );
}
