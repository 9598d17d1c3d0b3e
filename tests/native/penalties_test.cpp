#include "rbm/penalties.h"

#include <gtest/gtest.h>

#include "enumeration.h"
#include "rbm/partition.h"
#include "rbm/trainer.h"
#include "trainer_settings.h"

/// What an update does beside following the likelihood, against finite differences of the whole
/// objective: the exact negative phase leaves no noise.
namespace rbm {
namespace {

constexpr Index n_visible = 4, n_hidden = 3, n_images = 6;

/// Mean log-likelihood minus the sparsity penalty, nats. That one is of one image.
double objective(const Rbm& rbm, const BinaryBatch& images, const TrainerSettings& s) {
  double value = mean_log_likelihood(rbm, images, exact_log_partition(rbm));
  const Batch q = mean_h_from_v(rbm, images.leftCols(1));
  const double p = double{s.sparsity_target};
  for (Index j = 0; j < q.rows(); ++j) {
    const double on = static_cast<double>(q(j));
    value += double{s.sparsity_cost} * (p * std::log(on) + (1.0 - p) * std::log(1.0 - on));
  }
  return value;
}

/// What the weights' size costs, nats.
double norm_penalty(const Rbm& rbm, const TrainerSettings& s) {
  const auto w = rbm.weights.cast<double>();
  return 0.5 * double{s.weight_decay} * w.squaredNorm() + double{s.l1_decay} * w.cwiseAbs().sum();
}

struct Offsets {
  Vector mu = Vector::Zero(n_visible);
  Vector lambda = Vector::Zero(n_hidden);
};

Offsets offsets_of(Centering centering, const Rbm& rbm, const BinaryBatch& images) {
  if (centering == Centering::half) {
    return {Vector::Constant(n_visible, 0.5f), Vector::Constant(n_hidden, 0.5f)};
  }
  if (centering == Centering::mean || centering == Centering::data_mean) {
    return {images.cast<float>().rowwise().mean(), mean_h_from_v(rbm, images).rowwise().mean()};
  }
  return {};
}

/// How the plain parameters move along the gradient of `value` with respect to (W, a + W lambda,
/// b + W^T mu), by central differences.
template <class Value>
Rbm direction_of(const Value& value, const Rbm& rbm, const Offsets& offsets) {
  const auto value_at = [&](Rbm at) {
    at.visible_bias -= (at.weights - rbm.weights) * offsets.lambda;
    at.hidden_bias -= (at.weights - rbm.weights).transpose() * offsets.mu;
    return value(at);
  };
  Rbm at = rbm;
  const auto derivatives = [&](auto& parameters) {
    constexpr float h = 0.01f;
    auto result = parameters;
    for (Index k = 0; k < parameters.size(); ++k) {
      const float before = parameters.data()[k];
      parameters.data()[k] = before + h;
      const double above = value_at(at);
      parameters.data()[k] = before - h;
      result.data()[k] = static_cast<float>((above - value_at(at)) / (2.0 * double{h}));
      parameters.data()[k] = before;
    }
    return result;
  };
  Rbm direction{derivatives(at.weights), derivatives(at.visible_bias), derivatives(at.hidden_bias)};
  direction.visible_bias -= direction.weights * offsets.lambda;
  direction.hidden_bias -= direction.weights.transpose() * offsets.mu;
  return direction;
}

/// Decay is of the plain machine: whatever the offsets, it leaves the biases alone.
Rbm exact_direction(const Rbm& rbm, const BinaryBatch& images, const TrainerSettings& s) {
  Rbm direction = direction_of([&](const Rbm& at) { return objective(at, images, s); }, rbm,
                               offsets_of(s.centering, rbm, images));
  direction.weights -=
      direction_of([&](const Rbm& at) { return norm_penalty(at, s); }, rbm, Offsets{}).weights;
  return direction;
}

Rbm step_of(const Rbm& before, const BinaryBatch& images, TrainerSettings s) {
  Trainer trainer(n_visible, n_hidden, 1);
  trainer.set_settings(s);
  Rbm rbm = before;
  trainer.update(rbm, images);
  return {rbm.weights - before.weights, rbm.visible_bias - before.visible_bias,
          rbm.hidden_bias - before.hidden_bias};
}

float distance(const Rbm& a, const Rbm& b) {
  return std::max({(a.weights - b.weights).cwiseAbs().maxCoeff(),
                   (a.visible_bias - b.visible_bias).cwiseAbs().maxCoeff(),
                   (a.hidden_bias - b.hidden_bias).cwiseAbs().maxCoeff()});
}

/// One option at a time, far from where it would not matter.
std::vector<TrainerSettings> options() {
  std::vector<TrainerSettings> all(5, test::settings(Algorithm::exact, 1.0f, n_images));
  all[1].weight_decay = 0.3f;
  all[2].l1_decay = 0.2f;
  all[3].sparsity_cost = 0.7f;
  all[3].sparsity_target = 0.2f;
  all[4] = all[3];
  all[4].weight_decay = 0.3f;
  all[4].l1_decay = 0.2f;
  return all;
}

/// A step at rate 1 is the gradient. 3e-4: h^2 / 6 of third derivatives up to some 10, and the
/// parameters' float roundings over h. With images that are all equal, the simple derivative of the
/// sparsity penalty is the exact one.
TEST(Penalties, EveryOptionFollowsTheGradientOfItsObjective) {
  const Rbm rbm = test::random_rbm(n_visible, n_hidden, 17);
  ASSERT_GT(rbm.weights.cwiseAbs().minCoeff(), 0.05f) << "away from L1's corner";
  const BinaryBatch equal = test::all_states(n_visible).col(11).replicate(1, n_images);
  const BinaryBatch several = test::all_states(n_visible).leftCols(n_images);
  for (TrainerSettings s : options()) {
    for (const Centering centering : test::fixed_centerings) {
      s.centering = centering;
      const BinaryBatch& images = s.sparsity_cost > 0.0f ? equal : several;
      const Rbm expected = exact_direction(rbm, images, s);
      const bool can_step_over_0 = s.l1_decay > 0.0f;
      if (can_step_over_0) s.learning_rate = 0.01f;  // what is near 0 must not cross it
      Rbm step = step_of(rbm, images, s);
      step.weights /= s.learning_rate;
      step.visible_bias /= s.learning_rate;
      step.hidden_bias /= s.learning_rate;
      EXPECT_LT(distance(step, expected), 3e-4f)
          << "centering " << int(centering) << ", L2 " << s.weight_decay << ", L1 " << s.l1_decay
          << ", sparsity " << s.sparsity_cost;
      EXPECT_GT(expected.weights.cwiseAbs().maxCoeff(), 0.1f);
    }
  }
}

/// The statistics of 9,996 sampled hidden states: 5 of their largest possible standard errors, 0.5
/// of a mean, or 0.5 sqrt(3) of the sum of three of them that a centred bias adds up.
TEST(Penalties, SampledHiddenStatisticsHaveTheSameMean) {
  const Rbm rbm = test::random_rbm(n_visible, n_hidden, 17);
  const BinaryBatch images = test::all_states(n_visible).leftCols(n_images).replicate(1, 1666);
  for (const Centering centering : {Centering::off, Centering::half}) {
    TrainerSettings s = test::settings(Algorithm::exact, 1.0f, 9996);
    s.centering = centering;
    const Rbm expected = step_of(rbm, images, s);
    s.hidden_statistics = UnitStatistics::sampled;
    const Rbm sampled = step_of(rbm, images, s);
    EXPECT_LT(distance(sampled, expected), 5.0f * 0.5f * 1.74f / std::sqrt(9996.0f));
    EXPECT_GT(distance(sampled, expected), 1e-4f) << "they were sampled";
  }
}

/// Blank images and reconstructions, so that L1 alone moves the weights. With momentum, a weight
/// stays at 0 under every gradient up to l1_decay.
TEST(Penalties, L1TakesTheSameFromEveryWeightAndThenHoldsItAtZero) {
  for (const float momentum : {0.0f, 0.5f}) {
    Rbm rbm = test::random_rbm(n_visible, n_hidden, 17);
    const Rbm start = rbm;
    rbm.visible_bias.setConstant(-80.0f);
    TrainerSettings s = test::settings(Algorithm::cd, 0.5f, 4);
    s.momentum = momentum;
    s.l1_decay = 0.02f;
    Trainer trainer(n_visible, n_hidden, 1);
    trainer.set_settings(s);
    for (int update = 1; update <= 150; ++update) {
      trainer.update(rbm, BinaryBatch::Zero(n_visible, 4));
      const float gone = static_cast<float>(update) * 0.5f * 0.02f / (1.0f - momentum);
      for (Index k = 0; k < rbm.weights.size(); ++k) {
        const float size = std::abs(start.weights.data()[k]);
        // 2e-5: 150 roundings of 6e-8 at numbers near 2.
        ASSERT_NEAR(std::abs(rbm.weights.data()[k]), std::max(size - gone, 0.0f), 2e-5f);
        if (size < gone - 1e-3f) {
          ASSERT_EQ(rbm.weights.data()[k], 0.0f);
        }
      }
    }
    EXPECT_EQ(rbm.visible_bias, Vector::Constant(n_visible, -80.0f)) << "biases are free";
  }
}

/// 20 digits' worth of states, a target far below what the units would like.
TEST(Penalties, SparsityBringsTheActivityToItsTarget) {
  const BinaryBatch images = test::all_states(n_visible);
  for (const float target : {0.1f, 0.4f}) {
    Rbm rbm = test::random_rbm(n_visible, n_hidden, 3);
    TrainerSettings s = test::settings(Algorithm::exact, 0.1f, 16);
    s.sparsity_cost = 5.0f;
    s.sparsity_target = target;
    s.sparsity_smoothing = 0.9f;
    Trainer trainer(n_visible, n_hidden, 1);
    trainer.set_settings(s);
    EXPECT_EQ(trainer.mean_activity().size(), 0);
    for (int update = 0; update < 3000; ++update) trainer.update(rbm, images);
    const Vector activity = mean_h_from_v(rbm, images).rowwise().mean();
    EXPECT_LT((activity.array() - target).abs().maxCoeff(), 0.02f);
    EXPECT_LT((activity - trainer.mean_activity()).cwiseAbs().maxCoeff(), 0.001f);
    s.sparsity_cost = 0.0f;
    trainer.set_settings(s);
    trainer.update(rbm, images);
    EXPECT_EQ(trainer.mean_activity().size(), 0) << "forgotten when it is switched off";
  }
}

/// The estimate by hand: the first mini-batch's means, then a decaying share of the former ones.
TEST(Penalties, TheActivityIsADecayingMean) {
  Rbm rbm = test::random_rbm(n_visible, n_hidden, 3);
  TrainerSettings s = test::settings(Algorithm::pcd, 0.1f, 5);
  s.sparsity_cost = 0.2f;
  s.sparsity_smoothing = 0.75f;
  Trainer trainer(n_visible, n_hidden, 1);
  trainer.set_settings(s);
  const BinaryBatch images = test::all_states(n_visible).col(6).replicate(1, 5);
  Vector expected;
  for (int update = 0; update < 5; ++update) {
    const Vector now = mean_h_from_v(rbm, images).rowwise().mean();
    expected = update == 0 ? now : Vector(0.75f * expected + 0.25f * now);
    trainer.update(rbm, images);
    EXPECT_LT((trainer.mean_activity() - expected).cwiseAbs().maxCoeff(), 1e-6f);
  }
}

/// Long units are scaled, short ones are left alone to the bit.
TEST(Penalties, TheNormLimitScalesUnitsThatAreTooLong) {
  const BinaryBatch images = test::all_states(n_visible);
  Rbm rbm = test::random_rbm(n_visible, n_hidden, 3);
  rbm.weights.col(0) *= 0.1f;
  TrainerSettings s = test::settings(Algorithm::exact, 0.1f, 16);
  Rbm free = rbm;
  Trainer unlimited(n_visible, n_hidden, 1), limited(n_visible, n_hidden, 1);
  unlimited.set_settings(s);
  s.norm_limit = 0.8f;
  limited.set_settings(s);
  unlimited.update(free, images);
  limited.update(rbm, images);
  EXPECT_EQ(rbm.weights.col(0), free.weights.col(0));
  for (Index j = 1; j < n_hidden; ++j) {
    ASSERT_GT(free.weights.col(j).norm(), 0.8f);
    EXPECT_NEAR(rbm.weights.col(j).norm(), 0.8f, 1e-6f);
    const Vector expected = free.weights.col(j) * (0.8f / free.weights.col(j).norm());
    EXPECT_LT((rbm.weights.col(j) - expected).cwiseAbs().maxCoeff(), 1e-6f);
  }
  EXPECT_EQ(rbm.hidden_bias, free.hidden_bias);
}

}  // namespace
}  // namespace rbm
