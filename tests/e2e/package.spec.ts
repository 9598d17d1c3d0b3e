import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder, pageWith, type Served, serve } from './hosts';
import { expectLiving } from './living';
import {
  buildWithReact,
  buildWithVite,
  buildWithWebpack,
  digestInNode,
  makeProject,
  type Project,
  startVite,
} from './package-builds';
import { expect, test } from './support';

test.describe('a project that installs the package', () => {
  // One project for all, which takes a while to be made.
  test.describe.configure({ mode: 'serial', timeout: 180_000 });

  let project: Project;
  let digest: string;
  test.beforeAll(async () => {
    project = makeProject();
    digest = await digestInNode(project);
  });
  test.afterAll(() => project.remove());

  const served: Served[] = [];
  test.afterEach(() => {
    for (const server of served.splice(0)) server.close();
  });

  for (const [name, build] of [
    ['Vite', buildWithVite],
    ['webpack', buildWithWebpack],
  ] as const)
    test(`lives as ${name} builds it`, async ({ page }) => {
      const host = await serve({ folder: await build(project) });
      served.push(host);
      await page.goto(host.address);
      await expectLiving(page);
      await expect(page).toHaveTitle(digest);
      // No copy of the core but one file, which all workers share.
      const cores = host.asked.filter((path) => path.endsWith('.wasm'));
      expect(new Set(cores).size).toBe(1);
    });

  for (const config of [false, 'vite.config.js'] as const)
    test(`lives in Vite’s development server, ${config ? 'as documented for older ones' : 'as it comes'}`, async ({
      page,
    }) => {
      const host = await startVite(project, config);
      served.push(host);
      await page.goto(host.address);
      await expectLiving(page);
      await expect(page).toHaveTitle(digest);
    });

  test('lives as a React component that was made on a server', async ({ page }) => {
    const host = await serve({ folder: await buildWithReact(project) });
    served.push(host);
    await page.goto(host.address);
    const element = page.locator('rbm-playground');
    await expect(element).toHaveAttribute('hidden-units', '24');
    await expect(element.locator('section[slot]')).toHaveCount(2);
    // The title is what its listener hears.
    await expect.poll(async () => Number(await page.title())).toBeGreaterThan(50);
  });
});

interface Named {
  name: string;
}
interface Declaration {
  tagName: string;
  attributes: (Named & { fieldName: string })[];
  members: (Named & { kind: string })[];
  events: Named[];
  cssProperties: (Named & { default: string })[];
  cssParts: Named[];
}

test.describe('custom-elements.json', () => {
  const path = join(packageFolder, 'custom-elements.json');
  const declaration = (): Declaration =>
    JSON.parse(readFileSync(path, 'utf8')).modules[0].declarations[0];

  test('tells what the element is', async ({ page }) => {
    const script = '<script type="module" src="rbm-playground.js"></script>';
    const small = '<rbm-playground preset="bars-and-stripes" hidden-units="8"></rbm-playground>';
    const own = await serve({
      folder: packageFolder,
      pages: { 'index.html': pageWith(`${script}${small}`) },
    });
    try {
      await page.goto(own.address);
      await expectLiving(page);
      const told = declaration();
      const found = await page
        .locator('rbm-playground')
        .evaluate(async (element, { attributes, members, events, cssProperties, cssParts }) => {
          const style = getComputedStyle(element);
          const properties = cssProperties.map(({ name }) => [name, style.getPropertyValue(name)]);
          const heard = new Set<string>();
          for (const { name } of events)
            document.addEventListener(name, ({ type }) => heard.add(type));
          // Whatever can be heard: a new machine, learning, its likelihood, and a refusal.
          const copy = element.cloneNode() as typeof element & {
            step(updates: number): Promise<void>;
            measure(): Promise<unknown>;
          };
          element.replaceWith(copy);
          await copy.step(20);
          await copy.measure();
          copy.setAttribute('state', 'v=1&nonsense=1');
          for (let i = 0; i < 200 && heard.size < events.length; i++)
            await new Promise((resolve) => setTimeout(resolve, 50));
          const parts = [...copy.shadowRoot!.querySelectorAll('[part]')].flatMap((part) => [
            ...part.part,
          ]);
          type Class = typeof HTMLElement & { observedAttributes: string[] };
          const { observedAttributes } = customElements.get('rbm-playground') as Class;
          return {
            observedAttributes,
            lacking: members
              .filter(({ name, kind }) =>
                kind === 'method' ? typeof Reflect.get(copy, name) !== 'function' : !(name in copy),
              )
              .concat(attributes.filter(({ fieldName }) => !(fieldName in copy)) as never)
              .map(({ name }) => name),
            heard: [...heard],
            properties,
            missingParts: cssParts.filter(({ name }) => !parts.includes(name)),
          };
        }, told);
      const names = (all: Named[]) => all.map(({ name }) => name).sort();
      expect(found.observedAttributes.slice().sort()).toEqual(names(told.attributes));
      expect(found.lacking).toEqual([]);
      expect(found.heard.sort()).toEqual(names(told.events));
      expect(found.missingParts).toEqual([]);
      const text = (value: string) => value.replace(/\s+/g, ' ').trim();
      for (const [i, [name, value = '']] of found.properties.entries())
        expect(text(value), name).toBe(text(told.cssProperties[i]?.default ?? ''));
      expect(told.members.length + told.cssProperties.length).toBeGreaterThan(30);
    } finally {
      own.close();
    }
  });
});
