import type { Frame, FrameLocator, Page } from '@playwright/test';
import type { RbmPlaygroundElement } from '../../web/src/api/playground-element';
import { dreamsCanvas, expect } from './support';

/** The first machine of a page learns when it is told to, and dreams. */
export async function expectLiving(page: Page | Frame | FrameLocator): Promise<void> {
  const element = page.locator('rbm-playground').first();
  await expect(element).toBeAttached();
  const updates = () =>
    element.evaluate((found) => (found as unknown as RbmPlaygroundElement).updates ?? -1);
  await expect.poll(updates).toBe(0);
  await element.evaluate((found) => (found as unknown as RbmPlaygroundElement).play());
  await expect.poll(updates).toBeGreaterThan(50);
  await expect(dreamsCanvas(page as Page).first()).toBeVisible();
}
