import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkOfAttributes } from '../../web/src/element/host-attributes.ts';
import {
  controlNames,
  hasTransport,
  panelNames,
  shownBy,
} from '../../web/src/element/host-controls.ts';
import { linkOf, readLink } from '../../web/src/state/permalink.ts';
import { defaults } from '../../web/src/state/settings.ts';

const none = { state: '', preset: '', seed: '', hiddenUnits: '' };

describe('attributes of the machine', () => {
  it('ask for nothing where none is there', () => {
    expect(linkOfAttributes(none)).toBeNull();
  });

  it('are read as a link is, and go before the one in state', () => {
    const state = linkOf({ ...defaults, hidden: 9, learningRate: 0.2, seed: 4 });
    const link = linkOfAttributes({ ...none, state: `#${state}`, seed: '77' });
    expect(link?.settings).toEqual({ ...defaults, hidden: 9, learningRate: 0.2, seed: 77 });
    expect(link?.refused).toEqual([]);
    const preset = linkOfAttributes({ ...none, preset: 'bars-and-stripes', hiddenUnits: '12' });
    expect(preset?.settings).toMatchObject({ dataset: 'bars-and-stripes', hidden: 12 });
  });

  it('take a state without its version, and experiments', () => {
    expect(linkOfAttributes({ ...none, state: 'hidden=5' })?.settings.hidden).toBe(5);
    expect(linkOfAttributes({ ...none, state: 'experiment=exact' })).toEqual(
      readLink('experiment=exact'),
    );
  });

  it('name what they can not take', () => {
    const link = linkOfAttributes({ ...none, seed: '-3', hiddenUnits: 'many', preset: 'cats' });
    expect(link?.settings).toEqual(defaults);
    expect([...(link?.refused ?? [])].sort()).toEqual(['dataset=cats', 'hidden=many', 'seed=-3']);
  });

  it('take any text and give settings that a link gives', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (state, preset, seed, n) => {
        const link = linkOfAttributes({ state, preset, seed, hiddenUnits: n });
        if (!link || link.images) return;
        expect(readLink(linkOf(link.settings))?.settings).toEqual(link.settings);
      }),
      { seed: 6, numRuns: 500 },
    );
  });
});

describe('panels and controls', () => {
  it('are all there unless some are named', () => {
    const all = shownBy('', '');
    expect([...all.panels]).toEqual(panelNames);
    expect([...all.controls]).toEqual(controlNames);
    expect(all.locked.size).toBe(0);
    expect(shownBy('nothing known', 'nor here')).toEqual(all);
  });

  it('are those that are named, in any order and spelling', () => {
    const { panels, controls } = shownBy(' Learning,dreams  dreams ', 'RESET play');
    expect([...panels]).toEqual(['dreams', 'learning']);
    expect([...controls]).toEqual(['play', 'reset']);
  });

  it('can be locked, which says nothing about the others unless a control is named', () => {
    const panelOnly = shownBy('', 'data:locked');
    expect([...panelOnly.controls]).toEqual(controlNames);
    expect([...panelOnly.locked]).toEqual(['data']);
    const control = shownBy('', 'play:locked step');
    expect([...control.controls]).toEqual(['play', 'step']);
    expect([...control.locked]).toEqual(['play']);
  });

  it('none is none', () => {
    expect(shownBy('', 'none').controls.size).toBe(0);
    expect(hasTransport(shownBy('', 'none'))).toBe(false);
    expect(hasTransport(shownBy('', 'header footer'))).toBe(false);
    expect(hasTransport(shownBy('', 'header readouts'))).toBe(true);
  });
});
