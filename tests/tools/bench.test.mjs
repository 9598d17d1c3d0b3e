import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groups, isLong, parseOptions } from '../../tools/lib/bench-options.mjs';
import { significant, table, tables, targetLines } from '../../tools/lib/bench-report.mjs';
import {
  annealingSeconds,
  exponent,
  median,
  ratioOf,
  rowsOf,
} from '../../tools/lib/bench-statistics.mjs';
import { targetsOf } from '../../tools/lib/bench-targets.mjs';

/** Measurements of one case in one round: a build and its milliseconds each. */
function round(times, name = 'update/update/784x500/b100', rest = {}) {
  const [visible, hidden] = name.split('/')[2].split('x').map(Number);
  const batch = Number(name.split('/')[3].slice(1));
  return Object.entries(times).map(([build, milliseconds]) => {
    return { name, build, visible, hidden, batch, density: 0.19, milliseconds, ...rest };
  });
}

test('without arguments everything is measured, in five rounds', () => {
  const options = parseOptions([]);
  assert.deepEqual(options.only, groups);
  assert.equal(options.rounds, 5);
  assert.equal(options.json, false);
});

test('arguments choose groups, rounds and output', () => {
  const options = parseOptions(['--only=epoch,update', '--rounds=3', '--json', '--quick']);
  assert.deepEqual(options.only, ['update', 'epoch']);
  assert.equal(options.rounds, 3);
  assert.equal(options.json, true);
  assert.ok(options.seconds < parseOptions([]).seconds);
});

for (const arg of ['--only=everything', '--rounds=0', '--rounds=1.5', '--rounds=', '--fast', 'x']) {
  test(`does not understand ${arg}`, () => {
    assert.throws(() => parseOptions([arg]), { name: 'Error' });
  });
}

test('what takes long is measured unless it shall be quick', () => {
  assert.equal(parseOptions([]).long, true);
  assert.equal(parseOptions(['--quick']).long, false);
  assert.equal(isLong('annealed/measurement/784x500/b100'), true);
  assert.equal(isLong('annealed/step/784x500/b100/beta=0'), false);
});

test('the median is in the middle and leaves its argument alone', () => {
  const values = [9, 1, 5];
  assert.equal(median(values), 5);
  assert.deepEqual(values, [9, 1, 5]);
  assert.equal(median([4, 1, 2, 3]), 2.5);
});

test('the exponent of a power law is its power', () => {
  const law = (power) => [1, 2, 5, 17].map((x) => [x, 3 * x ** power]);
  for (const power of [0, 0.5, 1, 2]) assert.ok(Math.abs(exponent(law(power)) - power) < 1e-12);
});

test('ratios are taken within a round, so that a slow one does not move them', () => {
  const rounds = [
    round({ wasm: 2, 'dense-gemm-only': 4 }),
    round({ wasm: 200, 'dense-gemm-only': 400 }),
    round({ wasm: 2, 'dense-gemm-only': 4 }),
  ];
  assert.equal(ratioOf(rounds, '784x500/b100', 'wasm', 'dense-gemm-only'), 0.5);
  const [wasm, dense] = rowsOf(rounds);
  assert.equal(wasm.ms_per_update, 2);
  assert.equal(wasm.images_per_second, 50_000);
  assert.equal(wasm.ratio_to_dense_gemm_only, 0.5);
  assert.equal(wasm.rounds, 3);
  assert.equal(dense.ratio_to_dense_gemm_only, 1);
  assert.equal(dense.ratio_of_wasm, 0.5);
});

test('rows have the members that readers of --json rely on', () => {
  const [row] = rowsOf([round({ native: 2 })]);
  assert.equal(row.case, 'update');
  assert.equal(row.build, 'native');
  assert.equal(row.ratio_to_dense_gemm_only, undefined);
  for (const member of ['visible', 'hidden', 'batch', 'density', 'ms_per_update', 'ms_min']) {
    assert.equal(typeof row[member], 'number', member);
  }
});

test('the builds of a case stand together, whichever program came first', () => {
  const [one, two] = ['phases/sigmoid/784x500/b100', 'phases/sigmoid/784x64/b20'];
  const rows = rowsOf([
    [one, two].flatMap((n) => round({ native: 1 }, n)).concat(round({ wasm: 1 }, one)),
  ]);
  assert.deepEqual(
    rows.map(({ build, hidden }) => [build, hidden]),
    [
      ['native', 500],
      ['wasm', 500],
      ['native', 64],
    ],
  );
});

