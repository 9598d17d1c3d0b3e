// The files of the npm package, in lib/: the element in one file and in several, the page for iframes,
// the headless machine, and their types.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { coreLoaderWithoutAddresses } from './core-loader.mjs';
import { withoutIndentation } from './indentation.mjs';
import { manifestOf } from './manifest.mjs';
import { fromRoot, npmProgram } from './paths.mjs';
import { Problem, run } from './run.mjs';
import { filesUnder } from './sources.mjs';

const { version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));

const out = (name) => fromRoot(`lib/${name}`);
const source = (name) => fromRoot(`web/src/${name}`);

/** Modules that no file is: what they hold is made here. */
function madeModules(contents) {
  return {
    name: 'made-modules',
    resolveId: (id) => (id in contents ? `\0${id}` : null),
    load: (id) =>
      id.startsWith('\0') && id.slice(1) in contents
        ? `export default ${JSON.stringify(contents[id.slice(1)])};`
        : null,
  };
}

/** What Vite makes of `*.css?inline` on the site: the stylesheet as text. */
const styleAsText = {
  name: 'style-as-text',
  async resolveId(id, importer) {
    if (!id.endsWith('.css?inline')) return null;
    const found = await this.resolve(id.replace('?inline', ''), importer);
    return found && `\0${found.id}.text`;
  },
  load(id) {
    if (!id.endsWith('.css.text')) return null;
    const css = readFileSync(id.slice(1, -'.text'.length), 'utf8');
    return { code: `export default ${JSON.stringify(css)};`, moduleType: 'js' };
  },
};

/** The package's own way to start the worker, in the place of the site's. */
const withWorker = (name) => ({
  name: 'with-worker',
  resolveId: (id, importer) =>
    importer && /\/make-worker$/.test(id) ? source(`client/${name}.ts`) : null,
});

/** Packages whose code is in ours. */
const inside = ['lit', 'lit-element', 'lit-html', '@lit/reactive-element', 'uplot', 'fflate'];

/** @throws Problem where code of a package is bundled whose licence is not told */
function checkLicences(modules, file) {
  for (const path of modules) {
    const name = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1];
    if (name && !inside.includes(name))
      throw new Problem(`${file}: ${name} has no place in 'inside'`);
  }
}

/** The licences that ask to be named wherever their code goes. */
const banner = `/*! rbm-playground ${version}, MIT. Contains Lit (BSD-3-Clause, Copyright Google LLC), uPlot (MIT, Copyright Leon Sorokin) and fflate (MIT, Copyright Arjun Barrett): see LICENSES.txt of the npm package. */`;

async function bundle(input, file, { format = 'es', makeWorker, made = {} } = {}) {
  const worker = makeWorker ? [withWorker(makeWorker)] : [];
  // Not at the top: a fresh checkout has no packages before its first step.
  const { rolldown } = await import('rolldown');
  const program = await rolldown({
    input: source(input),
    platform: 'browser',
    resolve: { alias: { 'rbm-core': fromRoot('build/wasm/rbm_core.mjs') } },
    plugins: [
      withoutIndentation(),
      ...worker,
      madeModules(made),
      styleAsText,
      coreLoaderWithoutAddresses(),
    ],
    transform: { target: 'es2022' },
    logLevel: 'warn',
  });
  const { output } = await program.generate({ format, minify: true, comments: false });
  await program.close();
  if (output.length !== 1) throw new Problem(`${file} should be one file, not ${output.length}`);
  checkLicences(output[0].moduleIds, file);
  const code = `${banner}\n${output[0].code}`;
  if (file) writeFileSync(out(file), code);
  return code;
}

const sha256 = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page for iframes with everything inside, and a policy that lets nothing else in. */
function framePage(script) {
  // Neither of these may stand in a script element.
  const inline = script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const style = readFileSync(source('page.css'), 'utf8').replace(/\s+/g, ' ');
  const policy = [
    "default-src 'none'",
    `script-src ${sha256(inline)} 'wasm-unsafe-eval' blob:`,
    'worker-src blob:',
    `style-src ${sha256(style)}`,
    'img-src blob: data:',
  ].join('; ');
  let page = readFileSync(fromRoot('web/rbm-playground.html'), 'utf8');
  const put = (what, by) => {
    if (!what.test(page)) throw new Problem(`web/rbm-playground.html has no ${what}`);
    page = page.replace(what, () => by);
  };
  put(/(?<=content=")default-src[^"]*/, policy);
  put(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
  put(/<script type="module"[^>]*><\/script>/, `<script type="module">${inline}</script>`);
  return page;
}

/** Types of what the package promises: the files of web/src/api/ and what these import. */
async function writeTypes() {
  await run(npmProgram('tsc'), ['-p', 'web/tsconfig.package.json', '--outDir', 'lib/types']);
  for (const path of filesUnder('lib/types', /\.d\.ts$/)) {
    // Node's way to resolve modules wants whole file names.
    const text = readFileSync(fromRoot(path), 'utf8');
    writeFileSync(fromRoot(path), text.replace(/(from\s+')(\.[^']+)'/g, "$1$2.js'"));
  }
}

async function writeManifest() {
  const table = await bundle('element/host-attributes.ts', null);
  const { attributes } = await import(
    `data:text/javascript;base64,${Buffer.from(table).toString('base64')}`
  );
  const manifest = JSON.stringify(manifestOf(attributes), null, 2);
  writeFileSync(out('custom-elements.json'), `${manifest}\n`);
}

const licences = () =>
  inside
    .map((name) => {
      const text = readFileSync(fromRoot(`node_modules/${name}/LICENSE`), 'utf8').trim();
      return `${name}\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);

/** Writes lib/ anew. */
export async function bundlePackage() {
  rmSync(out(''), { recursive: true, force: true });
  mkdirSync(out(''), { recursive: true });
  const wasm = fromRoot('build/wasm/rbm_core.wasm');
  writeFileSync(out('rbm-core.wasm'), readFileSync(wasm)); // a copy would keep the right to be run
  await bundle('worker/rbm-worker.ts', 'rbm-worker.js');
  await bundle('package-element.ts', 'rbm-playground.js', { makeWorker: 'make-worker-split' });
  await bundle('package-core.ts', 'core.js');
  const made = {
    'rbm-worker?source': await bundle('worker/rbm-worker.ts', null, { format: 'iife' }),
    'rbm-core.wasm?packed': gzipSync(readFileSync(wasm), { level: 9 }).toString('base64'),
  };
  // No module, so that any page may load it from any host: modules ask for the host's consent (CORS).
  const inOne = { format: 'iife', makeWorker: 'make-worker-inline', made };
  await bundle('package-element.ts', 'rbm-playground.bundle.js', inOne);
  const page = await bundle('package-frame.ts', null, inOne);
  writeFileSync(out('rbm-playground.html'), framePage(page));
  await writeTypes();
  await writeManifest();
  writeFileSync(out('LICENSES.txt'), licences());
}
