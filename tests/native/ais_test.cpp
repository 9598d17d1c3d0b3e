#include "rbm/ais.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "ais_runs.h"
#include "plain_loops.h"
#include "rbm/gibbs.h"
#include "rbm/numeric.h"
#include "sessions.h"

namespace rbm {
namespace {

using test::code_of;
using test::exact_log_partition;
using test::ExactSampler;
using test::forward;
using test::mean_and_error;
using test::random_rbm;
using test::reverse;
using test::schedule;
using test::Trained;
using test::two_modes;

TEST(Ais, TheScheduleRisesFromZeroToOneWithTheStatedNumbersInEachSegment) {
  for (const AisSettings& settings : {AisSettings{}, quick_ais(), schedule({1, 1, 1}, 2, 1),
                                      schedule({max_ais_betas, 2, max_ais_betas}, 2, 1)}) {
    const std::vector<float> betas = ais_betas(settings);
    const auto [low, middle, high] = settings.n_betas;
    ASSERT_EQ(betas.size(), static_cast<std::size_t>(low + middle + high + 1));
    EXPECT_EQ(betas.front(), 0.0f);
    EXPECT_EQ(betas[static_cast<std::size_t>(low)], 0.5f);
    EXPECT_EQ(betas[static_cast<std::size_t>(low + middle)], 0.9f);
    EXPECT_EQ(betas.back(), 1.0f);
    for (std::size_t k = 1; k < betas.size(); ++k) ASSERT_LT(betas[k - 1], betas[k]) << k;
  }
  EXPECT_EQ(ais_betas({}).size(), 14'501u);
}

TEST(Ais, RefusesImpossibleSettingsAndInputs) {
  const Rbm rbm = random_rbm(4, 3, 1);
  const AisBase base = uniform_base(4);
  for (const auto& settings : {schedule({0, 1, 1}, 2, 1), schedule({1, max_ais_betas + 1, 1}, 2, 1),
                               schedule({1, 1, -1}, 2, 1), schedule({1, 1, 1}, 1, 1),
                               schedule({1, 1, 1}, max_ais_chains + 1, 1)}) {
    EXPECT_EQ(code_of([&] { AisRun::forward(rbm, base, settings); }), ErrorCode::out_of_range);
  }
  for (const int warm_up : {-1, max_ais_warm_up + 1}) {
    AisSettings settings;
    settings.warm_up = warm_up;
    EXPECT_EQ(code_of([&] { validate(settings); }), ErrorCode::out_of_range);
  }
  EXPECT_EQ(code_of([&] { AisRun::forward(rbm, uniform_base(5)); }), ErrorCode::shape_mismatch);
  EXPECT_EQ(code_of([&] { AisRun::reverse(rbm, base, BinaryBatch(4, 0)); }), ErrorCode::no_data);
  EXPECT_EQ(code_of([&] { AisRun::reverse(rbm, base, BinaryBatch::Zero(3, 2)); }),
            ErrorCode::shape_mismatch);
  EXPECT_EQ(code_of([&] { AisRun::reverse(rbm, base, BinaryBatch::Constant(4, 2, 2)); }),
            ErrorCode::not_binary);
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(), 2e6f}) {
    Rbm broken = rbm;
    broken.weights(1, 1) = bad;
    EXPECT_EQ(code_of([&] { AisRun::forward(broken, base); }), ErrorCode::not_finite);
    AisBase broken_base = base;
    broken_base.visible_bias(1) = bad;
    EXPECT_EQ(code_of([&] { AisRun::forward(rbm, broken_base); }), ErrorCode::not_finite);
  }
  EXPECT_EQ(code_of([&] { AisRun::forward(rbm, base).result(); }), ErrorCode::out_of_range);
}

TEST(Ais, TheBaseKnowsItsPartitionFunction) {
  const AisBase base = base_from_data(test::random_states(7, 30, 0.2f, 1));
  const Rbm rbm{Weights::Zero(7, 5), base.visible_bias, Vector::Zero(5)};
  EXPECT_NEAR(base.log_partition(5), exact_log_partition(rbm), 1e-12);
  EXPECT_NEAR(uniform_base(7).log_partition(5), 12.0 * std::log(2.0), 1e-12);
}

/// Without couplings and with the base's visible biases every chain has the weight Z_1 / Z_0: what
/// is left is the rounding of the weights. Over the full schedule it must be below 3e-5 nats, far
/// below any sampling error; with few betas the second term of the series counts, and inputs of
/// +-3000 take the other formula.
TEST(Ais, AMachineWithoutCouplingsIsExactAndHasNoVariance) {
  struct Case {
    std::array<int, 3> n_betas;
    float largest, outliers;
  };
  for (const Case& c : {Case{AisSettings{}.n_betas, 40.0f, 40.0f}, Case{{10, 10, 10}, 1.9f, 1.9f},
                        Case{{50, 400, 1000}, 40.0f, 3000.0f}}) {
    const AisBase base = base_from_data(test::random_states(6, 50, 0.3f, 2));
    Rbm rbm{Weights::Zero(6, 403), base.visible_bias,
            Vector::LinSpaced(403, -c.largest, c.largest)};
    rbm.hidden_bias.tail(2) << c.outliers, -c.outliers;
    double log_z = base.log_partition(0);
    for (const float b : rbm.hidden_bias) log_z += softplus(static_cast<double>(b));
    const AisSettings settings = schedule(c.n_betas, 2, 1);
    const BinaryBatch starts = test::random_states(6, 2, 0.5f, 1);
    for (const AisResult& result :
         {forward(rbm, base, settings), reverse(rbm, base, starts, settings)}) {
      EXPECT_NEAR(result.log_z, log_z, 3e-5) << c.n_betas[0];
      EXPECT_NEAR(result.upper - result.lower,
                  2.0 * ais_rounding(result.log_z, base.log_partition(403)), 1e-9);
      EXPECT_EQ(result.effective_chains, 2.0);
    }
  }
}

/// Of 100 seeds at least 95 intervals must hold the truth. An interval of three standard errors
/// misses 0.3 % of the time, a little more where the weights are skewed; even at 1 % six misses or
/// more have a probability of 5e-4 for each machine.
TEST(Ais, CoversTheExactLogPartitionAtItsStatedInterval) {
  const Trained trained;
  struct Case {
    const char* name;
    Rbm rbm;
    AisBase base;
  };
  for (const Case& c : {Case{"8 x 4", random_rbm(8, 4, 11), uniform_base(8)},
                        Case{"12 x 10", random_rbm(12, 10, 12), uniform_base(12)},
                        Case{"10 x 6, strong", random_rbm(10, 6, 13, 2.0f), uniform_base(10)},
                        Case{"trained", trained.rbm, base_from_data(trained.images)}}) {
    const double truth = exact_log_partition(c.rbm);
    int covered = 0, trusted = 0;
    double width = 0.0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
      const AisResult result = forward(c.rbm, c.base, schedule({60, 60, 40}, 100, seed));
      covered += result.lower <= truth && truth <= result.upper ? 1 : 0;
      trusted += result.trustworthy() ? 1 : 0;
      width += (result.upper - result.lower) / 100.0;
    }
    EXPECT_GE(covered, 95) << c.name;
    EXPECT_EQ(trusted, 100) << c.name;
    EXPECT_LT(width, 1.0) << c.name << ": an interval that covers because it is wide says nothing";
  }
}

