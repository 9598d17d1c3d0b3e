#include "rbm/autocorrelation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "rbm/rng.h"

namespace rbm {
namespace {

/// x(t + 1) = a x(t) + noise, begun in equilibrium: rho(t) = a^t, so that tau = (1 + a) / (1 - a).
Batch autoregression(double a, Index n_looks, Index n_chains, std::uint64_t seed) {
  RandomStream stream(seed, Purpose::dataset, 81);
  Batch trace(n_looks, n_chains);
  for (Index chain = 0; chain < n_chains; ++chain) {
    double x = stream.normal();
    for (Index look = 0; look < n_looks; ++look) {
      trace(look, chain) = static_cast<float>(x);
      x = a * x + std::sqrt(1.0 - a * a) * stream.normal();
    }
  }
  return trace;
}

/// 5 standard errors, 6e-7 for each if they are normal. The window leaves out less than e^-9 of the
/// sum; the common mean takes about 10 tau / (n_looks n_chains) of it, less than 0.002.
TEST(Autocorrelation, FindsTheTimeOfAnAutoregression) {
  for (const double a : {0.0, 0.5, 0.9, 0.98}) {
    const double exact = (1.0 + a) / (1.0 - a);
    const AutocorrelationTime found = autocorrelation_time(autoregression(a, 20'000, 30, 7));
    EXPECT_TRUE(found.long_enough);
    EXPECT_TRUE(found.varies);
    EXPECT_NEAR(found.time, exact, 5.0 * found.error) << "a = " << a;
    EXPECT_LT(found.error, 0.1 * exact);
  }
}

/// The squared deviations from the truth in units of the error, of 200 runs: their sum is about
/// chi-square, [120, 300] has all but 1e-6 of it. The error of the window's choice and of its own
/// tau widen the spread a little.
TEST(Autocorrelation, KnowsItsError) {
  double sum = 0.0;
  for (std::uint64_t run = 0; run < 200; ++run) {
    const AutocorrelationTime found = autocorrelation_time(autoregression(0.8, 3000, 4, 100 + run));
    ASSERT_TRUE(found.long_enough);
    sum += std::pow((found.time - 9.0) / found.error, 2);
  }
  EXPECT_GT(sum, 120.0);
  EXPECT_LT(sum, 300.0);
}

/// tau = 199 in 2,000 looks: less than 50 times. The bound is not above the truth but for 2.3 %.
TEST(Autocorrelation, OfARunThatIsTooShortIsABoundFromBelow) {
  const AutocorrelationTime found = autocorrelation_time(autoregression(0.99, 2000, 20, 3));
  EXPECT_FALSE(found.long_enough);
  EXPECT_TRUE(found.varies);
  EXPECT_GE(found.time, 2000 / 50.0);
  EXPECT_LE(found.time, 199.0);
  EXPECT_EQ(found.error, 0.0);
}

/// Each stays where it is and is different from the others: about its own mean there is nothing.
TEST(Autocorrelation, SeesThatChainsStayApart) {
  Batch trace = 0.1f * autoregression(0.0, 1000, 10, 4);
  for (Index chain = 0; chain < 10; ++chain)
    trace.col(chain).array() += chain % 2 == 0 ? 1.f : -1.f;
  const AutocorrelationTime found = autocorrelation_time(trace);
  EXPECT_FALSE(found.long_enough);
  EXPECT_GE(found.time, 20.0);
}

/// The quick one alone would have its window closed before what it has of the slow one is seen:
/// 3 % of its variance, which is most of its tau.
TEST(Autocorrelation, OfAQuickNumberThatIsALittleSlowIsFoundBesideTheSlowOne) {
  const Batch slow = autoregression(0.98, 20'000, 30, 8);
  const Batch mixed =
      std::sqrt(0.97f) * autoregression(0.0, 20'000, 30, 9) + std::sqrt(0.03f) * slow;
  const double exact = 0.97 + 0.03 * 99.0;
  EXPECT_LT(autocorrelation_time(mixed).time, 0.6 * exact);
  Autocorrelations both;
  both.add(mixed);
  both.add(slow);
  while (!both.finished()) both.add_lag();
  EXPECT_NEAR(both.time(0).time, exact, 5.0 * both.time(0).error);
  EXPECT_NEAR(both.time(1).time, 99.0, 5.0 * both.time(1).error);
  EXPECT_LT(both.time(0).error, 0.2 * exact);
}

/// Of the quick one it is not known what it has of the slow one.
TEST(Autocorrelation, OfARunThatIsTooShortForOneIsABoundForAll) {
  Autocorrelations both;
  both.add(autoregression(0.0, 2000, 20, 3));
  both.add(autoregression(0.99, 2000, 20, 3));
  while (!both.finished()) both.add_lag();
  EXPECT_FALSE(both.time(0).long_enough);
  EXPECT_FALSE(both.time(1).long_enough);
  EXPECT_LT(both.time(0).time, 1.2);
  EXPECT_GE(both.time(1).time, 40.0);
}

TEST(Autocorrelation, HasNothingToTellOfWhatNeverChanges) {
  const AutocorrelationTime found = autocorrelation_time(Batch::Constant(1000, 3, 0.1f));
  EXPECT_FALSE(found.varies);
  EXPECT_FALSE(found.long_enough);
}

/// Looks that take turns know more than independent ones: less than 1, and a positive number.
TEST(Autocorrelation, MayBeShorterThanOneLook) {
  Batch trace(1000, 1);
  for (Index look = 0; look < 1000; ++look) trace(look, 0) = look % 2 == 0 ? 1.0f : -1.0f;
  const AutocorrelationTime found = autocorrelation_time(trace);
  EXPECT_GT(found.time, 0.0);
  EXPECT_LT(found.time, 0.1);
}

}  // namespace
}  // namespace rbm
