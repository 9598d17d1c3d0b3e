import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxMeasures } from '../../web/src/state/curves';
import { packSession, type Session, unpackSession } from '../../web/src/state/saved-session';
import { defaults } from '../../web/src/state/settings';
import { someImages } from './playground-support';

const session: Session = {
  settings: { ...defaults, seed: 5, images: 300, labels: true },
  own: { ...someImages(9, 7), labels: Uint8Array.from([0, 1, 255, 3, 4, 5, 6, 7, 8]) },
  saved: Uint8Array.of(1, 2, 3),
  doubts: ['settings', 'images'],
  measures: [
    { update: 3, reconstructionError: 0.25, pseudoLikelihood: -70 },
    { update: 9, reconstructionError: 0.125, pseudoLikelihood: Number.NaN },
  ],
  playing: true,
};

/** As a database gives it back. */
const kept = (of: Session) => structuredClone(packSession(of)) as Record<string, unknown>;

describe('a session that is kept', () => {
  it('comes back as it was', () => {
    expect(unpackSession(kept(session))).toEqual(session);
    const own = { ...session, own: null, settings: defaults, doubts: [], measures: [] };
    expect(unpackSession(kept(own))).toEqual(own);
    const shown = {
      ...session,
      settings: { ...session.settings, dataset: 'own', side: 7 },
    } as const;
    expect(unpackSession(kept(shown))).toEqual(shown);
  });

  it('is not kept beyond all bounds', () => {
    expect(packSession({ ...session, saved: new Uint8Array(65 * 2 ** 20) })).toBeNull();
    expect(packSession({ ...session, own: someImages(60_001, 2) })).toBeNull();
  });

  it('gives settings of a later page their defaults', () => {
    const record = kept(session);
    const { sparsityCost: _, ...older } = record['settings'] as Record<string, unknown>;
    expect(unpackSession({ ...record, settings: older })).toEqual(session);
  });

  const wrong: [string, unknown][] = [
    ['version', 2],
    ['version', undefined],
    ['settings', { ...session.settings, hidden: 0 }],
    ['settings', { ...session.settings, hidden: '64' }],
    ['settings', { ...session.settings, algorithm: 'magic' }],
    ['settings', { ...session.settings, dataset: 'own' }],
    ['settings', null],
    ['saved', [1, 2, 3]],
    ['saved', undefined],
    ['doubts', ['other']],
    ['doubts', 'settings'],
    ['images', undefined],
    ['images', { count: 9, side: 7, bits: new Uint8Array(55), labels: null }],
    ['images', { count: 1e9, side: 7, bits: new Uint8Array(56), labels: null }],
    ['images', { count: 9, side: 29, bits: new Uint8Array(56), labels: null }],
    ['images', { count: 9, side: 7, bits: new Uint8Array(56), labels: new Uint8Array(8) }],
    ['points', Float64Array.of(1, 2)],
    ['points', Float64Array.of(5, 0.1, -1, 5, 0.1, -1)],
    ['points', Float64Array.of(5, Number.NaN, -1)],
    ['points', new Float64Array(3 * (maxMeasures + 1))],
    ['points', [1, 2, 3]],
  ];
  it.each(wrong)('is dropped where it can’t be used: %s %#', (key, value) => {
    expect(unpackSession({ ...kept(session), [key]: value })).toBeNull();
  });

  it('is dropped, and never throws, whatever the record is', () => {
    const part = fc.oneof(fc.anything(), fc.constantFrom(...Object.values(kept(session))));
    const keys = Object.keys(kept(session));
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...keys), part, (any, key, value) => {
        expect(unpackSession(any)).toBeNull();
        const read = unpackSession({ ...kept(session), [key]: value });
        if (read) expect(unpackSession(kept(read))).toEqual(read);
      }),
      { numRuns: 500 },
    );
  });
});
