import { describe, expect, it } from 'vitest';
import { FormatError, quoteUntrusted } from '../../web/src/formats/format-error';

describe('FormatError', () => {
  it('says what happened and what to do, and carries the numbers', () => {
    const error = FormatError.of('too-large', { bytes: 70 * 2 ** 20, limit: 64 * 2 ** 20 });
    expect(error.message).toBe(
      'The file is 70 MB, the most is 64 MB; split it or compress it with gzip.',
    );
    expect(error).toMatchObject({ code: 'too-large', details: { bytes: 70 * 2 ** 20 } });
    expect(error).toBeInstanceOf(Error);
  });

  it('groups digits', () => {
    const error = FormatError.of('too-many-images', { count: 1234567, limit: 60_000 });
    expect(error.message).toContain('1,234,567 images, the most is 60,000');
  });

  it('cuts untrusted text and takes its control characters away', () => {
    expect(quoteUntrusted('digits.png')).toBe('digits.png');
    expect(quoteUntrusted('手書き.png')).toBe('手書き.png');
    expect(quoteUntrusted('x'.repeat(1000))).toHaveLength(60);
    expect(quoteUntrusted('a\u202Egnp.exe\n\0')).toBe('a gnp.exe  ');
  });
});