/// E[Z estimated] = Z and, backwards, E[1 / Z estimated] = 1 / Z for any schedule. Four standard
/// errors over 200 seeds: false-alarm rate 6e-5 for each of the checks.
TEST(Ais, TheMeanOfTheEstimatedPartitionFunctionsIsTheTruth) {
  const Rbm rbm = random_rbm(8, 6, 21);
  const double truth = exact_log_partition(rbm);
  const ExactSampler exact(rbm);
  for (const AisBase& base : {uniform_base(8), base_from_data(exact.draw(50, 1))}) {
    std::vector<double> up, down;
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
      const AisSettings settings = schedule({20, 20, 20}, 30, seed);
      up.push_back(std::exp(forward(rbm, base, settings).log_z - truth));
      const BinaryBatch starts = exact.draw(30, seed);
      down.push_back(std::exp(truth - reverse(rbm, base, starts, settings).log_z));
    }
    for (const auto& [mean, error] : {mean_and_error(up), mean_and_error(down)}) {
      EXPECT_LT(error, 0.01);
      EXPECT_NEAR(mean, 1.0, 4.0 * error);
    }
  }
}

/// With a short schedule and few chains both are far off, each to its side. Three standard errors
/// over 200 seeds.
TEST(Ais, ForwardAndReverseBracketTheTruthOnAverage) {
  const Rbm rbm = random_rbm(10, 8, 31, 1.5f);
  const double truth = exact_log_partition(rbm);
  const ExactSampler exact(rbm);
  std::vector<double> low, high;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const AisSettings settings = schedule({3, 3, 3}, 5, seed);
    low.push_back(forward(rbm, uniform_base(10), settings).log_z);
    const BinaryBatch starts = exact.draw(5, seed);
    high.push_back(reverse(rbm, uniform_base(10), starts, settings).log_z);
  }
  const auto [low_mean, low_error] = mean_and_error(low);
  const auto [high_mean, high_error] = mean_and_error(high);
  EXPECT_LT(low_mean + 3.0 * low_error, truth);
  EXPECT_GT(high_mean - 3.0 * high_error, truth);
  EXPECT_LT(high_mean - low_mean, 5.0);
}

