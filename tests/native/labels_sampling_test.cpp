#include <gtest/gtest.h>

#include <cmath>

#include "labelled_machines.h"
#include "rbm/ais.h"
#include "rbm/gibbs.h"
#include "rbm/trainer.h"
#include "sessions.h"

namespace rbm {
namespace {

using test::all_labelled_states;
using test::code_of;
using test::labelled_probability;
using test::random_labelled_rbm;

void expect_one_label_each(const BinaryBatch& visible, Index n_labels) {
  for (const std::uint8_t label : labels_of(visible, n_labels)) ASSERT_NE(label, no_label);
  for (Index s = 0; s < visible.cols(); ++s) {
    ASSERT_EQ(visible.col(s).tail(n_labels).cast<int>().sum(), 1);
  }
}

Eigen::VectorXd counts_of(const Rbm& rbm, const BinaryBatch& visible) {
  Eigen::VectorXd counts = Eigen::VectorXd::Zero(rbm.n_labels() << rbm.n_pixels());
  for (Index s = 0; s < visible.cols(); ++s) {
    counts(test::labelled_state_number(rbm, visible.col(s))) += 1.0;
  }
  return counts;
}

// All chi-square tests here: fixed seeds; by chance z passes 4 in one of 30,000 runs.
constexpr double z_limit = 4.0;

TEST(LabelledGibbs, LeavesTheJointDistributionInvariant) {
  const Rbm rbm = random_labelled_rbm(3, 3, 3, 1);
  for (const float temperature : {1.0f, 1.7f}) {
    const Eigen::VectorXd p = labelled_probability(rbm, static_cast<double>(temperature));
    for (const Index n_chains : {Index{16}, Index{4000}}) {  // with and without tables
      RandomStream stream(3, Purpose::measure);
      GibbsSampler sampler;
      Eigen::VectorXd counts = Eigen::VectorXd::Zero(p.size());
      for (Index done = 0; done < 4000; done += n_chains) {
        Chains chains;
        chains.visible = test::draw_states(all_labelled_states(rbm), p, n_chains, stream);
        sampler.run(rbm, chains, 2, stream, {temperature, nullptr, true});
        expect_one_label_each(chains.visible, 3);
        counts += counts_of(rbm, chains.visible);
      }
      EXPECT_LT(test::chi_square(counts, p).z(), z_limit);
    }
  }
}

TEST(LabelledGibbs, HoldsAClassAndDrawsTheRestGivenIt) {
  const Rbm rbm = random_labelled_rbm(3, 3, 3, 2, 0.7f);
  Clamp clamp{BinaryVector::Zero(6), BinaryVector::Zero(6)};
  clamp.mask.tail(3).setOnes();
  clamp.values(4) = 1;  // class 1
  Eigen::VectorXd p = labelled_probability(rbm);
  p.head(8).setZero();
  p.tail(8).setZero();
  p /= p.sum();
  RandomStream stream(4, Purpose::measure);
  Chains chains;
  chains.visible = test::draw_states(all_labelled_states(rbm), p, 4000, stream);
  GibbsSampler sampler;
  sampler.run(rbm, chains, 2, stream, {1.0f, &clamp, true});
  for (const std::uint8_t label : labels_of(chains.visible, 3)) ASSERT_EQ(label, 1);
  EXPECT_LT(test::chi_square(counts_of(rbm, chains.visible), p).z(), z_limit);
}

TEST(LabelledGibbs, NoiseIsTheMachineWithoutCouplings) {
  Rbm rbm = random_labelled_rbm(3, 3, 3, 5);
  rbm.weights.setZero();
  RandomStream stream(5, Purpose::measure);
  const Chains chains = chains_from_noise(rbm, 5000, stream);
  EXPECT_LT(test::chi_square(counts_of(rbm, chains.visible), labelled_probability(rbm)).z(),
            z_limit);
}

TEST(LabelledGibbs, MeansOfAGroupAddUpToOne) {
  const Rbm rbm = random_labelled_rbm(3, 4, 3, 6);
  RandomStream stream(6, Purpose::measure);
  Chains chains;
  chains.hidden = sample_h_from_v(rbm, all_labelled_states(rbm), stream);
  GibbsSampler().run_on_means_from_hidden(rbm, chains, 2, stream);
  for (Index s = 0; s < chains.visible_mean.cols(); ++s) {
    EXPECT_NEAR(static_cast<double>(chains.visible_mean.col(s).tail(4).sum()), 1.0, 1e-6);
  }
}

/// Two classes that say which half of four pixels is on, now and then with a pixel more.
BinaryBatch halves() {
  BinaryBatch pixels = BinaryBatch::Zero(4, 40);
  std::vector<std::uint8_t> labels;
  for (Index s = 0; s < pixels.cols(); ++s) {
    const Index half = s % 2;
    pixels.block(2 * half, s, 2, 1).setOnes();
    if (s % 5 == 0) pixels(2 - 2 * half, s) = 1;
    labels.push_back(s % 7 == 0 ? no_label : static_cast<std::uint8_t>(half));
  }
  return joined(pixels, labels, 2);
}

TEST(LabelledTrainer, EveryAlgorithmRaisesTheJointLikelihoodWithOneLabelInEachState) {
  const BinaryBatch images = halves();
  for (const Algorithm algorithm : {Algorithm::cd, Algorithm::pcd, Algorithm::fast_pcd,
                                    Algorithm::tempering, Algorithm::exact}) {
    for (const UnitStatistics visible : {UnitStatistics::sampled, UnitStatistics::mean}) {
      Rbm rbm = make_rbm(6, 4, 1);
      rbm.kinds.n_labels = 2;
      set_visible_bias_from_data(rbm, images);
      Trainer trainer(6, 4, 1, rbm.kinds);
      TrainerSettings settings;
      settings.algorithm = algorithm;
      settings.batch_size = 10;
      settings.n_temperatures = 4;
      settings.visible_statistics = visible;
      trainer.set_settings(settings);
      const double before = test::counted_log_likelihood(rbm, images);
      for (int update = 0; update < 400; ++update) trainer.update(rbm, images);
      if (visible == UnitStatistics::sampled) {  // chains of means do not draw from the model
        EXPECT_GT(test::counted_log_likelihood(rbm, images), before + 0.5)
            << static_cast<int>(algorithm);
      }
      expect_one_label_each(trainer.fantasy_visible(), 2);
      expect_one_label_each(trainer.negative_phase().replicas(), 2);
    }
  }
}

// Labels add up to one in both phases, so that the gradient of their biases adds up to zero: to the
// rounding of two floats of size 1.
TEST(LabelledTrainer, AnImageWithoutALabelHasOneForEveryUpdate) {
  const BinaryBatch images = joined(test::all_states(4), {}, 2);
  Rbm rbm = random_labelled_rbm(4, 2, 3, 9);
  const float before = rbm.visible_bias.tail(2).sum();
  Trainer trainer(6, 3, 1, rbm.kinds);
  TrainerSettings settings;
  settings.momentum = 0.0f;
  trainer.set_settings(settings);
  for (int update = 0; update < 5; ++update) trainer.update(rbm, images);
  EXPECT_NEAR(static_cast<double>(rbm.visible_bias.tail(2).sum()), static_cast<double>(before),
              1e-5);
}

TEST(LabelledTrainer, ALayerWithLabelsCountsAsItsStatesForTheExactAlgorithm) {
  TrainerSettings settings;
  settings.algorithm = Algorithm::exact;
  Trainer labelled(10 + 40, 100, 1, {40});  // 2^16 states
  EXPECT_NO_THROW(labelled.set_settings(settings));
  Trainer plain(50, 100, 1);
  EXPECT_EQ(code_of([&] { plain.set_settings(settings); }), ErrorCode::out_of_range);
}

TEST(LabelledAis, TheBaseIsWhatItSaysAndBothDirectionsFindLogZ) {
  const Rbm rbm = random_labelled_rbm(6, 3, 5, 7);
  RandomStream stream(7, Purpose::measure);
  const Eigen::VectorXd p = labelled_probability(rbm);
  const BinaryBatch states = test::draw_states(all_labelled_states(rbm), p, 400, stream);
  const AisBase base = base_from_data(states, rbm.kinds);
  Rbm alone = rbm;
  alone.weights.setZero();
  alone.hidden_bias.setZero();
  alone.visible_bias = base.visible_bias;
  EXPECT_NEAR(base.log_partition(5), std::log(test::labelled_weights(alone).sum()), 1e-5);
  EXPECT_NEAR(static_cast<double>(base.visible_bias.tail(3).array().exp().sum()), 1.0, 1e-6)
      << "the label biases are logarithms of shares";

  const double log_z = std::log(test::labelled_weights(rbm).sum());
  AisSettings settings;
  settings.n_betas = {50, 100, 100};
  settings.n_chains = 400;
  settings.warm_up = 10;
  for (const AisBase& start : {base, uniform_base(9, rbm.kinds)}) {
    for (AisRun run :
         {AisRun::forward(rbm, start, settings), AisRun::reverse(rbm, start, states, settings)}) {
      run.advance(run.total());
      const AisResult result = run.result();
      EXPECT_TRUE(result.trustworthy());
      EXPECT_LT(result.lower, log_z);
      EXPECT_GT(result.upper, log_z);
      EXPECT_LT(result.upper - result.lower, 0.5);
      expect_one_label_each(run.weighted_states(), 3);
    }
  }
  EXPECT_EQ(code_of([&] { AisRun::forward(rbm, uniform_base(9), settings); }),
            ErrorCode::shape_mismatch);
}

TEST(LabelledAis, StartsWithoutALabelGetOne) {
  const Rbm rbm = random_labelled_rbm(4, 3, 3, 8);
  AisSettings settings;
  settings.n_betas = {2, 2, 2};
  settings.n_chains = 50;
  settings.warm_up = 0;
  AisRun run = AisRun::reverse(rbm, uniform_base(7, rbm.kinds), joined(test::all_states(4), {}, 3),
                               settings);
  run.advance(run.total());
  expect_one_label_each(run.weighted_states(), 3);
}

}  // namespace
}  // namespace rbm
