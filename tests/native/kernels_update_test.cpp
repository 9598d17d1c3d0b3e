#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "plain_loops.h"
#include "rbm/kernels.h"

namespace rbm {
namespace {

using test::random_means;
using test::random_states;
using test::random_values;

constexpr Index n_visible = 7;

/// Both phases, parameters and offsets of one step.
struct Step {
  BinaryBatch positive_visible, negative_visible;
  Batch positive_hidden, negative_hidden;
  Weights weights, velocity;
  CentredGradient centred;

  Step(Index n_hidden, Index n_positive, Index n_negative, float density = 0.4f)
      : positive_visible(test::with_other_ones(random_states(n_visible, n_positive, density, 1))),
        negative_visible(test::with_other_ones(random_states(n_visible, n_negative, density, 2))),
        positive_hidden(random_means(n_hidden, n_positive, 3)),
        negative_hidden(random_means(n_hidden, n_negative, 4)),
        weights(random_values<Weights>(n_visible, n_hidden, 5)),
        velocity(random_values<Weights>(n_visible, n_hidden, 6)) {
    centred.visible_offset = random_means(n_visible, 1, 7);
    centred.hidden_offset = random_means(n_hidden, 1, 8);
    centred.visible_difference = random_values<Vector>(n_visible, 1, 9);
    centred.hidden_difference = random_values<Vector>(n_hidden, 1, 10);
  }

  bool take(WeightUpdate& update, const UpdateRule& rule, bool centre) {
    return update.apply({positive_visible, positive_hidden}, {negative_visible, negative_hidden},
                        rule, centre ? &centred : nullptr, velocity, weights);
  }

  /// <v_i h_j>_positive - <v_i h_j>_negative in the order of the groups: the positive ones first,
  /// each mean scaled before it is added.
  float difference(Index i, Index j) const {
    const auto add = [&](float start, const BinaryBatch& visible, const Batch& hidden, float sign) {
      const float scale = sign / static_cast<float>(visible.cols());
      return test::sum_by_groups(
          start, visible.cols(), [&](Index s) { return visible(i, s) != 0; },
          [&](Index s) { return hidden(j, s) * scale; });
    };
    const float positive = add(0.0f, positive_visible, positive_hidden, 1.0f);
    return add(positive, negative_visible, negative_hidden, -1.0f);
  }

  Weights gradient(bool centre) const {
    Weights g(weights.rows(), weights.cols());
    for (Index i = 0; i < g.rows(); ++i) {
      for (Index j = 0; j < g.cols(); ++j) {
        g(i, j) = difference(i, j);
        if (!centre) continue;
        g(i, j) = g(i, j) - centred.hidden_difference(j) * centred.visible_offset(i) -
                  centred.hidden_offset(j) * centred.visible_difference(i);
      }
    }
    return g;
  }

