#include "rbm/ais.h"

#include <gtest/gtest.h>

#include <limits>

#include "ais_runs.h"
#include "rbm/gibbs.h"
#include "sessions.h"

namespace rbm {
namespace {

using test::code_of;
using test::exact_log_partition;
using test::exact_log_partition_by_hidden;
using test::ExactSampler;
using test::forward;
using test::random_rbm;
using test::reverse;
using test::schedule;
using test::Trained;
using test::two_modes;

TEST(AisResult, EffectiveChainsCountEqualWeightsFully) {
  const Rbm rbm = random_rbm(6, 4, 3);
  const AisBase base{rbm.visible_bias};
  const Rbm flat{Weights::Zero(6, 4), rbm.visible_bias, rbm.hidden_bias};
  EXPECT_EQ(forward(flat, base, schedule({5, 5, 5}, 64, 1)).effective_chains, 64.0);
  const double some = forward(rbm, base, schedule({1, 1, 1}, 64, 1)).effective_chains;
  EXPECT_GT(some, 1.0);
  EXPECT_LT(some, 63.0);
}

/// The weights lie on few chains: no number, and a sentence that says so.
TEST(AisResult, RefusesWhenFewChainsCarryTheWeight) {
  const Rbm rbm = random_rbm(12, 10, 6, 6.0f);
  const AisResult result = forward(rbm, uniform_base(12), schedule({1, 1, 1}, 100, 1));
  EXPECT_LT(result.effective_chains, 5.0);
  EXPECT_EQ(result.doubt, AisDoubt::few_effective_chains);
  EXPECT_FALSE(result.trustworthy());
  EXPECT_NE(result.reason.find("forward run of 100 chains is worth only"), std::string::npos);

  const AisResult good = reverse(rbm, uniform_base(12), ExactSampler(rbm).draw(100, 1),
                                 schedule({500, 500, 500}, 100, 1));
  const AisVerdict verdict = combine(result, good);
  EXPECT_FALSE(verdict.value.has_value());
  EXPECT_EQ(verdict.doubt, AisDoubt::few_effective_chains);
  EXPECT_EQ(verdict.reason, result.reason);
}

/// Chains that are worth six are more than five and too few for an interval with two ends: its
/// lower end goes where log 0 is.
TEST(AisResult, AnIntervalWithoutALowerEndIsADoubt) {
  const Rbm rbm = random_rbm(10, 8, 31, 2.0f);
  bool seen = false;
  for (std::uint64_t seed = 0; seed < 200 && !seen; ++seed) {
    const AisResult result = forward(rbm, uniform_base(10), schedule({2, 2, 2}, 60, seed));
    const bool open = result.lower == -std::numeric_limits<double>::infinity();
    EXPECT_FALSE(open && result.trustworthy());
    seen = open && result.effective_chains >= 5.0;
    if (seen) {
      EXPECT_EQ(result.doubt, AisDoubt::open_interval);
      EXPECT_FALSE(result.reason.empty());
      EXPECT_GT(result.upper, result.log_z);
    }
  }
  EXPECT_TRUE(seen);
}

/// Two deep modes, and a base that knows only the lighter one: the forward chains agree with one
/// another, so their effective number is high, on an answer that lacks the heavier mode. Only the
/// reverse run, from the machine's own states, tells.
TEST(AisResult, RefusesWhenTheChainsAgreeOnTheWrongMode) {
  const Rbm rbm = two_modes(12, 4, 2.0f, 4.0f);
  const double truth = exact_log_partition(rbm);
  AisBase base{Vector::Constant(12, -4.0f)};
  const AisSettings settings = schedule({20, 40, 40}, 100, 1);
  const AisResult low = forward(rbm, base, settings);
  const AisResult high = reverse(rbm, base, ExactSampler(rbm).draw(100, 1), settings);
  EXPECT_TRUE(low.trustworthy());
  EXPECT_LT(low.upper, truth - 1.0);
  const AisVerdict verdict = combine(low, high);
  EXPECT_FALSE(verdict.value.has_value());
  EXPECT_NE(verdict.doubt, AisDoubt::none);
}

AisResult made(AisDirection direction, double lower, double upper) {
  AisResult result;
  result.direction = direction;
  result.log_z = 0.5 * (lower + upper);
  result.lower = lower;
  result.upper = upper;
  result.n_chains = 100;
  result.effective_chains = 90.0;
  return result;
}

TEST(AisResult, TheVerdictIsOneNumberWhereTheIntervalsMeetAndNoneWhereTheyDoNot) {
  const AisResult low = made(AisDirection::forward, 10.0, 11.0);
  const AisVerdict met = combine(low, made(AisDirection::reverse, 10.9, 12.9));
  ASSERT_TRUE(met.value.has_value());
  EXPECT_EQ(met.doubt, AisDoubt::none);
  EXPECT_EQ(met.value->lower, 10.0);
  EXPECT_EQ(met.value->upper, 12.9);
  EXPECT_NEAR(met.value->log_z, 0.8 * 10.5 + 0.2 * 11.9, 1e-12);  // precisions 1 and 1/4
  for (const double at : {11.1, 3.0}) {
    const AisVerdict apart = combine(low, made(AisDirection::reverse, at, at + 2.0));
    EXPECT_FALSE(apart.value.has_value());
    EXPECT_EQ(apart.doubt, AisDoubt::bounds_disagree);
    EXPECT_NE(apart.reason.find("forward run says 10.00 to 11.00"), std::string::npos);
  }
  EXPECT_EQ(code_of([&] { combine(low, low); }), ErrorCode::out_of_range);
}

/// A run from the images that finds more refuses the number, whether it is in doubt itself or not;
/// one that finds less says nothing.
TEST(AisResult, TheRunFromTheImagesIsAnAlarm) {
  const AisResult low = made(AisDirection::forward, 10.0, 11.0);
  const AisResult high = made(AisDirection::reverse, 10.9, 12.9);
  for (const double at : {-50.0, 8.0, 11.5, 12.9}) {
    const AisVerdict verdict = combine(low, high, made(AisDirection::reverse, at, at + 2.0));
    ASSERT_TRUE(verdict.value.has_value()) << at;
    EXPECT_EQ(verdict.value->log_z, combine(low, high).value->log_z);
    EXPECT_EQ(verdict.value->upper, 12.9);
  }
  for (const AisDoubt doubt : {AisDoubt::none, AisDoubt::few_effective_chains}) {
    AisResult more = made(AisDirection::reverse, 12.91, 14.0);
    more.doubt = doubt;
    const AisVerdict verdict = combine(low, high, more);
    EXPECT_FALSE(verdict.value.has_value());
    EXPECT_EQ(verdict.doubt, AisDoubt::bounds_disagree);
    EXPECT_NE(verdict.reason.find("at most 12.90"), std::string::npos) << verdict.reason;
    EXPECT_NE(verdict.reason.find("at least 12.91"), std::string::npos) << verdict.reason;
  }
  const AisResult apart = made(AisDirection::reverse, 30.0, 31.0);
  EXPECT_EQ(combine(low, apart, apart).reason, combine(low, apart).reason);
  EXPECT_EQ(code_of([&] { combine(low, high, low); }), ErrorCode::out_of_range);
}

TEST(AisResult, WhatIsCertainCutsAnIntervalOrRefusesIt) {
  const AisVerdict verdict =
      combine(made(AisDirection::forward, 10.0, 11.0), made(AisDirection::reverse, 10.0, 11.0));
  const auto expect = [](const AisVerdict& cut, double value, double lower) {
    ASSERT_TRUE(cut.value.has_value());
    EXPECT_EQ(cut.value->log_z, value);
    EXPECT_EQ(cut.value->lower, lower);
    EXPECT_EQ(cut.value->upper, 11.0);
  };
  expect(not_below(verdict, 9.0), 10.5, 10.0);
  expect(not_below(verdict, 10.2), 10.5, 10.2);
  expect(not_below(verdict, 10.8), 10.8, 10.8);
  expect(not_below(verdict, 11.0), 11.0, 11.0);
  const AisVerdict refused = not_below(verdict, 11.01);
  EXPECT_FALSE(refused.value.has_value());
  EXPECT_EQ(refused.doubt, AisDoubt::bounds_disagree);
  EXPECT_NE(refused.reason.find("at least 11.01"), std::string::npos) << refused.reason;
  const AisVerdict before{std::nullopt, AisDoubt::open_interval, "before"};
  EXPECT_EQ(not_below(before, 11.01).reason, "before");
}

/// Both runs of a machine that can be trusted: one number, and the truth lies in its interval.
TEST(AisResult, GivesTheTruthOfATrainedMachineFromBothSides) {
  const Trained trained;
  AisSettings settings = schedule({100, 100, 100}, 100, 9);
  settings.warm_up = 200;
  const AisBase base = base_from_data(trained.images);
  const AisVerdict verdict = combine(forward(trained.rbm, base, settings),
                                     reverse(trained.rbm, base, trained.images, settings));
  ASSERT_TRUE(verdict.value.has_value()) << verdict.reason;
  const double truth = exact_log_partition(trained.rbm);
  EXPECT_LT(verdict.value->lower, truth);
  EXPECT_GT(verdict.value->upper, truth);
  EXPECT_LT(verdict.value->upper - verdict.value->lower, 0.5);
}

/// The trap: pixels that are nearly always off, as of digits. From the uniform base the weights
/// collapse; from the base of the data the same schedule gives the truth.
TEST(AisResult, OnDarkImagesTheUniformBaseCollapsesAndTheBaseOfTheDataDoesNot) {
  Rbm rbm = random_rbm(200, 8, 17, 0.5f);
  rbm.visible_bias.array() -= 5.0f;
  const double truth = exact_log_partition_by_hidden(rbm);
  RandomStream stream(1, Purpose::dataset);
  Chains chains = chains_from_noise(rbm, 500, stream);
  GibbsSampler().run(rbm, chains, 200, stream);
  const AisSettings settings = schedule({20, 40, 40}, 100, 1);
  const AisResult uniform = forward(rbm, uniform_base(200), settings);
  const AisResult from_data = forward(rbm, base_from_data(chains.visible), settings);
  EXPECT_LT(uniform.effective_chains, 0.2 * from_data.effective_chains);
  EXPECT_FALSE(uniform.trustworthy());
  EXPECT_TRUE(from_data.trustworthy());
  EXPECT_LT(from_data.lower, truth);
  EXPECT_GT(from_data.upper, truth);
}

}  // namespace
}  // namespace rbm
