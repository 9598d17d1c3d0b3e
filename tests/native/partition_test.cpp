#include "rbm/partition.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "enumeration.h"
#include "rbm/error.h"
#include "rbm/numeric.h"

namespace rbm {
namespace {

using test::all_states;
using test::random_rbm;

ErrorCode code_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorCode::out_of_memory;
}

double by_layer(const Rbm& rbm, Layer layer, double temperature = 1.0) {
  Enumeration enumeration(rbm, layer, temperature);
  enumeration.advance(enumeration.total());
  return enumeration.log_partition();
}

long double softplus_in_long_double(long double x) {
  return x > 0.0L ? x + std::log1p(std::exp(-x)) : std::log1p(std::exp(x));
}

/// log sum over the states of one layer, everything in long double and from scratch.
double plain_log_partition(const Rbm& rbm, Layer layer, double temperature = 1.0) {
  const bool visible = layer == Layer::visible;
  const BinaryBatch states = all_states(visible ? rbm.n_visible() : rbm.n_hidden());
  const Vector& counted = visible ? rbm.visible_bias : rbm.hidden_bias;
  const Vector& other = visible ? rbm.hidden_bias : rbm.visible_bias;
  const long double t = static_cast<long double>(temperature);
  std::vector<long double> logarithms;
  for (Index s = 0; s < states.cols(); ++s) {
    long double sum = 0.0L;
    for (Index i = 0; i < counted.size(); ++i) sum += states(i, s) * (long double)counted(i) / t;
    for (Index j = 0; j < other.size(); ++j) {
      long double x = other(j);
      for (Index i = 0; i < counted.size(); ++i) {
        x += states(i, s) * (long double)(visible ? rbm.weights(i, j) : rbm.weights(j, i));
      }
      sum += softplus_in_long_double(x / t);
    }
    logarithms.push_back(sum);
  }
  const long double largest = *std::max_element(logarithms.begin(), logarithms.end());
  long double sum = 0.0L;
  for (const long double logarithm : logarithms) sum += std::exp(logarithm - largest);
  return static_cast<double>(largest + std::log(sum));
}

TEST(Partition, IsTheSumOverAllStates) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Rbm rbm = random_rbm(1 + static_cast<Index>(seed % 9), 1 + static_cast<Index>(seed % 7),
                               seed, 0.2f * static_cast<float>(seed));
    const double expected = plain_log_partition(rbm, Layer::hidden);
    EXPECT_NEAR(by_layer(rbm, Layer::hidden), expected, 1e-9);
    EXPECT_NEAR(by_layer(rbm, Layer::visible), expected, 1e-9);
    // The free energies of rbm.h are sums in float: 1e-6 of sums up to about 100.
    EXPECT_NEAR(exact_log_partition(rbm), test::exact_log_partition(rbm), 1e-4);
  }
}

TEST(Partition, IsTheSameByEitherLayer) {
  for (std::uint64_t seed = 0; seed < 6; ++seed) {
    for (const double temperature : {0.2, 1.0, 4.0}) {
      const Rbm rbm = random_rbm(13, 11, seed, 1.0f);
      const double by_hidden = by_layer(rbm, Layer::hidden, temperature);
      EXPECT_NEAR(by_layer(rbm, Layer::visible, temperature), by_hidden, 1e-9);
      EXPECT_NEAR(exact_log_partition(rbm, temperature), by_hidden, 1e-9);
    }
  }
}

/// Sizes around the width of the rows, and a layer wide enough for many folds.
TEST(Partition, DoesNotDependOnHowUnitsFallIntoRows) {
  for (const Index n_visible : {1, 7, 8, 9, 16, 17, 300}) {
    const Rbm rbm = random_rbm(n_visible, 6, 3, 1.5f);
    EXPECT_NEAR(by_layer(rbm, Layer::hidden), plain_log_partition(rbm, Layer::hidden), 1e-9);
  }
}

TEST(Partition, IsKnownForAMachineWithoutCouplings) {
  Rbm rbm = random_rbm(4096, 12, 5, 2.0f);
  rbm.weights.setZero();
  double expected = 0.0;
  for (const float a : rbm.visible_bias) expected += softplus(static_cast<double>(a));
  for (const float b : rbm.hidden_bias) expected += softplus(static_cast<double>(b));
  EXPECT_NEAR(exact_log_partition(rbm), expected, 1e-9);
}

/// 2^18 states on one side, 4 on the other. A drift of one rounding for each state would show as
/// 2^18 * 1e-16 = 3e-11.
TEST(Partition, RoundingDoesNotPileUp) {
  const Rbm rbm = random_rbm(2, 18, 9, 1.0f);
  EXPECT_NEAR(by_layer(rbm, Layer::hidden), by_layer(rbm, Layer::visible), 1e-12);
}