  /// The step as a plain double loop.
  void take_plainly(const UpdateRule& rule, bool centre) {
    const Weights g = gradient(centre);
    for (Index i = 0; i < g.rows(); ++i) {
      for (Index j = 0; j < g.cols(); ++j) {
        const float direction = g(i, j) - weights(i, j) * rule.weight_decay;
        velocity(i, j) = velocity(i, j) * rule.momentum + direction * rule.learning_rate;
        weights(i, j) += velocity(i, j);
      }
    }
  }
};

void expect_plain_step(WeightUpdate& update, const Step& given, const UpdateRule& rule) {
  for (const bool centre : {false, true}) {
    Step fused = given, plain = given;
    EXPECT_TRUE(fused.take(update, rule, centre));
    plain.take_plainly(rule, centre);
    ASSERT_TRUE(test::same_bits(fused.weights, plain.weights))
        << given.weights.cols() << " hidden units, " << given.positive_visible.cols() << " and "
        << given.negative_visible.cols() << " samples, centred: " << centre;
    ASSERT_TRUE(test::same_bits(fused.velocity, plain.velocity));
  }
}

/// One object for all shapes, so that what is left in its memory would show.
TEST(WeightUpdate, HasTheBitsOfThePlainLoop) {
  WeightUpdate update;
  const UpdateRule rule{0.07f, 0.9f, 0.01f};
  constexpr Index few[][2] = {{1, 1}, {3, 4}, {4, 3}, {5, 1}, {1, 5}, {20, 23}};
  for (const auto [n_positive, n_negative] : few) {
    for (Index n_hidden = 1; n_hidden <= 40; ++n_hidden) {
      expect_plain_step(update, Step(n_hidden, n_positive, n_negative), rule);
    }
  }
  // From 512 samples on there is more than one block of groups; blocks may hold both phases.
  constexpr Index many[][2] = {{100, 100}, {100, 7},   {515, 9},    {9, 515},
                               {515, 520}, {512, 512}, {508, 1040}, {2, 2}};
  for (const auto [n_positive, n_negative] : many) {
    for (const Index n_hidden : {1, 8, 9, 16, 17, 33}) {
      expect_plain_step(update, Step(n_hidden, n_positive, n_negative), rule);
    }
  }
}

TEST(WeightUpdate, HasTheBitsOfThePlainLoopAtEveryDensityAndRule) {
  WeightUpdate update;
  for (const float density : {0.0f, 0.2f, 1.0f}) {
    const Step step(19, 37, 41, density);
    for (const float momentum : {0.0f, 0.5f}) {
      for (const float decay : {0.0f, 0.3f}) {
        expect_plain_step(update, step, {0.05f, momentum, decay});
      }
    }
  }
}

TEST(WeightUpdate, CentredAtZeroIsThePlainOne) {
  WeightUpdate update;
  for (const Index n_hidden : {1, 7, 8, 16, 23, 40}) {
    Step plain(n_hidden, 37, 41);
    plain.centred.visible_offset.setZero();
    plain.centred.hidden_offset.setZero();
    Step centred = plain;
    EXPECT_TRUE(plain.take(update, {0.07f, 0.9f, 0.01f}, false));
    EXPECT_TRUE(centred.take(update, {0.07f, 0.9f, 0.01f}, true));
    EXPECT_TRUE(test::same_bits(centred.weights, plain.weights));
    EXPECT_TRUE(test::same_bits(centred.velocity, plain.velocity));
    EXPECT_TRUE(centred.centred.gradient_times_hidden_offset.isZero(0.0f));
    EXPECT_TRUE(centred.centred.gradient_times_visible_offset.isZero(0.0f));
  }
}

/// |float sum - exact sum| <= n u sum |terms| for any order of n roundings of relative size u =
/// 2^-24 (Higham, Accuracy and Stability of Numerical Algorithms, sec. 4.2), one more for the
/// products, doubled for the terms of second order. The gradient's own bits are those of the plain
/// loop.
TEST(WeightUpdate, GivesTheCentredGradientTimesTheOffsets) {
  WeightUpdate update;
  for (Index n_hidden = 1; n_hidden <= 40; ++n_hidden) {
    Step step(n_hidden, 37, 41);
    const Eigen::MatrixXd g = step.gradient(true).cast<double>();
    const Eigen::VectorXd mu = step.centred.visible_offset.cast<double>();
    const Eigen::VectorXd lambda = step.centred.hidden_offset.cast<double>();
    step.take(update, {0.07f, 0.9f, 0.01f}, true);
    const auto expect_near = [](const Vector& got, const Eigen::VectorXd& exact,
                                const Eigen::VectorXd& magnitude, Index n_terms) {
      ASSERT_EQ(got.size(), exact.size());
      const double bound = 2.0 * static_cast<double>(n_terms + 1) * std::ldexp(1.0, -24);
      for (Index k = 0; k < got.size(); ++k) {
        EXPECT_NEAR(got(k), exact(k), bound * magnitude(k));
      }
    };
    // Sums may wait in four lanes, which adds at most four roundings of zeros and parts.
    expect_near(step.centred.gradient_times_hidden_offset, g * lambda, g.cwiseAbs() * lambda,
                n_hidden + 4);
    expect_near(step.centred.gradient_times_visible_offset, g.transpose() * mu,
                g.transpose().cwiseAbs() * mu, n_visible);
  }
}

TEST(WeightUpdate, NoticesWeightsThatLeaveTheRangeInEveryColumn) {
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  constexpr float infinity = std::numeric_limits<float>::infinity();
  WeightUpdate update;
  const UpdateRule still{0.1f, 0.0f, 0.0f};
  for (Index n_hidden = 1; n_hidden <= 40; ++n_hidden) {
    Step step(n_hidden, 5, 6, 0.0f);  // no unit is on: no gradient
    for (const bool centre : {false, true}) {
      step.centred.visible_difference.setZero();
      step.centred.hidden_difference.setZero();
      step.velocity.setZero();
      step.weights.setConstant(parameter_limit);
      step.weights.row(0).setConstant(-parameter_limit);
      EXPECT_TRUE(step.take(update, still, centre)) << "the limit itself is inside";
      for (const float bad : {2e6f, -2e6f, infinity, -infinity, nan}) {
        for (Index j = 0; j < n_hidden; ++j) {
          for (const Index i : {Index{0}, n_visible - 1}) {
            step.weights.setZero();
            step.velocity.setZero();
            step.weights(i, j) = bad;
            ASSERT_FALSE(step.take(update, still, centre)) << bad << " in column " << j;
          }
        }
      }
    }
  }
}

TEST(AllWithinLimit, IsFalseForWhatIsOutsideAndForNan) {
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  for (Index n = 0; n <= 20; ++n) {
    Vector values = Vector::Constant(n, -parameter_limit);
    EXPECT_TRUE(all_within_limit(values.data(), n));
    for (Index at = 0; at < n; ++at) {
      for (const float bad : {1.1e6f, -1.1e6f, nan}) {
        values(at) = bad;
        EXPECT_FALSE(all_within_limit(values.data(), n));
      }
      values(at) = parameter_limit;
    }
    EXPECT_FALSE(n > 0 && all_within_limit(values.data(), n, 1.0f));
  }
}

}  // namespace
}  // namespace rbm
