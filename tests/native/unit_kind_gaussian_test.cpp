#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "enumeration.h"
#include "rbm/error.h"
#include "rbm/unit_kind.h"

namespace rbm {
namespace {

const std::vector<float> inputs = {0.3f, -1.7f, 2.2f, 0.0f};

std::vector<double> in_double(const std::vector<float>& values) {
  return {values.begin(), values.end()};
}

/// Central differences with a step of 1e-4: 1e-8 from the third derivative, 1e-12 from rounding;
/// the mean is in float, 2.5 ulp of an exponential.
void expect_mean_is_gradient_of_cumulant(const UnitKind& kind) {
  for (const float beta : {1.0f, 0.25f, 3.0f}) {
    std::vector<float> mean = inputs;
    kind.mean(mean, beta);
    for (std::size_t k = 0; k < inputs.size(); ++k) {
      constexpr double step = 1e-4;
      std::vector<double> up = in_double(inputs), down = up;
      up[k] += step;
      down[k] -= step;
      const auto b = static_cast<double>(beta);
      const double slope = (kind.cumulant(up, b) - kind.cumulant(down, b)) / (2.0 * step);
      EXPECT_NEAR(static_cast<double>(mean[k]), slope / b, 1e-6);
    }
  }
}

TEST(SpinUnits, CumulantIsTheLogarithmOfTheSumOverAllStates) {
  const auto n = static_cast<Index>(inputs.size());
  const BinaryBatch states = test::all_states(n);
  for (const double beta : {1.0, 0.25, 3.0}) {
    double sum = 0.0;
    for (Index s = 0; s < states.cols(); ++s) {
      double product = 0.0;
      for (Index k = 0; k < n; ++k) {
        const auto x = static_cast<double>(inputs[static_cast<std::size_t>(k)]);
        product += states(k, s) != 0 ? x : -x;
      }
      sum += std::exp(beta * product);
    }
    EXPECT_NEAR(spin_units().cumulant(in_double(inputs), beta), std::log(sum), 1e-13);
  }
}

TEST(SpinUnits, MeanIsTheGradientOfTheCumulant) {
  expect_mean_is_gradient_of_cumulant(spin_units());
}

/// Shares of 40,000 draws. |z| < 5: false-alarm rate below 1e-6 for each of four.
TEST(SpinUnits, DrawsAreMinusAndPlusOneWithTheirMean) {
  constexpr int n = 40'000;
  constexpr float beta = 0.7f;
  std::vector<float> mean = inputs, drawn(inputs.size());
  spin_units().mean(mean, beta);
  std::vector<double> sum(inputs.size(), 0.0);
  RandomStream stream(5, Purpose::measure);
  for (int s = 0; s < n; ++s) {
    spin_units().sample(inputs, beta, stream, drawn);
    for (std::size_t k = 0; k < drawn.size(); ++k) {
      ASSERT_EQ(std::abs(drawn[k]), 1.0f);
      sum[k] += static_cast<double>(drawn[k]);
    }
  }
  for (std::size_t k = 0; k < mean.size(); ++k) {
    const auto m = static_cast<double>(mean[k]);
    EXPECT_LT(std::abs(sum[k] - n * m) / std::sqrt(n * (1.0 - m * m)), 5.0);
  }
}

/// The trapezoidal rule with a step far below the deviation is exact to rounding; multiples of
/// 1/64 are exact in float.
TEST(GaussianUnits, CumulantIsTheLogarithmOfTheIntegralOverAllStates) {
  const GaussianUnits kind(0.7f);
  for (const double beta : {1.0, 0.25, 3.0}) {
    double logarithm = 0.0;
    for (const float x : inputs) {
      double sum = 0.0;
      for (int k = -64 * 40; k <= 64 * 40; ++k) {
        const float v[1] = {static_cast<float>(k) / 64.0f};
        sum +=
            std::exp(beta * (static_cast<double>(x) * static_cast<double>(v[0]) - kind.energy(v)));
      }
      logarithm += std::log(sum / 64.0);
    }
    EXPECT_NEAR(kind.cumulant(in_double(inputs), beta), logarithm, 1e-7);  // 0.7 is rounded
  }
}

TEST(GaussianUnits, MeanIsTheGradientOfTheCumulant) {
  expect_mean_is_gradient_of_cumulant(GaussianUnits(0.7f));
}

/// First and second moments of 40,000 draws. |z| < 5: false-alarm rate below 1e-6 for each of
/// eight.
TEST(GaussianUnits, DrawsHaveTheirMeanAndVariance) {
  constexpr int n = 40'000;
  constexpr float beta = 0.6f;
  const GaussianUnits kind(0.7f);
  std::vector<float> drawn(inputs.size());
  std::vector<double> sum(inputs.size(), 0.0), squares = sum;
  RandomStream stream(5, Purpose::measure);
  const double variance = 0.7 / 0.6;
  for (int s = 0; s < n; ++s) {
    kind.sample(inputs, beta, stream, drawn);
    for (std::size_t k = 0; k < drawn.size(); ++k) {
      const double d = static_cast<double>(drawn[k]) - 0.7 * static_cast<double>(inputs[k]);
      sum[k] += d;
      squares[k] += d * d - variance;
    }
  }
  for (std::size_t k = 0; k < inputs.size(); ++k) {
    EXPECT_LT(std::abs(sum[k]) / std::sqrt(n * variance), 5.0);
    EXPECT_LT(std::abs(squares[k]) / (variance * std::sqrt(2.0 * n)), 5.0);
  }
}

TEST(GaussianUnits, RefuseVariancesOutsideTheirRange) {
  for (const float variance : {0.0f, -1.0f, 1000.0f, std::nanf("")}) {
    EXPECT_THROW(GaussianUnits kind(variance), Error);
  }
}

}  // namespace
}  // namespace rbm