/// Starts from the lighter one of two modes: without a warm-up the chains agree with one another on
/// what is not log Z, and the forward run contradicts them; the warm-up brings them to the machine.
TEST(Ais, StartsFromElsewhereAreContradictedAndAWarmUpMendsThem) {
  const Rbm rbm = two_modes(10, 2, 1.0f, 3.0f);
  const double truth = exact_log_partition(rbm);
  const BinaryBatch off = BinaryBatch::Zero(10, 1);
  AisSettings settings = schedule({60, 60, 60}, 500, 4);
  const AisResult low = forward(rbm, uniform_base(10), settings);
  settings.n_betas = {3, 3, 3};
  const AisResult cold = reverse(rbm, uniform_base(10), off, settings);
  settings.warm_up = 300;
  const AisResult warm = reverse(rbm, uniform_base(10), off, settings);

  EXPECT_TRUE(cold.trustworthy());
  EXPECT_LT(cold.upper, truth);
  const AisVerdict refused = combine(low, cold);
  EXPECT_FALSE(refused.value.has_value());
  EXPECT_EQ(refused.doubt, AisDoubt::bounds_disagree);

  const AisVerdict verdict = combine(low, warm);
  ASSERT_TRUE(verdict.value.has_value()) << verdict.reason;
  EXPECT_LT(verdict.value->lower, truth);
  EXPECT_GT(verdict.value->upper, truth);
}

TEST(Ais, SlicesSeedsAndDirections) {
  const Rbm rbm = random_rbm(19, 13, 8);
  const AisBase base = uniform_base(19);
  const BinaryBatch starts = test::random_states(19, 7, 0.5f, 1);
  for (const int n_chains : {6, 45}) {  // the sums of the layers take another order from 32 on
    AisSettings settings = schedule({10, 10, 10}, n_chains, 5);
    settings.warm_up = 4;
    const auto run = [&](bool back, std::uint64_t seed, Index slice) {
      settings.seed = seed;
      AisRun r = back ? AisRun::reverse(rbm, base, starts, settings)
                      : AisRun::forward(rbm, base, settings);
      EXPECT_EQ(r.total(), back ? 34 : 30);
      for (Index steps = 0; !r.finished(); steps = r.done()) {
        EXPECT_EQ(r.done(), steps);
        r.advance(slice);
      }
      EXPECT_EQ(r.done(), r.total());
      r.advance(5);
      EXPECT_EQ(r.done(), r.total());
      EXPECT_TRUE(std::isfinite(r.result().log_z));
      return r.log_weights();
    };
    for (const bool back : {false, true}) {
      const std::vector<double> whole = run(back, 5, 1000);
      EXPECT_EQ(run(back, 5, 1), whole);
      EXPECT_EQ(run(back, 5, 7), whole);
      EXPECT_NE(run(back, 6, 7), whole);
    }
  }
}

TEST(Ais, RunsOfOneSeedShareNoRandomNumbers) {
  const Rbm rbm = random_rbm(9, 7, 8);
  const BinaryBatch starts = BinaryBatch::Zero(9, 1);
  AisSettings settings = schedule({5, 5, 5}, 20, 3);
  const double up = forward(rbm, uniform_base(9), settings).log_z;
  const double down = reverse(rbm, uniform_base(9), starts, settings).log_z;
  settings.run = 1;
  EXPECT_NE(forward(rbm, uniform_base(9), settings).log_z, up);
  EXPECT_NE(reverse(rbm, uniform_base(9), starts, settings).log_z, down);
}

/// The chain written out from rbm.h: the intermediate machine at beta has the parameters beta W,
/// beta a + (1 - beta) a_0 and beta b, and log f_beta is minus its free energy.
TEST(Ais, TheWeightOfAChainIsTheProductOfTheFreeEnergyDifferencesOnItsWay) {
  const Rbm rbm = random_rbm(19, 13, 8, 0.7f);
  const AisBase base = base_from_data(test::random_states(19, 40, 0.3f, 1));
  // Few betas, whose steps are large, and many: the weights have a formula for each.
  for (const std::array<int, 3> n_betas : {std::array{2, 3, 2}, std::array{100, 100, 50}}) {
    const AisSettings settings = schedule(n_betas, 4, 5);
    const std::vector<float> betas = ais_betas(settings);
    const auto at = [&](float beta) {
      return Rbm{beta * rbm.weights, beta * rbm.visible_bias + (1.0f - beta) * base.visible_bias,
                 beta * rbm.hidden_bias};
    };
    RandomStream stream(settings.seed, Purpose::annealing, 0);
    Chains chains = chains_from_noise(at(0.0f), 4, stream);
    Nats log_weight = Nats::Zero(4);
    GibbsSampler sampler;
    for (std::size_t k = 1; k < betas.size(); ++k) {
      log_weight += free_energy(at(betas[k - 1]), chains.visible);
      log_weight -= free_energy(at(betas[k]), chains.visible);
      sampler.run(at(betas[k]), chains, 1, stream);
    }
    AisRun run = AisRun::forward(rbm, base, settings);
    run.advance(run.total());
    // Free energies from inputs in float: 13 of them, rounded to 1e-6, at every beta.
    const double tolerance = 4e-6 * std::sqrt(13.0 * static_cast<double>(betas.size()));
    for (std::size_t c = 0; c < 4; ++c) {
      EXPECT_NEAR(run.log_weights()[c], log_weight(static_cast<Index>(c)), tolerance);
    }
  }
}

}  // namespace
}  // namespace rbm
