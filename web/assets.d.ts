// What the bundler makes of imports that are no code: their address.
declare module '*?url' {
  const url: string;
  export default url;
}

// A stylesheet as text, for shadow roots.
declare module '*.css?inline' {
  const css: string;
  export default css;
}

declare module '*.css' {}

// What the build of the npm package makes of them: see tools/lib/package.mjs.
declare module 'rbm-core.wasm?packed' {
  /** The wasm file, gzipped, as base64. */
  const packed: string;
  export default packed;
}

declare module 'rbm-worker?source' {
  /** The worker's whole program as a classic script. */
  const program: string;
  export default program;
}

interface ImportMeta {
  /** What the bundler knows of the build. */
  readonly env: { readonly PROD: boolean };
}
