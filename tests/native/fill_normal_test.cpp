#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "enumeration.h"
#include "rbm/rng.h"

/// The normal numbers that real-valued units are sampled with. Seeds are fixed, so a test that
/// passes goes on to pass; the rates are how often another seed would fail though all is well.
namespace rbm {
namespace {

constexpr std::size_t count = 400'000;

std::vector<float> fill(std::uint64_t event, std::size_t n = count) {
  RandomStream stream(1, Purpose::negative_phase, event);
  std::vector<float> values(n);
  stream.fill_normal(values.data(), n);
  return values;
}

/// 256 cells of equal probability; z < 5: false-alarm rate about 3e-7.
TEST(FillNormal, IsStandardNormal) {
  constexpr Index cells = 256;
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(cells);
  for (const float x : fill(0)) {
    const double below = 0.5 * std::erfc(-static_cast<double>(x) / std::sqrt(2.0));
    counts(std::min<Index>(cells - 1, static_cast<Index>(below * cells))) += 1.0;
  }
  const double z = test::chi_square(counts, Eigen::VectorXd::Constant(cells, 1.0 / cells)).z();
  EXPECT_LT(z, 5.0);
  EXPECT_GT(z, -5.0);
}

/// The tails beyond 3: 1080 of 400,000 expected. |z| < 5: false-alarm rate below 1e-6.
TEST(FillNormal, HasTails) {
  const double expected = count * std::erfc(3.0 / std::sqrt(2.0));
  double beyond = 0.0;
  for (const float x : fill(1)) beyond += std::abs(x) > 3.0f ? 1.0 : 0.0;
  EXPECT_LT(std::abs(beyond - expected) / std::sqrt(expected), 5.0);
}

/// Of neighbours (pairs come from one point) and of their squares. |z| < 5: false-alarm rate below
/// 1e-6 for each of eight.
TEST(FillNormal, NeighboursAreIndependent) {
  const std::vector<float> x = fill(2);
  for (const std::size_t lag : {1u, 2u, 4u, 8u}) {
    double products = 0.0, squares = 0.0;
    for (std::size_t k = 0; k + lag < x.size(); ++k) {
      const auto a = static_cast<double>(x[k]), b = static_cast<double>(x[k + lag]);
      products += a * b;
      squares += (a * a - 1.0) * (b * b - 1.0);
    }
    const double n = std::sqrt(static_cast<double>(x.size() - lag));
    EXPECT_LT(std::abs(products) / n, 5.0) << lag;
    EXPECT_LT(std::abs(squares) / (2.0 * n), 5.0) << lag;
  }
}

TEST(FillNormal, ASmallerCountGivesTheSameBeginning) {
  const std::vector<float> all = fill(3, 37), some = fill(3, 36);
  EXPECT_TRUE(std::equal(some.begin(), some.end(), all.begin()));
  EXPECT_NE(fill(4, 36), some);
}

}  // namespace
}  // namespace rbm
