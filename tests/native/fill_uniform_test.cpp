#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "enumeration.h"
#include "rbm/rng.h"

/// The uniforms that units are sampled with. Seeds are fixed, so a test that passes goes on to
/// pass; the rates are how often another seed would fail though all is well.
namespace rbm {
namespace {

std::vector<float> fill(RandomStream& stream, std::size_t count) {
  std::vector<float> uniforms(count);
  stream.fill_uniform(uniforms.data(), count);
  return uniforms;
}

std::vector<float> fill(std::uint64_t seed, Purpose purpose, std::uint64_t event,
                        std::size_t count) {
  RandomStream stream(seed, purpose, event);
  return fill(stream, count);
}

/// z of the correlation of a(0), a(stride), ... with b(0), b(stride), ...: about standard normal
/// for independent uniforms, whose product (u - 1/2)(u' - 1/2) has variance 1/144.
double z_of_correlation(const float* a, const float* b, std::size_t count, std::size_t stride = 1) {
  double sum = 0.0;
  for (std::size_t k = 0; k < count; ++k) {
    sum += (static_cast<double>(a[k * stride]) - 0.5) * (static_cast<double>(b[k * stride]) - 0.5);
  }
  return 12.0 * sum / std::sqrt(static_cast<double>(count));
}

double z_of_cells(const std::vector<double>& counts) {
  const auto n = static_cast<Index>(counts.size());
  const Eigen::VectorXd observed = Eigen::Map<const Eigen::VectorXd>(counts.data(), n);
  return test::chi_square(observed, Eigen::VectorXd::Constant(n, 1.0 / static_cast<double>(n))).z();
}

constexpr std::size_t million = 1'000'000;

/// Mean, variance and range. |z| < 5: false-alarm rate below 1e-6 for each.
TEST(FillUniform, HasTheRightMomentsAndRange) {
  const auto uniforms = fill(1, Purpose::negative_phase, 3, million);
  double sum = 0.0, squares = 0.0;
  for (const float u : uniforms) {
    ASSERT_TRUE(u >= 0.0f && u < 1.0f);
    ASSERT_EQ(u * 16777216.0f, std::floor(u * 16777216.0f)) << "a multiple of 2^-24";
    const double d = static_cast<double>(u) - 0.5;
    sum += d;
    squares += d * d - 1.0 / 12.0;
  }
  EXPECT_LT(std::abs(sum) / std::sqrt(million / 12.0), 5.0);
  EXPECT_LT(std::abs(squares) / std::sqrt(million / 180.0), 5.0);
}

/// 256 cells by the top and 256 by the lowest bits, for all values and for each of the eight
/// generators. z < 5.5: false-alarm rate below 1e-6 for all 18 checks together.
TEST(FillUniform, FillsItsCellsEvenly) {
  const auto uniforms = fill(2, Purpose::negative_phase, 0, million);
  for (std::size_t generator = 0; generator <= 8; ++generator) {
    std::vector<double> top(256, 0.0), low(256, 0.0);
    for (std::size_t k = generator % 8; k < million; k += generator == 8 ? 1 : 8) {
      const auto bits = static_cast<std::uint32_t>(uniforms[k] * 16777216.0f);
      ++top[bits >> 16];
      ++low[bits & 255];
    }
    EXPECT_LT(z_of_cells(top), 5.5) << generator;
    EXPECT_LT(z_of_cells(low), 5.5) << generator;
  }
}

/// Pairs (u(k), u(k + lag)) in 16 x 16 cells: neighbours, and followers of one generator.
/// z < 5: false-alarm rate about 3e-7 for each of the five.
TEST(FillUniform, PairsFillTheirCellsEvenly) {
  const auto uniforms = fill(3, Purpose::negative_phase, 0, million);
  for (const std::size_t lag : {1u, 2u, 4u, 8u, 16u}) {
    std::vector<double> cells(256, 0.0);
    for (std::size_t k = 0; k + lag < million; ++k) {
      if (k / lag % 2 == 1) continue;  // every value in one pair only
      const auto a = static_cast<std::size_t>(uniforms[k] * 16.0f);
      const auto b = static_cast<std::size_t>(uniforms[k + lag] * 16.0f);
      ++cells[16 * a + b];
    }
    EXPECT_LT(z_of_cells(cells), 5.0) << "lag " << lag;
  }
}

/// All 28 pairs of generators. |z| < 5.5: false-alarm rate about 1e-6 for all together.
TEST(FillUniform, GeneratorsAreNotCorrelated) {
  constexpr std::size_t turns = 125'000;
  const auto uniforms = fill(4, Purpose::negative_phase, 0, 8 * turns);
  for (std::size_t a = 0; a < 8; ++a) {
    for (std::size_t b = a + 1; b < 8; ++b) {
      const double z = z_of_correlation(&uniforms[a], &uniforms[b], turns, 8);
      EXPECT_LT(std::abs(z), 5.5) << a << " and " << b;
    }
  }
}

/// One call after the other, each seeded anew: 1,000 calls as long as a small layer, place by place
/// and shifted by one. |z| < 5: false-alarm rate below 1e-6 for each of the three.
TEST(FillUniform, ConsecutiveCallsAreNotCorrelated) {
  RandomStream stream(5, Purpose::negative_phase);
  constexpr std::size_t length = 203, calls = 1000;
  std::vector<float> all;
  for (std::size_t call = 0; call < calls; ++call) {
    const auto uniforms = fill(stream, length);
    all.insert(all.end(), uniforms.begin(), uniforms.end());
  }
  for (const std::size_t shift : {length, length + 1, length + 8}) {
    const double z = z_of_correlation(all.data(), all.data() + shift, all.size() - shift);
    EXPECT_LT(std::abs(z), 5.0) << shift;
  }
}

/// The first value of each of 100,000 calls, which shows the seeding and little of the generator.
/// 256 cells, z < 5 (3e-7), and the correlation of followers, |z| < 5 (6e-7).
TEST(FillUniform, TheBeginningsOfCallsAreUniformThemselves) {
  RandomStream stream(6, Purpose::negative_phase);
  std::vector<float> firsts;
  for (int call = 0; call < 100'000; ++call) firsts.push_back(fill(stream, 1).front());
  std::vector<double> cells(256, 0.0);
  for (const float u : firsts) ++cells[static_cast<std::size_t>(u * 256.0f)];
  EXPECT_LT(z_of_cells(cells), 5.0);
  EXPECT_LT(std::abs(z_of_correlation(&firsts[0], &firsts[1], firsts.size() - 1)), 5.0);
}

/// Neighbours in event, seed and purpose. |z| < 5: false-alarm rate below 1e-6 for each of the six.
TEST(FillUniform, StreamsAreNotCorrelated) {
  constexpr std::size_t count = 200'000;
  const auto base = fill(7, Purpose::negative_phase, 0, count);
  const std::vector<float> others[] = {fill(7, Purpose::negative_phase, 1, count),
                                       fill(7, Purpose::negative_phase, 1ull << 32, count),
                                       fill(8, Purpose::negative_phase, 0, count),
                                       fill(7 + (1ull << 32), Purpose::negative_phase, 0, count),
                                       fill(7, Purpose::persistent_chains, 0, count),
                                       fill(7, Purpose::positive_phase, 0, count)};
  for (const auto& other : others) {
    EXPECT_LT(std::abs(z_of_correlation(base.data(), other.data(), count)), 5.0);
  }
  EXPECT_GT(z_of_correlation(base.data(), base.data(), count), 100.0) << "the check can fail";
}

}  // namespace
}  // namespace rbm
