#include "rbm/schedules.h"

#include <gtest/gtest.h>

#include "enumeration.h"
#include "rbm/trainer.h"
#include "trainer_settings.h"

namespace rbm {
namespace {

constexpr std::uint64_t very_late = std::uint64_t{1} << 60;

TEST(Schedules, AConstantRateStays) {
  TrainerSettings s;
  s.learning_rate = 0.03f;
  for (const std::uint64_t t : {std::uint64_t{0}, std::uint64_t{10000}, very_late}) {
    EXPECT_EQ(learning_rate_at(s, t), 0.03f);
  }
}

TEST(Schedules, ALinearRateFallsToZeroAtItsEnd) {
  TrainerSettings s;
  s.learning_rate = 0.5f;
  s.rate_schedule = RateSchedule::linear;
  s.schedule_length = 8;
  EXPECT_EQ(learning_rate_at(s, 0), 0.5f);
  EXPECT_EQ(learning_rate_at(s, 4), 0.25f);
  EXPECT_EQ(learning_rate_at(s, 7), 0.0625f);
  for (const std::uint64_t t : {std::uint64_t{8}, std::uint64_t{9}, very_late}) {
    EXPECT_EQ(learning_rate_at(s, t), 0.0f);
  }
}

TEST(Schedules, AnInverseRateIsHalvedAfterItsLength) {
  TrainerSettings s;
  s.learning_rate = 0.5f;
  s.rate_schedule = RateSchedule::inverse;
  s.schedule_length = 1000;
  EXPECT_EQ(learning_rate_at(s, 0), 0.5f);
  EXPECT_EQ(learning_rate_at(s, 1000), 0.25f);
  EXPECT_EQ(learning_rate_at(s, 3000), 0.125f);
  EXPECT_GT(learning_rate_at(s, very_late), 0.0f) << "it never ends";
}

TEST(Schedules, MomentumSwitchesOnceOrNever) {
  TrainerSettings s;
  s.momentum = 0.5f;
  s.final_momentum = 0.9f;
  EXPECT_EQ(momentum_at(s, very_late), 0.5f) << "0 is never";
  s.momentum_switch = 7;
  EXPECT_EQ(momentum_at(s, 6), 0.5f);
  EXPECT_EQ(momentum_at(s, 7), 0.9f);
  EXPECT_EQ(momentum_at(s, very_late), 0.9f);
}

TEST(Schedules, KGrowsUpToItsLimit) {
  TrainerSettings s;
  s.gibbs_steps = 2;
  s.max_gibbs_steps = 5;
  EXPECT_EQ(gibbs_steps_at(s, very_late), 2) << "0 is never";
  s.gibbs_growth = 10;
  const std::uint64_t at[] = {0, 9, 10, 29, 30, 40, very_late};
  const int expected[] = {2, 2, 3, 4, 5, 5, 5};
  for (int k = 0; k < 7; ++k) EXPECT_EQ(gibbs_steps_at(s, at[k]), expected[k]) << at[k];
  s.max_gibbs_steps = 1;
  EXPECT_EQ(gibbs_steps_at(s, 40), 2) << "a limit below k does not make it smaller";
}

/// A fixed gradient, decay alone: with rate r and momentum m, W' = W - r d W + m (last step).
class DecayingMachine {
 public:
  explicit DecayingMachine(const TrainerSettings& settings) : trainer_(5, 3, 1) {
    trainer_.set_settings(settings);
    rbm.visible_bias.setConstant(-80.0f);  // blank images, blank reconstructions
  }
  /// The step of W(0, 0).
  float update() {
    const float before = rbm.weights(0, 0);
    trainer_.update(rbm, BinaryBatch::Zero(5, 4));
    return rbm.weights(0, 0) - before;
  }
  Rbm rbm = test::random_rbm(5, 3, 2);

 private:
  Trainer trainer_;
};

/// 1e-6 of numbers near 1: some roundings of 6e-8.
TEST(Schedules, AreWhatTheTrainerFollows) {
  TrainerSettings s = test::settings(Algorithm::cd, 0.5f, 4);
  s.weight_decay = 0.1f;
  s.momentum = 0.5f;
  s.momentum_switch = 3;
  s.final_momentum = 0.75f;
  s.rate_schedule = RateSchedule::linear;
  s.schedule_length = 6;
  DecayingMachine machine(s);
  float last = 0.0f;
  for (std::uint64_t t = 0; t < 6; ++t) {
    const float expected = (t < 3 ? 0.5f : 0.75f) * last - 0.5f *
                                                               (1.0f - static_cast<float>(t) / 6) *
                                                               0.1f * machine.rbm.weights(0, 0);
    last = machine.update();
    EXPECT_NEAR(last, expected, 1e-6) << "update " << t;
  }
  EXPECT_NE(last, 0.0f);
  const std::string end = digest(machine.rbm);
  for (int t = 6; t < 9; ++t) EXPECT_EQ(machine.update(), 0.0f) << "not even momentum";
  EXPECT_EQ(digest(machine.rbm), end);
}

/// Growing k draws the same numbers as setting it by hand.
TEST(Schedules, GrowingKIsSettingItByHand) {
  const BinaryBatch images = test::all_states(5).leftCols(20);
  TrainerSettings grown = test::settings(Algorithm::pcd, 0.1f, 6);
  TrainerSettings by_hand = grown;
  grown.gibbs_growth = 4;
  grown.max_gibbs_steps = 3;
  Rbm one = test::random_rbm(5, 3, 2), two = one;
  Trainer a(5, 3, 1), b(5, 3, 1);
  a.set_settings(grown);
  for (int t = 0; t < 16; ++t) {
    by_hand.gibbs_steps = std::min(1 + t / 4, 3);
    b.set_settings(by_hand);
    a.update(one, images);
    b.update(two, images);
    ASSERT_EQ(digest(one), digest(two)) << "update " << t;
  }
}

}  // namespace
}  // namespace rbm
