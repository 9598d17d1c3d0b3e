import type { Page } from '@playwright/test';
import type { RbmPlaygroundElement } from '../../web/src/api/playground-element';
import { packageFolder, pageWith, type Served, serve } from './hosts';
import { expect, settled, test, texts } from './support';

let server: Served;
test.beforeAll(async () => {
  server = await serve({ folder: packageFolder, pages: { 'index.html': pageWith(program) } });
});
test.afterAll(() => server.close());

const program = '<script type="module" src="rbm-playground.js"></script>';
const small = 'preset="bars-and-stripes" hidden-units="12" seed="3" panels="dreams"';

/** Puts markup into an empty tutorial that has the element's program. */
async function tutorial(page: Page, body: string): Promise<void> {
  await page.goto(server.address);
  await page.evaluate(async (html) => {
    await customElements.whenDefined('rbm-playground');
    document.body.innerHTML = html;
  }, body);
}

type Use<T> = (element: RbmPlaygroundElement) => T | Promise<T>;

/** Uses the element as a script of the page does. */
const using = <T>(page: Page, use: Use<T>, id = 'rbm-playground'): Promise<T> =>
  page.locator(id).evaluate(use as unknown as (element: Element) => T | Promise<T>);

test.describe('methods, properties and events', () => {
  test('do what they promise, and one run is another, bit for bit', async ({ page }) => {
    await tutorial(page, `<rbm-playground ${small}></rbm-playground>`);
    const run = await using(page, async (element) => {
      const heard: string[] = [];
      for (const name of ['rbm-ready', 'rbm-step', 'rbm-measure', 'rbm-error'] as const)
        document.addEventListener(name, (event) => heard.push(event.type));
      await element.ready;
      await element.step(200);
      const first = await element.parameters();
      const measured = await element.measure();
      await element.reset();
      await element.step(200);
      const second = await element.parameters();
      await element.reset(4);
      await element.step(200);
      const third = await element.parameters();
      return {
        heard: [...new Set(heard)],
        updates: first.updates,
        digests: [first.digest, second.digest, third.digest],
        measured,
        playing: element.playing,
        images: element.images.count,
        state: element.state,
      };
    });
    expect(run.updates).toBe(200);
    expect(run.digests[1]).toBe(run.digests[0]);
    expect(run.digests[2]).not.toBe(run.digests[0]);
    expect(run.measured).toMatchObject({ updates: 200, method: 'exact', doubt: '' });
    expect(run.measured.training!.value).toBeLessThan(0);
    expect(run.heard).toEqual(expect.arrayContaining(['rbm-step', 'rbm-measure']));
    expect(run.heard).not.toContain('rbm-error');
    expect(run).toMatchObject({ playing: false, images: 512 });
    expect(run.state).toContain('dataset=bars-and-stripes');
    expect(run.state).toContain('seed=4');
  });

  test('take images of one’s own, and refuse what are none with a code and a sentence', async ({
    page,
  }) => {
    await tutorial(page, `<rbm-playground ${small}></rbm-playground>`);
    const told = await using(page, async (element) => {
      const set = (side: number, count: number) => ({
        pixels: Uint8Array.from({ length: count * side * side }, (_, i) => (i % 3 === 0 ? 1 : 0)),
        count,
        width: side,
        height: side,
      });
      await element.setDataset(set(5, 4));
      await element.addImages(set(5, 2));
      const count = element.images.count;
      await element.step(20);
      const refused = [];
      const wrong = [
        () => element.addImages(set(6, 1)),
        () => element.setDataset({ ...set(5, 2), count: 3 }),
        () => element.setDataset({ ...set(5, 1), pixels: new Uint8Array(25).fill(7) }),
        () => element.setDataset('nothing' as 'digits'),
        () => element.step(0),
        () => element.step(Number.NaN),
        () => element.reset(-1),
      ];
      for (const call of wrong)
        refused.push(
          await call().then(
            () => 'taken',
            (error) => `${error.code}: ${error.message}`,
          ),
        );
      await element.setDataset('shifting-bars');
      return { count, refused, after: element.images.count, updates: element.updates };
    });
    expect(told.count).toBe(6);
    expect(told.after).toBe(5);
    expect(told.refused.map((text) => text.split(':')[0])).toEqual([
      'shape_mismatch',
      'shape_mismatch',
      'not_binary',
      ...Array(4).fill('out_of_range'),
    ]);
  });

  test('give the machine as a file and take it back to the bit', async ({ page }) => {
    await tutorial(page, `<rbm-playground ${small}></rbm-playground>`);
    const told = await using(page, async (element) => {
      await element.step(50);
      const session = await element.exportModel('session');
      const weights = await element.exportModel('npz');
      const digest = async () => (await element.parameters()).digest;
      await element.step(50);
      const later = await digest();
      await element.setDataset('shifting-bars');
      await element.importModel(session);
      await element.step(50);
      const again = await digest();
      await element.importModel(new Blob([weights as BlobPart]));
      const { updates } = await element.parameters();
      const refused = [];
      for (const wrong of [new Uint8Array(9), 'weights' as unknown as Blob])
        refused.push(await element.importModel(wrong).catch((error) => error.code));
      refused.push(await element.exportModel('exe' as 'npz').catch((error) => error.code));
      return { later, again, updates, refused };
    });
    expect(told.again).toBe(told.later);
    expect(told.updates).toBe(0);
    expect(told.refused).toEqual(['file-refused', 'out_of_range', 'out_of_range']);
  });

  test('tell what the attributes ask for, and follow when these change', async ({ page }) => {
    const state = 'state="#v=1&learningRate=0.2&hidden=99&nonsense=1"';
    await tutorial(page, `<rbm-playground ${state} hidden="9" seed="8" autoplay></rbm-playground>`);
    const settings = () => using(page, (element) => element.state);
    await using(page, (element) => element.ready);
    expect(new URLSearchParams(await settings()).get('hidden')).toBe('9');
    expect(await settings()).toContain('learningRate=0.2');
    await expect.poll(() => using(page, (element) => element.updates)).toBeGreaterThan(10);
    await expect(page.getByText(texts.notices['link-partly'])).toBeVisible();
    await expect(page.locator('rbm-playground')).toBeVisible();

    await page.locator('rbm-playground').evaluate((element) => element.setAttribute('seed', '77'));
    await expect.poll(settings).toContain('seed=77');
    await expect.poll(() => using(page, (element) => element.playing)).toBe(true);
    await using(page, (element) => {
      element.state = 'v=1&dataset=shifting-bars&hidden=5';
    });
    await expect.poll(settings).toContain('dataset=shifting-bars');
  });

  test('autoplay plays; without it the machine waits and dreams', async ({ page }) => {
    await tutorial(page, `<rbm-playground ${small}></rbm-playground>`);
    await using(page, (element) => element.ready);
    await page.waitForTimeout(500);
    expect(await using(page, ({ playing, updates }) => ({ playing, updates }))).toEqual({
      playing: false,
      updates: 0,
    });
    await using(page, (element) => element.play());
    await expect.poll(() => using(page, (element) => element.updates)).toBeGreaterThan(20);
    await using(page, (element) => element.pause());
  });
});