/// Inputs of hundreds and thousands: exponentials would overflow, their sums must not. The larger
/// of the two bounds of Enumeration, relative 1e-12.
TEST(Partition, HugeWeightsGiveTheTruth) {
  for (const float scale : {30.0f, 100.0f, 300.0f, 1e4f, 1e10f}) {
    const Rbm rbm = random_rbm(9, 8, 4, scale);
    const double expected = plain_log_partition(rbm, Layer::visible);
    const double tolerance = std::max(1e-9, 1e-12 * expected);
    EXPECT_NEAR(by_layer(rbm, Layer::hidden), expected, tolerance) << scale;
    EXPECT_NEAR(by_layer(rbm, Layer::visible), expected, tolerance) << scale;
  }
}

/// All inputs just within the reach of the exponentials, on both sides of 0.
TEST(Partition, ExponentialsHoldUpToTheirLimit) {
  for (const float sign : {-1.0f, 1.0f}) {
    Rbm rbm = random_rbm(40, 5, 4, 1.0f);
    rbm.weights.setConstant(sign * 69.9f);
    rbm.visible_bias.setConstant(-sign * 349.0f);
    EXPECT_NEAR(by_layer(rbm, Layer::hidden), plain_log_partition(rbm, Layer::hidden), 1e-9);
    rbm.visible_bias.setZero();
    EXPECT_NEAR(by_layer(rbm, Layer::hidden), plain_log_partition(rbm, Layer::hidden), 2e-8);
  }
}

TEST(Partition, TheLargestFloatsStayFinite) {
  Rbm rbm = random_rbm(6, 5, 4, 1.0f);
  const float most = std::numeric_limits<float>::max();
  for (const float sign : {-1.0f, 1.0f}) {
    rbm.weights.setConstant(sign * most);
    rbm.visible_bias.setConstant(sign * most);
    for (const Layer layer : {Layer::visible, Layer::hidden}) {
      const double log_z = by_layer(rbm, layer, 0.05);
      EXPECT_TRUE(std::isfinite(log_z));
      EXPECT_NEAR(log_z, plain_log_partition(rbm, layer, 0.05), 1e-12 * std::abs(log_z) + 1e-9);
    }
  }
}

TEST(Partition, TinyWeightsCountTheStates) {
  const Rbm rbm = random_rbm(20, 10, 4, 1e-20f);
  EXPECT_NEAR(exact_log_partition(rbm), 30.0 * std::log(2.0), 1e-12);
}

TEST(Partition, SlicesGiveTheSameBits) {
  const Rbm rbm = random_rbm(30, 9, 8, 2.0f);
  const double at_once = exact_log_partition(rbm);
  for (const std::uint64_t slice : {1u, 7u, 100u}) {
    Enumeration enumeration(rbm);
    EXPECT_EQ(enumeration.total(), 512u);
    std::uint64_t expected = 0;
    do {
      EXPECT_EQ(enumeration.done(), expected);
      EXPECT_EQ(code_of([&] { enumeration.log_partition(); }), ErrorCode::out_of_range);
      expected = std::min<std::uint64_t>(expected + slice, 512);
    } while (!enumeration.advance(slice));
    EXPECT_EQ(enumeration.done(), 512u);
    EXPECT_TRUE(enumeration.advance(slice)) << "nothing is left to do";
    EXPECT_EQ(enumeration.log_partition(), at_once);
  }
}

TEST(Partition, RefusesWhatItCannotDo) {
  EXPECT_TRUE(can_enumerate(make_rbm(784, 25, 1)));
  EXPECT_FALSE(can_enumerate(make_rbm(26, 26, 1)));
  EXPECT_EQ(code_of([] { Enumeration(make_rbm(784, 26, 1)); }), ErrorCode::out_of_range);
  try {
    Enumeration(make_rbm(30, 40, 1));
    FAIL();
  } catch (const Error& error) {
    EXPECT_STREQ(error.what(),
                 "exact sums: the visible layer has 30 units, the states of at most 25 can be "
                 "counted");
  }
  const Rbm rbm = make_rbm(3, 2, 1);
  for (const double temperature : {0.0, -1.0, std::nan(""), HUGE_VAL}) {
    EXPECT_EQ(code_of([&] { exact_log_partition(rbm, temperature); }), ErrorCode::out_of_range);
  }
  Rbm broken = rbm;
  broken.weights(1, 1) = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(code_of([&] { exact_log_partition(broken); }), ErrorCode::not_finite);
  EXPECT_EQ(code_of([] { visible_distribution(make_rbm(21, 2, 1)); }), ErrorCode::out_of_range);
  EXPECT_EQ(code_of([&] { log_probability(rbm, BinaryBatch::Zero(4, 1), 0.0); }),
            ErrorCode::shape_mismatch);
  EXPECT_EQ(code_of([&] { mean_log_likelihood(rbm, BinaryBatch(3, 0), 0.0); }), ErrorCode::no_data);
}

