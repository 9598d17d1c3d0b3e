import { test, expect, openLearning, updates } from './support';
for (const big of [false, true]) test('calibrate long tasks ' + big, async ({ page }) => {
  await openLearning(page);
  if (big) {
    await page.getByLabel('Image side').fill('28');
    await page.getByRole('button', { name: 'Apply' }).click();
    const h = page.getByLabel('Hidden units', { exact: true });
    await h.fill('256'); await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForTimeout(1000);
  }
  await page.waitForTimeout(3000);
  const r = await page.evaluate(async () => {
    const tasks: number[] = [];
    const o = new PerformanceObserver((l) => { for (const e of l.getEntries()) tasks.push(e.duration); });
    o.observe({ type: 'longtask' });
    let frames = 0; let longest = 0; let last = performance.now(); const start = last;
    await new Promise<void>((res) => { const f = () => { const n = performance.now(); longest = Math.max(longest, n - last); last = n; frames++; if (n - start > 10000) res(); else requestAnimationFrame(f); }; requestAnimationFrame(f); });
    return { tasks, fps: frames / 10, longest };
  });
  console.log(JSON.stringify(r), await updates(page));
});
test('worker', async ({ page }) => {
  await openLearning(page);
  await page.waitForTimeout(4000);
  console.log(page.workers().length, await updates(page));
  page.workers().at(-1)!.evaluate(() => self.close()).catch((e) => console.log('closed', e.message));
  await page.waitForTimeout(2000);
  console.log(page.workers().length, await updates(page), await page.getByRole('status').allTextContents());
  page.workers().at(-1)!.evaluate(() => { setTimeout(() => { throw new Error('broken on purpose'); }, 0); }).catch((e) => console.log('closed', e.message));
  await page.waitForTimeout(2000);
  console.log(page.workers().length, await updates(page), await page.getByRole('status').allTextContents());
});