test.describe('several on a page', () => {
  test('live side by side, come and go, and leave no worker', async ({ page }) => {
    const one = (id: string) =>
      `<rbm-playground id="${id}" style="flex:1" ${small} autoplay></rbm-playground>`;
    await tutorial(page, `<div style="display:flex;height:600px">${one('a')}${one('b')}</div>`);
    for (const id of ['#a', '#b'])
      await expect.poll(() => using(page, ({ updates }) => updates, id)).toBeGreaterThan(20);
    // Moving keeps the machine and all that it has learned.
    const moved = await using(
      page,
      (element) => {
        const before = element.updates;
        document.body.append(element);
        return { before, after: element.updates };
      },
      '#a',
    );
    expect(moved.after).toBe(moved.before);
    await page.waitForTimeout(300);
    expect(await using(page, ({ updates }) => updates, '#a')).toBeGreaterThanOrEqual(moved.before);
    await page.evaluate(() => document.body.replaceChildren());
    await expect.poll(() => page.workers().length).toBe(0);
    const refused = await page.evaluate(() =>
      document
        .createElement('rbm-playground')
        .play()
        .then(
          () => '',
          (error) => String(error.code),
        ),
    );
    expect(refused).toBe('bad_state');
  });

  test('rest while they are off the screen, and go on when they are back', async ({ page }) => {
    await tutorial(
      page,
      `<div id="top" style="height:3000px">Far to go.</div><rbm-playground ${small} autoplay></rbm-playground>`,
    );
    await using(page, (element) => element.ready);
    await page.waitForTimeout(600);
    const early = await using(page, ({ updates }) => updates);
    await page.waitForTimeout(600);
    expect(await using(page, ({ updates, playing }) => ({ updates, playing }))).toEqual({
      updates: early,
      playing: true,
    });
    await page.locator('rbm-playground').scrollIntoViewIfNeeded();
    await expect.poll(() => using(page, ({ updates }) => updates)).toBeGreaterThan(early + 50);
    await page.evaluate(() => window.scrollTo(0, 0));
    const left = await settled(page, () => using(page, ({ updates }) => updates));
    // What is asked for meanwhile is done.
    await using(page, (element) => element.step(30));
    expect((await using(page, (element) => element.parameters())).updates).toBeGreaterThan(left);
  });

  test('a thousand made and removed leave no worker and at most a megabyte', async ({ page }) => {
    test.setTimeout(240_000);
    await tutorial(page, '');
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const heap = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value;
    };
    const cycle = (times: number, attributes: string) =>
      page.evaluate(
        async ({ times, attributes }) => {
          for (let i = 0; i < times; i++) {
            document.body.innerHTML = `<rbm-playground ${attributes}></rbm-playground>`;
            const element = document.querySelector('rbm-playground')!;
            // Some live to learn, the others go as soon as they are drawn, or before.
            if (i % 20 === 0) await element.ready;
            else if (i % 2 === 0) await new Promise(requestAnimationFrame);
            document.body.replaceChildren();
            await null;
          }
        },
        { times, attributes },
      );
    await cycle(40, small);
    const before = await heap();
    await cycle(1000, small);
    await expect.poll(() => page.workers().length).toBe(0);
    const kept = (await heap()) - before;
    console.log(`1000 elements made and removed: ${Math.round(kept / 1000)} KB kept`);
    expect(kept).toBeLessThan(1_000_000);
  });
});

