#include <gtest/gtest.h>

#include "enumeration.h"
#include "ising_lattices.h"
#include "rbm/autocorrelation.h"
#include "rbm/datasets.h"
#include "rbm/error.h"

namespace rbm {
namespace {

TEST(IsingImages, AreBinaryOfTheSideAndWithoutClasses) {
  for (const int side : {4, 5, 28}) {
    const Dataset data = ising_images(side, 12, 1);
    EXPECT_EQ(data.images.rows(), Index{side} * side);
    EXPECT_EQ(data.images.cols(), 12);
    EXPECT_LE(data.images.maxCoeff(), 1);
    EXPECT_TRUE(data.labels.empty());
    EXPECT_EQ(data.n_classes, 0);
  }
}

TEST(IsingImages, ASmallerSetIsAPrefixOfALargerOne) {
  const Dataset large = ising_images(6, 40, 3);
  EXPECT_EQ(ising_images(6, 9, 3).images, large.images.leftCols(9));
  EXPECT_NE(ising_images(6, 40, 4).images, large.images);
}

/// Chi-square over all pairs (energy, magnetisation) of 20,000 images. What is left of the
/// correlation after 20 sweeps, below e^-10, does not show. z < 5: false-alarm rate about 3e-7
/// each.
TEST(IsingImages, FollowTheBoltzmannDistributionAtTheCriticalTemperature) {
  const Eigen::VectorXd p =
      test::cell_probabilities(test::plain_distribution(critical_temperature, 0.0));
  for (const std::uint64_t seed : {1u, 2u}) {
    const Dataset data = ising_images(4, 20000, seed);
    Eigen::VectorXd counts = Eigen::VectorXd::Zero(test::n_cells);
    for (Index i = 0; i < data.images.cols(); ++i) {
      ++counts(test::cell_of(ising_sums(data.images.col(i).data(), 4)));
    }
    EXPECT_LT(test::chi_square(counts, p).z(), 5.0) << seed;
  }
}

/// The check above notices the distribution of a temperature 3 % above.
TEST(IsingImages, TheCheckNoticesAnotherTemperature) {
  const Dataset data = ising_images(4, 20000, 1);
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(test::n_cells);
  for (Index i = 0; i < data.images.cols(); ++i) {
    ++counts(test::cell_of(ising_sums(data.images.col(i).data(), 4)));
  }
  const Eigen::VectorXd other = test::plain_distribution(1.03 * critical_temperature, 0.0);
  EXPECT_GT(test::chi_square(counts, test::cell_probabilities(other)).z(), 8.0);
}

/// Images of the largest side are still nearly independent: energies and |m| of 4,000 of them have
/// autocorrelation times of 1.2 images, with a standard error of 0.06 or less; 1 is independence.
TEST(IsingImages, HardlyRememberEachOther) {
  for (const int side : {4, 16, 28}) {
    const Dataset data = ising_images(side, 4000, 5);
    Batch energies(4000, 1), magnetisations(4000, 1);
    for (Index i = 0; i < 4000; ++i) {
      const IsingSums sums = ising_sums(data.images.col(i).data(), side);
      energies(i, 0) = static_cast<float>(sums.bonds);
      magnetisations(i, 0) = static_cast<float>(std::abs(sums.spins));
    }
    const double of_energies = autocorrelation_time(energies).time;
    const double of_magnetisations = autocorrelation_time(magnetisations).time;
    EXPECT_LT(of_energies, 1.45) << side;
    EXPECT_LT(of_magnetisations, 1.45) << side;
  }
}

/// By the infinite lattice's exact energy at the critical temperature, -sqrt 2 per spin; that of
/// side 28 is lower by about 0.64 / side.
TEST(IsingImages, OfTheLargestSideHaveAboutTheKnownEnergy) {
  const Dataset data = ising_images(28, 2000, 8);
  double mean = 0.0;
  for (Index i = 0; i < 2000; ++i) {
    mean -= ising_sums(data.images.col(i).data(), 28).bonds / (2000.0 * 784);
  }
  EXPECT_NEAR(mean, -std::sqrt(2.0) - 0.64 / 28, 0.01);
}

TEST(IsingImages, SidesAndCountsOutOfRangeAreRefused) {
  EXPECT_THROW(ising_images(3, 5, 1), Error);
  EXPECT_THROW(ising_images(29, 5, 1), Error);
  EXPECT_THROW(ising_images(4, 0, 1), Error);
  EXPECT_THROW(ising_images(4, max_generated_images + 1, 1), Error);
}

}  // namespace
}  // namespace rbm
