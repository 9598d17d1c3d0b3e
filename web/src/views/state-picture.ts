import { svg } from 'lit';

/** Pixels of a visible state, bit i is pixel i, in a box of 1 x 1 at (x, y). */
export function statePicture(state: number, side: number, x = 0, y = 0) {
  const pixel = 1 / side;
  const on = Array.from({ length: side * side }, (_, i) => i).filter((i) => (state >>> i) & 1);
  return svg`<g class="picture">
    <rect class="paper" x=${x} y=${y} width="1" height="1" />
    ${on.map((i) => {
      const left = x + (i % side) * pixel;
      const top = y + Math.floor(i / side) * pixel;
      return svg`<rect class="ink" x=${left} y=${top} width=${pixel} height=${pixel} />`;
    })}
  </g>`;
}

/** The number of a visible state. */
export const stateNumber = (visible: Uint8Array): number =>
  visible.reduce((sum, on, i) => sum + on * 2 ** i, 0);
