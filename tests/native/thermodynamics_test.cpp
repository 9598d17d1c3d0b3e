#include "rbm/thermodynamics.h"

#include <gtest/gtest.h>

#include <cmath>

#include "enumeration.h"
#include "rbm/datasets.h"
#include "rbm/error.h"

namespace rbm {
namespace {

using test::all_states;
using test::random_rbm;

constexpr double temperatures[] = {0.2, 0.7, 1.0, 3.0, 20.0};

Thermodynamics by_layer(const Rbm& rbm, Layer layer, double temperature) {
  ExpectationSum sum(rbm, layer, temperature);
  sum.advance(sum.total());
  return thermodynamics(rbm, sum);
}

double shannon(const Eigen::ArrayXXd& p) { return -(p > 0.0).select(p * p.log(), 0.0).sum(); }

/// E(v, h) of all pairs, [2^n_visible, 2^n_hidden].
Eigen::MatrixXd energies(const Rbm& rbm) {
  const BinaryBatch visible = all_states(rbm.n_visible()), hidden = all_states(rbm.n_hidden());
  Eigen::MatrixXd e(visible.cols(), hidden.cols());
  for (Index s = 0; s < hidden.cols(); ++s) {
    e.col(s) = energy(rbm, visible, hidden.col(s).replicate(1, visible.cols()));
  }
  return e;
}

/// Relative to sums of 2^11 terms in double.
constexpr double counting = 1e-10;

TEST(Thermodynamics, AreTheMomentsOfAllStates) {
  // The last machine has inputs beyond the reach of exponentials, but not in every state.
  Rbm split = random_rbm(6, 5, 31, 1.0f);
  split.weights(0, 0) = -800.0f;
  for (const Rbm& rbm : {random_rbm(6, 5, 31, 0.3f), random_rbm(6, 5, 31, 3.0f), split}) {
    for (const double temperature : temperatures) {
      const Eigen::MatrixXd p = test::joint_probability(rbm, temperature);
      const Eigen::ArrayXXd e = energies(rbm).array();
      const double mean = (p.array() * e).sum();
      const double heat_capacity =
          (p.array() * (e - mean).square()).sum() / (temperature * temperature);
      for (const Layer layer : {Layer::visible, Layer::hidden}) {
        const Thermodynamics found = by_layer(rbm, layer, temperature);
        EXPECT_NEAR(found.mean_energy, mean, counting);
        EXPECT_NEAR(found.entropy, shannon(p), counting);
        EXPECT_NEAR(found.heat_capacity, heat_capacity, counting);
        EXPECT_EQ(found.visible_entropy.has_value(), layer == Layer::visible);
        EXPECT_EQ(found.hidden_entropy.has_value(), layer == Layer::hidden);
        if (layer == Layer::visible) {
          EXPECT_NEAR(found.visible_entropy.value_or(-1.0), shannon(p.rowwise().sum()), counting);
        } else {
          EXPECT_NEAR(found.hidden_entropy.value_or(-1.0), shannon(p.colwise().sum()), counting);
        }
      }
    }
  }
}

TEST(Thermodynamics, FreeEnergyIsEnergyMinusTemperatureTimesEntropy) {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    const Rbm rbm = random_rbm(60, 9, seed, 1.0f);
    for (const double temperature : temperatures) {
      const Thermodynamics t = thermodynamics(rbm, temperature);
      EXPECT_NEAR(t.free_energy, t.mean_energy - temperature * t.entropy, 1e-9);
      EXPECT_NEAR(t.free_energy, -temperature * exact_log_partition(rbm, temperature), 1e-9);
      EXPECT_GE(t.entropy, 0.0);
      EXPECT_LE(t.entropy, 69.0 * std::log(2.0));
    }
  }
}

TEST(Thermodynamics, EntropyAddsUpOverTheLayers) {
  const Rbm rbm = random_rbm(7, 5, 2, 1.5f);
  for (const double temperature : temperatures) {
    const Thermodynamics t = by_layer(rbm, Layer::visible, temperature);
    const Eigen::MatrixXd p = test::joint_probability(rbm, temperature);
    const Eigen::VectorXd p_visible = p.rowwise().sum();
    double conditional = 0.0;  // sum_v p(v) S(h | v)
    for (Index s = 0; s < p.rows(); ++s) {
      conditional += p_visible(s) * shannon(p.row(s).array() / p_visible(s));
    }
    EXPECT_NEAR(t.entropy, t.visible_entropy.value_or(-1.0) + conditional, counting);
  }
}

/// Central differences: h^2 / 6 times the third derivative, some 1e-8 times numbers of the size of
/// <E>, here at most 100; and 1e-12 / h of rounding.
TEST(Thermodynamics, HeatCapacityIsTheSlopeOfTheEnergy) {
  const Rbm rbm = random_rbm(20, 8, 6, 0.7f);
  for (const double temperature : {0.7, 1.0, 3.0, 20.0}) {
    const double h = 1e-4 * temperature;
    const double up = thermodynamics(rbm, temperature + h).mean_energy;
    const double down = thermodynamics(rbm, temperature - h).mean_energy;
    EXPECT_NEAR(thermodynamics(rbm, temperature).heat_capacity, (up - down) / (2.0 * h), 1e-6);
  }
}

/// Var(E) / (2 T^2) is missing from the entropy at high temperatures: 1e-11 here.
TEST(Thermodynamics, HeatMakesAllStatesAlikeAndColdChoosesOne) {
  const Rbm rbm = random_rbm(8, 6, 6, 1.0f);
  const Thermodynamics hot = thermodynamics(rbm, 1e7);
  EXPECT_NEAR(hot.entropy, 14.0 * std::log(2.0), 1e-9);
  EXPECT_NEAR(hot.mean_energy, energies(rbm).mean(), 1e-4);
  EXPECT_NEAR(hot.heat_capacity, 0.0, 1e-9);
  const Thermodynamics cold = thermodynamics(rbm, 1e-3);
  EXPECT_NEAR(cold.entropy, 0.0, 1e-9);
  EXPECT_NEAR(cold.mean_energy, energies(rbm).minCoeff(), 1e-9);
  EXPECT_NEAR(cold.heat_capacity, 0.0, 1e-6);
}

TEST(Thermodynamics, NeedsAFinishedSumOfThisMachine) {
  const Rbm rbm = random_rbm(5, 4, 1);
  ExpectationSum sum(rbm);
  sum.advance(sum.total() - 1);
  EXPECT_THROW(thermodynamics(rbm, sum), Error);
  sum.advance(1);
  EXPECT_NO_THROW(thermodynamics(rbm, sum));
  EXPECT_THROW(thermodynamics(random_rbm(6, 4, 1), sum), Error);
}

/// What no model can pass, in total over the images.
double best_log_likelihood(const BinaryBatch& images) {
  return -data_entropy(images) * static_cast<double>(images.cols());
}

TEST(Thermodynamics, DataEntropyGivesTheKnownBestLikelihoods) {
  EXPECT_NEAR(best_log_likelihood(all_bars_and_stripes(3).images), -41.5888, 5e-5);
  EXPECT_NEAR(best_log_likelihood(all_bars_and_stripes(2).images), -13.8629, 5e-5);
  EXPECT_NEAR(best_log_likelihood(shifting_bars(9, 1).images), -19.7750, 5e-5);
  // The distribution of the 32 images of side 4, summed over the 30 that differ: all-off and
  // all-on, 2/32 each, count once.
  const double all = best_log_likelihood(all_bars_and_stripes(4).images);
  EXPECT_NEAR(all - 2.0 * std::log(2.0 / 32.0), -102.5858, 5e-5);
}

TEST(Thermodynamics, DataEntropyCountsDistinctImages) {
  EXPECT_NEAR(data_entropy(all_states(5)), 5.0 * std::log(2.0), 1e-12);
  EXPECT_NEAR(data_entropy(all_states(5).replicate(1, 3)), 5.0 * std::log(2.0), 1e-12);
  EXPECT_EQ(data_entropy(BinaryBatch::Ones(700, 50)), 0.0);
  BinaryBatch images = BinaryBatch::Zero(4, 4);
  images(3, 2) = 1;  // frequencies 1/4 and 3/4
  EXPECT_NEAR(nats_to_bits(data_entropy(images)), 0.5 + 0.75 * std::log2(4.0 / 3.0), 1e-12);
  EXPECT_THROW(data_entropy(BinaryBatch(4, 0)), Error);
}

TEST(Thermodynamics, DivergenceIsNeverNegative) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Rbm rbm = random_rbm(5, 4, seed, 0.05f * static_cast<float>(seed));
    const BinaryBatch images = random_rbm(5, 12, seed + 100)
                                   .weights.unaryExpr([](float w) { return w > 0.0f; })
                                   .cast<std::uint8_t>();
    const double log_z = exact_log_partition(rbm);
    const double divergence = kl_divergence(rbm, images, log_z);
    EXPECT_GE(divergence, -1e-12);
    // Against the definition, sum_v q(v) log(q(v) / p(v)).
    Eigen::ArrayXd q = Eigen::ArrayXd::Zero(32);
    for (Index s = 0; s < 12; ++s) q(test::state_number(images.col(s))) += 1.0 / 12.0;
    const Eigen::ArrayXd p = test::visible_probability(rbm);
    EXPECT_NEAR(divergence, (q > 0.0).select(q * (q / p).log(), 0.0).sum(), 1e-10);
    EXPECT_NEAR(cross_entropy(rbm, images, log_z), -(q * p.log()).sum(), 1e-10);
  }
}

/// log 3 in float is off by 3e-8, of which the divergence sees the square.
TEST(Thermodynamics, DivergenceIsZeroForTheDataItself) {
  Rbm rbm = make_rbm(3, 4, 1, 0.0f);
  EXPECT_NEAR(kl_divergence(rbm, all_states(3), exact_log_partition(rbm)), 0.0, 1e-12);
  rbm.visible_bias(1) = std::log(3.0f);
  BinaryBatch images(3, 16);
  images << all_states(3), all_states(3);
  for (Index s = 0; s < 4; ++s) images(1, (s / 2) * 4 + s % 2) = 1;  // on in 12 of 16
  EXPECT_NEAR(kl_divergence(rbm, images, exact_log_partition(rbm)), 0.0, 1e-12);
}

}  // namespace
}  // namespace rbm
