import { html, nothing, type TemplateResult } from 'lit';
import type { PanelName } from '../api/playground-element';
import type { Dictionary } from '../i18n/dictionary';
import './ascent-panel';
import './coins-panel';
import './data-panel';
import './doctor-panel';
import './dreams-panel';
import './energy-panel';
import { type ExplainedName, isExplained } from './explained';
import { panelNames, type Shown } from './host-controls';
import './information-panel';
import './labels-panel';
import './learning-panel';
import './likelihood-panel';
import './machine-panel';
import './magnet-panel';
import './phases-panel';
import type { Playground } from './playground';
import './probability-panel';
import './question';
import './race-panel';
import './statistics-panel';

/** What every panel is given. */
export interface PanelParts {
  playground: Playground;
  texts: Dictionary;
  theme: 'light' | 'dark';
  /** Whether the page belongs to the playground: its address and what is pasted on it are its own. */
  ownsPage: boolean;
}

const panels: Readonly<Record<PanelName, (parts: PanelParts) => TemplateResult>> = {
  data: ({ playground, texts, theme, ownsPage }) => html`<rbm-data-panel
    .playground=${playground} .texts=${texts} .theme=${theme} .ownsPage=${ownsPage}
  ></rbm-data-panel>`,
  machine: ({ playground, texts, theme }) => html`<rbm-machine-panel
    .playground=${playground} .texts=${texts} .theme=${theme}
  ></rbm-machine-panel>`,
  dreams: ({ playground, texts, theme }) => html`<rbm-dreams-panel
    .playground=${playground} .texts=${texts} .theme=${theme}
  ></rbm-dreams-panel>`,
  labels: ({ playground, texts, theme }) => html`<rbm-labels-panel
    .playground=${playground} .texts=${texts} .theme=${theme}
  ></rbm-labels-panel>`,
  learning: ({ playground, texts }) => html`<rbm-learning-panel
    .playground=${playground} .texts=${texts}
  ></rbm-learning-panel>`,
  energy: ({ playground, texts, theme }) => html`<rbm-energy-panel
    .playground=${playground} .texts=${texts} .theme=${theme}
  ></rbm-energy-panel>`,
  probability: ({ playground, texts, theme }) => html`<rbm-probability-panel
    .playground=${playground} .texts=${texts} .theme=${theme}
  ></rbm-probability-panel>`,
  ascent: ({ playground, texts, theme }) => html`<rbm-ascent-panel
    .playground=${playground} .texts=${texts} .theme=${theme}
  ></rbm-ascent-panel>`,
  phases: ({ playground, texts, theme }) => html`<rbm-phases-panel
    .playground=${playground} .texts=${texts} .theme=${theme}
  ></rbm-phases-panel>`,
  coins: ({ playground, texts, theme }) => html`<rbm-coins-panel
    .playground=${playground} .texts=${texts} .theme=${theme}
  ></rbm-coins-panel>`,
  magnet: ({ playground, texts, theme }) => html`<rbm-magnet-panel
    .playground=${playground} .texts=${texts} .theme=${theme}
  ></rbm-magnet-panel>`,
  information: ({ playground, texts, theme }) => html`<rbm-information-panel
    .playground=${playground} .texts=${texts} .theme=${theme}
  ></rbm-information-panel>`,
  likelihood: ({ playground, texts, theme }) => html`<rbm-likelihood-panel
    .playground=${playground} .texts=${texts} .theme=${theme}
  ></rbm-likelihood-panel>`,
  doctor: ({ playground, texts }) => html`<rbm-doctor-panel
    .playground=${playground} .texts=${texts}
  ></rbm-doctor-panel>`,
  statistics: ({ playground, texts, theme }) => html`<rbm-statistics-panel
    .playground=${playground} .texts=${texts} .theme=${theme}
  ></rbm-statistics-panel>`,
  race: ({ playground, texts, theme, ownsPage }) => html`<rbm-race-panel
    .playground=${playground} .texts=${texts} .theme=${theme} .ownsPage=${ownsPage}
  ></rbm-race-panel>`,
};

/** A panel that explains, under its question. */
function question(name: ExplainedName, parts: PanelParts, always: boolean) {
  const { title, question } = parts.texts[name];
  return html`<rbm-question
    .heading=${title}
    .question=${question}
    ?always=${always}
    .content=${() => panels[name](parts)}
  ></rbm-question>`;
}

/** The panels that are shown, each as a section with a name, in the slot of <rbm-panel-columns>. */
export function panelSections(parts: PanelParts, { panels: names, locked }: Shown) {
  // Where some panels were chosen, the questions among them are meant to be seen at once.
  const isChosen = names.size < panelNames.length;
  return panelNames.map((name) =>
    names.has(name)
      ? html`<section
          slot=${name}
          part=${`panel ${name}`}
          aria-label=${parts.texts[name].title}
          ?inert=${locked.has(name)}
        >
          ${isExplained(name) ? question(name, parts, isChosen) : panels[name](parts)}
        </section>`
      : nothing,
  );
}
