/** Where somebody left the tour, for their next visit; nothing where the browser keeps nothing. */
const key = 'rbm-tour';

export function rememberedStep(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function rememberStep(place: number): void {
  try {
    localStorage.setItem(key, String(place));
  } catch {
    // The next visit begins at the first question.
  }
}

export function forgetStep(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // There is nothing to forget.
  }
}
