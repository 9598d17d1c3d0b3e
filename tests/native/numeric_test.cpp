#include "rbm/numeric.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace rbm {
namespace {

/// Distance in units in the last place of the exact value.
double ulps(float got, double exact) {
  int exponent = 0;
  std::frexp(exact, &exponent);
  return std::abs(static_cast<double>(got) - exact) / std::ldexp(1.0, exponent - 24);
}

TEST(Numeric, ExpStaysWithinTwoUlpOverTheWholeRange) {
  double worst = 0.0;
  for (float x = -87.0f; x < 88.0f; x += 0.00037f) {
    worst = std::max(worst, ulps(exp_float(x), std::exp(static_cast<double>(x))));
  }
  EXPECT_LT(worst, 2.0);
  EXPECT_EQ(exp_float(0.0f), 1.0f);
}

TEST(Numeric, ExpIsMonotoneAndKeepsToItsRangeOutside) {
  float before = exp_float(-100.0f);
  EXPECT_EQ(before, exp_float(-std::numeric_limits<float>::infinity()));
  EXPECT_GT(before, 0.0f);
  for (float x = -88.0f; x < 89.0f; x += 0.01f) {
    const float now = exp_float(x);
    EXPECT_GE(now, before) << "at " << x;
    before = now;
  }
  EXPECT_TRUE(std::isfinite(exp_float(std::numeric_limits<float>::infinity())));
  EXPECT_TRUE(std::isnan(exp_float(std::numeric_limits<float>::quiet_NaN())));
}

TEST(Numeric, SigmoidIsAProbabilityAndSymmetric) {
  EXPECT_EQ(sigmoid(0.0f), 0.5f);
  for (float x = 0.0f; x < 200.0f; x += 0.013f) {
    const float p = sigmoid(x);
    EXPECT_GE(p, 0.5f);
    EXPECT_LE(p, 1.0f);
    // Two roundings of a sum near 1, and exp_float's 2 ulp in each of the two.
    EXPECT_NEAR(p + sigmoid(-x), 1.0f, 4 * std::numeric_limits<float>::epsilon()) << x;
    EXPECT_NEAR(p, 1.0 / (1.0 + std::exp(-static_cast<double>(x))), 2.4e-7) << x;
  }
}

TEST(Numeric, LogAgreesWithTheLibraryEverywhere) {
  for (double x = 1e-300; x < 1e300; x *= 1.00917) {
    const double exact = std::log(x);
    EXPECT_NEAR(log_double(x), exact, 4e-16 * std::abs(exact) + 1e-16) << x;
  }
  for (double x = 0.5; x < 2.0; x += 1.0 / 4099) {
    EXPECT_NEAR(log_double(x), std::log(x), 4e-16) << x;
  }
  EXPECT_EQ(log_double(1.0), 0.0);
}

TEST(Numeric, SoftplusAndLogSigmoidNeitherOverflowNorLoseSmallValues) {
  for (double x = -50.0; x <= 50.0; x += 0.25) {
    EXPECT_NEAR(softplus(x) - softplus(-x), x, 1e-14 * (1.0 + std::abs(x)));
    EXPECT_NEAR(std::exp(log_sigmoid(x)), 1.0 / (1.0 + std::exp(-x)), 1e-15);
  }
  EXPECT_EQ(softplus(1e6), 1e6);
  EXPECT_GT(softplus(-700.0), 0.0);
}

}  // namespace
}  // namespace rbm
