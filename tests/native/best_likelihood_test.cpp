#include <gtest/gtest.h>

#include "rbm/datasets.h"
#include "rbm/thermodynamics.h"
#include "rbm/trainer.h"
#include "trainer_settings.h"

/// Training against the best likelihood that there is: minus the entropy of the data.
namespace rbm {
namespace {

struct Course {
  double first;    ///< mean log-likelihood before training, nats
  double highest;  ///< of those seen on the way
  double last;
};

/// PCD on copies of the images, as many as there are chains, so that every update sees the data's
/// own distribution. The rate falls to 0, so that the chains can follow and the noise dies down.
Course train(const BinaryBatch& distinct, Index n_copies, Index n_hidden, int n_updates,
             std::uint64_t seed) {
  const BinaryBatch images = distinct.replicate(1, n_copies);
  Rbm rbm = make_rbm(images.rows(), n_hidden, seed, 0.1f);
  Trainer trainer(images.rows(), n_hidden, seed);
  const auto likelihood = [&] {
    return mean_log_likelihood(rbm, distinct, exact_log_partition(rbm));
  };
  Course course{likelihood(), likelihood(), 0.0};
  for (int update = 0; update < n_updates; ++update) {
    if (update % 100 == 0) {
      const float left = 1.0f - static_cast<float>(update) / static_cast<float>(n_updates);
      TrainerSettings s =
          test::settings(Algorithm::pcd, 0.05f * left * left, static_cast<int>(images.cols()));
      s.momentum = 0.5f;
      trainer.set_settings(s);
      course.highest = std::max(course.highest, likelihood());
    }
    trainer.update(rbm, images);
  }
  course.last = likelihood();
  course.highest = std::max(course.highest, course.last);
  return course;
}

TEST(BestLikelihood, PersistentChainsReachItWithinThreePerCentOnBarsAndStripes) {
  const BinaryBatch images = all_bars_and_stripes(3).images;
  const double best = -data_entropy(images);
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    const Course course = train(images, 7, 16, 20'000, seed);
    EXPECT_LE(course.highest, best + 1e-9) << "no model is better than the data's distribution";
    EXPECT_GE(course.last, 1.03 * best) << "seed " << seed;
    EXPECT_LT(course.first, 1.5 * best) << "it had something to learn";
  }
}

}  // namespace
}  // namespace rbm
