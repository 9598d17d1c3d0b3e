// custom-elements.json: what editors and documentation tools know of <rbm-playground>.
// Made of the tables and types that the element itself is made of.
import { readFileSync } from 'node:fs';
import { fromRoot } from './paths.mjs';

const api = () => readFileSync(fromRoot('web/src/api/playground-element.ts'), 'utf8');

/** The last comment before a place, without its stars. */
function commentBefore(text, place) {
  const comment = text.slice(0, place).match(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/)?.[1] ?? '';
  return comment
    .replace(/^\s*\* ?/gm, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\{@link (\w+)\}/g, '$1')
    .replace(/@param (\w+)/g, '$1:')
    .trim();
}

/** The body of an exported interface. */
function bodyOf(text, name) {
  const start = text.search(new RegExp(`^export interface ${name}\\b`, 'm'));
  return text.slice(start, text.indexOf('\n}\n', start));
}

function events(text) {
  const body = bodyOf(text, 'PlaygroundElementEvents');
  return [...body.matchAll(/^ {2}'([\w-]+)': ([^;]+);/gm)].map((found) => ({
    name: found[1],
    type: { text: found[2] },
    description: commentBefore(body, found.index),
  }));
}

/** Parameters as they are declared, none of which has a comma in its type. */
const parametersIn = (declared) =>
  [...declared.matchAll(/(\w+)(\?)?: ([^,]+)/g)].map(([, name, optional, type]) => ({
    name,
    type: { text: type },
    ...(optional && { optional: true }),
  }));

function members(text) {
  const body = bodyOf(text, 'RbmPlaygroundElement');
  const fields = [...body.matchAll(/^ {2}(readonly )?(\w+): ([^;]+);/gm)].map((found) => ({
    kind: 'field',
    name: found[2],
    type: { text: found[3] },
    ...(found[1] && { readonly: true }),
    description: commentBefore(body, found.index),
  }));
  const methods = [...body.matchAll(/^ {2}(\w+)\(([^)]*)\): (Promise<[^;]+>);/gm)].map((found) => ({
    kind: 'method',
    name: found[1],
    parameters: parametersIn(found[2]),
    return: { type: { text: found[3] } },
    description: commentBefore(body, found.index),
  }));
  return [...fields, ...methods];
}

/** Custom properties that a host page may set, with the values of the light theme. */
function cssProperties() {
  const theme = readFileSync(fromRoot('web/src/element/theme.ts'), 'utf8');
  const start = theme.indexOf('export const tokens');
  const light = theme.slice(start, theme.indexOf('\n`;', start));
  return [...light.matchAll(/(--rbm-[\w-]+):\s*([^;]+);/g)].map((found) => ({
    name: found[1],
    default: found[2],
  }));
}

const cssParts = [
  ['page', 'Everything.'],
  ['header', 'Title, link and theme.'],
  ['transport', 'The bar with play, step and read-outs.'],
  ['panel', 'Every panel; each has its name as a part, too, such as "dreams".'],
  ['footer', 'The last line.'],
].map(([name, description]) => ({ name, description }));

/** @param attributes those of host-attributes.ts */
export function manifestOf(attributes) {
  const text = api();
  const name = 'RbmPlayground';
  const path = 'lib/rbm-playground.js';
  return {
    schemaVersion: '1.0.0',
    modules: [
      {
        kind: 'javascript-module',
        path,
        declarations: [
          {
            kind: 'class',
            customElement: true,
            tagName: 'rbm-playground',
            name,
            description: 'A Restricted Boltzmann Machine that learns images and dreams.',
            attributes: attributes.map(({ name, type, property, description }) => ({
              name,
              type: { text: type },
              fieldName: property,
              description,
            })),
            members: members(text),
            events: events(text),
            cssProperties: cssProperties(),
            cssParts,
          },
        ],
        exports: [
          {
            kind: 'custom-element-definition',
            name: 'rbm-playground',
            declaration: { name, module: path },
          },
        ],
      },
    ],
  };
}
