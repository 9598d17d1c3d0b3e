import { expect, it } from 'vitest';
import { sayButton, sayDone, sayFinding, sayFine } from '../../web/src/element/doctor-words';
import { en } from '../../web/src/i18n/en';
import { diagnose, type MachineFacts } from '../../web/src/state/diagnosis';
import { treatment } from '../../web/src/state/remedies';
import { defaults } from '../../web/src/state/settings';
import { goodFacts, goodHealth, goodMixing, history, units } from './doctor-support';

const texts = en.doctor;

const bad: [string, Partial<MachineFacts>, RegExp][] = [
  ['large steps', { history: history(5000, 0.05, 4.5) }, /5% .*0\.05\.$/],
  ['small steps', { history: history(5000, 0.00005, 4.5) }, /0\.4 .*0\.005%/],
  ['no learning', { health: goodHealth({ meanWeight: 0.009 }) }, /0\.009 .*0\.008/],
  ['dead units', { health: goodHealth({ dead: units(20) }) }, /20 of 64 .*128 images/],
  ['saturated units', { health: goodHealth({ saturated: units(20) }) }, /20 of 64 .*128 images/],
  ['doubles', { health: goodHealth({ duplicates: [units(9)] }) }, /8 of 64 .*one group/],
  ['units without weights', { health: goodHealth({ weightless: units(20) }) }, /20 of 64/],
  ['stuck chains', { mixing: goodMixing({ changes: 0 }) }, /430 .*0 times .*0\.039/],
  ['slow chains', { mixing: goodMixing({ changes: 4 }) }, /430 .*4 times .*0\.039/],
  ['a gap', { health: goodHealth({ freeEnergyGap: 60 }) }, /60 nats .*4\.5\.$/],
  ['biases', { health: goodHealth({ biasDivergence: 512 }) }, /2 nats a pixel.* 7%/],
  ['large weights', { health: goodHealth({ largestWeight: 77 }) }, /77, .*0%/],
];

it.each(bad)('%s are told with their number, a rule and where it is from', (_, change, fact) => {
  const [worst] = diagnose(goodFacts(change));
  const said = sayFinding(texts, worst!);
  expect(said.fact).toMatch(fact);
  for (const text of Object.values(said)) {
    expect(text).not.toMatch(/NaN|undefined|null/);
    expect(text.length).toBeGreaterThan(10);
  }
});

it('what is fine is told in a few words, each with its number', () => {
  for (const finding of diagnose(goodFacts())) expect(sayFine(texts, finding)).toMatch(/\d/);
  const quick = goodFacts({ mixing: goodMixing({ time: 1.01, longEnough: true }) });
  const told = diagnose(quick).map((finding) => sayFine(texts, finding));
  expect(told).toContain('chains forget where they were in one Gibbs step');
});

it('a button says what it sets, and afterwards what was done', () => {
  const of = (kind: Parameters<typeof treatment>[0], learningRate: number) =>
    treatment(kind, { ...defaults, learningRate }, { spare: 0 })!;
  expect(sayButton(texts, of('lower-rate', 0.3))).toBe('Learning rate 0.03');
  expect(sayDone(texts, of('lower-rate', 0.3))).toBe('learning rate 0.3 → 0.03.');
  expect(sayButton(texts, of('gentle-start', 2))).toBe('New machine, learning rate 0.05');
  expect(sayDone(texts, of('gentle-start', 2))).toMatch(/^learning rate 2 → 0.05\. A new machine/);
  expect(sayButton(texts, of('start-over', 2))).toBe('New machine');
  expect(sayDone(texts, of('start-over', 2))).toMatch(/^A new machine/);
});
