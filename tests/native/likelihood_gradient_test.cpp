#include "rbm/likelihood_gradient.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "enumeration.h"
#include "rbm/error.h"

namespace rbm {
namespace {

using test::all_states;
using test::random_rbm;

Expectations by_layer(const Rbm& rbm, Layer layer, double temperature = 1.0) {
  ExpectationSum sum(rbm, layer, temperature);
  sum.advance(sum.total());
  return sum.expectations();
}

double largest_difference(const Expectations& a, const Expectations& b) {
  return std::max({(a.both - b.both).cwiseAbs().maxCoeff(),
                   (a.visible - b.visible).cwiseAbs().maxCoeff(),
                   (a.hidden - b.hidden).cwiseAbs().maxCoeff()});
}

double largest_difference(const Gradient& a, const Gradient& b) {
  return largest_difference(Expectations{a.weights, a.visible_bias, a.hidden_bias},
                            Expectations{b.weights, b.visible_bias, b.hidden_bias});
}

Expectations counted(const Rbm& rbm, double temperature) {
  const Eigen::MatrixXd p = test::joint_probability(rbm, temperature);
  const Eigen::MatrixXd v = all_states(rbm.n_visible()).cast<double>();
  const Eigen::MatrixXd h = all_states(rbm.n_hidden()).cast<double>();
  return {v * p * h.transpose(), v * p.rowwise().sum(), h * p.colwise().sum().transpose()};
}

TEST(Expectations, AreThoseOfTheJointDistribution) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const Rbm rbm = random_rbm(1 + static_cast<Index>(seed % 7), 1 + static_cast<Index>(seed % 5),
                               seed, 0.2f * static_cast<float>(seed));
    for (const double temperature : {0.5, 1.0, 4.0}) {
      const Expectations expected = counted(rbm, temperature);
      for (const Layer layer : {Layer::visible, Layer::hidden}) {
        EXPECT_LT(largest_difference(by_layer(rbm, layer, temperature), expected), 1e-12);
      }
    }
  }
}

/// Some units beyond the reach of the exponentials, some within.
TEST(Expectations, HugeWeightsGiveTheTruth) {
  for (const float scale : {50.0f, 150.0f, 1000.0f}) {
    Rbm rbm = random_rbm(9, 7, 5, 1.0f);
    rbm.weights.topRows(4) *= scale;
    rbm.weights.leftCols(3) *= 0.1f;
    rbm.visible_bias.head(4) = -0.5f * rbm.weights.topRows(4).rowwise().sum();
    const Expectations by_visible = by_layer(rbm, Layer::visible);
    EXPECT_LT(largest_difference(by_layer(rbm, Layer::hidden), by_visible), 1e-9) << scale;
    if (scale > 50.0f) continue;  // the brute force overflows
    EXPECT_LT(largest_difference(counted(rbm, 1.0), by_visible), 1e-9);
  }
}

TEST(Expectations, SlicesGiveTheSameBits) {
  const Rbm rbm = random_rbm(20, 7, 3);
  const Expectations at_once = exact_expectations(rbm);
  for (const std::uint64_t slice : {1u, 7u, 100u}) {
    ExpectationSum sum(rbm);
    EXPECT_EQ(sum.total(), 256u);
    std::uint64_t expected = 0;
    do {
      EXPECT_EQ(sum.done(), expected);
      EXPECT_THROW(sum.expectations(), Error);
      EXPECT_THROW(sum.entropy(), Error);
      expected = std::min<std::uint64_t>(expected + slice, 256);
    } while (!sum.advance(slice));
    EXPECT_EQ(largest_difference(sum.expectations(), at_once), 0.0);
    EXPECT_EQ(sum.log_partition(), exact_log_partition(rbm));
  }
}

TEST(Expectations, OfDataAreMeansOverTheImages) {
  const Rbm rbm = random_rbm(6, 4, 3);
  const BinaryBatch images = all_states(6).leftCols(11);
  const Eigen::MatrixXd v = images.cast<double>();
  const Eigen::MatrixXd h = mean_h_from_v(rbm, images).cast<double>();  // float: 1e-6
  const Expectations found = data_expectations(rbm, images);
  EXPECT_LT(
      largest_difference(found, {v * h.transpose() / 11.0, v.rowwise().mean(), h.rowwise().mean()}),
      1e-6);
  EXPECT_THROW(data_expectations(rbm, BinaryBatch(6, 0)), Error);
  EXPECT_THROW(data_expectations(rbm, BinaryBatch::Zero(5, 1)), Error);
}

