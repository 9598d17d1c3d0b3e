#include "rbm/trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "enumeration.h"
#include "rbm/datasets.h"
#include "rbm/error.h"
#include "trainer_settings.h"

namespace rbm {
namespace {

using test::exact_log_likelihood;
using test::random_rbm;
using test::settings;

/// The log-likelihood of 16 bars-and-stripes (two of them doubled) can't exceed -41.5888 nats.
TEST(Trainer, ApproachesTheBestLikelihoodOfBarsAndStripesAndNeverPassesIt) {
  const BinaryBatch images = all_bars_and_stripes(3).images;
  ASSERT_EQ(images.cols(), 16);
  const double best = 12 * std::log(1.0 / 16) + 4 * std::log(2.0 / 16);
  ASSERT_NEAR(best, -41.5888, 1e-4);
  for (const Algorithm algorithm : {Algorithm::cd, Algorithm::pcd}) {
    Rbm rbm = make_rbm(9, 16, 3);
    set_visible_bias_from_data(rbm, images);
    const double start = exact_log_likelihood(rbm, images);
    Trainer trainer(9, 16, 3);
    TrainerSettings s = settings(algorithm, 0.05f, 100);  // all 16 images, 100 chains for PCD
    s.gibbs_steps = algorithm == Algorithm::cd ? 10 : 1;  // CD-1 stops some 7 nats short of it
    trainer.set_settings(s);
    double reached = start;
    for (int block = 0; block < 20; ++block) {
      for (int u = 0; u < 1000; ++u) trainer.update(rbm, images);
      const double now = exact_log_likelihood(rbm, images);
      EXPECT_LT(now, best + 1e-3);  // 1e-3: float sums in the 512 free energies
      reached = std::max(reached, now);
    }
    // Six seeds went 98 % (CD) and 88 % (PCD, which wanders at a constant rate) of the way or more.
    EXPECT_GT(reached, start + 0.8 * (best - start));
  }
}

TEST(Trainer, AnEpochEndsAfterItsLastPartialBatch) {
  const BinaryBatch images = BinaryBatch::Identity(7, 7);
  Trainer trainer(7, 2, 5);
  trainer.set_settings(settings(Algorithm::cd, 0.1f, 3));
  Rbm rbm = make_rbm(7, 2, 5);
  for (std::uint64_t epoch = 0; epoch < 3; ++epoch) {
    for (const double progress : {0.0, 3.0 / 7, 6.0 / 7}) {  // batches of 3, 3 and 1
      EXPECT_EQ(trainer.epoch(), epoch);
      EXPECT_DOUBLE_EQ(trainer.epoch_progress(), progress);
      trainer.update(rbm, images);
    }
  }
  EXPECT_EQ(trainer.updates(), 9u);
}

/// Batches seen through the positive phase: with chains frozen out by a huge negative bias, the
/// hidden gradient is 0 and the visible bias moves only where an image of the batch had its pixel.
TEST(Trainer, AnEpochShowsEachImageExactlyOnce) {
  const Index n = 11;
  const BinaryBatch images = BinaryBatch::Identity(n, n);
  Trainer trainer(n, 1, 5);
  trainer.set_settings(settings(Algorithm::cd, 1e-3f, 4));
  Rbm rbm = make_rbm(n, 1, 5);
  rbm.visible_bias.setConstant(-80.0f);  // reconstructions are blank
  std::set<std::vector<int>> orders;
  for (int epoch = 0; epoch < 4; ++epoch) {
    std::vector<int> seen(static_cast<std::size_t>(n), 0), order;
    for (int batch = 0; batch < 3; ++batch) {
      const Vector before = rbm.visible_bias;
      trainer.update(rbm, images);
      for (Index i = 0; i < n; ++i) {
        if (rbm.visible_bias(i) == before(i)) continue;
        ++seen[static_cast<std::size_t>(i)];
        order.push_back(static_cast<int>(i));
      }
    }
    for (const int times : seen) EXPECT_EQ(times, 1);
    orders.insert(order);
  }
  EXPECT_EQ(orders.size(), 4u) << "epochs must be shuffled differently";
}

/// The six orders of three images over 3,000 epochs, seen through the visible biases as above.
/// Chi-square with 5 degrees of freedom; 37 is exceeded with probability 6e-7 by fair shuffles.
TEST(Trainer, EveryOrderOfTheImagesIsEquallyLikely) {
  const BinaryBatch images = BinaryBatch::Identity(3, 3);
  Trainer trainer(3, 1, 5);
  trainer.set_settings(settings(Algorithm::cd, 1e-3f, 1));
  Rbm rbm = make_rbm(3, 1, 5);
  rbm.visible_bias.setConstant(-80.0f);
  std::map<std::vector<int>, double> counts;
  for (int epoch = 0; epoch < 3000; ++epoch) {
    std::vector<int> order;
    for (int batch = 0; batch < 3; ++batch) {
      const Vector before = rbm.visible_bias;
      trainer.update(rbm, images);
      for (Index i = 0; i < 3; ++i) {
        if (rbm.visible_bias(i) != before(i)) order.push_back(static_cast<int>(i));
      }
    }
    ++counts[order];
  }
  ASSERT_EQ(counts.size(), 6u);
  double chi_square = 0.0;
  for (const auto& [order, count] : counts) chi_square += (count - 500) * (count - 500) / 500;
  EXPECT_LT(chi_square, 37.0);
}

TEST(Trainer, TheSameSeedGivesTheSameBitsAndAnotherSeedDoesNot) {
  const BinaryBatch images = bars_and_stripes(4, 100, 1).images;
  const auto train = [&images](std::uint64_t seed) {
    Rbm rbm = make_rbm(16, 10, 1);
    Trainer trainer(16, 10, seed);
    for (int u = 0; u < 50; ++u) trainer.update(rbm, images);
    return digest(rbm);
  };
  EXPECT_EQ(train(1), train(1));
  EXPECT_NE(train(1), train(2));
}

TEST(Trainer, WeightDecayAloneShrinksTheWeightsGeometrically) {
  // Blank images and blank reconstructions: no gradient but the decay.
  const BinaryBatch images = BinaryBatch::Zero(5, 4);
  Rbm rbm = random_rbm(5, 3, 2);
  rbm.visible_bias.setConstant(-80.0f);
  const Weights before = rbm.weights;
  TrainerSettings s = settings(Algorithm::cd, 0.5f, 4);
  s.weight_decay = 0.1f;
  Trainer trainer(5, 3, 1);
  trainer.set_settings(s);
  for (int u = 0; u < 10; ++u) trainer.update(rbm, images);
  const Weights expected = before * std::pow(1.0f - 0.5f * 0.1f, 10.0f);
  EXPECT_LT((rbm.weights - expected).cwiseAbs().maxCoeff(), 1e-6f);
  EXPECT_EQ(rbm.visible_bias, Vector::Constant(5, -80.0f)) << "biases do not decay";
}

TEST(Trainer, MomentumKeepsAShareOfTheLastStep) {
  const BinaryBatch images = BinaryBatch::Zero(5, 4);
  Rbm rbm = random_rbm(5, 3, 2);
  rbm.visible_bias.setConstant(-80.0f);
  TrainerSettings s = settings(Algorithm::cd, 0.5f, 4);
  s.weight_decay = 0.1f;
  s.momentum = 0.5f;
  Trainer trainer(5, 3, 1);
  trainer.set_settings(s);
  const Weights w0 = rbm.weights;
  trainer.update(rbm, images);
  const Weights w1 = rbm.weights;
  trainer.update(rbm, images);
  const Weights expected = w1 + 0.5f * (w1 - w0) - 0.05f * w1;
  EXPECT_LT((rbm.weights - expected).cwiseAbs().maxCoeff(), 1e-6f);
}

TEST(Trainer, PersistentChainsAreAsManyAsTheBatchIsLargeAndGoOn) {
  const BinaryBatch images = bars_and_stripes(4, 64, 1).images;
  Rbm rbm = make_rbm(16, 8, 1);
  Trainer trainer(16, 8, 1);
  trainer.set_settings(settings(Algorithm::pcd, 1e-6f, 8));
  trainer.update(rbm, images);
  EXPECT_EQ(trainer.fantasy_visible().cols(), 8);
  trainer.set_settings(settings(Algorithm::pcd, 1e-6f, 20));
  trainer.update(rbm, images);
  EXPECT_EQ(trainer.fantasy_visible().cols(), 20);
  trainer.set_settings(settings(Algorithm::pcd, 1e-6f, 5));
  trainer.update(rbm, images);
  EXPECT_EQ(trainer.fantasy_visible().cols(), 5);
}

TEST(Trainer, ADivergingRunStopsWithFiniteParameters) {
  const BinaryBatch images = bars_and_stripes(4, 64, 1).images;
  Rbm rbm = make_rbm(16, 8, 1);
  TrainerSettings s = settings(Algorithm::cd, 10.0f, 20);
  s.weight_decay = 1.0f;  // W <- W - 10 W: grows ninefold with every update
  Trainer trainer(16, 8, 1);
  trainer.set_settings(s);
  const auto run = [&] {
    for (int u = 0; u < 1000; ++u) trainer.update(rbm, images);
  };
  try {
    run();
    FAIL() << "it should have diverged";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::not_finite);
  }
  const std::string stopped_at = digest(rbm);
  EXPECT_LT(rbm.weights.cwiseAbs().maxCoeff(), parameter_limit) << "the last step is taken back";
  EXPECT_GT(rbm.weights.cwiseAbs().maxCoeff(), parameter_limit / 20) << "and no more than that";
  EXPECT_TRUE(rbm.visible_bias.allFinite() && rbm.hidden_bias.allFinite());
  EXPECT_THROW(trainer.update(rbm, images), Error) << "and it does not go on from there";
  EXPECT_EQ(digest(rbm), stopped_at);
}

TEST(Trainer, SettingsOutsideTheirRangeAreRejectedAndTheOldOnesKept) {
  Trainer trainer(4, 3, 1);
  const auto rejected = [&trainer](auto change) {
    TrainerSettings s;
    change(s);
    EXPECT_THROW(trainer.set_settings(s), Error);
    EXPECT_EQ(trainer.settings().batch_size, TrainerSettings{}.batch_size);
  };
  constexpr float nan = std::numeric_limits<float>::quiet_NaN();
  constexpr float infinity = std::numeric_limits<float>::infinity();
  for (const float bad : {nan, infinity, 0.0f, -1.0f, 10.1f}) {
    rejected([bad](TrainerSettings& s) { s.learning_rate = bad; });
  }
  for (const float bad : {nan, infinity, -0.1f, 1.0f}) {
    rejected([bad](TrainerSettings& s) { s.momentum = bad; });
  }
  for (const float bad : {nan, infinity, -0.1f, 1.1f}) {
    rejected([bad](TrainerSettings& s) { s.weight_decay = bad; });
  }
  for (const float bad : {nan, infinity, 0.0f, -0.1f, 1.1f}) {
    rejected([bad](TrainerSettings& s) { s.sliding_factor = bad; });
  }
  using Real = float TrainerSettings::*;
  const auto reals_rejected = [&](Real setting, std::initializer_list<float> bad_values) {
    for (const float bad : bad_values) {
      rejected([=](TrainerSettings& s) { s.*setting = bad; });
    }
  };
  reals_rejected(&TrainerSettings::final_momentum, {nan, infinity, -0.1f, 1.0f});
  reals_rejected(&TrainerSettings::l1_decay, {nan, infinity, -0.1f, 1.1f});
  reals_rejected(&TrainerSettings::sparsity_cost, {nan, infinity, -0.1f, 10.1f});
  reals_rejected(&TrainerSettings::sparsity_target, {nan, infinity, 0.0f, 1.0f});
  reals_rejected(&TrainerSettings::sparsity_smoothing, {nan, infinity, -0.1f, 1.0f});
  reals_rejected(&TrainerSettings::norm_limit, {nan, infinity, -0.1f, 1.1e6f});
  reals_rejected(&TrainerSettings::fast_learning_rate, {nan, infinity, -0.1f, 10.1f});
  reals_rejected(&TrainerSettings::fast_decay, {nan, infinity, -0.1f, 1.0f});
  reals_rejected(&TrainerSettings::lowest_beta, {nan, infinity, -0.1f, 1.1f});
  using Whole = int TrainerSettings::*;
  const auto wholes_rejected = [&](Whole setting, std::initializer_list<int> bad_values) {
    for (const int bad : bad_values) {
      rejected([=](TrainerSettings& s) { s.*setting = bad; });
    }
  };
  wholes_rejected(&TrainerSettings::schedule_length, {0, -1});
  wholes_rejected(&TrainerSettings::momentum_switch, {-1});
  wholes_rejected(&TrainerSettings::gibbs_growth, {-1});
  wholes_rejected(&TrainerSettings::max_gibbs_steps, {0, 1001});
  wholes_rejected(&TrainerSettings::n_temperatures, {1, 0, -1, 101});
  rejected([](TrainerSettings& s) { s.rate_schedule = static_cast<RateSchedule>(3); });
  rejected([](TrainerSettings& s) { s.hidden_statistics = static_cast<UnitStatistics>(2); });
  rejected([](TrainerSettings& s) { s.visible_statistics = static_cast<UnitStatistics>(2); });
  rejected([](TrainerSettings& s) { s.centering = static_cast<Centering>(5); });
  rejected([](TrainerSettings& s) { s.algorithm = static_cast<Algorithm>(5); });
  for (const int bad : {0, -3, 1001}) rejected([bad](TrainerSettings& s) { s.gibbs_steps = bad; });
  for (const int bad : {0, -3, 10001}) rejected([bad](TrainerSettings& s) { s.batch_size = bad; });
}

TEST(Trainer, SettingsAtTheEndsOfTheirRangesAreTaken) {
  Trainer trainer(4, 3, 1);
  for (const Centering centering : test::centerings) {
    for (const float sliding_factor : {1e-6f, 1.0f}) {
      TrainerSettings s;
      s.centering = centering;
      s.sliding_factor = sliding_factor;
      s.learning_rate = 10.0f;
      s.momentum = 0.0f;
      s.weight_decay = 1.0f;
      s.gibbs_steps = 1000;
      s.batch_size = max_batch_size;
      EXPECT_NO_THROW(trainer.set_settings(s));
      EXPECT_EQ(trainer.settings().centering, centering);
      EXPECT_EQ(trainer.settings().sliding_factor, sliding_factor);
    }
  }
}

TEST(Trainer, TheExactAlgorithmIsRefusedWhereItCannotCountAndTheFormerKept) {
  Trainer trainer(20, 17, 1);
  TrainerSettings s;
  s.algorithm = Algorithm::exact;
  EXPECT_THROW(trainer.set_settings(s), Error);
  EXPECT_EQ(trainer.settings().algorithm, Algorithm::pcd);
  Rbm rbm = make_rbm(20, 17, 1);
  EXPECT_NO_THROW(trainer.update(rbm, BinaryBatch::Ones(20, 3)));
}

TEST(Trainer, AsksForImagesThatFit) {
  Rbm rbm = make_rbm(4, 3, 1);
  Trainer trainer(4, 3, 1);
  EXPECT_THROW(trainer.update(rbm, BinaryBatch(4, 0)), Error);
  EXPECT_THROW(trainer.update(rbm, BinaryBatch::Zero(5, 2)), Error);
  Trainer fewer_hidden(4, 2, 1), fewer_visible(2, 3, 1);
  EXPECT_THROW(fewer_hidden.update(rbm, BinaryBatch::Zero(4, 2)), Error);
  EXPECT_THROW(fewer_visible.update(rbm, BinaryBatch::Zero(4, 2)), Error);
}

}  // namespace
}  // namespace rbm
