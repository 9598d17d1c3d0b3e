#include "rbm/health.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "enumeration.h"
#include "rbm/datasets.h"
#include "rbm/error.h"
#include "rbm/session.h"

namespace rbm {
namespace {

using Units = std::vector<Index>;

Rbm like(const Rbm& rbm) { return make_rbm(rbm.n_visible(), rbm.n_hidden(), 99, 1e-3f); }

HealthFacts facts_of(const Rbm& rbm) { return examine(rbm, like(rbm), {}, {}, {}); }

HealthFacts facts_of(const Rbm& rbm, const BinaryBatch& images) {
  return examine(rbm, like(rbm), mean_h_from_v(rbm, images), {}, {});
}

TEST(Health, ComparesStepsWithWeights) {
  const Rbm rbm = test::random_rbm(30, 20, 4);
  const HealthFacts facts = facts_of(rbm);
  double squares = 0.0, magnitudes = 0.0, largest = 0.0;
  int large = 0;
  for (Index k = 0; k < rbm.weights.size(); ++k) {
    const double w = std::abs(static_cast<double>(rbm.weights.data()[k]));
    squares += w * w;
    magnitudes += w;
    largest = std::max(largest, w);
    large += w > 5.0 ? 1 : 0;
  }
  EXPECT_NEAR(facts.weight_norm, std::sqrt(squares), 1e-9);
  EXPECT_NEAR(facts.mean_weight, magnitudes / 600, 1e-9);
  EXPECT_EQ(facts.largest_weight, largest);
  EXPECT_EQ(facts.large_share, large / 600.0);
  // Steps of standard deviation 0.001 on weights of 1; 600 of each know both within 3 %.
  EXPECT_NEAR(facts.step_norm / facts.weight_norm, 1e-3, 2e-4);
  EXPECT_NEAR(facts.mean_step / facts.mean_weight, 1e-3, 2e-4);
}

TEST(Health, CountsLargeWeights) {
  Rbm rbm = test::random_rbm(10, 4, 4, 0.1f);
  rbm.weights(3, 2) = -6.0f;
  rbm.weights(1, 1) = 5.5f;
  EXPECT_EQ(facts_of(rbm).large_share, 2.0 / 40);
  EXPECT_EQ(facts_of(rbm).largest_weight, 6.0);
}

TEST(Health, FindsDeadAndSaturatedUnits) {
  Rbm rbm = test::random_rbm(8, 5, 4, 0.2f);
  rbm.hidden_bias << 0.0f, -9.0f, 9.0f, -9.0f, 0.0f;
  rbm.weights.col(3).setConstant(12.0f);  // off without pixels, on with one
  const BinaryBatch images = test::all_states(8);
  const HealthFacts facts = facts_of(rbm, images);
  EXPECT_EQ(facts.n_images, 256);
  EXPECT_EQ(facts.dead, Units{1});
  EXPECT_EQ(facts.saturated, Units{2});
  const Eigen::MatrixXd p = mean_h_from_v(rbm, images).cast<double>();
  EXPECT_NEAR(facts.mean_activity, p.mean(), 1e-6);
  const Eigen::VectorXd own = p.rowwise().mean();
  EXPECT_NEAR(facts.activity_sd, std::sqrt((own.array() - own.mean()).square().mean()), 1e-6);
  EXPECT_EQ(facts_of(rbm, images.leftCols(1)).dead, (Units{1, 3}));
}

TEST(Health, SaysNothingOfUnitsWithoutImages) {
  const HealthFacts facts = facts_of(test::random_rbm(8, 5, 4, 5.0f));
  EXPECT_EQ(facts.n_images, 0);
  EXPECT_TRUE(facts.dead.empty());
  EXPECT_TRUE(facts.saturated.empty());
  EXPECT_FALSE(facts.bias_divergence);
  EXPECT_FALSE(facts.marginal_difference);
}

TEST(Health, GroupsUnitsThatDoTheSame) {
  Rbm rbm = test::random_rbm(40, 7, 4);
  EXPECT_TRUE(facts_of(rbm).duplicates.empty());
  rbm.hidden_bias.setZero();
  rbm.weights.col(4) = 1.3f * rbm.weights.col(1);
  rbm.weights.col(6) = 0.9f * rbm.weights.col(1);
  rbm.weights.col(5) = -rbm.weights.col(0);  // the opposite
  rbm.weights.col(3) = rbm.weights.col(2);
  rbm.hidden_bias(3) = 0.6f;  // but rarely at the same time
  EXPECT_EQ(facts_of(rbm).duplicates, (std::vector<Units>{{1, 4, 6}}));
  rbm.hidden_bias(3) = 0.4f;
  EXPECT_EQ(facts_of(rbm).duplicates, (std::vector<Units>{{1, 4, 6}, {2, 3}}));
  EXPECT_EQ(facts_of(rbm).n_compared, 7);
}

TEST(Health, FindsUnitsAlmostWithoutWeights) {
  Rbm rbm = test::random_rbm(40, 7, 4);
  EXPECT_TRUE(facts_of(rbm).weightless.empty());
  rbm.weights.col(2) *= 0.05f;
  rbm.weights.col(3) = rbm.weights.col(2);
  rbm.weights.col(5).setZero();
  EXPECT_EQ(facts_of(rbm).weightless, (Units{2, 3, 5}));
  EXPECT_TRUE(facts_of(rbm).duplicates.empty()) << "they do nothing, not the same";
}

TEST(Health, ComparesOnlyAsManyUnitsAsItCanAfford) {
  Rbm rbm = make_rbm(784, 1000, 1);
  rbm.weights.rightCols(500) = rbm.weights.col(0).replicate(1, 500);
  const HealthFacts facts = facts_of(rbm);
  const auto n = static_cast<double>(facts.n_compared);
  EXPECT_LE(n * n / 2 * 784, 1e7);
  EXPECT_GT(n, 100);
  ASSERT_EQ(facts.duplicates.size(), 1u);
  EXPECT_NEAR(static_cast<double>(facts.duplicates[0].size()), n / 2, 2.0);
}

/// The sum over the pixels of the divergence of two distributions of one pixel.
TEST(Health, ComparesVisibleBiasesWithTheImages) {
  Rbm rbm = test::random_rbm(6, 3, 4);
  const Vector means = (Vector(6) << 0.1f, 0.9f, 0.5f, 0.0f, 1.0f, 0.3f).finished();
  double expected = 0.0;
  for (Index i = 0; i < 6; ++i) {
    const double p = means(i), q = 1.0 / (1.0 + std::exp(-double{rbm.visible_bias(i)}));
    if (p > 0.0) expected += p * std::log(p / q);
    if (p < 1.0) expected += (1.0 - p) * std::log((1.0 - p) / (1.0 - q));
  }
  EXPECT_NEAR(examine(rbm, like(rbm), {}, means, {}).bias_divergence.value(), expected, 1e-6);
  for (Index i = 0; i < 6; ++i) {
    const double p = std::clamp(static_cast<double>(means(i)), 1e-6, 1.0 - 1e-6);
    rbm.visible_bias(i) = static_cast<float>(std::log(p / (1.0 - p)));
  }
  EXPECT_NEAR(examine(rbm, like(rbm), {}, means, {}).bias_divergence.value(), 0.0, 1e-5);
  rbm.visible_bias.setConstant(500.0f);
  EXPECT_TRUE(std::isfinite(examine(rbm, like(rbm), {}, means, {}).bias_divergence.value()));
}

/// What chance makes of 50 chains is taken off: of the images' own distribution there is left less
/// than half of it, 0.06.
TEST(Health, ComparesHowOftenPixelsAreOnInChainsAndImages) {
  const Rbm rbm = test::random_rbm(500, 3, 4);
  const Vector means = Vector::Constant(500, 0.3f);
  const auto difference = [&](float on) {
    RandomStream stream(3, Purpose::dataset, 82);
    BinaryBatch chains(500, 50);
    for (Index k = 0; k < chains.size(); ++k) {
      chains.data()[k] = static_cast<std::uint8_t>(stream.uniform() < on);
    }
    return examine(rbm, like(rbm), {}, means, chains).marginal_difference.value();
  };
  EXPECT_LT(difference(0.3f), 0.03);
  EXPECT_NEAR(difference(0.5f), 0.2, 0.02);
}

/// Label units are no pixels: how often each class is on does not count.
TEST(Health, LooksAtPixelsOnly) {
  Rbm rbm = test::random_rbm(6, 3, 4);
  Vector means = Vector::Constant(6, 0.3f);
  rbm.kinds.n_labels = 2;
  const double before = examine(rbm, like(rbm), {}, means, {}).bias_divergence.value();
  means.tail(2) << 0.9f, 0.1f;
  EXPECT_EQ(examine(rbm, like(rbm), {}, means, {}).bias_divergence, before);
}

TEST(Health, RefusesOtherShapes) {
  const Rbm rbm = test::random_rbm(6, 3, 4);
  EXPECT_THROW(examine(rbm, test::random_rbm(6, 4, 4), {}, {}, {}), Error);
  EXPECT_THROW(examine(rbm, like(rbm), Batch::Zero(2, 2), {}, {}), Error);
  EXPECT_THROW(examine(rbm, like(rbm), {}, Vector::Zero(5), {}), Error);
  EXPECT_THROW(examine(rbm, like(rbm), {}, {}, BinaryBatch::Zero(5, 2)), Error);
}

TEST(Health, OfASessionIsThatOfItsMachineAndLeavesItAlone) {
  Session session(16, 12, 3);
  session.set_data(bars_and_stripes(4, 300, 5).images);
  EXPECT_EQ(session.health().step_norm, 0.0);
  EXPECT_LT(session.health().bias_divergence.value(), 0.01) << "set from the images";
  Session other(16, 12, 3);
  other.set_data(session.data());
  for (int k = 0; k < 20; ++k) {
    session.train(10);
    other.train(10);
    session.health();
  }
  EXPECT_EQ(session.save(), other.save());
  const Rbm before = session.rbm();
  session.train(1);
  const HealthFacts facts = session.health();
  const double step = (session.rbm().weights - before.weights).cast<double>().norm();
  EXPECT_NEAR(facts.step_norm, step, 1e-4 * step);
  EXPECT_EQ(facts.n_images, 128);
  EXPECT_TRUE(facts.marginal_difference);
}

/// Without persistent chains, those on display tell; but not if they are of another distribution.
TEST(Health, TakesOnlyChainsOfTheMachineItself) {
  Session session(16, 12, 3);
  session.set_data(bars_and_stripes(4, 300, 5).images);
  const auto is_told = [&session] { return session.health().marginal_difference.has_value(); };
  EXPECT_FALSE(is_told()) << "they have just begun";
  session.step_chains(Session::steps_to_settle);
  EXPECT_TRUE(is_told());
  session.set_temperature(2.0f);
  EXPECT_FALSE(is_told());
  session.set_temperature(1.0f);
  EXPECT_FALSE(is_told()) << "they have not forgotten the heat yet";
  session.step_chains(Session::steps_to_settle);
  EXPECT_TRUE(is_told());
  session.restart_chains_from_data();
  EXPECT_FALSE(is_told());
  session.train(1);
  EXPECT_TRUE(is_told()) << "the persistent ones";
  TrainerSettings s = session.trainer_settings();
  s.algorithm = Algorithm::fast_pcd;
  session.set_trainer(s);
  session.train(1);
  ASSERT_GT(session.persistent_chains().cols(), 0);
  EXPECT_FALSE(is_told()) << "chains that follow the fast weights too";
}

}  // namespace
}  // namespace rbm
