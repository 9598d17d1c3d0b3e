#include "rbm/coin_flips.h"

#include <gtest/gtest.h>

#include <cmath>

#include "enumeration.h"
#include "rbm/error.h"

namespace rbm {
namespace {

using test::random_rbm;

const BinaryVector some_image{{1, 0, 1, 1, 0, 0, 1}};

/// 19 hidden units: more than the sixteen that the kernel draws together.
TEST(CoinFlips, AreTheDrawsOfTheSampler) {
  const Rbm rbm = random_rbm(7, 19, 3);
  for (const Index flip : {0, 1, 57}) {
    const CoinFlips coins = flip_coins(rbm, some_image, flip + 1, 5);
    RandomStream stream(5, Purpose::explained_learning, static_cast<std::uint64_t>(flip));
    EXPECT_EQ(coins.on, sample_h_from_v(rbm, some_image, stream).col(0));
    EXPECT_EQ(coins.probability, mean_h_from_v(rbm, some_image).col(0));
    for (Index j = 0; j < 19; ++j) {
      if (std::abs(coins.uniform(j) - coins.probability(j)) < 1e-6f) continue;  // rounding
      EXPECT_EQ(coins.on(j) == 1, coins.uniform(j) < coins.probability(j));
    }
  }
}

TEST(CoinFlips, OneMoreFlipAddsItself) {
  const Rbm rbm = random_rbm(7, 19, 3);
  const CoinFlips before = flip_coins(rbm, some_image, 30, 5);
  const CoinFlips after = flip_coins(rbm, some_image, 31, 5);
  EXPECT_EQ(after.times_on, before.times_on + after.on.cast<std::uint32_t>());
}

/// Of 19 coins none is off by more than 5 standard errors: 1e-5 for all of them together.
TEST(CoinFlips, TheShareThatIsOnBecomesTheProbability) {
  const Rbm rbm = random_rbm(7, 19, 3, 0.5f);
  const CoinFlips coins = flip_coins(rbm, some_image, max_coin_flips, 11);
  const double n = static_cast<double>(max_coin_flips);
  for (Index j = 0; j < 19; ++j) {
    const double p = coins.probability(j);
    EXPECT_NEAR(coins.standard_error(j), std::sqrt(p * (1.0 - p) / n), 1e-12);
    EXPECT_LT(std::abs(coins.times_on(j) / n - p), 5.0 * coins.standard_error(j));
  }
}

TEST(CoinFlips, BeforeTheFirstThereIsOnlyTheProbability) {
  const CoinFlips coins = flip_coins(random_rbm(7, 3, 3), some_image, 0, 1);
  EXPECT_EQ(coins.on.size(), 0);
  EXPECT_EQ(coins.uniform.size(), 0);
  EXPECT_EQ(coins.times_on.sum(), 0u);
  EXPECT_EQ(coins.standard_error.sum(), 0.0);
}

TEST(CoinFlips, RefuseOtherImagesAndTooManyFlips) {
  const Rbm rbm = random_rbm(7, 3, 3);
  EXPECT_THROW(flip_coins(rbm, BinaryVector::Zero(6), 1, 1), Error);
  EXPECT_THROW(flip_coins(rbm, BinaryVector::Constant(7, 2), 1, 1), Error);
  EXPECT_THROW(flip_coins(rbm, some_image, -1, 1), Error);
  EXPECT_THROW(flip_coins(rbm, some_image, max_coin_flips + 1, 1), Error);
}

}  // namespace
}  // namespace rbm
