import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { looksLikeModel, readModel } from '../../web/src/formats/model-file';
import { writeNpz } from '../../web/src/formats/npz';
import { writeSafetensors } from '../../web/src/formats/safetensors';
import { readSession, writeSession } from '../../web/src/formats/session-file';
import { writeZip } from '../../web/src/formats/zip';
import { sessions, someMachine, someSession } from './formats-model-support';
import { bytesOf, formatErrorOf, utf8 } from './formats-support';

describe('session files', () => {
  it('read back what was written', () => {
    fc.assert(
      fc.property(sessions, (session) => {
        expect(readSession(writeSession(session))).toEqual(session);
      }),
    );
  });

  it('are a zip of JSON and IDX, the same bytes for the same session', () => {
    const bytes = writeSession(someSession());
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual([
      'session.json',
      'machine.bin',
      'images.idx',
      'drawing.idx',
    ]);
    expect(JSON.parse(strFromU8(files['session.json']!))).toEqual({
      format: 'rbm-playground-session',
      version: 1,
      width: 2,
      height: 2,
      images: 1,
      nLabels: 0,
      dreamedLabel: null,
      settings: someSession().settings,
    });
    expect([...files['images.idx']!]).toEqual([
      ...[0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2],
      ...[1, 0, 0, 1],
    ]);
    expect(writeSession(someSession())).toEqual(bytes);
  });

  const files = () => unzipSync(writeSession(someSession()));
  const about = (change: object) => ({
    'session.json': utf8(
      JSON.stringify({ ...JSON.parse(strFromU8(files()['session.json']!)), ...change }),
    ),
  });
  it.each([
    ['session-version', about({ version: 2 })],
    ['session-version', about({ version: '1' })],
    ['session-part', about({ format: 'another' })],
    ['session-part', about({ width: 0 })],
    ['session-part', about({ width: 3 })],
    ['session-part', about({ images: 2 })],
    ['session-part', about({ images: 1e9 })],
    ['session-part', about({ dreamedLabel: 0 })],
    ['session-part', about({ nLabels: 256 })],
    ['session-part', about({ settings: { seed: { deep: 1 } } })],
    ['session-part', { 'session.json': utf8('{"a":'.repeat(10_000)) }],
    ['session-part', { 'session.json': utf8('"'.repeat(3)) }],
    ['entry-too-large', { 'session.json': utf8(' '.repeat(100_000)) }],
    [
      'session-part',
      { 'images.idx': bytesOf(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 0, 2, 0) },
    ],
    ['session-part', { 'images.idx': bytesOf(0, 0, 8, 1, 0, 0, 0, 1, 1) }],
    ['truncated', { 'images.idx': bytesOf(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 1) }],
    ['labels-mismatch', { 'labels.idx': bytesOf(0, 0, 8, 1, 0, 0, 0, 2, 1, 1) }],
    ['session-part', { 'labels.idx': bytesOf(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1) }],
    [
      'session-part',
      { 'held.idx': bytesOf(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 1, 1, 1) },
    ],
  ])('refuses: %s', (code, change: Record<string, Uint8Array>) => {
    const bytes = writeZip({ ...files(), ...change });
    expect(formatErrorOf(() => readSession(bytes)).code).toBe(code);
  });

  it('never lets a setting reach a prototype', () => {
    const text = strFromU8(files()['session.json']!).replace(
      '"seed": 7',
      '"__proto__": "polluted"',
    );
    const { settings } = readSession(writeZip({ ...files(), 'session.json': utf8(text) }));
    expect(Object.getPrototypeOf(settings)).toBeNull();
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('files with machines', () => {
  it('are told by what is in them', () => {
    for (const bytes of [writeNpz(someMachine()), writeSafetensors(someMachine())]) {
      expect(looksLikeModel(bytes)).toBe(true);
      expect(readModel(bytes)).toMatchObject({ machine: someMachine() });
    }
    expect(readModel(writeSession(someSession()))).toEqual({
      kind: 'session',
      parts: someSession(),
    });
  });

  it.each([
    ['empty', bytesOf()],
    ['not-a-machine', bytesOf('\x89PNG\r\n\x1a\n', 0, 0, 0, 13, 'IHDR')],
    ['not-a-machine', bytesOf('\x93NUMPY', 1, 0)],
    ['not-a-machine', bytesOf('1,0,1\n')],
    ['not-a-machine', writeZip({ 'word/document.xml': bytesOf('<x/>') })],
  ])('are refused in a sentence: %s', (code, bytes) => {
    const error = formatErrorOf(() => readModel(bytes));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/[.]$/);
  });
});
