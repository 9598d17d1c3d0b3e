/** Projects of other people that install the package and build their pages with it. */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, createServer, type InlineConfig } from 'vite';
import webpack from 'webpack';
import { ownPackage, projectWithPackage } from '../package/pack.mjs';
import { examplesFolder } from './examples';
import { pageWith, type Served } from './hosts';

export interface Project {
  folder: string;
  remove(): void;
}

const element =
  '<rbm-playground preset="shifting-bars" hidden-units="12" seed="3"></rbm-playground>';

/** A page with the element, whose title becomes the digest of a machine without a page. */
const program = `import 'rbm-playground';
import { createMachine } from 'rbm-playground/core';

const machine = await createMachine({ width: 3, hidden: 4, seed: 2 });
document.title = machine.parameters().digest;
`;

export function makeProject(): Project {
  const project = projectWithPackage();
  const page = pageWith(`${element}<script type="module" src="./main.js"></script>`);
  writeFileSync(join(project.folder, 'main.js'), program);
  writeFileSync(join(project.folder, 'index.html'), page);
  return project;
}

/** What Node comes to with the same machine. */
export async function digestInNode({ folder }: Project): Promise<string> {
  const path = createRequire(join(folder, 'main.js')).resolve('rbm-playground/core');
  const { createMachine } = await import(pathToFileURL(path).href);
  const machine = await createMachine({ width: 3, hidden: 4, seed: 2 });
  return machine.parameters().digest;
}

const settings = ({ folder }: Project, more: InlineConfig = {}): InlineConfig => ({
  ...{ root: folder, configFile: false, logLevel: 'error', base: './' },
  ...more,
});

export async function buildWithVite(project: Project): Promise<string> {
  const outDir = join(project.folder, 'with-vite');
  await build(settings(project, { build: { outDir, target: 'es2022' } }));
  return outDir;
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createPlainServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** Vite's development server. @param config one of the examples */
export async function startVite(project: Project, config: string | false): Promise<Served> {
  const cacheDir = join(project.folder, `cache-${config ? 'own' : 'plain'}`);
  const server = await createServer(
    settings(project, {
      ...{ cacheDir, configFile: config && join(examplesFolder, config) },
      server: { host: '127.0.0.1', port: await freePort() },
    }),
  );
  await server.listen();
  const address = server.resolvedUrls?.local[0] ?? '';
  return { address, asked: [], close: () => void server.close() };
}

export async function buildWithWebpack({ folder }: Project): Promise<string> {
  const path = join(folder, 'with-webpack');
  const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
    const done = (error: Error | null, result?: webpack.Stats) =>
      error ? reject(error) : resolve(result);
    webpack(
      {
        mode: 'production',
        context: folder,
        entry: './main.js',
        output: { path, filename: 'main.js' },
        performance: false,
      },
      done,
    );
  });
  if (!stats || stats.hasErrors() || stats.hasWarnings())
    throw new Error(stats?.toString('errors-warnings') ?? 'webpack gave nothing');
  writeFileSync(
    join(path, 'index.html'),
    pageWith(`${element}<script type="module" src="./main.js"></script>`),
  );
  return path;
}

const reactPage = `import RbmPlayground from './RbmPlayground.jsx';
export default ({ onStep }) => (
  <RbmPlayground preset="shifting-bars" hidden-units={24} panels="data dreams" autoplay onStep={onStep} />
);
`;

const onServer = `import { renderToString } from 'react-dom/server';
import Lesson from './lesson.jsx';
export const html = renderToString(<Lesson />);
`;

const inBrowser = `import { hydrateRoot } from 'react-dom/client';
import Lesson from './lesson.jsx';
const onStep = ({ updates }) => { document.title = String(updates); };
hydrateRoot(document.querySelector('#root'), <Lesson onStep={onStep} />);
`;

/**
 * The React component of the example for Docusaurus in a page that is made on a server and comes to life in
 * the browser, as Docusaurus does it. Docusaurus itself is not run.
 */
export async function buildWithReact(project: Project): Promise<string> {
  const folder = join(project.folder, 'react');
  mkdirSync(folder);
  for (const name of ['react', 'react-dom'])
    symlinkSync(ownPackage(name), join(project.folder, 'node_modules', name));
  const component = 'docusaurus/src/components/RbmPlayground.jsx';
  cpSync(join(examplesFolder, component), join(folder, 'RbmPlayground.jsx'));
  const files = { 'lesson.jsx': reactPage, 'server.jsx': onServer, 'browser.jsx': inBrowser };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);

  const server = join(folder, 'server');
  await build(
    settings(project, {
      root: folder,
      build: { ssr: 'server.jsx', outDir: server, emptyOutDir: true },
    }),
  );
  const { html } = await import(pathToFileURL(join(server, 'server.js')).href);
  writeFileSync(
    join(folder, 'index.html'),
    pageWith(`<div id="root">${html}</div><script type="module" src="./browser.jsx"></script>`),
  );
  const outDir = join(dirname(folder), 'with-react');
  await build(settings(project, { root: folder, build: { outDir, target: 'es2022' } }));
  return outDir;
}
