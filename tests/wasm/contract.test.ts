import { describe, expect, it } from 'vitest';
import { contractText, isBuilt, newCore } from './support.ts';

/** Names of the methods of an interface, from the text of the contract. */
function membersOf(text: string, name: string): string[] {
  const withoutComments = text.replace(/\/\*\*[\s\S]*?\*\//g, '');
  const body = withoutComments.match(
    new RegExp(`export interface ${name} \\{([\\s\\S]*?)\\n\\}`),
  )?.[1];
  if (!body) throw new Error(`the contract has no interface ${name}`);
  return [...body.matchAll(/^ {2}(\w+)\(/gm)].map(([, member]) => member!).sort();
}

/** What Embind itself adds to every class; only `delete` is for callers. */
const embindMethods = ['clone', 'constructor', 'deleteLater', 'isAliasOf', 'isDeleted'];

const classes = ['Session', 'GeneratedImages', 'MeasuredImages', 'Measurement', 'MixingMeter'];

/** Embind marks what it binds; everything else in the module is Emscripten's own. */
function boundKeys(core: object): string[] {
  return Object.entries(core)
    .filter(([, value]) => typeof value === 'function' && Object.hasOwn(value, 'argCount'))
    .map(([key]) => key);
}

describe.skipIf(!isBuilt)('the contract rbm_core.d.ts', () => {
  it.each(classes)('names the methods of %s, all and no others', async (name) => {
    const core = await newCore();
    const bound = (core as unknown as Record<string, { prototype: object }>)[name]!.prototype;
    const real = new Set<string>();
    for (let at = bound; at !== Object.prototype; at = Object.getPrototypeOf(at))
      for (const key of Object.getOwnPropertyNames(at)) real.add(key);
    const ours = [...real].filter((key) => !embindMethods.includes(key) && !key.startsWith('$'));
    expect(ours.sort()).toEqual(membersOf(contractText(), name));
  });

  it('names the functions of the module, all and no others', async () => {
    const real = boundKeys(await newCore());
    expect(real.sort()).toEqual([...membersOf(contractText(), 'RbmCore'), ...classes].sort());
  });
});
