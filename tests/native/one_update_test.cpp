#include "rbm/one_update.h"

#include <gtest/gtest.h>

#include <cmath>

#include "enumeration.h"
#include "rbm/error.h"

namespace rbm {
namespace {

using test::all_states;
using test::random_rbm;

double squared_norm(const Gradient& g) {
  return g.weights.squaredNorm() + g.visible_bias.squaredNorm() + g.hidden_bias.squaredNorm();
}

/// The steps that are shown are those of CD-k, to the bit: random numbers, chains and gradient.
TEST(OneUpdate, IsContrastiveDivergence) {
  const Rbm rbm = random_rbm(7, 5, 3);
  const BinaryBatch images = all_states(7).leftCols(40);
  for (const int k : {1, 2, 7, 20}) {
    const OneUpdate update =
        one_update(rbm, images, {.gibbs_steps = k, .seed = 4, .draw = 9, .exact = false});
    RandomStream stream(4, Purpose::explained_learning, 9);
    const Gradient expected = cd_gradient(rbm, images, k, stream);
    EXPECT_EQ(update.gradient.weights, expected.weights);
    EXPECT_EQ(update.gradient.visible_bias, expected.visible_bias);
    EXPECT_EQ(update.gradient.hidden_bias, expected.hidden_bias);
    EXPECT_EQ(std::ssize(update.chain_visible), k);
    EXPECT_EQ(std::ssize(update.chain_hidden), k - 1);
    EXPECT_EQ(update.hidden_mean, mean_h_from_v(rbm, images));
    EXPECT_EQ(update.fantasy_hidden_mean, mean_h_from_v(rbm, update.chain_visible.back()));
    EXPECT_FALSE(update.exact_negative.has_value());
  }
}

TEST(OneUpdate, PhasesAreMeansOfProducts) {
  const Rbm rbm = random_rbm(6, 4, 5);
  const BinaryBatch images = all_states(6).leftCols(30);
  const OneUpdate update = one_update(rbm, images, {.gibbs_steps = 3, .exact = true});
  const auto products = [&](const BinaryBatch& v) {
    const Eigen::MatrixXd h = mean_h_from_v(rbm, v).cast<double>();  // float: 1e-6
    return Eigen::MatrixXd(v.cast<double>() * h.transpose() / static_cast<double>(v.cols()));
  };
  EXPECT_LT((update.positive.both - products(images)).cwiseAbs().maxCoeff(), 1e-6);
  EXPECT_LT((update.negative.both - products(update.chain_visible.back())).cwiseAbs().maxCoeff(),
            1e-6);
  const Eigen::MatrixXd p = test::joint_probability(rbm);
  const Eigen::MatrixXd model =
      all_states(6).cast<double>() * p * all_states(4).cast<double>().transpose();
  ASSERT_TRUE(update.exact_negative && update.exact_gradient && update.bias);
  EXPECT_LT((update.exact_negative->both - model).cwiseAbs().maxCoeff(), 1e-9);
  const GradientBias bias = compare(update.gradient, *update.exact_gradient);
  EXPECT_EQ(update.bias->angle, bias.angle);
  EXPECT_EQ(update.bias->relative_norm, bias.relative_norm);
}

/// Other random numbers move the sampled phase and leave everything else as it is.
TEST(OneUpdate, OnlyTheSampledPhaseMovesWithTheDraw) {
  const Rbm rbm = random_rbm(6, 4, 5);
  const BinaryBatch images = all_states(6).leftCols(30);
  const auto at = [&](std::uint64_t draw) {
    return one_update(rbm, images, {.gibbs_steps = 2, .draw = draw, .exact = true});
  };
  const OneUpdate first = at(0), again = at(0), other = at(1);
  EXPECT_EQ(first.negative.both, again.negative.both);
  EXPECT_NE(first.negative.both, other.negative.both);
  EXPECT_NE(first.hidden, other.hidden);
  EXPECT_EQ(first.positive.both, other.positive.both);
  EXPECT_EQ(first.exact_negative->both, other.exact_negative->both);
}

/// d(mean F(images) - mean F(fantasies)) = -rate |gradient|^2 to first order.
TEST(OneUpdate, TheStepLowersTheDataBesideTheFantasies) {
  const Rbm rbm = random_rbm(7, 5, 8);
  const BinaryBatch images = all_states(7).leftCols(25);
  const auto rest = [&](double rate) {
    const OneUpdate update = one_update(rbm, images, {.gibbs_steps = 1, .learning_rate = rate});
    const double gap_before = update.data.before.mean() - update.fantasies.before.mean();
    const double gap_after = update.data.after.mean() - update.fantasies.after.mean();
    return gap_after - gap_before + rate * squared_norm(update.gradient);
  };
  const OneUpdate update = one_update(rbm, images, {.gibbs_steps = 1});
  EXPECT_LT(std::abs(rest(0.02)), 0.1 * 0.02 * squared_norm(update.gradient));
  EXPECT_NEAR(rest(0.08) / rest(0.04), 4.0, 0.4);
}

TEST(OneUpdate, RefusesWhatItCannotShow) {
  const Rbm rbm = random_rbm(5, 3, 1);
  const BinaryBatch images = all_states(5);
  EXPECT_THROW(one_update(rbm, images, {.gibbs_steps = 0}), Error);
  EXPECT_THROW(one_update(rbm, images, {.gibbs_steps = 21}), Error);
  EXPECT_THROW(one_update(rbm, images, {.learning_rate = std::nan("")}), Error);
  EXPECT_THROW(one_update(rbm, images, {.learning_rate = 11.0}), Error);
  EXPECT_THROW(one_update(rbm, all_states(4), {}), Error);
  EXPECT_THROW(one_update(rbm, BinaryBatch(5, 0), {}), Error);
  EXPECT_THROW(one_update(rbm, BinaryBatch::Zero(5, 101), {}), Error);
  EXPECT_THROW(one_update(rbm, BinaryBatch::Constant(5, 1, 2), {}), Error);
  const Rbm wide = random_rbm(17, 17, 1);
  EXPECT_FALSE(has_exact_update(wide));
  EXPECT_THROW(one_update(wide, BinaryBatch::Zero(17, 1), {.exact = true}), Error);
  EXPECT_NO_THROW(one_update(wide, BinaryBatch::Zero(17, 1), {}));
}

}  // namespace
}  // namespace rbm
