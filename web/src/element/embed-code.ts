import type { PanelName, ThemeName } from '../api/playground-element';
import { linkOf } from '../state/permalink';
import type { Settings } from '../state/settings';
import { panelNames } from './host-controls';

/** What a person has chosen of a piece of HTML that shows the playground elsewhere. */
export interface EmbedChoice {
  /** The element and its script, or a frame around a page of its own. */
  form: 'element' | 'iframe';
  panels: readonly PanelName[];
  theme: ThemeName;
  autoplay: boolean;
}

/** Files that lie beside the page of a site; tools/lib/site.mjs puts them there. */
const script = 'rbm-playground.bundle.js';
const framed = 'rbm-playground.html';

/** Height of a frame, pixels: one panel, or several above and beside each other. */
const heightOf = (panels: number) => (panels === 1 ? 640 : 900);

/** Null for pages that nobody else can load anything from, such as files. */
export function siteOf(here: string): { isLocal: boolean } | null {
  const { protocol, hostname } = new URL(here);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  return { isLocal: /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname) };
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Attributes as HTML has them, each after a space; `true` is one without a value. */
function attributesOf(values: Readonly<Record<string, string | boolean>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== false && value !== '')
    .map(([name, value]) =>
      value === true
        ? ` ${name}`
        : ` ${name}="${String(value).replace(/[&"<>]/g, (found) => escapes[found] ?? '')}"`,
    )
    .join('');
}

/**
 * HTML that shows a playground with these settings on any other page. Of the person's own images nothing
 * is in it: as a link without them, it opens generated ones.
 * @param here   address of this page, which has the element's files beside it
 * @param title  of the frame, for those who don't see it
 * @param lang   of its texts; '' for that of the page around the element, or of the frame's reader
 */
export function embedCode(
  settings: Settings,
  { form, panels, theme, autoplay }: EmbedChoice,
  here: string,
  title: string,
  lang = '',
): string {
  const state = linkOf(settings);
  const names = panelNames.filter((name) => panels.includes(name));
  const shown = {
    panels: names.length === panelNames.length ? '' : names.join(' '),
    theme: theme === 'auto' ? '' : theme,
    lang,
  };
  if (form === 'element') {
    const src = new URL(script, here).href;
    return `<script${attributesOf({ async: true, src })}></script>
<rbm-playground${attributesOf({ state, ...shown, autoplay })}></rbm-playground>`;
  }
  const address = new URL(framed, here);
  for (const [name, value] of Object.entries(shown))
    if (value) address.searchParams.set(name, value);
  if (autoplay) address.searchParams.set('autoplay', 'true');
  address.hash = state;
  return `<iframe${attributesOf({
    src: address.href,
    title,
    width: '100%',
    height: String(heightOf(names.length)),
    style: 'border: 0',
    loading: 'lazy',
  })}></iframe>`;
}
