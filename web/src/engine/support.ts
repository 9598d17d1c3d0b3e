import { EngineError } from './failure';

const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
/** One function () -> () with this body. */
const moduleWith = (...body: number[]) =>
  new Uint8Array([
    ...header,
    ...[1, 4, 1, 0x60, 0, 0], // types: () -> ()
    ...[3, 2, 1, 0], // functions: one of type 0
    ...[10, body.length + 4, 1, body.length + 2, 0, ...body, 0x0b], // code: no locals, body, end
  ]);

/** i32.const 0; i8x16.splat; drop */
const simdModule = moduleWith(0x41, 0, 0xfd, 15, 0x1a);
/** try; end */
const exceptionsModule = moduleWith(0x06, 0x40, 0x0b);

const whoCan =
  'Chrome and Edge from version 111, Firefox from version 121 and Safari from version 16.4 can run it.';

/**
 * Checks that this browser can run the core.
 * @throws EngineError 'no_simd' with a sentence that says what is missing and who has it
 */
export function requireSupport(
  wasm: typeof WebAssembly | undefined = globalThis.WebAssembly,
): void {
  if (typeof wasm?.validate !== 'function') {
    throw new EngineError(
      'no_simd',
      `This browser does not run WebAssembly, or it is switched off. ${whoCan}`,
    );
  }
  if (!wasm.validate(simdModule) || !wasm.validate(exceptionsModule)) {
    throw new EngineError(
      'no_simd',
      `This browser's WebAssembly lacks vector instructions (SIMD) or exceptions. ${whoCan}`,
    );
  }
}
