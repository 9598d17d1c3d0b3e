#include "rbm/temperature_curve.h"

#include <gtest/gtest.h>

#include <cmath>

#include "enumeration.h"
#include "rbm/error.h"

namespace rbm {
namespace {

using test::random_rbm;

TEST(TemperatureCurve, TemperaturesRiseByOneFactor) {
  const std::vector<double> temperatures = temperatures_between(0.2, 5.0, 60);
  ASSERT_EQ(temperatures.size(), 60u);
  EXPECT_EQ(temperatures.front(), 0.2);
  EXPECT_EQ(temperatures.back(), 5.0);
  const double factor = std::pow(25.0, 1.0 / 59);
  for (std::size_t k = 1; k < 60; ++k) {
    EXPECT_NEAR(temperatures[k] / temperatures[k - 1], factor, 1e-12);
  }
}

TEST(TemperatureCurve, TemperaturesThatAreNoneAreRefused) {
  EXPECT_THROW(temperatures_between(0.0, 5.0, 10), Error);
  EXPECT_THROW(temperatures_between(2.0, 1.0, 10), Error);
  EXPECT_THROW(temperatures_between(std::nan(""), 1.0, 10), Error);
  EXPECT_THROW(temperatures_between(1.0, 2.0, 1), Error);
  EXPECT_THROW(temperatures_between(1.0, 2.0, max_curve_points + 1), Error);
}

/// Against all pairs of states; 1e-6 is the accuracy of energies in float inputs.
TEST(TemperatureCurve, APointIsThatOfAllPairsOfStates) {
  const Rbm rbm = random_rbm(5, 4, 2);
  const BinaryBatch visible = test::all_states(5), hidden = test::all_states(4);
  for (const double temperature : {0.3, 1.0, 4.0}) {
    const Eigen::MatrixXd p = test::joint_probability(rbm, temperature);
    double energy_mean = 0.0, squared = 0.0, entropy = 0.0, visible_spin = 0.0, hidden_spin = 0.0;
    for (Index h = 0; h < 16; ++h) {
      for (Index v = 0; v < 32; ++v) {
        const double e = energy(rbm, visible.col(v), hidden.col(h))(0);
        energy_mean += p(v, h) * e;
        squared += p(v, h) * e * e;
        if (p(v, h) > 0.0) entropy -= p(v, h) * std::log(p(v, h));
        visible_spin += p(v, h) * (2.0 * visible.col(v).cast<double>().mean() - 1.0);
        hidden_spin += p(v, h) * (2.0 * hidden.col(h).cast<double>().mean() - 1.0);
      }
    }
    const MagnetPoint point = magnet_point(rbm, temperature);
    EXPECT_NEAR(point.visible_magnetisation, visible_spin, 1e-6);
    EXPECT_NEAR(point.hidden_magnetisation, hidden_spin, 1e-6);
    EXPECT_NEAR(point.mean_energy, energy_mean, 1e-5);
    EXPECT_NEAR(point.entropy, entropy, 1e-5);
    EXPECT_NEAR(point.heat_capacity,
                (squared - energy_mean * energy_mean) / (temperature * temperature), 1e-4);
    EXPECT_NEAR(point.free_energy, point.mean_energy - temperature * point.entropy, 1e-9);
  }
}

TEST(TemperatureCurve, AMachineOfNothingIsHalfUpAtEveryTemperature) {
  const Rbm nothing{Weights::Zero(5, 3), Vector::Zero(5), Vector::Zero(3)};
  const MagnetPoint point = magnet_point(nothing, 0.7);
  EXPECT_NEAR(point.visible_magnetisation, 0.0, 1e-12);
  EXPECT_NEAR(point.entropy, 8 * std::log(2.0), 1e-12);
  EXPECT_NEAR(point.heat_capacity, 0.0, 1e-12);
}

TEST(TemperatureCurve, MachinesThatAreTooLargeAreRefused) {
  EXPECT_THROW(magnet_point(random_rbm(13, 13, 1), 1.0), Error);
  EXPECT_THROW(magnet_point(random_rbm(3, 3, 1), 0.0), Error);
}

}  // namespace
}  // namespace rbm
