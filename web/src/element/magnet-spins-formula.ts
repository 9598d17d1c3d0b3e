import { html } from 'lit';

/** E(s, t) = -f.s - g.t - s.J t, and the way from one language to the other. */
export const spinFormula = html`<math display="block">
    <mrow>
      <mi data-symbol="E" tabindex="0">E</mi><mo stretchy="false">(</mo><mi>s</mi><mo>,</mo><mi>t</mi
      ><mo stretchy="false">)</mo><mo>=</mo><mo>−</mo>
      <munder><mo movablelimits="false">∑</mo><mi>i</mi></munder>
      <msub data-symbol="f" tabindex="0"><mi>f</mi><mi>i</mi></msub><msub><mi>s</mi><mi>i</mi></msub>
      <mo>−</mo><munder><mo movablelimits="false">∑</mo><mi>j</mi></munder>
      <msub data-symbol="g" tabindex="0"><mi>g</mi><mi>j</mi></msub><msub><mi>t</mi><mi>j</mi></msub>
      <mo>−</mo>
      <munder><mo movablelimits="false">∑</mo><mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></munder>
      <msub><mi>s</mi><mi>i</mi></msub>
      <msub data-symbol="J" tabindex="0"><mi>J</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>
      <msub><mi>t</mi><mi>j</mi></msub>
    </mrow>
  </math>
  <math display="block">
    <mtable columnalign="left" displaystyle="true">
      <mtr>
        <mtd>
          <mi>s</mi><mo>=</mo><mn>2</mn><mi>v</mi><mo>−</mo><mn>1</mn><mo>,</mo><mspace width="0.6em" />
          <mi>t</mi><mo>=</mo><mn>2</mn><mi>h</mi><mo>−</mo><mn>1</mn>
        </mtd>
      </mtr>
      <mtr>
        <mtd>
          <msub data-symbol="W" tabindex="0"><mi>W</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>
          <mo>=</mo><mn>4</mn><msub><mi>J</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>
        </mtd>
      </mtr>
      <mtr>
        <mtd>
          <msub data-symbol="a" tabindex="0"><mi>a</mi><mi>i</mi></msub>
          <mo>=</mo><mn>2</mn><msub><mi>f</mi><mi>i</mi></msub><mo>−</mo><mn>2</mn>
          <munder><mo movablelimits="false">∑</mo><mi>j</mi></munder>
          <msub><mi>J</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>
        </mtd>
      </mtr>
      <mtr>
        <mtd>
          <msub data-symbol="b" tabindex="0"><mi>b</mi><mi>j</mi></msub>
          <mo>=</mo><mn>2</mn><msub><mi>g</mi><mi>j</mi></msub><mo>−</mo><mn>2</mn>
          <munder><mo movablelimits="false">∑</mo><mi>i</mi></munder>
          <msub><mi>J</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>
        </mtd>
      </mtr>
      <mtr>
        <mtd>
          <msub><mi>E</mi><mtext>±1</mtext></msub><mo>=</mo><msub><mi>E</mi><mtext>0/1</mtext></msub>
          <mo>+</mo>
          <mrow data-symbol="c" tabindex="0">
            <munder><mo movablelimits="false">∑</mo><mi>i</mi></munder><msub><mi>f</mi><mi>i</mi></msub>
            <mo>+</mo>
            <munder><mo movablelimits="false">∑</mo><mi>j</mi></munder><msub><mi>g</mi><mi>j</mi></msub>
            <mo>−</mo>
            <munder><mo movablelimits="false">∑</mo><mrow><mi>i</mi><mo>,</mo><mi>j</mi></mrow></munder>
            <msub><mi>J</mi><mrow><mi>i</mi><mi>j</mi></mrow></msub>
          </mrow>
        </mtd>
      </mtr>
    </mtable>
  </math>`;
