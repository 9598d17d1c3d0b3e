/** Servers that stand for the pages of other people, each of an origin of its own. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The files of the npm package. */
export const packageFolder = fileURLToPath(new URL('../../lib', import.meta.url));

/** The site. */
export const siteFolder = fileURLToPath(new URL('../../dist', import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

export interface Served {
  /** Ends with a slash. */
  address: string;
  /** Paths that were asked for, without the first slash. */
  asked: string[];
  close(): void;
}

export interface Serving {
  /** Pages and programs by path, before the folder is looked at. */
  pages?: Record<string, string>;
  folder?: string;
  /** A path prefix under which all of it lies. */
  under?: string;
  headers?: Record<string, string>;
  /** Other types by ending, or `null` for a host that knows none. */
  types?: Record<string, string> | null;
}

/** Serves at an origin of its own until it is closed. */
export async function serve({
  pages = {},
  folder,
  under = '',
  headers = {},
  types: known = types,
}: Serving): Promise<Served> {
  const asked: string[] = [];
  const bodyOf = (name: string): string | Buffer | null => {
    if (Object.hasOwn(pages, name)) return pages[name] ?? null;
    if (!folder || name.includes('..')) return null;
    try {
      return readFileSync(join(folder, name));
    } catch {
      return null;
    }
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '', 'http://host').pathname).slice(1);
    asked.push(path);
    const name = path.slice(under.length) || 'index.html';
    const body = path.startsWith(under) ? bodyOf(name) : null;
    const type = known?.[extname(name)] ?? 'application/octet-stream';
    response.writeHead(body === null ? 404 : 200, { 'Content-Type': type, ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/${under}`,
    asked,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A whole page with this in its body. */
export const pageWith = (body: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A tutorial</title>
  <link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
