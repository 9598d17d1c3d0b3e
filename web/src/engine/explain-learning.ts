import type {
  DataProbability,
  FreeEnergyShift,
  StateShifts,
  UpdateReport,
  WalkReport,
} from 'rbm-core';
import type { LearningExplanations } from '../protocol/explain-learning';
import type { Explainers } from './explainers';
import { copyOut } from './owned';

const probability = ({ each, eachLog, ...sums }: DataProbability) => ({
  each: copyOut(each),
  eachLog: copyOut(eachLog),
  ...sums,
});

const shifts = ({ images, before, after }: StateShifts) => ({
  images: copyOut(images),
  before: copyOut(before),
  after: copyOut(after),
});

const energies = ({ before, after, ...means }: FreeEnergyShift) => ({
  before: copyOut(before),
  after: copyOut(after),
  ...means,
});

const exactPhase = (exact: UpdateReport['exact']) =>
  exact && {
    ...exact,
    negative: copyOut(exact.negative),
    difference: copyOut(exact.difference),
  };

const walk = ({ visible, states, moved, blur }: WalkReport) => ({
  visible: copyOut(visible),
  states: copyOut(states),
  moved: copyOut(moved),
  blur: copyOut(blur),
});

function update(report: UpdateReport) {
  return {
    shownImages: report.shownImages,
    shownHidden: report.shownHidden,
    hiddenMean: copyOut(report.hiddenMean),
    hidden: copyOut(report.hidden),
    chainVisible: copyOut(report.chainVisible),
    chainHidden: copyOut(report.chainHidden),
    fantasyHiddenMean: copyOut(report.fantasyHiddenMean),
    positive: copyOut(report.positive),
    negative: copyOut(report.negative),
    difference: copyOut(report.difference),
    step: copyOut(report.step),
    data: energies(report.data),
    fantasies: energies(report.fantasies),
    exact: exactPhase(report.exact),
  };
}

export const learningExplainers: Explainers<LearningExplanations> = {
  ascent(core, { machine, pixels, heldOutShare, learningRate, listed }) {
    const told = core.explainAscent(machine, pixels, heldOutShare, learningRate, listed);
    return {
      images: copyOut(told.images),
      counts: copyOut(told.counts),
      nImages: told.nImages,
      dataEntropy: told.dataEntropy,
      before: probability(told.before),
      after: probability(told.after),
      losers: shifts(told.losers),
      winners: shifts(told.winners),
    };
  },
  update: (core, { machine, images, settings }) =>
    update(core.explainUpdate(machine, images, settings)),
  coins(core, { machine, image, flips, seed }) {
    const told = core.explainCoins(machine, image, flips, seed);
    return {
      probability: copyOut(told.probability),
      uniform: copyOut(told.uniform),
      on: copyOut(told.on),
      shareOn: copyOut(told.shareOn),
      standardError: copyOut(told.standardError),
    };
  },
  walks(core, { machine, image, steps, seed }) {
    const { sampled, meanField } = core.explainWalks(machine, image, steps, seed);
    return { sampled: walk(sampled), meanField: walk(meanField) };
  },
};
