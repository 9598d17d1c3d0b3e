import { describe, expect, it, vi } from 'vitest';
import { HeldState } from '../../web/src/element/held-state.ts';
import { defaults } from '../../web/src/state/settings.ts';

/** A playground of these sizes; `tell` is what its events do. */
function playground(side: number, hidden: number) {
  const listeners: (() => void)[] = [];
  const pixels = Uint8Array.from({ length: 2 * side * side }, (_, i) => (i % 3 === 0 ? 1 : 0));
  const it = {
    nVisible: side * side,
    settings: { ...defaults, side, hidden, seed: 4 },
    data: { pixels, count: 2, width: side, height: side },
    on(_: string, listener: () => void) {
      listeners.push(listener);
      return () => {};
    },
    explain: vi.fn(async (_about: string, _question: object) => ({
      hidden: new Uint8Array(hidden).fill(1),
    })),
    tell: () => listeners.forEach((listener) => void listener()),
  };
  return it;
}

type Machine = ConstructorParameters<typeof HeldState>[0];

function held(of: ReturnType<typeof playground>) {
  const told = vi.fn();
  return { told, state: new HeldState(of as unknown as Machine, told) };
}

const parameters = (nVisible: number, nHidden: number) => ({
  nVisible,
  nHidden,
  weights: new Float32Array(nVisible * nHidden),
  visibleBias: new Float32Array(nVisible),
  hiddenBias: new Float32Array(nHidden),
});

describe('the state that is held', () => {
  it('begins at the first image, with hidden units drawn for it, until somebody chooses', async () => {
    const of = playground(3, 4);
    const { state, told } = held(of);
    expect(state.visible).toEqual(of.data.pixels.slice(0, 9));
    expect(state.hidden).toEqual(new Uint8Array(4));
    await state.drawHidden(parameters(9, 4));
    await state.drawHidden(parameters(9, 4));
    expect(of.explain).toHaveBeenCalledTimes(2);
    for (const [, question] of of.explain.mock.calls)
      expect(question).toMatchObject({ seed: 4, stepsBefore: 0 });
    state.flip('visible', 0);
    state.flip('visible', 0);
    await state.drawHidden(parameters(9, 4));
    expect(of.explain).toHaveBeenCalledTimes(2);
    expect(state.hidden).toEqual(new Uint8Array(4).fill(1));
    expect(told).toHaveBeenLastCalledWith({ visible: state.visible, hidden: state.hidden });
  });

  it('is what somebody chose, whatever was on its way and while the sizes stay', async () => {
    const of = playground(3, 4);
    const { state } = held(of);
    const drawing = state.drawHidden(parameters(9, 4));
    state.flip('hidden', 2);
    state.flip('visible', 0);
    await drawing;
    of.tell();
    expect([...state.hidden]).toEqual([0, 0, 1, 0]);
    expect(state.visible[0]).toBe(0);
    state.flip('visible', 0);
    expect(state.visible).toEqual(of.data.pixels.slice(0, 9));
  });

  it('begins anew with a machine of another size', () => {
    const of = playground(3, 4);
    const { state, told } = held(of);
    state.flip('hidden', 1);
    of.settings = { ...of.settings, hidden: 5 };
    of.tell();
    expect(state.hidden).toEqual(new Uint8Array(5));
    expect(told).toHaveBeenLastCalledWith({ visible: state.visible, hidden: state.hidden });
    expect(state.fits({ nVisible: 9, nHidden: 5 })).toBe(true);
  });

  it('has random numbers of their own for every step', () => {
    const { state } = held(playground(3, 4));
    expect(state.chance(10)).toEqual({ seed: 4, stepsBefore: 1 });
    expect(state.chance(1)).toEqual({ seed: 4, stepsBefore: 11 });
    expect(state.chance(1)).toEqual({ seed: 4, stepsBefore: 12 });
  });
});
