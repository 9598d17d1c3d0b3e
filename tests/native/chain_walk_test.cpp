#include "rbm/chain_walk.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "enumeration.h"
#include "rbm/error.h"
#include "rbm/gibbs.h"

namespace rbm {
namespace {

using test::all_states;
using test::random_rbm;
using test::state_number;

double entropy(const Eigen::VectorXd& p) {
  const auto part = [](double x) { return x > 0.0 ? -x * std::log(x) : 0.0; };
  double sum = 0.0;
  for (Index i = 0; i < p.size(); ++i) sum += part(p(i)) + part(1.0 - p(i));
  return sum;
}

/// <E> - S of independent units with these means.
double variational_free_energy(const Rbm& rbm, const Eigen::VectorXd& m, const Eigen::VectorXd& q) {
  return -rbm.visible_bias.cast<double>().dot(m) - rbm.hidden_bias.cast<double>().dot(q) -
         m.dot(rbm.weights.cast<double>() * q) - entropy(m) - entropy(q);
}

TEST(MeanField, OfStatesIsTheConditionalMean) {
  const Rbm rbm = random_rbm(6, 5, 2);
  const BinaryBatch states = all_states(6);
  const Batch mean = mean_h_from_mean_v(rbm, states.cast<float>());
  EXPECT_LT((mean - mean_h_from_v(rbm, states)).cwiseAbs().maxCoeff(), 1e-6f);
  EXPECT_THROW(mean_h_from_mean_v(rbm, Batch::Zero(5, 1)), Error);
}

/// Each half-step minimises <E> - S, which is never below -log Z (Gibbs-Bogoliubov).
TEST(MeanField, LowersTheVariationalFreeEnergyDownToAPointThatStandsStill) {
  for (std::uint64_t seed = 1; seed < 12; ++seed) {
    const Rbm rbm = random_rbm(6, 5, seed, 0.25f * static_cast<float>(seed));
    const double bound = -test::exact_log_partition(rbm);
    Batch m = all_states(6).col(37).cast<float>();
    double last = std::numeric_limits<double>::infinity();
    for (int step = 0; step < 3000; ++step) {
      const Batch q = mean_h_from_mean_v(rbm, m);
      const auto value = [&] {
        return variational_free_energy(rbm, m.cast<double>().col(0), q.cast<double>().col(0));
      };
      // sigmoid() is good to 2e-7, and at a minimum the value is off by its square times curvature.
      EXPECT_LE(value(), last + 1e-6);
      last = value();
      m = mean_v_from_mean_h(rbm, q);
      EXPECT_LE(value(), last + 1e-6);
      last = value();
      EXPECT_GE(last, bound - 1e-6);
    }
    const Batch next = mean_v_from_mean_h(rbm, mean_h_from_mean_v(rbm, m));
    EXPECT_LT((next - m).cwiseAbs().maxCoeff(), 1e-5f) << seed;
  }
}

TEST(ChainWalk, TheSampledOneIsAGibbsChain) {
  const Rbm rbm = random_rbm(6, 5, 4);
  const BinaryVector image = all_states(6).col(21);
  const ChainWalks walks = walk_chains(rbm, image, 50, 7);
  RandomStream stream(7, Purpose::explained_learning);
  GibbsSampler sampler;
  Chains chains{image, {}, {}, {}};
  std::set<Index> seen{state_number(image)};
  ASSERT_EQ(walks.sampled.visible.cols(), 51);
  for (Index step = 1; step <= 50; ++step) {
    const BinaryBatch before = chains.visible;
    sampler.run(rbm, chains, 1, stream);
    seen.insert(state_number(chains.visible.col(0)));
    const auto at = static_cast<std::size_t>(step);
    EXPECT_EQ(walks.sampled.visible.col(step), chains.visible.col(0).cast<float>());
    EXPECT_EQ(walks.sampled.n_states[at], std::ssize(seen));
    EXPECT_EQ(walks.sampled.moved[at],
              (chains.visible.array() != before.array()).cast<double>().sum());
    const Eigen::ArrayXd p = chains.visible_mean.col(0).cast<double>();
    EXPECT_NEAR(walks.sampled.blur[at], (4.0 * p * (1.0 - p)).mean(), 1e-12);
  }
}

TEST(ChainWalk, WithoutDiceThereIsOneWayAndItEnds) {
  const Rbm rbm = random_rbm(6, 5, 4, 0.5f);
  const BinaryVector image = all_states(6).col(21);
  const ChainWalks walks = walk_chains(rbm, image, 400, 7);
  const ChainWalks other = walk_chains(rbm, image, 400, 8);
  EXPECT_EQ(walks.mean_field.visible, other.mean_field.visible);
  EXPECT_NE(walks.sampled.visible, other.sampled.visible);
  EXPECT_LT(walks.mean_field.moved.back(), 1e-5);
  EXPECT_GT(walks.sampled.n_states.back(), 20);  // of 64, most of them likely
  EXPECT_LT(walks.mean_field.n_states.back(), 5);
}

/// Without couplings the means stand still after one step: at sigmoid(a).
TEST(ChainWalk, WithoutCouplingsTheMeansAreTheBiases) {
  Rbm rbm = random_rbm(6, 5, 4);
  rbm.weights.setZero();
  const ChainWalks walks = walk_chains(rbm, all_states(6).col(5), 3, 1);
  const Eigen::ArrayXd p = 1.0 / (1.0 + (-rbm.visible_bias.cast<double>().array()).exp());
  for (const Index step : {1, 2, 3}) {
    EXPECT_LT((walks.mean_field.visible.col(step).cast<double>().array() - p).abs().maxCoeff(),
              1e-6);
    EXPECT_NEAR(walks.mean_field.blur[static_cast<std::size_t>(step)], (4.0 * p * (1.0 - p)).mean(),
                1e-6);
  }
  EXPECT_EQ(walks.mean_field.moved[2], 0.0);
  EXPECT_EQ(walks.mean_field.moved[3], 0.0);
}

TEST(ChainWalk, RefusesOtherImagesAndTooManySteps) {
  const Rbm rbm = random_rbm(6, 5, 4);
  EXPECT_THROW(walk_chains(rbm, BinaryVector::Zero(5), 3, 1), Error);
  EXPECT_THROW(walk_chains(rbm, BinaryVector::Constant(6, 2), 3, 1), Error);
  EXPECT_THROW(walk_chains(rbm, BinaryVector::Zero(6), 0, 1), Error);
  EXPECT_THROW(walk_chains(rbm, BinaryVector::Zero(6), max_walk_steps + 1, 1), Error);
  EXPECT_EQ(most_walk_steps(rbm), max_walk_steps);
  EXPECT_EQ(most_walk_steps({Weights(4096, 4096), Vector(4096), Vector(4096)}), 1);
}

}  // namespace
}  // namespace rbm
