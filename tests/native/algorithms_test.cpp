#include <gtest/gtest.h>

#include "rbm/datasets.h"
#include "rbm/digits.h"
#include "rbm/thermodynamics.h"
#include "rbm/trainer.h"
#include "trainer_settings.h"

/// What the algorithms are for, in exact likelihoods.
namespace rbm {
namespace {

double likelihood(const Rbm& rbm, const BinaryBatch& images) {
  return mean_log_likelihood(rbm, images, exact_log_partition(rbm));
}

/// The machine after so many updates.
Rbm trained(const BinaryBatch& images, Index n_hidden, const TrainerSettings& s, int n_updates,
            std::uint64_t seed) {
  Rbm rbm = make_rbm(images.rows(), n_hidden, seed, 0.1f);
  set_visible_bias_from_data(rbm, images);
  Trainer trainer(images.rows(), n_hidden, seed);
  trainer.set_settings(s);
  for (int update = 0; update < n_updates; ++update) trainer.update(rbm, images);
  return rbm;
}

/// CD-1 stops where its own fixed point is; persistent chains go on. Of ten seeds each, all agree.
TEST(Algorithms, PersistentChainsBeatCdOneOnBarsAndStripes) {
  const BinaryBatch distinct = all_bars_and_stripes(3).images;
  const BinaryBatch images = distinct.replicate(1, 4);
  double worst_pcd = 0.0, best_cd = -1e9;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    TrainerSettings s = test::settings(Algorithm::pcd, 0.1f, 64);
    s.rate_schedule = RateSchedule::linear;
    s.schedule_length = 5000;
    worst_pcd = std::min(worst_pcd, likelihood(trained(images, 12, s, 5000, seed), distinct));
    s.algorithm = Algorithm::cd;
    best_cd = std::max(best_cd, likelihood(trained(images, 12, s, 5000, seed), distinct));
  }
  EXPECT_GT(worst_pcd, best_cd);
}

/// 1e-9: what is left of a step where the gradient has become as small as float's rounding.
TEST(Algorithms, TheExactGradientNeverLowersTheLikelihoodAndReachesTheEntropy) {
  const BinaryBatch images = shifting_bars(6, 2).images;
  const double best = -data_entropy(images);
  TrainerSettings s = test::settings(Algorithm::exact, 0.1f, static_cast<int>(images.cols()));
  Rbm rbm = make_rbm(6, 6, 2, 0.1f);
  Trainer trainer(6, 6, 2);
  trainer.set_settings(s);
  double last = likelihood(rbm, images);
  const double start = last;
  for (int block = 0; block < 400; ++block) {
    for (int update = 0; update < 5; ++update) trainer.update(rbm, images);
    const double now = likelihood(rbm, images);
    ASSERT_GE(now, last - 1e-9) << "update " << trainer.updates();
    ASSERT_LE(now, best + 1e-9);
    last = now;
  }
  s.learning_rate = 0.5f;
  s.momentum = 0.9f;
  trainer.set_settings(s);
  for (int update = 0; update < 5000; ++update) trainer.update(rbm, images);
  EXPECT_GT(likelihood(rbm, images), best - 0.005);
  EXPECT_LT(start, best - 1.0) << "it had something to learn";
}

struct Spread {
  double mean = 0.0;
  double deviation = 0.0;  ///< of one seed
};

Spread likelihoods_of(const BinaryBatch& images, Centering centering) {
  constexpr int n_seeds = 5;
  Eigen::VectorXd values(n_seeds);
  for (int seed = 0; seed < n_seeds; ++seed) {
    TrainerSettings s = test::settings(Algorithm::pcd, 0.05f, 50);
    s.centering = centering;
    const Rbm rbm = trained(images, 12, s, 1000, static_cast<std::uint64_t>(seed + 1));
    values(seed) = likelihood(rbm, images);
  }
  const double mean = values.mean();
  return {mean, std::sqrt((values.array() - mean).square().sum() / (n_seeds - 1))};
}

/// Which state is called on: published for MNIST and 16 hidden units (Melchior, Fischer & Wiskott
/// 2016), here on generated digits. The gap is the test.
TEST(Algorithms, FlippedImagesAreLearnedAsWellOnlyWithCentering) {
  const BinaryBatch images = digits(12, 500, 3).images;
  const BinaryBatch flipped = BinaryBatch::Ones(images.rows(), images.cols()) - images;
  const Spread centred = likelihoods_of(images, Centering::mean);
  const Spread centred_flipped = likelihoods_of(flipped, Centering::mean);
  const Spread plain = likelihoods_of(images, Centering::off);
  const Spread plain_flipped = likelihoods_of(flipped, Centering::off);
  const double spread = std::max({centred.deviation, centred_flipped.deviation, 0.05});
  EXPECT_NEAR(centred.mean, centred_flipped.mean, 3.0 * spread);
  EXPECT_LT(plain_flipped.mean, plain.mean - 3.0);
  EXPECT_LT(plain_flipped.mean, centred_flipped.mean - 3.0);
}

}  // namespace
}  // namespace rbm
