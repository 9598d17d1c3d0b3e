/** The example pages, and what stands for the network that they take the element from. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { packageFolder } from './hosts';

export const examplesFolder = fileURLToPath(new URL('../../examples', import.meta.url));

export const example = (path: string): string => readFileSync(join(examplesFolder, path), 'utf8');

/** An address such as a tutorial names: the package with its version, and perhaps a file of it. */
const network = /^https:\/\/cdn\.jsdelivr\.net\/npm\/rbm-playground@([\d.]+)(\/[^?#]*)?$/;

const about = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as Record<'version' | 'jsdelivr', string>;

/** What a content delivery network has at this address; null where it has nothing. */
function fileAt(address: string): string | null {
  const [, version, file] = network.exec(address) ?? [];
  if (version === undefined || !`${about.version}.`.startsWith(`${version}.`)) return null;
  // Without a file it is the one that package.json names for this.
  return join(packageFolder, '..', file ?? about.jsdelivr);
}

/** Lets the page have our package where it asks the network for it, and nothing else from elsewhere. */
export async function deliver(page: Page): Promise<void> {
  await page.route(
    (url) => url.protocol === 'https:',
    (route) => {
      const path = fileAt(route.request().url());
      if (path === null) return route.abort();
      const headers = { 'Access-Control-Allow-Origin': '*' };
      return route.fulfill({ path, headers, contentType: 'text/javascript' });
    },
  );
}

/** The code in the first fence of a Markdown text that has this after its three backticks. */
export function fenced(markdown: string, info: string): string {
  const start = markdown.indexOf(`\`\`\`${info}\n`);
  if (start < 0) throw new Error(`no fence ${info}`);
  const inner = markdown.slice(markdown.indexOf('\n', start) + 1);
  return inner.slice(0, inner.indexOf('\n```'));
}

/** Blocks of HTML in a Markdown text: paragraphs that begin with a tag, which Markdown passes on as they are. */
export const rawHtml = (markdown: string): string =>
  markdown
    .split(/\n{2,}/)
    .filter((block) => /^<[a-z]/.test(block))
    .join('\n');
