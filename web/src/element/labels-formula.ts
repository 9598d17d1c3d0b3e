import { html } from 'lit';

/** p(y|v) = exp(-F(v,y)) / sum over y' of exp(-F(v,y')). */
export const classFormula = html`<math display="block">
  <mrow>
    <mi>p</mi><mo stretchy="false">(</mo><mi>y</mi><mo stretchy="false">|</mo><mi>v</mi>
    <mo stretchy="false">)</mo><mo>=</mo>
    <mfrac>
      <msup>
        <mi>e</mi>
        <mrow>
          <mo>−</mo><mi>F</mi><mo stretchy="false">(</mo><mi>v</mi><mo>,</mo><mi>y</mi>
          <mo stretchy="false">)</mo>
        </mrow>
      </msup>
      <mrow>
        <munder><mo movablelimits="false">∑</mo><mrow><mi>y</mi><mo lspace="0" rspace="0">′</mo></mrow></munder>
        <msup>
          <mi>e</mi>
          <mrow>
            <mo>−</mo><mi>F</mi><mo stretchy="false">(</mo><mi>v</mi><mo>,</mo>
            <mrow><mi>y</mi><mo lspace="0" rspace="0">′</mo></mrow><mo stretchy="false">)</mo>
          </mrow>
        </msup>
      </mrow>
    </mfrac>
  </mrow>
</math>`;