/// The brute force takes its energies in double: 1e-12 for 2^11 terms.
TEST(Partition, TheDistributionIsThatOfTheEnergies) {
  for (const double temperature : {0.3, 1.0, 5.0}) {
    const Rbm rbm = random_rbm(6, 5, 12, 1.0f);
    const Eigen::VectorXd p = visible_distribution(rbm, temperature);
    EXPECT_NEAR(p.sum(), 1.0, 1e-12);
    EXPECT_LT((p - test::visible_probability(rbm, temperature)).cwiseAbs().maxCoeff(), 1e-12);
    const double log_z = exact_log_partition(rbm, temperature);
    const Nats log_p = log_probability(rbm, all_states(6), log_z, temperature);
    EXPECT_LT((log_p.array().exp() - p.array()).abs().maxCoeff(), 1e-12);
  }
}

/// Log-weights of thousands, whose exponentials no double holds.
TEST(Partition, TheDistributionOfHugeWeightsIsThatOfTheFreeEnergies) {
  const Rbm rbm = random_rbm(6, 5, 12, 300.0f);
  const Eigen::VectorXd p = visible_distribution(rbm, 50.0);
  const Nats log_p = log_probability(rbm, all_states(6), exact_log_partition(rbm, 50.0), 50.0);
  EXPECT_LT((log_p.array().exp() - p.array()).abs().maxCoeff(), 1e-9);
  const Eigen::VectorXd cold = visible_distribution(rbm);
  EXPECT_NEAR(cold.sum(), 1.0, 1e-12);
  EXPECT_GT(exact_log_partition(rbm), 1000.0);
}

TEST(Partition, TheDistributionIsTheSameInSlices) {
  const Rbm rbm = random_rbm(8, 5, 12, 1.0f);
  const Eigen::VectorXd whole = visible_distribution(rbm);
  for (const std::uint64_t slice : {1u, 7u, 300u}) {
    VisibleDistribution distribution(rbm);
    EXPECT_EQ(distribution.total(), 512u);
    EXPECT_EQ(code_of([&] { distribution.probabilities(); }), ErrorCode::out_of_range);
    while (!distribution.advance(slice)) continue;
    EXPECT_EQ(distribution.done(), 512u);
    EXPECT_EQ(distribution.probabilities(), whole);
  }
}

TEST(Partition, MeanLogLikelihoodIsTheMeanOfLogP) {
  const Rbm rbm = random_rbm(6, 5, 12, 1.0f);
  const BinaryBatch images = all_states(6).leftCols(10);
  const Eigen::VectorXd p = test::visible_probability(rbm);
  const double expected = p.head(10).array().log().mean();
  EXPECT_NEAR(mean_log_likelihood(rbm, images, exact_log_partition(rbm)), expected, 1e-12);
}

/// Spins s = 2v - 1, t = 2h - 1 with the energy -f.s - g.t - s.J t are the machine with W = 4J,
/// a = 2f - 2 J 1, b = 2g - 2 J^T 1 (all exact in float here but for roundings of 1e-7).
TEST(Partition, TheMapFromSpinsLeavesProbabilitiesUnmoved) {
  const Rbm spins = random_rbm(5, 4, 21, 0.7f);  // J, f, g
  Rbm rbm = spins;
  rbm.weights = 4.0f * spins.weights;
  rbm.visible_bias = 2.0f * spins.visible_bias - 2.0f * spins.weights.rowwise().sum();
  rbm.hidden_bias = 2.0f * spins.hidden_bias - 2.0f * spins.weights.colwise().sum().transpose();
  const auto as_spins = [](const BinaryBatch& states) {
    return Eigen::MatrixXd(2.0 * states.cast<double>().array() - 1.0);
  };
  for (const double temperature : {0.5, 1.0, 2.0}) {
    const Eigen::MatrixXd s = as_spins(all_states(5)), t = as_spins(all_states(4));
    Eigen::MatrixXd log_p = s.transpose() * spins.weights.cast<double>() * t;
    log_p.colwise() += s.transpose() * spins.visible_bias.cast<double>();
    log_p.rowwise() += (t.transpose() * spins.hidden_bias.cast<double>()).transpose();
    const Eigen::VectorXd p = (log_p / temperature).array().exp().rowwise().sum();
    const Eigen::VectorXd difference = visible_distribution(rbm, temperature) - p / p.sum();
    EXPECT_LT(difference.cwiseAbs().maxCoeff(), 1e-5);
    EXPECT_GT(p.maxCoeff() / p.sum(), 2.0 / 32.0) << "far from uniform, so that it says something";
  }
}

}  // namespace
}  // namespace rbm
