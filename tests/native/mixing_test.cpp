#include "rbm/mixing.h"

#include <gtest/gtest.h>

#include <Eigen/LU>
#include <limits>
#include <set>
#include <string>

#include "negative_phases.h"
#include "rbm/basins.h"
#include "rbm/error.h"
#include "rbm/memory.h"

namespace rbm {
namespace {

MixingSettings mixing(Algorithm algorithm, Index n_chains, Index n_steps) {
  MixingSettings s;
  s.trainer.algorithm = algorithm;
  s.n_chains = n_chains;
  s.n_steps = n_steps;
  s.seed = 5;
  return s;
}

MixingResult measure(const Rbm& rbm, const MixingSettings& settings, const BinaryBatch& starts = {},
                     double work = 1e12) {
  MixingMeter meter(rbm, starts, settings);
  while (!meter.advance(work)) {
  }
  return meter.result();
}

/// P(v'|v) = sum_h p(h|v) p(v'|h) of all visible states, [from, to].
Eigen::MatrixXd transition_matrix(const Rbm& rbm) {
  const Eigen::MatrixXd joint = test::joint_probability(rbm);
  const Eigen::VectorXd p_visible = joint.rowwise().sum();
  const Eigen::VectorXd p_hidden = joint.colwise().sum();
  return p_visible.cwiseInverse().asDiagonal() * joint * p_hidden.cwiseInverse().asDiagonal() *
         joint.transpose();
}

/// tau = 1 + 2 sum rho(t) = 2 <f, (1 - P + 1 p^T)^-1 f> / <f, f> - 1, f less its mean.
double exact_time(const Rbm& rbm, Eigen::VectorXd f) {
  const Eigen::VectorXd p = test::visible_probability(rbm);
  f.array() -= p.dot(f);
  const Eigen::MatrixXd one = Eigen::MatrixXd::Identity(p.size(), p.size());
  const Eigen::MatrixXd forget =
      one - transition_matrix(rbm) + Eigen::VectorXd::Ones(p.size()) * p.transpose();
  const Eigen::VectorXd sum = forget.fullPivLu().solve(f);
  return 2.0 * p.cwiseProduct(f).dot(sum) / p.cwiseProduct(f).dot(f) - 1.0;
}

Eigen::VectorXd values_of(const Rbm& rbm, const MixingFeature& feature) {
  const BinaryBatch states = test::all_states(rbm.n_visible());
  switch (feature.kind) {
    case MixingFeatureKind::free_energy:
      return free_energy(rbm, states);
    case MixingFeatureKind::units_on:
      return states.cast<double>().colwise().sum().transpose();
    case MixingFeatureKind::hidden_probability:
      return mean_h_from_v(rbm, states).row(feature.hidden_unit).transpose().cast<double>();
  }
  return {};
}

/// 5 standard errors for each of 13 numbers: 1e-5 together.
TEST(Mixing, FindsTheTimesThatTheTransitionMatrixHas) {
  double longest = 0.0;
  for (const Rbm& rbm :
       {test::random_rbm(5, 3, 4, 1.5f), test::four_modes(4.0f), test::four_modes(6.0f)}) {
    const MixingResult found = measure(rbm, mixing(Algorithm::pcd, 30, 15'000));
    ASSERT_EQ(found.features.size(), static_cast<std::size_t>(2 + rbm.n_hidden()));
    double slowest = 0.0;
    for (const MixingFeature& feature : found.features) {
      const double exact = exact_time(rbm, values_of(rbm, feature));
      EXPECT_TRUE(feature.time.long_enough);
      EXPECT_NEAR(feature.time.time, exact, 5.0 * feature.time.error) << longest;
      EXPECT_LT(feature.time.error, 0.2 * exact);
      slowest = std::max(slowest, feature.time.time);
    }
    EXPECT_EQ(found.features[static_cast<std::size_t>(found.slowest)].time.time, slowest);
    EXPECT_DOUBLE_EQ(found.draws_per_1000_steps, 1000.0 / slowest);
    longest = slowest;
  }
  EXPECT_GT(longest, 20.0) << "so that it matters";
}

/// Without couplings each step draws anew: 1, within 5 standard errors. p(h|v) never varies.
TEST(Mixing, IndependentDrawsHaveTheTimeOne) {
  Rbm rbm = test::random_rbm(6, 4, 3);
  rbm.weights.setZero();
  const MixingResult found = measure(rbm, mixing(Algorithm::cd, 20, 5000));
  ASSERT_EQ(found.features.size(), 2u);
  for (const MixingFeature& feature : found.features) {
    EXPECT_NEAR(feature.time.time, 1.0, 5.0 * feature.time.error);
    EXPECT_LT(feature.time.error, 0.05);
  }
}

TEST(Mixing, AMachineThatNeverMovesHasNothingToTell) {
  Rbm rbm = make_rbm(6, 4, 1);
  rbm.visible_bias.setConstant(-1000.0f);  // p < 1e-37
  const MixingResult found = measure(rbm, mixing(Algorithm::pcd, 4, 500));
  EXPECT_EQ(found.slowest, -1);
  EXPECT_TRUE(std::isnan(found.draws_per_1000_steps));
  EXPECT_EQ(found.mode_changes, 0u);
  EXPECT_EQ(found.n_modes, 1u);
}

/// A Gibbs chain leaves its mode about once in 3 million steps: in 20 x 2,200 with a probability of
/// 1.5 %, so that other seeds may be unlucky. Ladders go round in some hundred updates.
TEST(Mixing, TellsChainsThatAreStuckFromChainsThatAreNot) {
  const Rbm rbm = test::four_deep_modes();
  BinaryBatch starts = BinaryBatch::Zero(8, 2);
  starts.col(1).setOnes();
  const MixingResult stuck = measure(rbm, mixing(Algorithm::pcd, 20, 2000), starts);
  EXPECT_EQ(stuck.mode_changes, 0u);
  EXPECT_EQ(stuck.n_modes, 2u);
  ASSERT_GE(stuck.slowest, 0);
  const AutocorrelationTime time = stuck.features[static_cast<std::size_t>(stuck.slowest)].time;
  EXPECT_FALSE(time.long_enough);
  EXPECT_GE(time.time, 100.0);
  EXPECT_TRUE(stuck.swaps.empty());

  MixingSettings ladders = mixing(Algorithm::tempering, 20, 20'000);
  ladders.trainer.n_temperatures = 12;
  const MixingResult moving = measure(rbm, ladders, starts);
  EXPECT_EQ(moving.n_modes, 4u);
  EXPECT_GT(moving.mode_changes_per_1000_steps, 1.0);
  EXPECT_DOUBLE_EQ(moving.mode_changes_per_1000_steps,
                   static_cast<double>(moving.mode_changes) / (20 * 20.0));
  for (const MixingFeature& feature : moving.features) EXPECT_TRUE(feature.time.long_enough);
  ASSERT_EQ(moving.swaps.size(), 11u);
  for (const SwapCount& pair : moving.swaps) {
    EXPECT_EQ(pair.attempted, 20u * 10'000u);
    EXPECT_GT(pair.accepted, 0u);
    EXPECT_LT(pair.accepted, pair.attempted);
  }
}

/// All temperatures equal: every swap is accepted and one update is one Gibbs step.
TEST(Mixing, ALadderWithoutTemperaturesIsGibbsSampling) {
  const Rbm rbm = test::random_rbm(5, 3, 4);
  MixingSettings s = mixing(Algorithm::tempering, 5, 400);
  s.trainer.lowest_beta = 1.0f;
  s.trainer.n_temperatures = 3;
  for (const SwapCount& pair : measure(rbm, s).swaps) EXPECT_EQ(pair.accepted, pair.attempted);
}

/// What independent draws make of looks every 5 steps: 5 Gibbs steps.
TEST(Mixing, OfTemperingCountsInGibbsSteps) {
  Rbm rbm = test::random_rbm(6, 4, 3);
  rbm.weights.setZero();
  MixingSettings s = mixing(Algorithm::tempering, 20, 10'004);
  s.trainer.gibbs_steps = 5;
  s.trainer.lowest_beta = 0.5f;
  const MixingResult found = measure(rbm, s);
  EXPECT_EQ(found.steps_per_look, 5);
  EXPECT_EQ(found.n_steps, 10'000);
  EXPECT_EQ(found.swaps.front().attempted + found.swaps[1].attempted, 20u * 2000u);
  for (const MixingFeature& feature : found.features) {
    EXPECT_GE(feature.time.time, 5.0 - 5.0 * feature.time.error);
  }
}

/// k is how often PCD learns, and fast weights are 0 without learning.
TEST(Mixing, TheChainsOfCdPcdAndFastPcdAreOneAndTheSame) {
  const Rbm rbm = test::random_rbm(5, 3, 4);
  MixingSettings s = mixing(Algorithm::cd, 8, 300);
  const MixingResult cd = measure(rbm, s);
  for (const Algorithm algorithm : {Algorithm::pcd, Algorithm::fast_pcd}) {
    s.trainer.algorithm = algorithm;
    s.trainer.gibbs_steps = 7;
    s.trainer.visible_statistics = UnitStatistics::mean;
    const MixingResult other = measure(rbm, s);
    EXPECT_EQ(other.features[0].time.time, cd.features[0].time.time);
    EXPECT_EQ(other.mode_changes, cd.mode_changes);
  }
}

TEST(Mixing, DoesNotDependOnItsSlices) {
  const Rbm rbm = test::random_rbm(20, 30, 4, 0.7f);
  MixingSettings s = mixing(Algorithm::tempering, 7, 600);
  s.trainer.n_temperatures = 3;
  const MixingResult whole = measure(rbm, s);
  EXPECT_EQ(whole.features.size(), static_cast<std::size_t>(most_mixing_features));
  for (const double work : {1.0, 1e5, 3e6}) {
    const MixingResult sliced = measure(rbm, s, {}, work);
    ASSERT_EQ(sliced.features.size(), whole.features.size());
    for (std::size_t f = 0; f < whole.features.size(); ++f) {
      EXPECT_EQ(sliced.features[f].hidden_unit, whole.features[f].hidden_unit);
      EXPECT_EQ(sliced.features[f].time.time, whole.features[f].time.time);
    }
    EXPECT_EQ(sliced.mode_changes, whole.mode_changes);
    EXPECT_EQ(sliced.n_modes, whole.n_modes);
    EXPECT_EQ(sliced.swaps[1].accepted, whole.swaps[1].accepted);
  }
}

TEST(Mixing, TellsHowFarItIs) {
  MixingMeter meter(test::random_rbm(20, 30, 4), {}, mixing(Algorithm::pcd, 5, 500));
  EXPECT_EQ(meter.share_done(), 0.0);
  EXPECT_THROW(meter.result(), Error);
  double last = 0.0;
  while (!meter.advance(1e5)) {
    EXPECT_GE(meter.share_done(), last);
    last = meter.share_done();
    EXPECT_LT(last, 1.0);
  }
  EXPECT_EQ(meter.share_done(), 1.0);
}

std::string refused(const Rbm& rbm, const MixingSettings& s, ErrorCode code,
                    const BinaryBatch& starts = {}) {
  try {
    MixingMeter meter(rbm, starts, s);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), code) << error.what();
    return error.what();
  }
  ADD_FAILURE() << "was not refused";
  return "";
}

TEST(Mixing, RefusesWhatItCannotRun) {
  const Rbm rbm = test::random_rbm(5, 3, 4);
  const auto out_of_range = [&](const MixingSettings& s) {
    return refused(rbm, s, ErrorCode::out_of_range);
  };
  EXPECT_NE(out_of_range(mixing(Algorithm::exact, 5, 500)).find("no chains"), std::string::npos);
  for (const auto& [n_chains, n_steps] :
       {std::pair<Index, Index>{0, 500}, {1001, 500}, {5, 49}, {5, 100'001}, {1000, 1001}}) {
    EXPECT_NE(out_of_range(mixing(Algorithm::pcd, n_chains, n_steps)).find("expected"),
              std::string::npos);
  }
  MixingSettings s = mixing(Algorithm::tempering, 5, 499);
  s.trainer.gibbs_steps = 10;
  EXPECT_NE(out_of_range(s).find("499, expected 500 to"), std::string::npos);
  s = mixing(Algorithm::pcd, 5, 500);
  s.mode_interval = 0;
  out_of_range(s);
  s = mixing(Algorithm::pcd, 5, 500);
  s.trainer.learning_rate = -1.0f;
  out_of_range(s);

  s = mixing(Algorithm::pcd, 5, 500);
  refused(rbm, s, ErrorCode::shape_mismatch, BinaryBatch::Zero(4, 2));
  refused(rbm, s, ErrorCode::not_binary, BinaryBatch::Constant(5, 2, 2));
  Rbm broken = rbm;
  broken.weights(1, 1) = std::numeric_limits<float>::quiet_NaN();
  refused(broken, s, ErrorCode::not_finite);
  broken = rbm;
  broken.hidden_bias.resize(2);
  refused(broken, s, ErrorCode::shape_mismatch);
}

/// Three classes with a hidden unit each: three modes, of which a chain leaves one with a
/// probability of some per cent a step. 10 chains that never do in 1,000 steps: less than e^-100.
TEST(Mixing, OfAMachineWithLabelsGoesFromClassToClass) {
  Rbm rbm = make_rbm(8, 3, 1);
  rbm.kinds.n_labels = 3;
  rbm.weights.setZero();
  for (Index y = 0; y < 3; ++y) rbm.weights(5 + y, y) = 4.0f;
  rbm.hidden_bias.setConstant(-2.0f);
  rbm.visible_bias.head(5).setConstant(-1.0f);

  BinaryBatch starts = BinaryBatch::Zero(8, 2);
  starts(6, 0) = 1;  // of the other the class is not known
  const MixingResult found = measure(rbm, mixing(Algorithm::pcd, 10, 1000), starts);
  EXPECT_TRUE(found.features[0].time.varies);
  EXPECT_EQ(found.n_modes, 3u);
  EXPECT_GT(found.mode_changes, 0u);
  starts(7, 0) = 1;
  EXPECT_THROW(MixingMeter(rbm, starts, mixing(Algorithm::pcd, 10, 1000)), Error);
}

TEST(Descent, ChoosesExactlyOneLabel) {
  Rbm rbm = test::random_rbm(8, 4, 5, 0.5f);
  rbm.kinds.n_labels = 3;
  BinaryBatch ends(8, 32);
  ends.topRows(5) = test::all_states(5);
  ends.bottomRows(3).setZero();
  Descent().run(rbm, ends);
  const Batch input =
      visible_input(rbm, (hidden_input(rbm, ends).array() > 0.0f).cast<std::uint8_t>().matrix());
  for (Index s = 0; s < ends.cols(); ++s) {
    Index likeliest = 0;
    input.col(s).tail(3).maxCoeff(&likeliest);
    EXPECT_EQ(ends.col(s).tail(3).cast<int>().sum(), 1);
    EXPECT_EQ(ends(5 + likeliest, s), 1);
  }
}

TEST(Descent, EndsInAStateThatNoLayerImproves) {
  const Rbm rbm = test::four_deep_modes();
  const BinaryBatch all = test::all_states(8);
  BinaryBatch ends = all;
  Descent().run(rbm, ends);
  const auto lowest_energy = [&](const BinaryBatch& visible) {
    const BinaryBatch hidden = (hidden_input(rbm, visible).array() > 0.0f).cast<std::uint8_t>();
    return energy(rbm, visible, hidden);
  };
  EXPECT_TRUE((lowest_energy(ends).array() <= lowest_energy(all).array() + 1e-4).all());
  BinaryBatch again = ends;
  Descent().run(rbm, again);
  EXPECT_EQ(again, ends);
  std::set<Index> modes;
  for (Index s = 0; s < ends.cols(); ++s) modes.insert(test::state_number(ends.col(s)));
  EXPECT_EQ(modes, (std::set<Index>{0x00, 0x0f, 0xf0, 0xff}));

  ModeCounter counter;
  counter.look(rbm, all);
  EXPECT_EQ(counter.n_modes(), modes.size());
  EXPECT_EQ(counter.changes(), 0u);
  counter.look(rbm, ends);  // every one in its own basin
  EXPECT_EQ(counter.changes(), 0u);
  counter.look(rbm, ends.rowwise().reverse());
  Index moved = 0;
  for (Index s = 0; s < ends.cols(); ++s) moved += ends.col(s) != ends.col(ends.cols() - 1 - s);
  EXPECT_EQ(counter.changes(), static_cast<std::uint64_t>(moved));
  EXPECT_EQ(counter.n_modes(), modes.size());
}

}  // namespace
}  // namespace rbm
