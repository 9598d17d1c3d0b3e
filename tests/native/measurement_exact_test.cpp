#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>

#include "measurements.h"
#include "rbm/measurement.h"

namespace rbm {
namespace {

using test::all_states;
using test::everything;
using test::finish;
using test::measured;
using test::noise;
using test::random_rbm;

struct Sizes {
  Index n_visible, n_hidden;
};

constexpr Sizes all_sizes[] = {{9, 8}, {6, 11}, {1, 1}};

TEST(MeasurementExact, IsWhatTheEstimatorsSayToTheBit) {
  for (const auto [n_visible, n_hidden] : all_sizes) {
    const Rbm rbm = random_rbm(n_visible, n_hidden, 3);
    const BinaryBatch training = noise(n_visible, 150, 1), held_out = noise(n_visible, 70, 2);
    const BinaryBatch chains = noise(n_visible, 90, 3);
    const MeasurementSettings settings = everything(chains, Index{1} << n_visible);
    const MeasurementResult result =
        finish(Measurement(rbm, measured(training, held_out), settings));

    const double log_z = exact_log_partition(rbm);
    ASSERT_TRUE(result.log_z.has_value());
    EXPECT_EQ(result.log_z->value, log_z);
    EXPECT_EQ(result.training.log_likelihood.value().value,
              mean_log_likelihood(rbm, training, log_z));
    EXPECT_EQ(result.held_out.value().log_likelihood.value().value,
              mean_log_likelihood(rbm, held_out, log_z));
    EXPECT_EQ(result.training.mean_free_energy, -mean_log_likelihood(rbm, training, 0.0));

    const Thermodynamics thermo = thermodynamics(rbm);
    EXPECT_EQ(result.thermodynamics.value().mean_energy, thermo.mean_energy);
    EXPECT_EQ(result.thermodynamics.value().entropy, thermo.entropy);
    EXPECT_EQ(result.thermodynamics.value().heat_capacity, thermo.heat_capacity);

    const Gradient exact = log_likelihood_gradient(rbm, training, exact_expectations(rbm));
    RandomStream stream(settings.seed, Purpose::measure);
    const GradientBias cd = compare(cd_gradient(rbm, training, 3, stream), exact);
    EXPECT_EQ(result.cd.value().angle, cd.angle);
    EXPECT_EQ(result.cd.value().relative_norm, cd.relative_norm);
    const GradientBias persistent = compare(chain_gradient(rbm, training, chains), exact);
    EXPECT_EQ(result.chains.value().angle, persistent.angle);
    EXPECT_EQ(result.chains.value().relative_norm, persistent.relative_norm);

    const Eigen::VectorXd p = visible_distribution(rbm);
    ASSERT_EQ(result.listed.size(), static_cast<std::size_t>(p.size()));
    for (const ListedState& listed : result.listed) {
      EXPECT_EQ(listed.probability, p(static_cast<Index>(listed.state)));
    }
  }
}

/// Free energies in float: 1e-6 of them.
TEST(MeasurementExact, IsTheTruthOfTheEnergies) {
  for (const auto [n_visible, n_hidden] : all_sizes) {
    const Rbm rbm = random_rbm(n_visible, n_hidden, 5);
    const BinaryBatch training = noise(n_visible, 100, 1);
    const MeasurementResult result =
        finish(Measurement(rbm, measured(training), everything({}, 8)));
    const Eigen::MatrixXd p = test::joint_probability(rbm);
    const Eigen::VectorXd of_visible = p.rowwise().sum();
    double log_likelihood = 0.0;
    for (Index s = 0; s < training.cols(); ++s) {
      log_likelihood += std::log(of_visible(test::state_number(training.col(s)))) / 100.0;
    }
    EXPECT_NEAR(result.log_z.value().value, test::exact_log_partition(rbm), 1e-5);
    EXPECT_NEAR(result.training.log_likelihood.value().value, log_likelihood, 1e-9);
    const double entropy = -(p.array() * p.array().log()).sum();
    EXPECT_NEAR(result.thermodynamics.value().entropy, entropy, 1e-9);
  }
}

TEST(MeasurementExact, HasNoInterval) {
  const Rbm rbm = random_rbm(9, 8, 3);
  const MeasurementResult result = finish(Measurement(rbm, measured(noise(9, 150, 1)), {}));
  const Bracketed log_z = result.log_z.value();
  const Bracketed likelihood = result.training.log_likelihood.value();
  for (const Bracketed& number : {log_z, likelihood}) {
    EXPECT_EQ(number.lower, number.value);
    EXPECT_EQ(number.upper, number.value);
  }
  EXPECT_NEAR(likelihood.value, -result.training.mean_free_energy - log_z.value, 1e-12);
  EXPECT_EQ(result.doubt, AisDoubt::none);
  EXPECT_TRUE(result.reason.empty());
  EXPECT_FALSE(result.forward || result.reverse || result.from_images);
}

TEST(MeasurementExact, GivesWhatWasAskedForAndNothingElse) {
  const Rbm rbm = random_rbm(9, 8, 3);
  const auto images = measured(noise(9, 150, 1));
  const MeasurementResult plain = finish(Measurement(rbm, images, {}));
  EXPECT_FALSE(plain.thermodynamics || plain.cd || plain.chains);
  EXPECT_TRUE(plain.listed.empty());
  EXPECT_EQ(plain.n_states, 0.0);
  const MeasurementResult without_chains = finish(Measurement(rbm, images, everything({}, 3)));
  EXPECT_TRUE(without_chains.thermodynamics && without_chains.cd);
  EXPECT_FALSE(without_chains.chains.has_value());
  EXPECT_EQ(without_chains.listed.size(), 3u);
  EXPECT_EQ(without_chains.n_states, 512.0);
  EXPECT_EQ(without_chains.log_z->value, plain.log_z->value);
}

/// No model gives the images a higher mean log-likelihood than minus their entropy, and one that is
/// their distribution gives just that.
TEST(MeasurementExact, TheLogLikelihoodIsNeverAboveMinusTheEntropy) {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const float scale = 0.2f * static_cast<float>(seed);
    const Rbm rbm = random_rbm(5, 4, seed, scale);
    const auto images = measured(test::ExactSampler(rbm).draw(40, seed), noise(5, 10, seed));
    const MeasurementResult result = finish(Measurement(rbm, images, {}));
    EXPECT_LE(result.training.log_likelihood->value, -images->training_entropy + 1e-12);
    EXPECT_LE(result.held_out->log_likelihood->value, -*images->held_out_entropy + 1e-12);
  }
  const auto all = measured(all_states(6));
  const MeasurementResult best = finish(Measurement(make_rbm(6, 3, 1, 0.0f), all, {}));
  EXPECT_NEAR(best.training.log_likelihood->value, -all->training_entropy, 1e-12);
}

TEST(MeasurementExact, TheThermodynamicIdentitiesHold) {
  for (const auto [n_visible, n_hidden] : all_sizes) {
    const Rbm rbm = random_rbm(n_visible, n_hidden, 8);
    const MeasurementResult result =
        finish(Measurement(rbm, measured(noise(n_visible, 20, 1)), everything({}, 0)));
    const Thermodynamics t = result.thermodynamics.value();
    EXPECT_EQ(t.temperature, 1.0);
    EXPECT_EQ(t.log_partition, result.log_z->value);
    EXPECT_EQ(t.free_energy, -t.log_partition);
    EXPECT_NEAR(t.free_energy, t.mean_energy - t.entropy, 1e-9);
    EXPECT_GE(t.heat_capacity, 0.0);
  }
}

/// Of 14 units, so that several blocks are merged; a machine without weights between most units has
/// many states of one probability.
TEST(MeasurementExact, TheListIsTheDistributionInOrder) {
  Rbm tied = random_rbm(14, 3, 4);
  tied.weights.topRows(9).setZero();
  tied.visible_bias.head(9).setZero();
  for (const Rbm& rbm : {random_rbm(14, 3, 3), tied}) {
    const BinaryBatch training = noise(14, 500, 1, 0.1f);
    const auto images = measured(training);
    const auto list = [&](Index n) {
      return finish(Measurement(rbm, images, everything({}, n))).listed;
    };
    const std::vector<ListedState> all = list(1 << 14);
    ASSERT_EQ(all.size(), std::size_t{1} << 14);
    EXPECT_EQ(list(1 << 15).size(), all.size()) << "there are no more states than there are";

    std::map<Index, int> counts;
    for (Index s = 0; s < training.cols(); ++s) ++counts[test::state_number(training.col(s))];
    double probability = 0.0, share = 0.0;
    std::vector<bool> seen(all.size());
    for (std::size_t k = 0; k < all.size(); ++k) {
      probability += all[k].probability;
      share += all[k].share;
      seen[all[k].state] = true;
      EXPECT_EQ(all[k].share, counts[static_cast<Index>(all[k].state)] / 500.0);
      if (k == 0) continue;
      ASSERT_GE(all[k - 1].probability, all[k].probability);
      const bool is_tie = all[k - 1].probability == all[k].probability;
      ASSERT_TRUE(!is_tie || all[k - 1].state < all[k].state);
    }
    EXPECT_NEAR(probability, 1.0, 1e-12);
    EXPECT_NEAR(share, 1.0, 1e-12);
    EXPECT_EQ(std::accumulate(seen.begin(), seen.end(), 0), 1 << 14) << "each of them once";

    for (const Index n : {1, 7, 4096, 5000}) {
      const std::vector<ListedState> some = list(n);
      ASSERT_EQ(some.size(), static_cast<std::size_t>(n));
      for (std::size_t k = 0; k < some.size(); ++k) ASSERT_EQ(some[k].state, all[k].state);
    }
  }
}

}  // namespace
}  // namespace rbm
