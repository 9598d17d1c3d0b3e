#include "rbm/gaussian_exact.h"

#include <gtest/gtest.h>

#include <numbers>

#include "gaussian_machines.h"
#include "rbm/error.h"
#include "rbm/gaussian.h"

namespace rbm {
namespace {

using test::random_gaussian_rbm;

/// Every state by the cumulant of its inputs, with nothing saved along the way.
TEST(GaussianExact, CountsTheHiddenStatesByTheirCumulants) {
  const Rbm rbm = random_gaussian_rbm(6, 5, 3, 0.7f);
  const GaussianUnits units(rbm.kinds.variance);
  const BinaryBatch hidden = test::all_states(5);
  for (const double temperature : {1.0, 0.6, 2.5}) {
    Eigen::VectorXd weights(hidden.cols());
    for (Index s = 0; s < hidden.cols(); ++s) {
      const Eigen::VectorXd h = hidden.col(s).cast<double>();
      const Eigen::VectorXd x = rbm.visible_bias.cast<double>() + rbm.weights.cast<double>() * h;
      weights(s) = rbm.hidden_bias.cast<double>().dot(h) / temperature +
                   units.cumulant({x.data(), 6}, 1.0 / temperature);
    }
    const double log_z = std::log(weights.array().exp().sum());
    const HiddenDistribution exact = hidden_distribution(rbm, temperature);
    EXPECT_NEAR(exact.log_partition, log_z, 1e-12);
    EXPECT_LT((exact.probability.array() - (weights.array() - log_z).exp()).abs().maxCoeff(),
              1e-12);
  }
}

/// A density integrates to one: the trapezoidal rule over a square that holds all but 1e-12 of it.
/// Free energies are good to 1e-6.
TEST(GaussianExact, TheDensityIntegratesToOne) {
  const Rbm rbm = random_gaussian_rbm(2, 3, 5, 0.8f, 1.0f);
  const double log_z = hidden_distribution(rbm).log_partition;
  constexpr Index n = 241;
  constexpr float step = 0.1f;
  Batch column(2, n);
  double sum = 0.0;
  for (Index a = 0; a < n; ++a) {
    for (Index b = 0; b < n; ++b) {
      column(0, b) = step * static_cast<float>(a - n / 2);
      column(1, b) = step * static_cast<float>(b - n / 2);
    }
    sum += log_density(rbm, column, log_z).array().exp().sum();
  }
  EXPECT_NEAR(sum * 0.01, 1.0, 1e-5);
}

TEST(GaussianExact, ExpectationsAreThoseOfTheMixture) {
  const Rbm rbm = random_gaussian_rbm(6, 5, 9, 0.7f);
  const Eigen::VectorXd p = hidden_distribution(rbm).probability;
  const Eigen::MatrixXd h = test::all_states(5).cast<double>(), means = test::mixture_means(rbm);
  const Expectations exact = gaussian_expectations(rbm);
  EXPECT_LT((exact.hidden - h * p).cwiseAbs().maxCoeff(), 1e-12);
  EXPECT_LT((exact.visible - means * p).cwiseAbs().maxCoeff(), 1e-12);
  EXPECT_LT((exact.both - means * p.asDiagonal() * h.transpose()).cwiseAbs().maxCoeff(), 1e-12);
}

/// The best independent model of standardised values.
TEST(GaussianExact, AMachineWithoutCouplingsIsTheIndependentGaussian) {
  Rbm rbm = make_gaussian_rbm(9, 3, 1);
  rbm.weights.setZero();
  const GreyBatch grey = test::slopes(40);
  const Batch values = test::values_of(grey, test::scale_of(grey));
  const double squares = values.cast<double>().squaredNorm() / 40.0;
  EXPECT_NEAR(mean_log_density(rbm, values, hidden_distribution(rbm).log_partition),
              -0.5 * (squares + 9.0 * std::log(2.0 * std::numbers::pi)), 1e-9);
}

TEST(GaussianExact, WhatCannotBeCountedIsRefusedInASentence) {
  const auto code = [](const Rbm& rbm, double temperature) {
    try {
      hidden_distribution(rbm, temperature);
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::bad_state;
  };
  EXPECT_EQ(code(make_gaussian_rbm(4, max_counted_hidden + 1, 1), 1.0), ErrorCode::out_of_range);
  EXPECT_EQ(code(make_rbm(4, 3, 1), 1.0), ErrorCode::out_of_range);
  EXPECT_EQ(code(make_gaussian_rbm(4, 3, 1), 0.0), ErrorCode::out_of_range);
  Rbm broken = make_gaussian_rbm(4, 3, 1);
  broken.weights(1, 1) = std::nanf("");
  EXPECT_EQ(code(broken, 1.0), ErrorCode::not_finite);
  EXPECT_THROW(mean_log_density(make_gaussian_rbm(4, 3, 1), Batch(4, 0), 0.0), Error);
}

/// Weights as large as a run may have them: no overflow.
TEST(GaussianExact, LargeParametersGiveFiniteResults) {
  Rbm rbm = make_gaussian_rbm(20, 4, 1);
  rbm.weights.setConstant(parameter_limit);
  const HiddenDistribution exact = hidden_distribution(rbm);
  EXPECT_TRUE(std::isfinite(exact.log_partition));
  EXPECT_NEAR(exact.probability(15), 1.0, 1e-12);
}

}  // namespace
}  // namespace rbm
