/** The nearest place of this selector in the shadow roots around an element; null if none is shown. */
export function panelAround(element: Element, selector: string): HTMLElement | null {
  for (
    let root = element.getRootNode();
    root instanceof ShadowRoot;
    root = root.host.getRootNode()
  ) {
    const found = root.querySelector<HTMLElement>(selector);
    if (found) return found;
  }
  return null;
}

/** Scrolls there without motion for those who want less, and gives it the focus for the keyboard. */
export function showPanel(panel: HTMLElement): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  panel.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
  panel.tabIndex = -1;
  panel.focus({ preventScroll: true });
}