TEST(Expectations, OfDataAreTheSameInBlocks) {
  const Rbm rbm = random_rbm(6, 4, 3);
  const BinaryBatch states = all_states(6);
  const Expectations whole = data_expectations(rbm, states);
  for (const Index block : {1, 7, 63}) {
    DataExpectationSum sum(6, 4);
    EXPECT_THROW(sum.mean(), Error);
    for (Index first = 0; first < 64; first += block) {
      sum.add(rbm, states.middleCols(first, std::min(block, 64 - first)));
    }
    EXPECT_EQ(largest_difference(sum.mean(), whole), 0.0);
  }
  EXPECT_THROW(DataExpectationSum(5, 4).add(rbm, states), Error);
  EXPECT_THROW(DataExpectationSum(6, 5).add(rbm, states), Error);
}

double mean_likelihood(const Rbm& rbm, const BinaryBatch& images) {
  return mean_log_likelihood(rbm, images, exact_log_partition(rbm));
}

/// Slopes of the exact mean log-likelihood. A float near 1 does not move by exactly h, so each
/// difference is divided by the way that was really made; the steps up and down may differ by 1e-7,
/// which the curvature (at most 1/4) turns into 3e-8. The third derivatives, cumulants of numbers 0
/// or 1, are below 0.2: h^2 / 6 * 0.2 = 3e-8. Roundings: 1e-13 / h = 1e-10.
Gradient slopes(Rbm rbm, const BinaryBatch& images) {
  constexpr float h = 1e-3f;
  const auto slope = [&](float& parameter) {
    const float before = parameter;
    const float above = before + h, below = before - h;
    parameter = above;
    const double up = mean_likelihood(rbm, images);
    parameter = below;
    const double down = mean_likelihood(rbm, images);
    parameter = before;
    return (up - down) / (static_cast<double>(above) - static_cast<double>(below));
  };
  Gradient result{WeightsInDouble(rbm.n_visible(), rbm.n_hidden()),
                  Eigen::VectorXd(rbm.n_visible()), Eigen::VectorXd(rbm.n_hidden())};
  for (Index k = 0; k < rbm.weights.size(); ++k) {
    result.weights.data()[k] = slope(rbm.weights.data()[k]);
  }
  for (Index i = 0; i < rbm.n_visible(); ++i) result.visible_bias(i) = slope(rbm.visible_bias(i));
  for (Index j = 0; j < rbm.n_hidden(); ++j) result.hidden_bias(j) = slope(rbm.hidden_bias(j));
  return result;
}

TEST(LikelihoodGradient, IsTheSlopeOfTheExactLogLikelihood) {
  double steepest = 0.0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const auto n_visible = static_cast<Index>(2 + seed % 6);
    const auto n_hidden = static_cast<Index>(1 + seed % 5);
    const Rbm rbm = random_rbm(n_visible, n_hidden, seed, 0.1f + 0.01f * static_cast<float>(seed));
    const BinaryBatch images = all_states(n_visible).leftCols(static_cast<Index>(1 + seed % 4));
    const Gradient exact = log_likelihood_gradient(rbm, images, exact_expectations(rbm));
    EXPECT_LE(largest_difference(exact, slopes(rbm, images)), 1e-6) << seed;
    steepest = std::max(steepest, exact.weights.cwiseAbs().maxCoeff());
  }
  EXPECT_GT(steepest, 0.3) << "the gradients are too small to test anything";
}

/// The images of a machine's own distribution leave it nothing to learn.
TEST(LikelihoodGradient, VanishesForTheModelsOwnImages) {
  const Rbm blank = make_rbm(5, 3, 1, 0.0f);
  const Gradient g = log_likelihood_gradient(blank, all_states(5), exact_expectations(blank));
  EXPECT_LT(largest_difference(g, {WeightsInDouble::Zero(5, 3), Eigen::VectorXd::Zero(5),
                                   Eigen::VectorXd::Zero(3)}),
            1e-15);
}

/// Chains that stand in each state as often as the model does.
TEST(LikelihoodGradient, ChainsInEquilibriumGiveTheExactOne) {
  Rbm rbm = random_rbm(4, 3, 8);
  rbm.weights.setZero();
  rbm.visible_bias.setZero();
  const BinaryBatch images = all_states(4).leftCols(3);
  const Gradient exact = log_likelihood_gradient(rbm, images, exact_expectations(rbm));
  const Gradient estimate = chain_gradient(rbm, images, all_states(4).replicate(1, 2));
  EXPECT_LT(largest_difference(estimate, exact), 1e-12);
  EXPECT_LT(compare(estimate, exact).angle, 1e-9);
}

