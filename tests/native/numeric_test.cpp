#include "rbm/numeric.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "rbm/rng.h"

namespace rbm {

using Float4 = float __attribute__((vector_size(16)));
using Int4 = std::int32_t __attribute__((vector_size(16)));

template <>
struct BitsOf<Float4> {
  using type = Int4;
};

namespace {

/// Distance in units in the last place of the exact value.
double ulps(float got, double exact) {
  int exponent = 0;
  std::frexp(exact, &exponent);
  return std::abs(static_cast<double>(got) - exact) / std::ldexp(1.0, exponent - 24);
}

/// Calls visit(x) with floats of both signs from every binade up to 87: all of the low ones' bits
/// take part because the step is odd.
template <class Visit>
void sweep_floats(const Visit& visit) {
  constexpr std::uint32_t step = 2039;  // a prime: 4,114 floats of every binade
  const auto largest = bit_cast<std::uint32_t>(87.0f);
  for (std::uint32_t bits = 0; bits < largest + step; bits += step) {
    const float x = bit_cast<float>(std::min(bits, largest));
    visit(x);
    visit(-x);
  }
}

/// 2.41 ulp is the largest error over all floats in [-87, 87], 2.34 in this sweep; numeric.h
/// promises at most 2.5.
TEST(Numeric, ExpStaysWithinItsErrorOverTheWholeRange) {
  double worst = 0.0;
  sweep_floats([&worst](float x) {
    worst = std::max(worst, ulps(exp_of(x), std::exp(static_cast<double>(x))));
  });
  EXPECT_LT(worst, 2.5);
  EXPECT_GT(worst, 0.5) << "no float function is better than that everywhere";
  RecordProperty("worst_ulp", std::to_string(worst));
  EXPECT_EQ(exp_of(0.0f), 1.0f);
  EXPECT_EQ(exp_of(-0.0f), 1.0f);
}

/// Neighbours may change places in the last bit (2,971 of all 2.2e9 do), never by more.
TEST(Numeric, ExpIsMonotoneButForSingleUlps) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  sweep_floats([](float x) {
    const float e = exp_of(x);
    ASSERT_LE(e, std::nextafter(exp_of(std::nextafter(x, infinity)), infinity)) << x;
    ASSERT_GE(e, std::nextafter(exp_of(std::nextafter(x, -infinity)), 0.0f)) << x;
  });
  float before = exp_of(-100.0f);
  for (float x = -88.0f; x < 89.0f; x += 0.01f) {
    const float now = exp_of(x);
    EXPECT_GE(now, before) << "at " << x;
    before = now;
  }
}

/// Four lanes of the whole sweep against the same four floats one by one.
TEST(Numeric, ExpOfAVectorHasTheBitsOfItsLanes) {
  float values[4] = {};
  int filled = 0;
  sweep_floats([&](float x) {
    values[filled++] = x;
    if (filled < 4) return;
    filled = 0;
    const Float4 lanes = exp_of(Float4{values[0], values[1], values[2], values[3]});
    for (int l = 0; l < 4; ++l) {
      const float lane = lanes[l];
      ASSERT_EQ(bit_cast<std::uint32_t>(lane), bit_cast<std::uint32_t>(exp_of(values[l])))
          << values[l];
    }
  });
}

TEST(Numeric, ExpKeepsToItsRangeOutside) {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  constexpr float largest = std::numeric_limits<float>::max();
  for (const float beyond : {87.001f, 88.0f, 89.0f, 1000.0f, 1e6f, largest, infinity}) {
    EXPECT_EQ(exp_of(beyond), exp_of(87.0f)) << beyond;
    EXPECT_EQ(exp_of(-beyond), exp_of(-87.0f)) << beyond;
  }
  EXPECT_LT(exp_of(86.999f), exp_of(87.0f));
  EXPECT_GT(exp_of(-87.0f), 0.0f);
  EXPECT_TRUE(std::isfinite(exp_of(87.0f)));
}

/// Quiet and signalling, with either sign and any payload.
TEST(Numeric, ExpOfNanIsAPositiveNumber) {
  for (const std::uint32_t bits :
       {0x7fc00000u, 0xffc00000u, 0x7f800001u, 0xff800001u, 0x7fffffffu, 0xffffffffu}) {
    const float e = exp_of(bit_cast<float>(bits));
    EXPECT_TRUE(e >= exp_of(-87.0f) && e <= exp_of(87.0f)) << std::hex << bits;
  }
}

TEST(Numeric, SigmoidIsAProbabilityAndSymmetric) {
  EXPECT_EQ(sigmoid(0.0f), 0.5f);
  for (float x = 0.0f; x < 200.0f; x += 0.013f) {
    const float p = sigmoid(x);
    EXPECT_GE(p, 0.5f);
    EXPECT_LE(p, 1.0f);
    // Two roundings of a sum near 1, and exp_of's 2.5 ulp in each of the two.
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

TEST(Numeric, ExpInDoubleAgreesWithTheLibraryInItsRange) {
  for (double x = -708.0; x <= 708.0; x += 0.00917) {
    const double exact = std::exp(x);
    ASSERT_NEAR(exp_double(x), exact, 4e-16 * exact) << x;
  }
  EXPECT_EQ(exp_double(0.0), 1.0);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const double beyond : {709.0, 1e300, infinity}) {
    EXPECT_EQ(exp_double(beyond), exp_double(708.0));
    EXPECT_EQ(exp_double(-beyond), exp_double(-708.0));
  }
}

TEST(Numeric, SoftplusInDoubleAgreesWithTheLibrary) {
  for (double x = -800.0; x <= 800.0; x += 0.0317) {
    ASSERT_NEAR(softplus_double(x), softplus(x), 4e-16 * std::max(1.0, x)) << x;
  }
}

TEST(Numeric, SoftplusAndLogSigmoidNeitherOverflowNorLoseSmallValues) {
  for (double x = -50.0; x <= 50.0; x += 0.25) {
    EXPECT_NEAR(softplus(x) - softplus(-x), x, 1e-14 * (1.0 + std::abs(x)));
    EXPECT_NEAR(std::exp(log_sigmoid(x)), 1.0 / (1.0 + std::exp(-x)), 1e-15);
  }
  EXPECT_EQ(softplus(1e6), 1e6);
  EXPECT_GT(softplus(-700.0), 0.0);
}

TEST(Numeric, TheSumOfSoftplusIsTheirSum) {
  for (const std::size_t n : {0u, 1u, 511u, 512u, 513u, 4096u}) {
    for (const float scale : {0.0f, 1.0f, 100.0f, 1e6f}) {
      RandomStream stream(1, Purpose::measure, n);
      std::vector<float> values(n);
      double expected = 0.0, size = 1.0;
      for (float& x : values) {
        x = (2.0f * stream.uniform() - 1.0f) * scale;
        expected += softplus(static_cast<double>(x));
        size += std::abs(static_cast<double>(x)) + 1.0;
      }
      // Each addition and each factor is off by half a unit in the last place at most.
      EXPECT_NEAR(softplus_sum(values.data(), n), expected,
                  2.3e-16 * size * (1.0 + 2.0 * static_cast<double>(n)));
    }
  }
}

}  // namespace
}  // namespace rbm