test('a variant is compared with the dense product that has none', () => {
  const work = 'density/random-states/784x500/b100';
  const rows = rowsOf([
    [...round({ wasm: 3 }, `${work}/50%`), ...round({ 'dense-gemm-only': 2 }, work)],
  ]);
  assert.equal(rows[0].ratio_to_dense_gemm_only, 1.5);
  assert.match(tables(rows), /dense-gemm-only takes less time than wasm from a density of 19 % on/);
});

test('a target is met at its limit and not beyond', () => {
  const met = (wasm) => {
    const rounds = [round({ wasm, 'dense-gemm-only': 10 })];
    return targetsOf(rounds, rowsOf(rounds)).find(({ what }) => what.startsWith('large: wasm')).met;
  };
  assert.equal(met(4.5), true);
  assert.equal(met(4.6), false);
});

test('the cost of twice the work may be twice as much', () => {
  const verdict = (power) => {
    const rounds = [
      [100, 200, 400].flatMap((batch) =>
        round({ wasm: 1e-3 * batch ** power }, `linear/batch/784x500/b${batch}`),
      ),
    ];
    const [target] = targetsOf(rounds, rowsOf(rounds));
    assert.match(target.what, /linear in images a batch/);
    return target.met;
  };
  assert.equal(verdict(0.8), true);
  assert.equal(verdict(1), true);
  assert.equal(verdict(1.3), false);
});

test('an epoch is 600 updates of 100 images', () => {
  const verdict = (wasm) => {
    const rounds = [round({ wasm }, 'epoch/epoch/784x500/b100')];
    return targetsOf(rounds, rowsOf(rounds))[0];
  };
  assert.deepEqual([verdict(3).measured, verdict(3).met], ['1.80 s', true]);
  assert.equal(verdict(3.5).met, false);
});

/** Two places of annealing in two builds, and a dense step, which has no places. */
function annealing({ wasm = [2, 1], native = [3, 2] } = {}) {
  const name = 'annealed/step/784x500/b100';
  const at = [
    ['beta=0', { quick_steps: 100, full_steps: 500 }],
    ['beta=1', { quick_steps: 2800, full_steps: 14_000 }],
  ];
  const own = at.flatMap(([place, steps], k) =>
    round({ native: native[k], wasm: wasm[k] }, `${name}/${place}`, steps),
  );
  return [[...own, ...round({ 'dense-eigen': 10, 'dense-gemm-only': 5 }, name)]];
}

test('a run of annealing takes its steps times what they cost at each beta', () => {
  const rows = rowsOf(annealing());
  const seconds = Object.fromEntries(
    annealingSeconds(rows).map(({ build, quick, full }) => [build, [quick, full]]),
  );
  assert.deepEqual(seconds.wasm, [3, 15]);
  assert.deepEqual(seconds.native, [5.9, 29.5]);
  assert.deepEqual(seconds['dense-eigen'], [29, 145]);
  assert.match(tables(rows), /784x500, wasm: 3\.00 s quick, 15\.0 s full, 0\.10 x dense-eigen/);
  assert.match(tables(rows), /^step +784x500 +100 +beta=1 +wasm +1\.00 +1\.00 +0\.20 +1\.00$/m);
});

test('annealing and counting have targets, and opponents have none', () => {
  const targets = (rounds) => targetsOf(rounds, rowsOf(rounds));
  assert.deepEqual(
    targets(annealing()).map(({ measured, met }) => [measured, met]),
    [
      ['5.90 s', false],
      ['3.00 s', true],
    ],
  );
  const name = 'exact/log-partition/784x20/b0';
  const met = (wasm) =>
    targets([round({ wasm, 'dense-eigen': 2000 }, name)]).map((target) => target.met);
  assert.deepEqual(met(1000), [true]);
  assert.deepEqual(met(1001), [false]);
});

test('numbers keep three digits and columns their edges', () => {
  assert.equal(significant(0.02512), '0.0251');
  assert.equal(significant(2.5), '2.50');
  assert.equal(significant(123.4), '123');
  const columns = [
    ['case', (row) => row.case],
    ['ms', (row) => row.ms],
  ];
  const text = table(columns, [
    { case: 'update', ms: '2.50' },
    { case: 'x', ms: '10.00' },
  ]);
  assert.equal(text, 'case       ms\nupdate   2.50\nx       10.00');
  const lines = targetLines([{ what: 'fast', measured: '0.40', met: false }]);
  assert.match(lines, /fast +0\.40 +NOT met/);
});
