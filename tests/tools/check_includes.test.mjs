import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { checkIncludes, findCircle } from '../../tools/check_includes.mjs';

/** What the checker says about a repository of these files. */
function problemsOf(files) {
  const base = mkdtempSync(join(tmpdir(), 'floors-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(base, path)), { recursive: true });
      writeFileSync(join(base, path), text);
    }
    return checkIncludes(base);
  } finally {
    rmSync(base, { recursive: true });
  }
}

const good = {
  'core/include/rbm/error.h': '#include <string>\n',
  'core/include/rbm/types.h': '#include "rbm/error.h"\n',
  'core/include/rbm/rbm.h': '#include "rbm/types.h"\n',
  'core/src/rbm.cpp': '#include "rbm/rbm.h"\n#include <cmath>\n',
  'core/include/rbm/trainer.h': '#include "rbm/rbm.h"\n',
  'core/include/rbm/ais.h': '#include "rbm/rbm.h"\n',
  'wasm/javascript.h': '#include <emscripten/val.h>\n',
  'wasm/bindings.cpp':
    '#include <emscripten/bind.h>\n#include "javascript.h"\n#include "rbm/trainer.h"\n',
  'web/src/protocol/messages.ts': 'export type Message = { kind: string };\n',
  'web/src/engine/engine.ts':
    "import load from 'rbm-core';\nimport type { Message } from '../protocol/messages';\n",
  'web/src/worker/worker.ts': "import { Engine } from '../engine/engine';\n",
  'web/src/element/playground.ts':
    "import { html } from 'lit';\n// import { Engine } from '../engine/engine';\nimport {\n  a,\n  b,\n} from '../protocol/messages';\n",
};

test('a tidy repository has no problems', () => {
  assert.deepEqual(problemsOf(good), []);
});

const offences = {
  'an include that goes up': {
    'core/include/rbm/types.h': '#include "rbm/rbm.h"\n',
    says: /types\.h \(floor 0\) includes rbm\/rbm\.h \(floor 2\): only downward/,
  },
  'a source file that includes upward': {
    'core/src/rbm.cpp': '#  include "rbm/trainer.h"\n',
    says: /core\/src\/rbm\.cpp .* only downward/,
  },
  'a circle on one floor': {
    'core/include/rbm/error.h': '#include "rbm/types.h"\n',
    says: /circle: (error -> types -> error|types -> error -> types)/,
  },
  'an estimate that knows the trainer': {
    'core/include/rbm/ais.h': '#include "rbm/trainer.h"\n',
    says: /ais\.h must never include rbm\/trainer\.h/,
  },
  'printing in the core': {
    'core/src/rbm.cpp': '#include <iostream>\n',
    says: /the core does not include <iostream>/,
  },
  'Emscripten outside the bindings': {
    'tests/native/rbm_test.cpp': '#include <emscripten.h>\n',
    says: /rbm_test\.cpp: only files of wasm\/ include Emscripten/,
  },
  'a C++ file without a floor': {
    'core/include/rbm/surprise.h': '',
    says: /surprise\.h: no floor; add 'surprise'/,
  },
  'a page that imports the engine': {
    'web/src/element/playground.ts': "import { Engine } from '../engine/engine';\n",
    says: /'element' does not import 'engine'/,
  },
  'a dynamic import that goes up': {
    'web/src/protocol/messages.ts': "const late = await import('../worker/worker');\n",
    says: /'protocol' does not import 'worker'/,
  },
  'a type import that goes up': {
    'web/src/protocol/messages.ts': "import type { Engine } from '../engine/engine';\n",
    says: /'protocol' does not import 'engine'/,
  },
  'the compiled core outside the engine': {
    'web/src/worker/worker.ts': "import load from 'rbm-core';\n",
    says: /'worker' does not import the package rbm-core/,
  },
  'a package on a plain floor': {
    'web/src/state/settings.ts': "import { html } from 'lit';\n",
    says: /'state' does not import the package lit/,
  },
  'a folder without a floor': {
    'web/src/misc/things.ts': '',
    says: /no floor; add 'misc'/,
  },
  'an import from outside': {
    'web/src/engine/engine.ts': "import load from '../../../build/wasm/rbm_core.mjs';\n",
    says: /outside web\/src/,
  },
  'a circle of modules': {
    'web/src/i18n/en.ts': "import { ja } from './ja.ts';\n",
    'web/src/i18n/ja.ts': "export { en } from './en';\n",
    says: /circle: .*en\.ts -> .*ja\.ts -> .*en\.ts/,
  },
};

for (const [name, { says, ...files }] of Object.entries(offences)) {
  test(`finds ${name}`, () => {
    const problems = problemsOf({ ...good, ...files });
    assert.ok(
      problems.some((problem) => says.test(problem)),
      problems.join('\n'),
    );
  });
}

test('a circle is told from a diamond', () => {
  assert.equal(findCircle({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }), undefined);
  assert.deepEqual(findCircle({ a: ['b'], b: ['c'], c: ['b'] }), ['b', 'c', 'b']);
});
