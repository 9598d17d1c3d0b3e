#include "rbm/gibbs.h"

#include <gtest/gtest.h>

#include <utility>

#include "enumeration.h"
#include "plain_loops.h"

namespace rbm {
namespace {

using test::random_rbm;

/// 40,000 independent chains drawn from `start` (probabilities of all visible states).
Chains chains_drawn_from(const Eigen::VectorXd& start, Index n_visible) {
  const BinaryBatch states = test::all_states(n_visible);
  RandomStream stream(42, Purpose::dataset);
  Chains chains;
  chains.visible.resize(n_visible, 40'000);
  for (Index c = 0; c < chains.count(); ++c) {
    double u = stream.uniform_double();
    Index s = 0;
    while (s + 1 < start.size() && u >= start(s)) u -= start(s++);
    chains.visible.col(c) = states.col(s);
  }
  return chains;
}

double z_of_chains(const Chains& chains, const Eigen::VectorXd& probability) {
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(probability.size());
  for (Index c = 0; c < chains.count(); ++c) ++counts(test::state_number(chains.visible.col(c)));
  return test::chi_square(counts, probability).z();
}

void run(const Rbm& rbm, Chains& chains, int steps, float temperature = 1.0f,
         const Clamp* clamp = nullptr, std::uint64_t event = 0) {
  GibbsSampler sampler;
  RandomStream stream(7, Purpose::display_chains, event);
  sampler.run(rbm, chains, steps, stream, {.temperature = temperature, .clamp = clamp});
}

/// Started in equilibrium, the chains must still be there after any number of steps. Chi-square
/// over all visible states, z < 5: false-alarm rate about 3e-7 for each of the six checks.
TEST(Gibbs, LeavesTheModelDistributionInvariant) {
  for (const float temperature : {0.6f, 1.0f, 2.5f}) {
    const Rbm rbm = random_rbm(5, 4, 21, 1.5f);
    const Eigen::VectorXd p = test::visible_probability(rbm, static_cast<double>(temperature));
    for (const int steps : {1, 3}) {
      Chains chains = chains_drawn_from(p, 5);
      run(rbm, chains, steps, temperature);
      EXPECT_LT(z_of_chains(chains, p), 5.0) << "T " << temperature << ", " << steps << " steps";
    }
  }
}

/// One test against another temperature's distribution must be rejected: the check above can fail.
TEST(Gibbs, TheInvarianceCheckNoticesTheWrongTemperature) {
  const Rbm rbm = random_rbm(5, 4, 21, 1.5f);
  const Eigen::VectorXd p = test::visible_probability(rbm, 1.0);
  Chains chains = chains_drawn_from(p, 5);
  run(rbm, chains, 1, 1.2f);
  EXPECT_GT(z_of_chains(chains, p), 8.0);
}

/// From the worst start, all chains in one state. z < 5: false-alarm rate about 3e-7.
TEST(Gibbs, ConvergesToTheModelDistribution) {
  const Rbm rbm = random_rbm(4, 3, 5);
  Chains chains = chains_drawn_from(Eigen::VectorXd::Unit(16, 0), 4);
  run(rbm, chains, 60);
  EXPECT_LT(z_of_chains(chains, test::visible_probability(rbm)), 5.0);
}

/// With held units the chains sample p(v | held units). z < 5: false-alarm rate about 3e-7.
TEST(Gibbs, ClampedChainsSampleTheConditionalDistribution) {
  const Rbm rbm = random_rbm(5, 4, 33, 1.2f);
  Clamp clamp{BinaryVector::Zero(5), BinaryVector::Zero(5)};
  clamp.mask << 1, 0, 0, 1, 0;
  clamp.values << 1, 0, 0, 0, 0;
  Eigen::VectorXd conditional = test::visible_probability(rbm);
  const BinaryBatch states = test::all_states(5);
  for (Index s = 0; s < states.cols(); ++s) {
    if (states(0, s) != 1 || states(3, s) != 0) conditional(s) = 0.0;
  }
  conditional /= conditional.sum();
  Chains chains = chains_drawn_from(test::visible_probability(rbm), 5);
  apply_clamp(clamp, chains);
  run(rbm, chains, 60, 1.0f, &clamp);
  for (Index c = 0; c < chains.count(); ++c) {
    ASSERT_EQ(chains.visible(0, c), 1);
    ASSERT_EQ(chains.visible(3, c), 0);
  }
  EXPECT_LT(z_of_chains(chains, conditional), 5.0);
}

TEST(Gibbs, HoldingEverythingChangesNothing) {
  const Rbm rbm = random_rbm(4, 3, 5);
  Clamp clamp{BinaryVector::Ones(4), BinaryVector::Zero(4)};
  clamp.values << 1, 0, 0, 1;
  Chains chains = chains_drawn_from(test::visible_probability(rbm), 4);
  apply_clamp(clamp, chains);
  run(rbm, chains, 5, 1.0f, &clamp);
  EXPECT_EQ(chains.visible, clamp.values.replicate(1, chains.count()));
  EXPECT_EQ(chains.visible_mean, chains.visible.cast<float>());
}

/// Few chains and many: the sums of the layers take another order from 32 on.
constexpr Index few_and_many[] = {6, 45};

TEST(Gibbs, TheSameStreamGivesTheSameStepsWhateverTheCallsWere) {
  const Rbm rbm = random_rbm(19, 13, 8);
  for (const Index n_chains : few_and_many) {
    RandomStream noise(1, Purpose::display_chains), noise_again(1, Purpose::display_chains);
    Chains a = chains_from_noise(rbm, n_chains, noise);
    Chains b = chains_from_noise(rbm, n_chains, noise_again);
    GibbsSampler sampler, other;
    RandomStream s(2, Purpose::display_chains), t(2, Purpose::display_chains);
    sampler.run(rbm, a, 4, s);
    for (int step = 0; step < 4; ++step) other.run(rbm, b, 1, t);
    EXPECT_EQ(a.visible, b.visible);
    EXPECT_EQ(a.hidden, b.hidden);
    EXPECT_TRUE(test::same_bits(a.visible_mean, b.visible_mean));
  }
}

/// The chain written out from the conditionals of rbm.h: equal bits, clamped or not.
TEST(Gibbs, AStepDrawsTheHiddenLayerAndThenTheVisibleOne) {
  const Rbm rbm = random_rbm(19, 13, 8);
  Clamp clamp{BinaryVector::Zero(19), BinaryVector::Ones(19)};
  clamp.mask.head(5).setOnes();
  for (const Index n_chains : few_and_many) {
    for (const Clamp* held : {static_cast<const Clamp*>(nullptr), &std::as_const(clamp)}) {
      Chains chains;
      chains.visible = test::random_states(19, n_chains, 0.4f, 3);
      BinaryBatch visible = chains.visible, hidden;
      Batch mean;
      RandomStream s(4, Purpose::display_chains), t(4, Purpose::display_chains);
      GibbsSampler().run(rbm, chains, 3, s, {.temperature = 0.7f, .clamp = held});
      for (int step = 0; step < 3; ++step) {
        hidden = sample_h_from_v(rbm, visible, t, 0.7f);
        visible = sample_v_from_h(rbm, hidden, t, 0.7f);
        if (held != nullptr) visible.topRows(5).setOnes();
      }
      mean = mean_v_from_h(rbm, hidden, 0.7f);
      if (held != nullptr) mean.topRows(5).setOnes();
      EXPECT_EQ(chains.hidden, hidden);
      EXPECT_EQ(chains.visible, visible);
      EXPECT_TRUE(test::same_bits(chains.visible_mean, mean));
      EXPECT_EQ(s.bits(), t.bits());
    }
  }
}

TEST(Gibbs, AChainMayGoOnFromItsHiddenLayer) {
  const Rbm rbm = random_rbm(19, 13, 8);
  for (const Index n_chains : few_and_many) {
    Chains whole, half;
    whole.visible = test::random_states(19, n_chains, 0.4f, 3);
    RandomStream s(5, Purpose::display_chains), t(5, Purpose::display_chains);
    GibbsSampler sampler;
    sampler.run(rbm, whole, 3, s);
    half.hidden = sample_h_from_v(rbm, test::random_states(19, n_chains, 0.4f, 3), t);
    sampler.run_from_hidden(rbm, half, 3, t);
    EXPECT_EQ(half.visible, whole.visible);
    EXPECT_EQ(half.hidden, whole.hidden);
    EXPECT_TRUE(test::same_bits(half.visible_mean, whole.visible_mean));
  }
}

TEST(Gibbs, LeavingTheMeanOutChangesNoState) {
  const Rbm rbm = random_rbm(19, 13, 8);
  for (const Index n_chains : few_and_many) {
    Chains with, without;
    with.visible = without.visible = test::random_states(19, n_chains, 0.4f, 3);
    RandomStream s(6, Purpose::display_chains), t(6, Purpose::display_chains);
    GibbsSampler().run(rbm, with, 3, s);
    GibbsSampler().run(rbm, without, 3, t, {.keep_visible_mean = false});
    EXPECT_EQ(with.visible, without.visible);
    EXPECT_EQ(with.hidden, without.hidden);
    EXPECT_EQ(without.visible_mean.size(), 0);
  }
}

TEST(Gibbs, NoStepsChangeNothing) {
  const Rbm rbm = random_rbm(19, 13, 8);
  Chains chains;
  chains.visible = test::random_states(19, 6, 0.4f, 3);
  const BinaryBatch before = chains.visible;
  RandomStream s(6, Purpose::display_chains), t(6, Purpose::display_chains);
  GibbsSampler().run(rbm, chains, 0, s);
  EXPECT_EQ(chains.visible, before);
  EXPECT_EQ(s.bits(), t.bits());
}

TEST(Gibbs, TheHiddenLayerAndItsMeanAreThoseOfTheConditional) {
  const Rbm rbm = random_rbm(19, 13, 8);
  for (const Index n_samples : few_and_many) {
    const BinaryBatch visible = test::random_states(19, n_samples, 0.4f, 3);
    GibbsSampler sampler;
    Batch mean;
    sampler.hidden_mean(rbm, visible, mean, 0.7f);
    EXPECT_TRUE(test::same_bits(mean, mean_h_from_v(rbm, visible, 0.7f)));
    RandomStream s(7, Purpose::display_chains), t(7, Purpose::display_chains);
    BinaryBatch hidden;
    sampler.sample_hidden(rbm, visible, s, mean, hidden);
    EXPECT_TRUE(test::same_bits(mean, mean_h_from_v(rbm, visible)));
    EXPECT_EQ(hidden, sample_h_from_v(rbm, visible, t));
  }
}

/// Frequencies of 40,000 chains against sigmoid(a / T). |z| < 5.5: false-alarm rate below 1e-6.
TEST(Gibbs, NoiseHasTheFrequenciesOfTheVisibleBiases) {
  const Rbm rbm = random_rbm(6, 2, 9);
  RandomStream stream(3, Purpose::display_chains);
  const Chains chains = chains_from_noise(rbm, 40'000, stream, 2.0f);
  for (Index i = 0; i < 6; ++i) {
    const double p = 1.0 / (1.0 + std::exp(-0.5 * static_cast<double>(rbm.visible_bias(i))));
    const double count = chains.visible.row(i).cast<double>().sum();
    EXPECT_LT(std::abs(count - 40'000 * p) / std::sqrt(40'000 * p * (1 - p)), 5.5);
  }
}

}  // namespace
}  // namespace rbm
