import type { Dictionary } from '../i18n/dictionary';
import { numbers } from '../i18n/numbers';
import type { FactsOf, Finding } from '../state/diagnosis';
import type { Treatment } from '../state/remedies';

type Texts = Dictionary['doctor'];

/** A complaint in words. */
export interface Said {
  title: string;
  /** The number on which it rests. */
  fact: string;
  rule: string;
  source: string;
}

const few = (value: number) => numbers.significant(value, 2);

/** 0.0012 as 1.2 thousandths would be read wrong by most: parts of the weights, in percent. */
const percent = (share: number) => (share < 1e-5 ? '0%' : `${few(100 * share)}%`);

/** Divergence and difference; the latter is empty where no chains tell. */
const sayBiases = ({ divergence, difference }: FactsOf['biases']) =>
  [few(divergence), difference === null ? '' : percent(difference)] as const;

/** What is wrong, and by which number. */
export function sayFinding({ found, groups }: Texts, finding: Finding): Said {
  const say = (texts: { title: string; rule: string; source: string }, fact: string): Said => ({
    title: texts.title,
    fact,
    rule: texts.rule,
    source: texts.source,
  });
  const { whole } = numbers;
  switch (finding.kind) {
    case 'steps': {
      const { ratio, meanWeight, rate, is } = finding.facts;
      const texts =
        found[is === 'large' ? 'steps-large' : is === 'small' ? 'steps-small' : 'unlearned'];
      return say(texts, texts.fact(percent(ratio), few(rate), few(meanWeight)));
    }
    case 'dead':
    case 'saturated': {
      const { count, all, images } = finding.facts;
      const texts = found[finding.kind];
      return say(texts, texts.fact(whole(count), whole(all), whole(images)));
    }
    case 'duplicates': {
      const { spare, all, groups: count } = finding.facts;
      const texts = found.duplicates;
      return say(texts, texts.fact(whole(spare), whole(all), groups(whole(count))));
    }
    case 'weightless': {
      const { count, all } = finding.facts;
      return say(found.weightless, found.weightless.fact(whole(count), whole(all)));
    }
    case 'mixing': {
      const { time, changes, error } = finding.facts;
      const texts = found[finding.severity === 'problem' ? 'chains-stuck' : 'chains-slow'];
      return say(texts, texts.fact(few(time), few(changes), few(error)));
    }
    case 'overfitting': {
      const { gap, least } = finding.facts;
      return say(found.overfitting, found.overfitting.fact(few(gap), few(least)));
    }
    case 'biases':
      return say(found.biases, found.biases.fact(...sayBiases(finding.facts)));
    case 'weights': {
      const { largest, share } = finding.facts;
      return say(found.exploding, found.exploding.fact(few(largest), percent(share)));
    }
  }
}

/** What is fine, in a few words with its number. */
export function sayFine({ fine }: Texts, finding: Finding): string {
  const { whole } = numbers;
  switch (finding.kind) {
    case 'steps':
      return fine.steps(percent(finding.facts.ratio));
    case 'dead':
    case 'saturated':
    case 'weightless':
      return fine[finding.kind](whole(finding.facts.count));
    case 'duplicates':
      return fine.duplicates(whole(finding.facts.spare));
    case 'mixing': {
      const { time, changes, longEnough } = finding.facts;
      return longEnough ? fine.quick(few(time)) : fine.moving(few(changes), few(time));
    }
    case 'overfitting':
      return fine.overfitting(few(finding.facts.gap));
    case 'biases':
      return fine.biases(sayBiases(finding.facts)[0]);
    case 'weights':
      return fine.weights(few(finding.facts.largest));
  }
}

/** A number that is set, as a person would type it. */
const asSet = (value: number) => numbers.significant(value, 4);

export function sayButton({ remedies, anew }: Texts, { kind, to, renews }: Treatment): string {
  const set = remedies[kind].button(asSet(to));
  return renews && kind !== 'start-over' ? anew(set) : set;
}

export function sayDone(
  { remedies, anewDone }: Texts,
  { kind, from, to, renews }: Treatment,
): string {
  const done = remedies[kind].done(asSet(from), asSet(to));
  return renews ? anewDone(done) : done;
}
