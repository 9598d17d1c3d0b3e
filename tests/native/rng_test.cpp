#include "rbm/rng.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <set>
#include <vector>

namespace rbm {
namespace {

/// Known answers published with Random123 (kat_vectors, philox4x32 with 10 rounds).
TEST(Philox, GivesThePublishedKnownAnswers) {
  EXPECT_EQ(philox4x32({0, 0, 0, 0}, {0, 0}),
            (PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}),
            (PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(RandomStream, WordsAreTheBlocksOfItsName) {
  RandomStream stream(0x0123456789abcdef, Purpose::shuffle, 77);
  const PhiloxKey key{0x89abcdef, 0x01234567};
  for (std::uint32_t block = 0; block < 3; ++block) {
    const auto words =
        philox4x32({block, 0, 77, static_cast<std::uint32_t>(Purpose::shuffle)}, key);
    for (const std::uint32_t word : words) EXPECT_EQ(stream.bits(), word);
  }
}

/// From the state {1, 2, 3, 4}, computed by hand from the published algorithm.
TEST(Xoshiro, GivesTheNumbersOfThePublishedAlgorithm) {
  std::array<std::uint32_t, 4> state{1, 2, 3, 4};
  for (const std::uint32_t expected :
       {641u, 1573767u, 3222811527u, 3517856514u, 836907274u, 4247214768u, 3867114732u, 1355841295u,
        495546011u, 621204420u}) {
    EXPECT_EQ(xoshiro128plusplus(state), expected);
  }
}

/// Eight generators, seeded with four words of the stream each, take turns.
TEST(RandomStream, FillingIsEightGeneratorsTakingTurns) {
  for (int drawn_before : {0, 1, 3, 4, 7}) {
    for (std::size_t count = 0; count < 100; ++count) {
      RandomStream words(9, Purpose::measure, 5), stream(9, Purpose::measure, 5);
      for (int i = 0; i < drawn_before; ++i) EXPECT_EQ(words.bits(), stream.bits());
      std::vector<float> filled(count + 1, -1.0f);
      stream.fill_uniform(filled.data(), count);
      std::array<std::uint32_t, 4> generators[8];
      for (auto& state : generators) {
        for (auto& word : state) word = words.bits();
      }
      for (std::size_t k = 0; k < count; ++k) {
        const std::uint32_t top = xoshiro128plusplus(generators[k % 8]) >> 8;
        ASSERT_EQ(filled[k], static_cast<float>(top) / 16777216.0f) << k << " of " << count;
      }
      EXPECT_EQ(filled[count], -1.0f) << "nothing is written past the end";
      EXPECT_EQ(words.bits(), stream.bits()) << "the next word after " << count;
    }
  }
}

TEST(RandomStream, DifferentNamesGiveDifferentNumbers) {
  std::set<std::uint32_t> first;
  for (std::uint64_t seed : {1u, 2u}) {
    for (Purpose purpose : {Purpose::shuffle, Purpose::measure}) {
      for (std::uint64_t event : {0ull, 1ull, 1ull << 32}) {
        first.insert(RandomStream(seed, purpose, event).bits());
      }
    }
  }
  EXPECT_EQ(first.size(), 12u);
}

/// Mean and variance of n uniforms; fixed seed. |z| < 5: false-alarm rate below 1e-6 for each.
TEST(RandomStream, UniformsHaveTheRightMomentsAndRange) {
  constexpr int n = 1'000'000;
  RandomStream stream(1, Purpose::dataset);
  double sum = 0.0, squares = 0.0;
  for (int i = 0; i < n; ++i) {
    const float u = stream.uniform();
    ASSERT_GE(u, 0.0f);
    ASSERT_LT(u, 1.0f);
    sum += u - 0.5;
    squares += (u - 0.5) * (u - 0.5) - 1.0 / 12.0;
  }
  EXPECT_LT(std::abs(sum) / std::sqrt(n / 12.0), 5.0);
  EXPECT_LT(std::abs(squares) / std::sqrt(n / 180.0), 5.0);  // Var (u - 1/2)^2 = 1/80 - 1/144
}

/// First, second and fourth moment of normal(). |z| < 5: false-alarm rate below 1e-6 for each.
TEST(RandomStream, NormalsHaveTheMomentsOfANormal) {
  constexpr int n = 400'000;
  RandomStream stream(3, Purpose::initial_weights);
  double m1 = 0.0, m2 = 0.0, m4 = 0.0;
  for (int i = 0; i < n; ++i) {
    const double x = stream.normal();
    m1 += x;
    m2 += x * x - 1.0;
    m4 += x * x * x * x - 3.0;
  }
  EXPECT_LT(std::abs(m1) / std::sqrt(n), 5.0);
  EXPECT_LT(std::abs(m2) / std::sqrt(2.0 * n), 5.0);
  EXPECT_LT(std::abs(m4) / std::sqrt(96.0 * n), 5.0);
}

/// Chi-square with 5 degrees of freedom; 37 is exceeded with probability 6e-7 by fair dice.
TEST(RandomStream, BelowIsAFairDie) {
  constexpr int n = 600'000;
  RandomStream stream(4, Purpose::shuffle);
  double counts[6] = {};
  for (int i = 0; i < n; ++i) ++counts[stream.below(6)];
  double chi_square = 0.0;
  for (const double count : counts) chi_square += (count - 1e5) * (count - 1e5) / 1e5;
  EXPECT_LT(chi_square, 37.0);
  EXPECT_EQ(stream.below(1), 0u);
}

}  // namespace
}  // namespace rbm