test.describe('the host page', () => {
  const hostile = `<style>
    html { font-size: 40px; letter-spacing: 1em; line-height: 3; }
    * { color: red !important; margin: 9px; text-transform: uppercase; }
    button { background: lime; border-radius: 50px; }
    h2, section, .panel-title { font-size: 90px; display: inline; }
    rbm-playground { text-align: right; font-style: italic; }
  </style>`;

  test('keeps its style to itself, and the element its own', async ({ page }) => {
    const styles = async (extra: string) => {
      await tutorial(page, `${extra}<h2>Mine</h2><rbm-playground ${small}></rbm-playground>`);
      await using(page, (element) => element.ready);
      return page.evaluate(() => {
        const element = document.querySelector('rbm-playground')!;
        const inside = element.shadowRoot!.querySelector('rbm-dreams-panel')!.shadowRoot!;
        const shown = (found: Element | null) => {
          const {
            letterSpacing,
            fontStyle,
            textTransform,
            textAlign,
            fontSize,
            lineHeight,
            color,
          } = getComputedStyle(found!);
          return {
            letterSpacing,
            fontStyle,
            textTransform,
            textAlign,
            fontSize,
            lineHeight,
            color,
          };
        };
        return {
          title: shown(inside.querySelector('h2')),
          text: shown(inside.querySelector('p')),
          mine: shown(document.querySelector('h2')),
          sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
          globals: Object.keys(window).filter((key) => /rbm|playground|^lit/i.test(key)),
        };
      });
    };
    const alone = await styles('');
    const beside = await styles(hostile);
    expect(beside.title).toEqual(alone.title);
    expect(beside.text).toEqual(alone.text);
    expect(beside.mine).not.toEqual(alone.mine);
    expect(alone.sheets).toBe(0);
    // Lit counts its copies there, for warnings.
    expect(alone.globals.filter((key) => !/^lit(\w+Versions|PropertyMetadata)$/.test(key))).toEqual(
      [],
    );
  });

  test('themes it by custom properties and parts, and says what is shown and locked', async ({
    page,
  }) => {
    const style = `<style>
      rbm-playground { --rbm-accent: #a0127d; }
      rbm-playground::part(footer) { font-weight: 700; }
    </style>`;
    const shown =
      'theme="dark" panels="learning dreams" controls="play step:locked footer learning:locked"';
    await tutorial(
      page,
      `${style}<rbm-playground preset="shifting-bars" ${shown}></rbm-playground>`,
    );
    await using(page, (element) => element.ready);
    const element = page.locator('rbm-playground');
    const { play, step, reset } = texts.shell.transport;
    await expect(element).toHaveAttribute('data-shown-theme', 'dark');
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await expect(button(play)).toHaveCSS('background-color', 'rgb(160, 18, 125)');
    await expect(button(step)).toBeDisabled();
    await expect(button(reset)).toHaveCount(0);
    await expect(page.getByRole('contentinfo')).toHaveCSS('font-weight', '700');
    await expect(page.getByRole('heading', { name: texts.shell.title })).toHaveCount(0);
    const sections = element.locator('section[slot]');
    await expect(sections).toHaveCount(2);
    await expect(element.locator('section[slot=learning]')).toHaveAttribute('inert', '');
    await element.evaluate((found) => found.setAttribute('panels', 'machine'));
    await expect(sections).toHaveCount(1);
    await expect(sections).toHaveAccessibleName(texts.machine.title);
  });

  test('has its keys, its address and what is pasted for itself', async ({ page }) => {
    await tutorial(page, `<rbm-playground preset="shifting-bars"></rbm-playground>`);
    await using(page, (element) => element.ready);
    await page.evaluate(() => {
      location.hash = '#v=1&hidden=5';
    });
    await page.keyboard.press('k');
    await page.evaluate(() => {
      const files = new DataTransfer();
      files.items.add(new File(['0,1'], 'a.csv', { type: 'text/csv' }));
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true }));
    });
    await page.waitForTimeout(500);
    expect(await using(page, ({ playing }) => playing)).toBe(false);
    expect(await using(page, ({ state }) => state)).not.toContain('hidden=5');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});
