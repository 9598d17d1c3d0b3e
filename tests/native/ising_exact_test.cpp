#include "rbm/ising_exact.h"

#include <gtest/gtest.h>

#include "enumeration.h"
#include "ising_lattices.h"
#include "rbm/error.h"

namespace rbm {
namespace {

struct Place {
  double temperature, field;
};
constexpr Place places[] = {{0.5, 0.0},  {1.0, 0.3},  {critical_temperature, 0.0},
                            {2.5, -0.1}, {3.5, -1.0}, {5.0, 1.0}};

/// Rounding: 65,536 terms of relative error 1e-15 each.
constexpr double rounding = 1e-11;

TEST(IsingExact, TheDistributionIsBoltzmanns) {
  for (const auto [temperature, field] : places) {
    const Eigen::VectorXd p = ising_distribution({4, temperature, field});
    const Eigen::VectorXd plain = test::plain_distribution(temperature, field);
    EXPECT_LT((p - plain).cwiseAbs().maxCoeff(), 1e-12) << temperature << " " << field;
    EXPECT_LT(((p - plain).array() / plain.array()).abs().maxCoeff(), 1e-10);
  }
}

TEST(IsingExact, AveragesAreThoseOfAllStates) {
  for (const auto [temperature, field] : places) {
    const Eigen::VectorXd p = test::plain_distribution(temperature, field);
    double energy = 0.0, squared = 0.0, m = 0.0, abs_m = 0.0;
    for (Index state = 0; state < p.size(); ++state) {
      const double e = test::plain_energy(state, field);
      energy += p(state) * e;
      squared += p(state) * e * e;
      m += p(state) * test::plain_magnetisation(state);
      abs_m += p(state) * std::abs(test::plain_magnetisation(state));
    }
    const IsingSettings settings{4, temperature, field};
    const IsingAverages averages = ising_averages(ising_distribution(settings), settings);
    EXPECT_NEAR(averages.energy, energy / 16, rounding);
    EXPECT_NEAR(averages.magnetisation, m, rounding);
    EXPECT_NEAR(averages.abs_magnetisation, abs_m, rounding);
    EXPECT_NEAR(averages.heat_capacity,
                (squared - energy * energy) / (temperature * temperature) / 16,
                1e4 * rounding / (temperature * temperature));
  }
}

/// d<E>/dT by a central difference, whose own error is of third order: h^2 d^3<E>/dT^3 / 6.
TEST(IsingExact, HeatCapacityIsTheSlopeOfTheEnergy) {
  const auto energy_at = [](double temperature) {
    const IsingSettings settings{4, temperature, 0.1};
    return ising_averages(ising_distribution(settings), settings);
  };
  const double h = 1e-3;
  const double slope = (energy_at(2.4 + h).energy - energy_at(2.4 - h).energy) / (2 * h);
  EXPECT_NEAR(energy_at(2.4).heat_capacity, slope, 1e-5);
}

/// Means over 20,000 sweeps; the bound is of five standard errors with 50 sweeps for each
/// independent one, of spreads below 1 (m), 1 (|m|) and 0.6 (E per spin): sd / sqrt(400) = 0.05.
/// Measured at these temperatures: autocorrelation times below 40 sweeps.
TEST(IsingExact, ARunsAveragesApproachThem) {
  for (const auto [temperature, field] : {Place{2.0, 0.1}, {critical_temperature, 0.0}, {4, -.2}}) {
    const IsingSettings settings{4, temperature, field};
    IsingLattice lattice(settings, random_ising_state(4, 9));
    IsingTotals totals;
    for (std::uint64_t number = 0; number < 20200; ++number) {
      RandomStream stream = ising_stream(9, number);
      lattice.sweep(stream);
      if (number >= 200) totals.add(lattice.sums(), field);
    }
    const IsingAverages seen = totals.averages(settings);
    const IsingAverages exact = ising_averages(ising_distribution(settings), settings);
    EXPECT_NEAR(seen.energy, exact.energy, 0.03) << temperature;
    EXPECT_NEAR(seen.abs_magnetisation, exact.abs_magnetisation, 0.03) << temperature;
    EXPECT_NEAR(seen.magnetisation, exact.magnetisation, 0.25) << temperature;
    EXPECT_NEAR(seen.heat_capacity, exact.heat_capacity, 0.1 * exact.heat_capacity + 0.02);
  }
}

TEST(IsingExact, AveragesOfImagesAreThoseOfTheirShares) {
  BinaryBatch images(16, 3);
  images.col(0) = test::plain_state(0xffff);
  images.col(1) = test::plain_state(0xffff);
  images.col(2) = test::plain_state(0x5a5a);
  const IsingSettings settings{4, 2.0, 0.5};
  const IsingAverages averages = ising_averages(images, settings);
  EXPECT_DOUBLE_EQ(averages.energy, (2 * -40.0 + 32.0) / 48);
  EXPECT_DOUBLE_EQ(averages.magnetisation, 2.0 / 3);
  EXPECT_DOUBLE_EQ(averages.abs_magnetisation, 2.0 / 3);
}

TEST(IsingExact, RelativeEntropyIsThatOfTheDefinition) {
  const Eigen::Vector3d p(0.5, 0.5, 0.0), q(0.25, 0.25, 0.5);
  EXPECT_DOUBLE_EQ(relative_entropy(p, q), std::log(2.0));
  EXPECT_DOUBLE_EQ(relative_entropy(p, p), 0.0);
  EXPECT_EQ(relative_entropy(q, p), std::numeric_limits<double>::infinity());
  EXPECT_THROW(relative_entropy(p, Eigen::Vector2d(0.5, 0.5)), Error);
}

TEST(IsingExact, OtherSidesAndShapesAreRefused) {
  const IsingSettings five{5, 2.0, 0.0}, four{4, 2.0, 0.0};
  EXPECT_THROW(ising_distribution(five), Error);
  EXPECT_THROW(ising_averages(Eigen::VectorXd(Eigen::VectorXd::Zero(100)), four), Error);
  EXPECT_THROW(ising_averages(BinaryBatch(BinaryBatch::Zero(16, 0)), four), Error);
  EXPECT_THROW(ising_averages(BinaryBatch(BinaryBatch::Zero(25, 3)), four), Error);
}

}  // namespace
}  // namespace rbm
