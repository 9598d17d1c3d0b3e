import { html } from 'lit';

/** H(data, model) = H(data) + KL(data || model). */
export const priceFormula = html`<math display="block">
  <mrow>
    <mrow data-symbol="cross" tabindex="0">
      <mo>−</mo>
      <munder><mo movablelimits="false">∑</mo><mi>v</mi></munder>
      <mi>q</mi><mo stretchy="false">(</mo><mi>v</mi><mo stretchy="false">)</mo>
      <mi>log</mi><mo>⁡</mo><mi>p</mi><mo stretchy="false">(</mo><mi>v</mi><mo stretchy="false">)</mo>
    </mrow>
    <mo>=</mo>
    <mrow data-symbol="entropy" tabindex="0">
      <mo>−</mo>
      <munder><mo movablelimits="false">∑</mo><mi>v</mi></munder>
      <mi>q</mi><mo stretchy="false">(</mo><mi>v</mi><mo stretchy="false">)</mo>
      <mi>log</mi><mo>⁡</mo><mi>q</mi><mo stretchy="false">(</mo><mi>v</mi><mo stretchy="false">)</mo>
    </mrow>
    <mo>+</mo>
    <mrow data-symbol="divergence" tabindex="0">
      <mi>KL</mi><mo stretchy="false">(</mo><mi>q</mi><mo>∥</mo><mi>p</mi><mo stretchy="false">)</mo>
    </mrow>
  </mrow>
</math>`;

/** F = <E> - T S = -T log Z. */
export const balanceFormula = html`<math display="block">
  <mrow>
    <mi data-symbol="F" tabindex="0">F</mi><mo>=</mo>
    <mrow data-symbol="E" tabindex="0">
      <mo stretchy="false">⟨</mo><mi>E</mi><mo stretchy="false">⟩</mo>
    </mrow>
    <mo>−</mo><mi data-symbol="T" tabindex="0">T</mi><mspace width="0.2em" />
    <mi data-symbol="S" tabindex="0">S</mi><mo>=</mo><mo>−</mo><mi>T</mi><mspace width="0.2em" />
    <mrow data-symbol="Z" tabindex="0"><mi>log</mi><mo>⁡</mo><mi>Z</mi></mrow>
  </mrow>
</math>`;
