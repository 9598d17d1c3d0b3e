import { html } from 'lit';

/** log L = sum over images of log p(v), and the mean with its bound -H; with the values of now. */
export const likelihoodFormula = (now: { sum: string; mean: string; bound: string }) => html`<math
    display="block"
  >
    <mrow>
      <mrow data-symbol="sum" tabindex="0"><mi>log</mi><mspace width="0.17em"></mspace><mi>L</mi></mrow>
      <mo>=</mo>
      <munderover>
        <mo movablelimits="false">∑</mo>
        <mrow><mi>n</mi><mo>=</mo><mn>1</mn></mrow>
        <mrow data-symbol="images" tabindex="0"><mi>N</mi></mrow>
      </munderover>
      <mi>log</mi><mspace width="0.17em"></mspace>
      <mrow data-symbol="p" tabindex="0">
        <mi>p</mi><mo stretchy="false">(</mo><msub><mi>v</mi><mi>n</mi></msub><mo stretchy="false">)</mo>
      </mrow>
      <mo>=</mo><mn>${now.sum}</mn>
    </mrow>
  </math>
  <math display="block">
    <mrow>
      <mrow data-symbol="mean" tabindex="0">
        <mfrac><mn>1</mn><mi>N</mi></mfrac><mi>log</mi><mspace width="0.17em"></mspace><mi>L</mi>
      </mrow>
      <mo>=</mo><mn>${now.mean}</mn><mo>≤</mo><mo>−</mo
      ><mrow data-symbol="entropy" tabindex="0"><mi>H</mi></mrow><mo>=</mo><mn>${now.bound}</mn>
    </mrow>
  </math>`;
