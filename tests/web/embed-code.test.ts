import { describe, expect, it } from 'vitest';
import { type EmbedChoice, embedCode, siteOf } from '../../web/src/element/embed-code';
import { panelNames } from '../../web/src/element/host-controls';
import { readLink } from '../../web/src/state/permalink';
import { defaults, type Settings } from '../../web/src/state/settings';

const here = 'https://rbm.example/play/index.html?from=mail#v=1&hidden=3';
const all: EmbedChoice = { form: 'element', panels: panelNames, theme: 'auto', autoplay: false };

const code = (choice: Partial<EmbedChoice> = {}, settings: Partial<Settings> = {}) =>
  embedCode({ ...defaults, ...settings }, { ...all, ...choice }, here, 'RBM playground');

const stateIn = (html: string): Settings | undefined => {
  const state = html.match(/state="([^"]*)"/)?.[1]?.replaceAll('&amp;', '&');
  return readLink(state ?? '')?.settings;
};

describe('the code to embed', () => {
  it('loads the element from beside the page and names the settings', () => {
    const settings = { hidden: 12, seed: 9, dataset: 'shifting-bars', temperature: 0.5 } as const;
    const html = code({}, settings);
    expect(html).toContain(
      '<script async src="https://rbm.example/play/rbm-playground.bundle.js"></script>',
    );
    expect(stateIn(html)).toEqual({ ...defaults, ...settings });
  });

  it('says nothing that goes without saying', () => {
    expect(code()).toMatch(/<rbm-playground state="v=1"><\/rbm-playground>$/);
  });

  it('names the panels in their order, the colours, and that it learns', () => {
    const html = code({ panels: ['dreams', 'data'], theme: 'dark', autoplay: true });
    expect(html).toMatch(/<rbm-playground state="v=1" panels="data dreams" theme="dark" autoplay>/);
  });

  it('has all of it in the address of a frame', () => {
    const choice = { panels: ['dreams', 'race'], theme: 'light', autoplay: true } as const;
    const html = code({ form: 'iframe', ...choice }, { hidden: 5 });
    expect(html).toMatch(/^<iframe src="([^"]*)" title="RBM playground" width="100%" height="900"/);
    const address = new URL(html.match(/src="([^"]*)"/)?.[1]?.replaceAll('&amp;', '&') ?? '');
    expect(address.origin + address.pathname).toBe('https://rbm.example/play/rbm-playground.html');
    expect(Object.fromEntries(address.searchParams)).toEqual({
      panels: 'dreams race',
      theme: 'light',
      autoplay: 'true',
    });
    expect(readLink(address.hash)?.settings).toEqual({ ...defaults, hidden: 5 });
  });

  it('opens generated images where the page has its own', () => {
    expect(stateIn(code({}, { dataset: 'own', side: 3, images: 7 }))).toEqual({
      ...defaults,
      side: 8,
    });
  });

  it('has the language that it is asked for', () => {
    const here = 'https://a.example/';
    const choice = { ...all, form: 'iframe' } as const;
    expect(embedCode(defaults, all, here, 'RBM', 'ja')).toContain(' lang="ja"></rbm-playground>');
    expect(embedCode(defaults, choice, here, 'RBM', 'ja')).toContain('?lang=ja#');
    expect(embedCode(defaults, choice, here, 'RBM')).not.toContain('lang');
  });
});

describe('the site to embed from', () => {
  it('is one that others can reach', () => {
    expect(siteOf(here)).toEqual({ isLocal: false });
    for (const local of ['http://localhost:5173/', 'http://127.0.0.1/', 'http://[::1]:8000/'])
      expect(siteOf(local)).toEqual({ isLocal: true });
    for (const nowhere of ['file:///home/rbm-playground.html', 'about:srcdoc', 'blob:null/1'])
      expect(siteOf(nowhere)).toBeNull();
  });
});
