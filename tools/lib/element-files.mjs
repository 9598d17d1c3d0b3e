// Files of the npm package that the site has, too: for its tutorial, and for pages that embed from it.
export const elementFiles = [
  'rbm-playground.bundle.js',
  'rbm-playground.js',
  'rbm-worker.js',
  'rbm-core.wasm',
];
