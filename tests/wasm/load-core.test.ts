import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadCore } from '../../web/src/engine/load-core.ts';
import { requireSupport } from '../../web/src/engine/support.ts';
import { expectFailure, isBuilt, wasmBytes } from './support.ts';

/** A server that answers every address with this. */
const serve = (body: BodyInit | null, type: string, status = 200) =>
  vi.stubGlobal(
    'fetch',
    async () => new Response(body, { status, headers: { 'Content-Type': type } }),
  );

const load = (core: Parameters<typeof loadCore>[0] = 'core.wasm') => loadCore(core);

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe.skipIf(!isBuilt)('loadCore', () => {
  it.each(['application/wasm', 'application/octet-stream', 'text/html'])(
    'loads what is served as %s',
    async (type) => {
      const streaming = vi.spyOn(WebAssembly, 'compileStreaming');
      serve(wasmBytes(), type);
      const core = await load();
      expect(core.heapBytes()).toBeGreaterThan(0);
      expect(streaming).toHaveBeenCalledTimes(type === 'application/wasm' ? 1 : 0);
    },
  );

  it('loads bytes and modules, too, and asks no server', async () => {
    serve(null, 'text/plain', 404);
    expect((await load(wasmBytes())).heapBytes()).toBeGreaterThan(0);
    const module = await WebAssembly.compile(wasmBytes() as BufferSource);
    expect((await load(module)).heapBytes()).toBeGreaterThan(0);
    await expect(load(new ArrayBuffer(0))).rejects.toMatchObject({ code: 'load_failed' });
  });

  it('fails with a sentence for a missing file, a page instead of it, and half of it', async () => {
    serve(null, 'text/plain', 404);
    await expect(load()).rejects.toMatchObject({
      code: 'load_failed',
      message: expect.stringMatching(/404/),
    });
    for (const type of ['application/wasm', 'text/html']) {
      serve('<!doctype html><p>not here', type);
      await expect(load()).rejects.toMatchObject({ code: 'load_failed' });
      serve(wasmBytes().slice(0, 20_000), type);
      await expect(load()).rejects.toMatchObject({ code: 'load_failed' });
    }
  });

  it('settles when the module can not be instantiated', async () => {
    serve(wasmBytes(), 'application/wasm');
    vi.spyOn(WebAssembly, 'instantiate').mockRejectedValue(new RangeError('no memory left'));
    await expect(load()).rejects.toMatchObject({
      code: 'load_failed',
      message: expect.stringMatching(/no memory left/),
    });
  });
});

describe('requireSupport', () => {
  it('passes where the core runs, as here', () => {
    expect(() => requireSupport()).not.toThrow();
  });

  it('says who can run it where there is no WebAssembly or only an old one', () => {
    const none = {} as typeof WebAssembly;
    expectFailure('no_simd', () => requireSupport(none));
    for (const missing of [0xfd, 0x06]) {
      // A browser that takes every module but those with this opcode.
      const old = {
        validate: (bytes: Uint8Array) => !bytes.slice(20).includes(missing),
      } as unknown as typeof WebAssembly;
      expectFailure('no_simd', () => requireSupport(old));
      expect(() => requireSupport(old)).toThrow(/Firefox.*Safari/);
    }
  });

  it('asks with modules that are valid apart from what they ask for', () => {
    const asked: Uint8Array[] = [];
    const watching = {
      validate: (bytes: Uint8Array) => asked.push(bytes) > 0,
    } as unknown as typeof WebAssembly;
    requireSupport(watching);
    expect(asked).toHaveLength(2);
    for (const bytes of asked) expect(WebAssembly.validate(bytes as BufferSource)).toBe(true);
    // Without its SIMD or exception opcode the module is damaged.
    for (const bytes of asked) {
      const damaged = bytes.map((byte) => (byte === 0xfd || byte === 0x06 ? 0xff : byte));
      expect(WebAssembly.validate(damaged as BufferSource)).toBe(false);
    }
  });
});
