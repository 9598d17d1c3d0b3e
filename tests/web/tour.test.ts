import { describe, expect, it } from 'vitest';
import { Tour, type TouredPage } from '../../web/src/element/tour.ts';
import { tourStepOf, tourStepOfHash, tourSteps } from '../../web/src/element/tour-steps.ts';
import { en } from '../../web/src/i18n/en.ts';
import { emptyImages } from '../../web/src/state/images.ts';
import { defaults, type Settings } from '../../web/src/state/settings.ts';

/** A page whose machine is its settings, its updates and whether it learns. */
class FakePage implements TouredPage {
  settings: Settings = { ...defaults, seed: 77, hidden: 33 };
  data = emptyImages(16, 16);
  ownData = null;
  measures = [];
  playing = true;
  frame = { updates: 1234 };
  replay = { history: { generation: 0, doubts: [] } } as unknown as TouredPage['replay'];
  /** Whether a machine that has learned can be had back. */
  savedIsGood = true;

  async save() {
    return new Uint8Array([this.frame.updates % 256]);
  }
  async pause() {
    this.playing = false;
    return true;
  }
  async step(updates: number) {
    this.frame = { updates: this.frame.updates + updates };
    return true;
  }
  async reset() {
    this.frame = { updates: 0 };
    return true;
  }
  async useExperiment(settings: Partial<Settings>, play: boolean) {
    this.settings = { ...this.settings, ...settings };
    this.frame = { updates: 0 };
    this.playing = play;
    return true;
  }
  async takeMachine({ settings, saved, play }: Parameters<TouredPage['takeMachine']>[0]) {
    if (saved && !this.savedIsGood) return false;
    this.settings = { ...this.settings, ...settings };
    this.frame = { updates: saved ? (saved[0] ?? 0) : 0 };
    this.playing = play ?? true;
    return true;
  }
}

function tourOf(page: TouredPage) {
  const told: string[] = [];
  const tour = new Tour(page, {
    begins: async () => void told.push('begins'),
    ended: () => told.push('ended'),
  });
  return { tour, told };
}

describe('the tour', () => {
  it('sets up the machine of every step, with as much learned as the step says', async () => {
    const page = new FakePage();
    const { tour } = tourOf(page);
    for (const [index, { settings, updates }] of tourSteps.entries()) {
      await tour.go(index + 1);
      expect(page.settings).toMatchObject(settings);
      if (updates === 0) expect(page.frame.updates).toBe(0);
      else expect(page.frame.updates).toBeGreaterThanOrEqual(updates);
      expect(page.playing).toBe(false);
      expect(tour.preparing).toBe(false);
    }
  });

  it('keeps the machine between two steps that are about the same one', async () => {
    const page = new FakePage();
    const { tour } = tourOf(page);
    await tour.go(1);
    await page.step(5);
    const { updates } = page.frame;
    await tour.go(2);
    expect(page.frame.updates).toBe(updates);
  });

  it('brings the machine back as it was, settings, learning and playing', async () => {
    const page = new FakePage();
    const { settings, frame } = page;
    const { tour, told } = tourOf(page);
    await tour.go(3);
    await tour.go(8);
    await tour.leave();
    expect(page.settings).toMatchObject({ ...settings });
    expect(page.frame.updates).toBe(frame.updates % 256);
    expect(page.playing).toBe(true);
    expect(told).toEqual(['begins', 'ended']);
    expect(tour.panels).toBeNull();
  });

  it('brings back settings and images at least where what was learned is refused', async () => {
    const page = new FakePage();
    page.savedIsGood = false;
    const { settings } = page;
    const { tour } = tourOf(page);
    await tour.go(1);
    await tour.leave();
    expect(page.settings).toMatchObject({ ...settings });
    expect(page.frame.updates).toBe(0);
  });

  it('ends where somebody last wanted to be, however fast they were', async () => {
    const page = new FakePage();
    const { settings } = page;
    const { tour } = tourOf(page);
    await Promise.all([tour.go(1), tour.go(7), tour.leave(), tour.go(2), tour.leave()]);
    expect(tour.place).toBeNull();
    expect(page.settings).toMatchObject({ ...settings });
    await Promise.all([tour.go(1), tour.leave(), tour.go(7)]);
    expect(tour.place).toBe(7);
    expect(page.settings).toMatchObject(tourSteps[6]?.settings ?? {});
    await tour.leave();
    expect(page.settings).toMatchObject({ ...settings });
  });

  it('keeps guesses and answers by question', async () => {
    const { tour } = tourOf(new FakePage());
    await tour.go(1);
    tour.guess(2);
    tour.reveal();
    await tour.go(2);
    expect(tour.progress).toEqual({ guess: null, revealed: false });
    await tour.go(1);
    expect(tour.progress).toEqual({ guess: 2, revealed: true });
  });

  it('has a right choice for every question that is asked', () => {
    for (const { id, right } of tourSteps) {
      const { ask, choices } = en.tour.items[id];
      expect(ask === '').toBe(right === null);
      if (right !== null) expect(choices[right]).toBeTruthy();
    }
  });
});

describe('an address', () => {
  it.each([
    ['#tour=3', 3],
    ['#tour', 1],
    ['#tour=', 1],
    ['tour=11', 11],
    ['#tour=12', null],
    ['#tour=0', null],
    ['#tour=-1', null],
    ['#tour=1e1', null],
    ['#tour=3&v=1', 3],
    ['#v=1&hidden=3', null],
    ['', null],
  ])('%s names step %s', (hash, step) => {
    expect(tourStepOfHash(hash)).toBe(step);
  });

  it('takes any text', () => {
    for (const text of ['١', 'NaN', ' 1', '1 ', '%', '9'.repeat(1000)])
      expect(tourStepOf(text)).toBeNull();
  });
});