/// 20,000 chains: every entry is a mean of numbers in [0, 1], standard error at most 0.0036, and
/// the images' part is exact. 5 of them: false-alarm rate below 1e-5 for 19 entries.
TEST(LikelihoodGradient, LongChainsTakeTheBiasAway) {
  const Rbm rbm = random_rbm(4, 3, 17, 1.5f);
  const BinaryBatch images = all_states(4).leftCols(4).replicate(1, 5000);
  const Gradient exact = log_likelihood_gradient(rbm, images, exact_expectations(rbm));
  RandomStream stream(1, Purpose::measure);
  const Gradient short_chains = cd_gradient(rbm, images, 1, stream);
  const Gradient long_chains = cd_gradient(rbm, images, 100, stream);
  EXPECT_LT(largest_difference(long_chains, exact), 5.0 * 0.0036);
  EXPECT_GT(largest_difference(short_chains, exact), 5.0 * 0.0036) << "CD-1 has a bias here";
  const GradientBias one = compare(short_chains, exact), hundred = compare(long_chains, exact);
  EXPECT_GT(one.angle, 2.0 * hundred.angle);
  EXPECT_LT(one.relative_norm, 0.95) << "CD-1 underestimates how much there is to learn";
  EXPECT_NEAR(hundred.relative_norm, 1.0, 0.05);
}

TEST(LikelihoodGradient, TheStreamDecidesTheEstimate) {
  const Rbm rbm = random_rbm(5, 4, 17);
  const BinaryBatch images = all_states(5);
  RandomStream first(1, Purpose::measure), same(1, Purpose::measure), other(2, Purpose::measure);
  const Gradient g = cd_gradient(rbm, images, 2, first);
  EXPECT_EQ(largest_difference(g, cd_gradient(rbm, images, 2, same)), 0.0);
  EXPECT_GT(largest_difference(g, cd_gradient(rbm, images, 2, other)), 0.0);
}

/// Two whole blocks of images and one that is not full, three steps each.
TEST(LikelihoodGradient, TheNegativePhaseDoesNotDependOnTheSlices) {
  const Rbm rbm = random_rbm(6, 4, 17);
  const BinaryBatch images = all_states(6).replicate(1, 3).leftCols(150);
  RandomStream first(1, Purpose::measure);
  CdNegativePhase whole(rbm, images, 3, first);
  EXPECT_EQ(whole.total(), 9u);
  EXPECT_FALSE(whole.advance(8));
  EXPECT_THROW(whole.expectations(), Error);
  EXPECT_TRUE(whole.advance(100));
  EXPECT_EQ(whole.done(), 9u);
  RandomStream same(1, Purpose::measure);
  CdNegativePhase sliced(rbm, images, 3, same);
  while (!sliced.advance(1)) continue;
  EXPECT_EQ(largest_difference(whole.expectations(), sliced.expectations()), 0.0);
}

Gradient gradient_of(double w, double a, double b) {
  return {WeightsInDouble::Constant(1, 1, w), Eigen::VectorXd::Constant(1, a),
          Eigen::VectorXd::Constant(1, b)};
}

TEST(GradientBias, MeasuresAngleAndLength) {
  const Gradient x = gradient_of(2, 0, 0), y = gradient_of(0, 0, 3), zero = gradient_of(0, 0, 0);
  const auto expect = [](const GradientBias& bias, double angle, double norm) {
    EXPECT_NEAR(bias.angle, angle, 1e-12);
    EXPECT_DOUBLE_EQ(bias.relative_norm, norm);
  };
  expect(compare(x, x), 0.0, 1.0);
  expect(compare(x, y), 90.0, 2.0 / 3.0);
  expect(compare(gradient_of(-1, 0, 0), x), 180.0, 0.5);
  expect(compare(gradient_of(2, 2, 0), x), 45.0, std::sqrt(2.0));
  expect(compare(gradient_of(1, 1e-9, 0), x), 1e-9 * 180.0 / M_PI, 0.5);
  expect(compare(zero, zero), 0.0, 1.0);
  expect(compare(zero, x), 90.0, 0.0);
  expect(compare(x, zero), 90.0, HUGE_VAL);
}

TEST(LikelihoodGradient, WrongShapesAndStepsAreRefused) {
  const Rbm rbm = random_rbm(5, 4, 1);
  const BinaryBatch images = all_states(5);
  RandomStream stream(1, Purpose::measure);
  EXPECT_THROW(cd_gradient(rbm, images, 0, stream), Error);
  EXPECT_THROW(cd_gradient(rbm, images, max_gibbs_steps + 1, stream), Error);
  EXPECT_THROW(cd_gradient(rbm, BinaryBatch(5, 0), 1, stream), Error);
  EXPECT_THROW(phase_difference(exact_expectations(rbm), exact_expectations(random_rbm(5, 3, 1))),
               Error);
  EXPECT_THROW(cd_gradient(rbm, all_states(4), 1, stream), Error);
  EXPECT_THROW(log_likelihood_gradient(rbm, images, exact_expectations(random_rbm(5, 3, 1))),
               Error);
  EXPECT_THROW(compare(gradient_of(1, 1, 1), cd_gradient(rbm, images, 1, stream)), Error);
}

}  // namespace
}  // namespace rbm
